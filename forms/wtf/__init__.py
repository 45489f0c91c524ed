"""From a questionnaire to the page on which it is filled, and from what was posted back to answers.

`pages(survey)` cuts it; `section_form(survey, page.nodes, language=…)` is the WTForms class of a page. A form
reads and shows; whether an answer is right is the judge's to say (`forms.response`). No Flask here:
`formdata` is any multi-dict with `getlist`.
"""

from forms.wtf.ask import Entry
from forms.wtf.pages import Page, pages
from forms.wtf.section import SectionForm, section_form

__all__ = ["Entry", "Page", "SectionForm", "pages", "section_form"]

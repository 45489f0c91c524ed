"""Every page of a questionnaire version at once, blank, from the templates of the pages themselves."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from flask import render_template, url_for

from forms.wtf import SectionForm
from forms.wtf.pages import Page
from survey_app.services import logic
from survey_app.services.interview import OpenDraft
from survey_app.services.phone import blank
from survey_app.web import identity
from survey_app.web.packing import Packed, pack
from survey_app.web.sheet import Sheet, route_of


@dataclass(frozen=True, slots=True)
class BlankPage:
    sheet: Sheet
    form: SectionForm

    @property
    def about(self) -> dict[str, Any]:
        page = self.sheet.page
        return {
            "number": page.number,
            "section": page.section,
            "repeat": page.repeat.path if page.repeat else "",
            "counted": self.sheet.is_counted,
            "around": [repeat.path for repeat in page.around],
            "most": page.repeat.maximum if page.repeat else None,
        }


@dataclass(frozen=True, slots=True)
class Bundle:
    packed: Packed
    digest: str


@lru_cache(maxsize=32)
def _made(version_id: UUID, language: str, logic_digest: str) -> Bundle:
    """The same for everybody: neither the actor nor the day is in it."""
    database, actor = identity.current_database(), identity.current_actor()
    opened = blank.opened(database, actor, version_id, language)
    text = render_template(
        "offline/blank.html", opened=opened, pages=list(_pages(opened, language)), about=_about(opened)
    )
    return Bundle(pack(text), hashlib.sha256(text.encode()).hexdigest()[:8])


def bundle(version_id: UUID, language: str) -> Bundle:
    database, actor = identity.current_database(), identity.current_actor()
    # Asked anew each time: what one may fill, another may not.
    blank.opened(database, actor, version_id, language)
    return _made(version_id, language, logic.of_opened(database, version_id, language).digest)


def addresses(version_id: UUID, language: str) -> dict[str, str]:
    """Where the pages and the logic are; both change with what is in them."""
    found = logic.of_opened(identity.current_database(), version_id, language)
    pages = bundle(version_id, language)
    return {
        "pages": url_for("offline.form", version_id=version_id, language=language, v=pages.digest),
        "logic": url_for("fill.logic_of", version_id=version_id, language=language, v=found.digest),
    }


def _about(opened: OpenDraft) -> dict[str, Any]:
    survey = opened.survey
    prefills = [[each.path, each.kind, each.allowed] for each in blank.prefills(survey)]
    return {
        "form_id": survey.form_id,
        "version": survey.version,
        "prefills": prefills,
        "fixed": blank.fixed(survey),
    }


def _pages(opened: OpenDraft, language: str) -> Iterator[BlankPage]:
    for page in route_of(opened).pages:
        sheet = _first_row(Sheet(opened, _in_first_rows(page), language, "Asia/Ho_Chi_Minh"))
        form = sheet.form()
        form.leave_out(())
        yield BlankPage(sheet, form)


def _in_first_rows(page: Page) -> Page:
    return replace(page, at=(1,) * len(page.around))


def _first_row(sheet: Sheet) -> Sheet:
    """The script writes the number of the row that it shows in place of this one."""
    return replace(sheet, row=1) if sheet.page.repeat else sheet

"""A page of a questionnaire on a phone: what it shows, what it posts, what a draft then holds."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from lxml import html
from werkzeug.datastructures import MultiDict

from forms.wtf import Entry, Page, SectionForm, pages, section_form
from tests.forms.scenario import survey_of

TODAY = date(2026, 11, 24)
Posted = Mapping[str, str | list[str]]


class Phone:
    def __init__(self, tables: str, language: str = "vi", page: int = 0) -> None:
        self.survey = survey_of(tables)
        self.page: Page = pages(self.survey)[page]
        self.kind = section_form(self.survey, self.page.nodes, language=language)
        self.held: dict[str, Entry] = {}

    def form(self, posted: Posted | None = None) -> SectionForm:
        data = MultiDict(posted) if posted is not None else None
        return self.kind(data, entries=self.held, today=TODAY)

    def post(self, **posted: str | list[str]) -> "Phone":
        """Send the page with these inputs; the draft holds what came of it."""
        self.held = {**self.held, **self.form(posted).posted_entries()}
        return self

    def entry(self, name: str) -> Entry:
        return next(entry for path, entry in self.held.items() if path.endswith(f"/{name}"))

    def answer(self, name: str) -> Any:
        return self.entry(name).answer

    @property
    def source(self) -> str:
        return str(self.form().draw())

    @property
    def tree(self) -> Any:
        return html.fromstring(f"<form>{self.source}</form>")

    def inputs(self) -> dict[str, list[str]]:
        """What a browser would send if the page were posted as it stands."""
        sent: dict[str, list[str]] = {}
        for name, value in self.tree.form_values():
            sent.setdefault(name, []).append(value)
        return sent

    def value(self, name: str) -> str:
        return self.inputs().get(name, [""])[0]

    def find(self, xpath: str) -> list[Any]:
        return list(self.tree.xpath(xpath))

    @property
    def text(self) -> str:
        return " ".join(self.tree.text_content().split())

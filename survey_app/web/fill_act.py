"""What a posted page asks for, and where it leads. Keeping what was typed comes first, always."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from flask import url_for
from werkzeug.datastructures import MultiDict

from forms.answers import get_at
from forms.wtf import Entry, SectionForm
from forms.wtf.fields import DateField, NumberField
from forms.wtf.pages import Page
from survey_app.services import fill
from survey_app.services.interview import OpenDraft
from survey_app.web import identity
from survey_app.web.sheet import Sheet

STEP = re.compile(r"(.+)([+-]1)")
BUTTONS = ("step", "today", "edit", "op", "go")


class Act(NamedTuple):
    """The button that was pressed: its name and value. Enter in a field presses "next"."""

    name: str
    value: str

    @classmethod
    def read(cls, posted: MultiDict[str, str]) -> "Act":
        name = next((name for name in BUTTONS if name in posted), "go")
        return cls(name, posted.get(name, "next"))

    @property
    def field(self) -> str:
        """The question a button beside it belongs to."""
        found = STEP.fullmatch(self.value) if self.name == "step" else None
        return found[1] if found else self.value


def adjust(form: SectionForm, act: Act) -> None:
    """−, + and "Hôm nay" change an answer before it is kept."""
    field = form.field_named(act.field)
    if act.name == "step" and isinstance(field, NumberField) and STEP.fullmatch(act.value):
        field.data = field.stepped(int(act.value[-2:]))
    elif act.name == "today" and isinstance(field, DateField) and field.today:
        field.data = Entry(field.today.isoformat())


def keep(sheet: Sheet, form: SectionForm, act: Act) -> OpenDraft:
    """Put the page into the draft, and judge it."""
    if sheet.page.repeat is None:
        return store(sheet, *sheet.with_posted(form.posted_entries()))
    if not sheet.row:
        return sheet.opened
    if act == ("op", "del"):
        return store(sheet, *sheet.without_row())
    posted = form.posted_entries()
    if sheet.row > len(sheet.rows) and all(entry == Entry() for entry in posted.values()):
        return sheet.opened
    return store(sheet, *sheet.with_posted(posted))


def store(sheet: Sheet, answers: Mapping[str, Any], declined: Mapping[str, str]) -> OpenDraft:
    """The service keeps a top-level group at a time; questions outside any group, one at a time."""
    database, actor, draft_id = identity.current_database(), identity.current_actor(), sheet.opened.draft.id
    opened = sheet.opened
    for path in top_level(sheet.page):
        inside = {
            p: state for p, state in declined.items() if p == path or p.startswith((f"{path}/", f"{path}["))
        }
        part = get_at(answers, path, {} if sheet.page.title else None)
        opened = fill.save_section(database, actor, draft_id, path, part, inside, section=sheet.page.number)
    return opened


def top_level(page: Page) -> list[str]:
    return [page.section_path] if page.title else [node.path for node in page.nodes]


def onward(before: Sheet, after: Sheet, posted: SectionForm, act: Act) -> str:
    """Where "Tiếp tục" leads: a question to look at again, one that has just come up, or the next page."""
    stay = _unfinished(before, after, posted)
    if stay:
        return stay
    if act == ("op", "add"):
        return section_url(after.opened.draft.id, after.page.number, "row")
    return after_page(after)


def after_page(sheet: Sheet) -> str:
    draft_id, following = sheet.opened.draft.id, sheet.route.after(sheet.page.number)
    return section_url(draft_id, following.number) if following else url_for("fill.review", draft_id=draft_id)


def _unfinished(before: Sheet, after: Sheet, posted: SectionForm) -> str:
    form, draft_id, number = after.form(), after.opened.draft.id, after.page.number
    fresh = (after.visible(form) - before.visible(posted)) & after.blank(form)
    after.remark(form, everything=True, fresh=fresh)
    row = after.row or None
    if form.bad():
        new = ",".join(sorted(fresh)) or None
        return section_url(draft_id, number, form.bad()[0][0], row=row, check=1, new=new)
    if fresh:
        return section_url(draft_id, number, first_of(form, fresh), row=row)
    gate = after.gate(form)
    if gate:
        return section_url(draft_id, number, gate[0])
    other = after.first_bad_row()
    return section_url(draft_id, number, "row", row=other, check=1) if other else ""


def first_of(form: SectionForm, names: frozenset[str]) -> str:
    return next(str(field.name) for field in form.shown() if field.name in names)


def section_url(draft_id: UUID, number: int, anchor: str = "", **query: Any) -> str:
    return url_for("fill.section", draft_id=draft_id, section=number, _anchor=anchor or None, **query)

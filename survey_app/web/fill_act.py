"""What a posted page asks for, and where it leads. Keeping what was typed comes first, always."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple
from uuid import UUID

from flask import url_for
from werkzeug.datastructures import MultiDict

from forms.answers import get_at
from forms.wtf import Entry, SectionForm
from forms.wtf.dates import DateField
from forms.wtf.fields import NumberField
from forms.wtf.pages import Page, placed
from forms.wtf.section import LIVE
from survey_app.services import fill
from survey_app.services.attachments import Prepared
from survey_app.services.interview import OpenDraft
from survey_app.web import identity
from survey_app.web.sheet import Sheet

STEP = re.compile(r"(.+)([+-]1)")
BUTTONS = ("step", "today", "edit", "op", "go")
INSIDE = "inside-"
"""A button that leads from a row to the rows within it."""


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


def keep(sheet: Sheet, form: SectionForm, act: Act, files: Sequence[Prepared] = ()) -> OpenDraft:
    """Put the page into the draft, and judge it."""
    kept = kept_answers(sheet, form, act)
    return store(sheet, *kept, files) if kept else sheet.opened


def kept_answers(sheet: Sheet, form: SectionForm, act: Act) -> tuple[dict[str, Any], dict[str, str]] | None:
    """The draft with the page in it; None where there is nothing to keep."""
    if sheet.page.repeat is None:
        return sheet.with_posted(form.posted_entries())
    if not sheet.row:
        return None
    if act == ("op", "del"):
        return None if sheet.is_counted else sheet.without_row()
    posted = form.posted_entries()
    return None if is_untouched(sheet, posted, act) else sheet.with_posted(posted)


def is_untouched(sheet: Sheet, posted: Mapping[str, Entry], act: Act) -> bool:
    """A new row in which nothing was written is none, but for one that only holds further rows."""
    is_new = sheet.row > len(sheet.rows)
    return (
        is_new and all(entry == Entry() for entry in posted.values()) and (bool(posted) or act.name != "op")
    )


def store(
    sheet: Sheet, answers: Mapping[str, Any], declined: Mapping[str, str], files: Sequence[Prepared] = ()
) -> OpenDraft:
    """The service keeps what stands at the top of the questionnaire: a group, or questions outside any."""
    database, actor, page = identity.current_database(), identity.current_actor(), sheet.page
    otherwise: Any = {} if page.title else None
    parts = {path: get_at(answers, path, otherwise) for path in top_level(page)}
    return fill.save_page(
        database, actor, sheet.opened.draft.id, parts, declined, section=page.number, files=files
    )


def top_level(page: Page) -> list[str]:
    return [page.section_path] if page.title else [node.path for node in page.nodes]


def onward(before: Sheet, after: Sheet, posted: SectionForm, act: Act) -> str:
    """Where "Tiếp tục" leads: a question to look at again, one that has just come up, or the next page."""
    stay = _unfinished(before, after, posted)
    if stay:
        return stay
    place, draft_id = next_place(after, act), after.opened.draft.id
    goes_inside = place is not None and after.page.holds(place.page)
    other = None if goes_inside else after.first_bad_row()
    if other:
        return section_url(draft_id, after.page, "row", row=other, check=1)
    if place is None:
        return url_for("fill.review", draft_id=draft_id)
    return section_url(draft_id, place.page, place.anchor, row=place.row)


class Place(NamedTuple):
    page: Page
    row: int | None = None
    anchor: str = ""


def next_place(sheet: Sheet, act: Act) -> Place | None:
    """From a row to the rows within it, to the next row, back to the rows around it, or on; None: the end."""
    page, row = sheet.page, sheet.row
    if page.repeat is not None and 0 < row <= len(sheet.rows):
        inner = sheet.route.inner(page, row)
        if inner:
            return Place(inner[0])
        if sheet.is_counted and row < len(sheet.rows):
            return Place(page, row + 1, "row")
    if act == ("op", "add"):
        return Place(page, None, "row")
    return _out_of(sheet, page) if page.at else _following(sheet)


def inner_page(sheet: Sheet, number: str) -> Page | None:
    """The page of that number in the open row."""
    return next(
        (page for page in sheet.route.inner(sheet.page, sheet.row) if str(page.number) == number), None
    )


def _out_of(sheet: Sheet, page: Page) -> Place:
    """The next repeat of the same outer row, else the outer rows."""
    outer = sheet.route.outer(page)
    assert outer is not None
    beside = sheet.route.inner(outer, page.at[-1])
    later = [other for other in beside if other.number > page.number]
    return Place(later[0]) if later else Place(outer, None, "row")


def _following(sheet: Sheet) -> Place | None:
    following = sheet.route.after(sheet.page.number)
    return Place(following) if following else None


def after_page(sheet: Sheet) -> str:
    draft_id, place = sheet.opened.draft.id, _following(sheet)
    return section_url(draft_id, place.page) if place else url_for("fill.review", draft_id=draft_id)


def _unfinished(before: Sheet, after: Sheet, posted: SectionForm) -> str:
    form, draft_id, page = after.form(), after.opened.draft.id, after.page
    fresh = fresh_on(before, posted, after, form)
    after.remark(form, everything=True, fresh=fresh)
    row = after.row or None
    if form.bad():
        new = ",".join(sorted(fresh)) or None
        return section_url(draft_id, page, form.bad()[0][0], row=row, check=1, new=new)
    if fresh:
        return section_url(draft_id, page, first_of(form, fresh), row=row)
    gate = after.gate(form)
    if gate:
        return section_url(draft_id, page, gate[0])
    return ""


def fresh_on(before: Sheet, posted: SectionForm, after: Sheet, form: SectionForm) -> frozenset[str]:
    """Questions that have just come up and were not seen yet. A page that answers back had shown them."""
    if posted.drawn == LIVE:
        return frozenset()
    return (after.visible(form) - before.visible(posted)) & after.blank(form)


def first_of(form: SectionForm, names: frozenset[str]) -> str:
    return next(str(field.name) for field in form.shown() if field.name in names)


def section_url(draft_id: UUID, page: Page, anchor: str = "", **query: Any) -> str:
    return url_for(
        "fill.section",
        draft_id=draft_id,
        section=page.number,
        _anchor=anchor or None,
        at=write_at(page) or None,
        **query,
    )


def write_at(page: Page) -> str:
    """In which rows around it a page stands, as its address says it: `2-1`."""
    return "-".join(map(str, page.at))


def read_at(page: Page, written: str, counts: Mapping[str, int]) -> Page | None:
    """The page in those rows; None where there are none. `counts` are the judge's."""
    rows = tuple(int(part) for part in written.split("-") if part.isdecimal() and len(part) < 5)
    if len(rows) != len(page.around):
        return None
    around = [placed(repeat.path, page.around, rows[:depth]) for depth, repeat in enumerate(page.around)]
    there = all(0 < row <= counts.get(path, 0) for path, row in zip(around, rows, strict=True))
    return replace(page, at=rows) if there else None

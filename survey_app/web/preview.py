"""A questionnaire before it is published, page by page as a phone shows it. No answer is stored.

What has been typed travels with the page, signed, and with a cookie of this preview, so that a page can be
loaded again; nothing of it reaches the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, abort, current_app, make_response, redirect, render_template, request, url_for
from itsdangerous import BadData, URLSafeSerializer
from werkzeug.wrappers import Response

from forms.definition import Survey
from forms.wtf import SectionForm
from forms.wtf.pages import Page
from forms.wtf.route import Route
from survey_app.services import preview
from survey_app.web import identity, language
from survey_app.web.access import requires
from survey_app.web.fill_act import (
    INSIDE,
    Act,
    adjust,
    inner_page,
    kept_answers,
    next_place,
    read_at,
    write_at,
)
from survey_app.web.fill_rows import rows_shown, totals
from survey_app.web.sheet import Sheet, route_of

blueprint = Blueprint("preview", __name__, url_prefix="/questionnaires/uploads")
JUMP, ENDS = "page-", frozenset({"rebook", "end"})
COOKIE = "preview"
LONGEST_COOKIE = 3800
"""Characters that every browser keeps. With more typed, a page is answered with the next one at once."""
Answer = str | Response


@dataclass(frozen=True)
class Visit:
    """One request: the questionnaire, and what was answered so far."""

    upload_id: UUID
    survey: Survey
    answers: Mapping[str, Any]
    declined: Mapping[str, str]

    def sheet(self, number: int, row: int | None = None, at: str = "") -> Sheet:
        actor, spoken = identity.current_actor(), language.current()
        opened = preview.opened(self.survey, actor, self.answers, self.declined, spoken)
        page = route_of(opened).page(number)
        page = read_at(page, at, opened.response.counts) if page else None
        if page is None:
            abort(404)
        sheet = Sheet(opened, page, spoken, actor.timezone)
        return sheet.at_row(row) if page.repeat else sheet

    def having(self, answers: Mapping[str, Any], declined: Mapping[str, str]) -> "Visit":
        return Visit(self.upload_id, self.survey, answers, declined)

    @property
    def token(self) -> str:
        return str(_signer(self.upload_id).dumps([self.answers, self.declined]))


@blueprint.get("/<uuid:upload_id>/preview")
@requires("questionnaire.author")
def begin(upload_id: UUID) -> Answer:
    """From the start; or, with a page in the address, where the preview has come to."""
    survey, under_way = _survey(upload_id), bool(request.args.keys() & {"page", "end"})
    held = _carried(upload_id) if under_way else None
    known = preview.known_before(survey, identity.current_actor(), language.current())
    visit = Visit(upload_id, survey, *(held or (known, {})))
    return _shown(visit, request.args)


@blueprint.post("/<uuid:upload_id>/preview")
@requires("questionnaire.author")
def go_on(upload_id: UUID) -> Answer:
    if "held" not in request.form:
        return begin(upload_id)
    visit = Visit(upload_id, _survey(upload_id), *_held(upload_id))
    number, row = request.form.get("page", 0, type=int), request.form.get("row", type=int)
    before, act = visit.sheet(number, row, request.form.get("at", "")), Act.read(request.form)
    posted = before.form(request.form)
    adjust(posted, act)
    kept = kept_answers(before, posted, act)
    after = visit.having(*kept) if kept else visit
    return _answered(after, _following(after, before, posted, act))


Place = Mapping[str, Any]
"""What stands in the address of a page: its number, row, rows around it, what is to be said; or `end`."""


def _answered(visit: Visit, place: Place) -> Answer:
    token = visit.token
    if len(token) > LONGEST_COOKIE:
        return _shown(visit, {name: str(value) for name, value in place.items()})
    address = url_for("questionnaires.preview.begin", upload_id=visit.upload_id)
    response = make_response(redirect(f"{address}?{urlencode(place)}", 303))
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    response.set_cookie(COOKIE, token, path=address, httponly=True, secure=secure, samesite="Lax")
    return response


def _shown(visit: Visit, place: Mapping[str, str]) -> str:
    if "end" in place:
        return _end(visit)
    sheet = visit.sheet(
        _number(place.get("page", "0")), _number(place.get("row", "")) or None, place.get("at", "")
    )
    form = sheet.form()
    sheet.remark(form, everything="check" in place, fresh=frozenset(place.get("new", "").split(",")))
    return _drawn(visit, sheet, form)


def _survey(upload_id: UUID) -> Survey:
    return preview.survey_to_preview(identity.current_database(), identity.current_actor(), upload_id)


Held = tuple[dict[str, Any], dict[str, str]]


def _held(upload_id: UUID) -> Held:
    return _opened(upload_id, request.form["held"]) or abort(400)


def _carried(upload_id: UUID) -> Held | None:
    return _opened(upload_id, request.cookies.get(COOKIE, ""))


def _opened(upload_id: UUID, token: str) -> Held | None:
    """Only what this server has signed, so that its shape can be trusted."""
    try:
        answers, declined = _signer(upload_id).loads(token)
    except BadData:
        return None
    return answers, declined


def _signer(upload_id: UUID) -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt=f"preview {upload_id}")


def _following(visit: Visit, before: Sheet, posted: SectionForm, act: Act) -> Place:
    """What the pressed button leads to. Resting, stopping and calling for help are not rehearsed here."""
    page = before.page
    if act.name == "edit":
        return _at(page, _number(act.value))
    if act == ("op", "del"):
        return _at(page)
    if act.name == "op" or act == ("go", "next"):
        return _onward(visit, before, posted, act)
    if act.value in ENDS:
        return {"end": 1}
    if act.value == "back":
        outer = before.route.outer(page) if page.at else None
        return _at(outer or before.route.before(page.number) or page)
    if act.value.startswith(INSIDE):
        after = visit.sheet(page.number, before.row or None, before.at)
        return _at(inner_page(after, act.value.removeprefix(INSIDE)) or page)
    if act.value.startswith(JUMP):
        return _at(before.route.page(_number(act.value.removeprefix(JUMP))) or page)
    if act.value.startswith("language-"):
        language.remember(act.value.removeprefix("language-"))
    return _at(page, before.row or None)


def _number(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < 6 else 0


def _onward(visit: Visit, before: Sheet, posted: SectionForm, act: Act) -> Place:
    """The same page while something on it is to be looked at, then the next one, as on a phone."""
    after = visit.sheet(before.page.number, before.row or None, before.at)
    form = after.form()
    fresh = (after.visible(form) - before.visible(posted)) & after.blank(form)
    after.remark(form, everything=True, fresh=fresh)
    bad = form.bad()
    if bad or fresh or after.gate(form):
        told = {"check": 1, "new": ",".join(sorted(fresh))} if bad else {}
        return {**_at(after.page, after.row or None), **told}
    place = next_place(after, act)
    return _at(place.page, place.row) if place else {"end": 1}


def _at(page: Page, row: int | None = None) -> Place:
    found = {"page": page.number, "row": row, "at": write_at(page)}
    return {name: value for name, value in found.items() if value not in (None, "")}


def _drawn(visit: Visit, sheet: Sheet, form: SectionForm) -> str:
    asked = sheet.route.is_asked(sheet.page)
    if not asked:
        # An author is to see every question, also those that these answers do not lead to.
        form.hide(())
        form.leave_out(())
    shown = {"rows": rows_shown(sheet), "totals": totals(sheet)} if sheet.page.repeat else {}
    return render_template(
        "questionnaires/preview.html",
        layout="fill/rows.html" if sheet.page.repeat else "fill/section.html",
        visit=visit,
        sheet=sheet,
        form=form,
        asked=asked,
        stops=stops(sheet.route, sheet),
        **shown,
    )


def stops(route: Route, sheet: Sheet) -> list[tuple[int, str, bool]]:
    """Every page with its title, so that an author may go straight to one."""
    found = (page for page in route.pages if not page.around)
    return [(page.number, _titled(page, sheet), page == sheet.page) for page in found]


def _titled(page: Page, sheet: Sheet) -> str:
    titled = page.repeat or page.title
    return (sheet.say(titled.label) if titled else "") or f"{page.section}"


def _end(visit: Visit) -> str:
    opened = preview.opened(
        visit.survey, identity.current_actor(), visit.answers, visit.declined, language.current()
    )
    return render_template("questionnaires/preview_end.html", visit=visit, response=opened.response)

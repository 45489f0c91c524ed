"""A questionnaire filled on a phone, page by page: each is posted, kept, and answered with a redirect."""

from uuid import UUID

from flask import Blueprint, Flask, abort, redirect, render_template, request, url_for
from flask import Response as FlaskResponse
from werkzeug.datastructures import CombinedMultiDict
from werkzeug.wrappers import Response

from forms.wtf import SectionForm
from survey_app.services import fill, logic, submit
from survey_app.services.interview import SENT, STOPPED, OpenDraft
from survey_app.web import fill_files, identity, language
from survey_app.web.access import requires
from survey_app.web.fill_act import (
    INSIDE,
    Act,
    adjust,
    after_page,
    inner_page,
    keep,
    onward,
    read_at,
    section_url,
)
from survey_app.web.fill_files import Brought
from survey_app.web.fill_logic import behind, packed
from survey_app.web.fill_review import review_of
from survey_app.web.fill_rows import rows_shown, totals
from survey_app.web.packing import kept
from survey_app.web.sheet import Sheet, route_of

blueprint = Blueprint("fill", __name__, url_prefix="/fill")
blueprint.register_blueprint(fill_files.blueprint)
blueprint.url_value_preprocessor(fill_files.allow_files)
Page = str | Response
LEVELS = {"next": "green", "red": "red"}
"""Two buttons end an interview; the second brings somebody the same day."""


def init_app(app: Flask) -> None:
    app.request_class = fill_files.InMemory


@blueprint.get("/<uuid:draft_id>/<int:section>")
@requires("draft.fill")
def section(draft_id: UUID, section: int) -> Page:
    opened = _open(draft_id)
    elsewhere = _closed(opened) or _resting(opened)
    if elsewhere:
        return redirect(elsewhere, code=303)
    sheet = _sheet(opened, section)
    if not sheet.route.is_asked(sheet.page):
        return redirect(after_page(sheet), code=303)
    form = sheet.form()
    checked = "check" in request.args
    fresh = frozenset(request.args.get("new", "").split(","))
    sheet.remark(form, everything=checked, fresh=fresh)
    fill_files.show_addresses(sheet, form)
    fill_files.tell_refused(form, request.args.get("refused", ""))
    template = "fill/rows.html" if sheet.page.repeat else "fill/section.html"
    shown = {"rows": rows_shown(sheet), "totals": totals(sheet)} if sheet.page.repeat else {}
    return render_template(template, sheet=sheet, form=form, behind=behind(sheet), **shown)


@blueprint.get("/logic/<uuid:version_id>")
@requires("draft.fill")
def logic_of(version_id: UUID) -> FlaskResponse:
    """A blank questionnaire for the script of its pages: nothing in it is about anybody."""
    spoken = request.args.get("language", language.current())
    found = logic.of_version(identity.current_database(), identity.current_actor(), version_id, spoken)
    return kept(packed(found), "application/json", everywhere=False)


@blueprint.post("/<uuid:draft_id>/<int:section>")
@requires("draft.fill")
def answer(draft_id: UUID, section: int) -> Response:
    before = _sheet(_open(draft_id), section)
    act = Act.read(request.form)
    posted = before.form(CombinedMultiDict([request.form, request.files]))
    adjust(posted, act)
    brought = fill_files.bring(before, posted)
    after = _sheet(keep(before, posted, act, brought.ready), section)
    if brought.refused:
        return redirect(_with_refused(after, brought), code=303)
    return redirect(_destination(before, after, posted, act), code=303)


def _with_refused(after: Sheet, brought: Brought) -> str:
    """The same page: everything is kept but the file, and why is said beside it."""
    name, code = next(iter(brought.refused.items()))
    return section_url(
        after.opened.draft.id, after.page, name, row=after.row or None, refused=f"{name}.{code}"
    )


def _destination(before: Sheet, after: Sheet, posted: SectionForm, act: Act) -> str:
    draft_id, page = after.opened.draft.id, after.page
    if act.name in ("step", "today"):
        return section_url(draft_id, page, act.field, row=after.row or None)
    if act.name == "edit":
        return section_url(draft_id, page, "row", row=act.value)
    if act == ("op", "del"):
        return section_url(draft_id, page)
    if act.name == "op" or act.value == "next":
        return onward(before, after, posted, act)
    return _left(draft_id, after, act.value)


def _left(draft_id: UUID, sheet: Sheet, wish: str) -> str:
    """Another way than on: back, a rest, an end, help, the other language."""
    if wish == "back":
        return _back(draft_id, sheet)
    if wish.startswith(INSIDE):
        inner = inner_page(sheet, wish.removeprefix(INSIDE))
        return section_url(draft_id, inner) if inner else abort(400)
    if wish.startswith("language-"):
        return _in_language(draft_id, sheet, wish.removeprefix("language-"))
    return _rest_or_end(draft_id, wish, section_url(draft_id, sheet.page))


def _back(draft_id: UUID, sheet: Sheet) -> str:
    """To the row that a page was opened from, else to the page before."""
    if sheet.page.at:
        outer = sheet.route.outer(sheet.page)
        assert outer is not None
        return section_url(draft_id, outer, "row", row=sheet.page.at[-1])
    earlier = sheet.route.before(sheet.page.number)
    return section_url(draft_id, earlier) if earlier else url_for("home.index")


def _rest_or_end(draft_id: UUID, wish: str, here: str) -> str:
    database, actor = identity.current_database(), identity.current_actor()
    if wish == "pause":
        fill.pause(database, actor, draft_id)
        return url_for("fill.pause", draft_id=draft_id)
    if wish == "stop":
        return url_for("fill.stop", draft_id=draft_id)
    if wish == "help":
        return url_for("help.card", next=here)
    if wish == "rebook":
        submit.stop(database, actor, draft_id)
        return url_for("fill.sent", draft_id=draft_id)
    if wish == "end":
        submit.send(database, actor, draft_id)
        return url_for("fill.sent", draft_id=draft_id)
    return abort(400)


def _in_language(draft_id: UUID, sheet: Sheet, code: str) -> str:
    if code not in language.NAMES and code not in sheet.opened.survey.languages:
        abort(400)
    language.remember(code)
    fill.set_language(identity.current_database(), identity.current_actor(), draft_id, code)
    return section_url(draft_id, sheet.page, row=sheet.row or None)


@blueprint.route("/<uuid:draft_id>/review", methods=["GET", "POST"])
@requires("draft.fill")
def review(draft_id: UUID) -> Page:
    opened = _open(draft_id)
    elsewhere = _closed(opened) or _resting(opened)
    if elsewhere:
        return redirect(elsewhere, code=303)
    if request.method == "POST":
        return redirect(_after_review(opened, request.form.get("go", "")), code=303)
    return render_template("fill/review.html", opened=opened, review=review_of(opened))


def _after_review(opened: OpenDraft, wish: str) -> str:
    draft_id = opened.draft.id
    if wish == "next":
        return _rest_or_end(draft_id, "end", "")
    if wish == "back":
        route = route_of(opened)
        return section_url(draft_id, route.before(len(route.pages)) or route.pages[0])
    return _rest_or_end(draft_id, wish, url_for("fill.review", draft_id=draft_id))


@blueprint.route("/<uuid:draft_id>/pause", methods=["GET", "POST"])
@requires("draft.fill")
def pause(draft_id: UUID) -> Page:
    """Nothing of the questionnaire is in view."""
    opened = _open(draft_id)
    closed = _closed(opened)
    if closed:
        return redirect(closed, code=303)
    if request.method == "POST":
        return redirect(_after_pause(opened, request.form.get("go", "resume")), code=303)
    return render_template("fill/pause.html", draft_id=draft_id)


def _after_pause(opened: OpenDraft, wish: str) -> str:
    draft_id = opened.draft.id
    if wish == "stop":
        return url_for("fill.stop", draft_id=draft_id)
    if wish == "later":
        return url_for("home.index")
    fill.resume(identity.current_database(), identity.current_actor(), draft_id)
    if wish == "skip":
        other = route_of(opened).next_section(opened.draft.section)
        return section_url(draft_id, other) if other else url_for("fill.review", draft_id=draft_id)
    return _where_it_was(opened)


@blueprint.route("/<uuid:draft_id>/stop", methods=["GET", "POST"])
@requires("draft.fill")
def stop(draft_id: UUID) -> Page:
    """Whom to call, and the end of the interview, for which no reason is asked."""
    opened = _open(draft_id)
    closed = _closed(opened)
    if closed:
        return redirect(closed, code=303)
    if request.method == "POST":
        return redirect(_after_stop(opened, request.form.get("go", "back")), code=303)
    return render_template("fill/stop.html", opened=opened)


def _after_stop(opened: OpenDraft, wish: str) -> str:
    database, actor, draft_id = identity.current_database(), identity.current_actor(), opened.draft.id
    if wish in LEVELS:
        submit.stop(database, actor, draft_id, LEVELS[wish])
        return url_for("fill.sent", draft_id=draft_id)
    fill.resume(database, actor, draft_id)
    return _where_it_was(opened)


@blueprint.get("/<uuid:draft_id>/sent")
@requires("draft.fill")
def sent(draft_id: UUID) -> str:
    receipt = submit.receipt(identity.current_database(), identity.current_actor(), draft_id)
    return render_template("fill/sent.html", receipt=receipt)


def _where_it_was(opened: OpenDraft) -> str:
    """The page that was kept last; rows within a row are found again from the outer rows."""
    route = route_of(opened)
    page = route.page(opened.draft.section) or route.pages[0]
    while page.around:
        page = route.outer(page) or route.pages[0]
    return section_url(opened.draft.id, page)


def _open(draft_id: UUID) -> OpenDraft:
    database, actor = identity.current_database(), identity.current_actor()
    return fill.open(database, actor, draft_id, language=language.current())


def _sheet(opened: OpenDraft, number: int) -> Sheet:
    page = route_of(opened).page(number)
    page = read_at(page, request.values.get("at", ""), opened.response.counts) if page else None
    if page is None:
        abort(404)
    sheet = Sheet(opened, page, language.current(), identity.current_actor().timezone)
    return sheet.at_row(request.values.get("row", type=int)) if page.repeat else sheet


def _closed(opened: OpenDraft) -> str:
    """What was sent or stopped is not opened again."""
    if opened.draft.state in (SENT, STOPPED):
        return url_for("fill.sent", draft_id=opened.draft.id)
    return ""


def _resting(opened: OpenDraft) -> str:
    if opened.draft.state == "paused":
        return url_for("fill.pause", draft_id=opened.draft.id)
    return ""

"""Filling a questionnaire, section by section: what was posted is kept before anything else happens."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from forms.answers import set_at
from forms.definition import Question, Survey
from survey_app.security.actor import Actor
from survey_app.security.areas import scope_of
from survey_app.services import attachments, audit, cases, interview, noted, publish, questionnaires, workshop
from survey_app.services.attachments import Prepared
from survey_app.services.errors import Conflicting, Forbidden, NotFound, Refused
from survey_app.services.interview import PAGE_LANGUAGES, OpenDraft
from survey_app.services.questionnaires import PublishedForm
from survey_app.storage import drafts, programmes
from survey_app.storage.models import Area, Case, Draft
from survey_app.storage.once import insert_once
from survey_app.storage.session import Database, Session

ROUNDS = ("base", "mid", "end")
LARGEST_DRAFT = 1024 * 1024
"""Characters of JSON; every answer of the largest questionnaire at its limit stays far below it."""


def start(
    database: Database,
    actor: Actor,
    case_id: UUID | None,
    form_id: str,
    round_: str,
    language: str,
    *,
    area_id: UUID | None = None,
    instance_id: UUID | None = None,
) -> UUID:
    """Begin, or go on with what was begun: a start button tapped twice opens one interview."""
    if round_ not in ROUNDS or language not in PAGE_LANGUAGES:
        raise Refused(("round" if round_ not in ROUNDS else "language", "choice"))
    with database.session() as session:
        case, area = _place(session, actor, case_id, area_id)
        form = _form(database, actor, form_id, case_id)
        survey = publish.survey_of(database, form.version.id)
        values = _begun(actor, case, area, form, round_, language)
        values["id"] = instance_id or uuid4()
        values["answers"] = prefilled(survey, actor, case, area, round_, language)
        noted.at_start(survey, values["answers"], actor, values["id"], values["started_at"])
        if insert_once(session, Draft, **values):
            audit.record(session, actor, "draft.start", "draft", values["id"], form_id=form_id)
            return UUID(str(values["id"]))
        return _begun_before(session, actor, values)


def _place(
    session: Session, actor: Actor, case_id: UUID | None, area_id: UUID | None
) -> tuple[Case | None, Area]:
    """With a case: its area. Without one: the workshop's area, one of the actor's own."""
    if case_id is not None:
        if not actor.may("draft.fill_for_case"):
            raise Forbidden("draft.fill_for_case")
        return cases.find(session, scope_of(actor), case_id)
    if not actor.may("workshop.run"):
        raise Forbidden("workshop.run")
    chosen = area_id or next(iter(sorted(actor.area_ids)), None)
    area = (
        programmes.area(session, actor.programme_id, chosen) if chosen in actor.area_ids and chosen else None
    )
    if area is None:
        raise NotFound("area", chosen)
    return None, area


def _form(database: Database, actor: Actor, form_id: str, case_id: UUID | None) -> PublishedForm:
    for form in questionnaires.fillable(database, actor, case_id):
        if form.questionnaire.form_id == form_id:
            return form
    raise NotFound("questionnaire", form_id)


def _begun(
    actor: Actor, case: Case | None, area: Area, form: PublishedForm, round_: str, language: str
) -> dict[str, Any]:
    now = datetime.now(UTC)
    return {
        "programme_id": actor.programme_id,
        "case_id": case.id if case else None,
        "area_id": area.id,
        "version_id": form.version.id,
        "author_id": actor.user_id,
        "round": round_,
        "declined": {},
        "section": 0,
        "language": language,
        "started_at": now,
        "updated_at": now,
        "paused_at": None,
        "paused_seconds": 0,
        "state": "open",
    }


def _begun_before(session: Session, actor: Actor, values: Mapping[str, Any]) -> UUID:
    same = drafts.own(session, actor.user_id, values["id"])
    if same is None and values["case_id"] is not None:
        place = (values["case_id"], values["version_id"], values["round"])
        same = drafts.same_under_way(session, actor.user_id, *place)
    if same is None:
        raise Conflicting("draft_closed")
    return same.id


def prefilled(
    survey: Survey, actor: Actor, case: Case | None, area: Area, round_: str, language: str
) -> dict[str, Any]:
    """What the programme knows already is not asked again."""
    known = {
        "case_code": case.code if case else "",
        "area": area.code,
        "today": datetime.now(ZoneInfo(actor.timezone)).date().isoformat(),
        "round": round_,
        "language": language,
    }
    answers: dict[str, Any] = {}
    for question in survey.questions():
        value = known.get(question.prefill, "")
        if value and _fits(survey, question, value):
            set_at(answers, question.path, value)
    for path, mode in workshop.prefilled(survey, case is None).items():
        set_at(answers, path, mode)
    return answers


def _fits(survey: Survey, question: Question, value: str) -> bool:
    """A ward that the questionnaire does not list is left for the interviewer to choose."""
    listed = survey.choices.get(question.list_name, ()) if question.list_name else ()
    return not question.list_name or any(choice.name == value for choice in listed)


def open(database: Database, actor: Actor, draft_id: UUID, *, language: str = "") -> OpenDraft:
    with database.session() as session:
        draft = interview.own(session, actor, draft_id)
        audit.record(session, actor, "draft.view", "draft", draft_id)
    return _shown(database, actor, draft, language)


def save_section(
    database: Database,
    actor: Actor,
    draft_id: UUID,
    group_path: str,
    answers_part: Mapping[str, Any],
    declined_part: Mapping[str, str],
    *,
    section: int | None = None,
) -> OpenDraft:
    """Keep a section as it was typed, right or wrong; judge it afterwards."""
    return save_page(database, actor, draft_id, {group_path: answers_part}, declined_part, section=section)


def save_page(
    database: Database,
    actor: Actor,
    draft_id: UUID,
    parts: Mapping[str, Any],
    declined_part: Mapping[str, str],
    *,
    section: int | None = None,
    files: Sequence[Prepared] = (),
) -> OpenDraft:
    """The same for several neighbours at once: their paths at the top of the questionnaire → answers."""
    with database.session() as session:
        draft = interview.still_open(interview.own(session, actor, draft_id))
        survey = publish.survey_of(database, draft.version_id)
        if not parts.keys() <= {node.path for node in survey.children}:
            raise Refused(("section", "unknown"))
        before = draft.answers
        for file in files:
            attachments.keep(session, actor, draft_id, file)
        _write(survey, draft, storable(parts), declined_part)
        _keep_chosen(survey, draft, actor)
        attachments.drop_unnamed(session, draft_id, before, draft.answers)
        draft.section = draft.section if section is None else section
        draft.updated_at = datetime.now(UTC)
        audit.record(session, actor, "draft.save", "draft", draft_id, section=next(iter(parts), ""))
    return _shown(database, actor, draft)


def _write(survey: Survey, draft: Draft, parts: Mapping[str, Any], declined_part: Mapping[str, str]) -> None:
    answers = json.loads(json.dumps(draft.answers))
    for path, part in parts.items():
        set_at(answers, path, part)
    for path, mode in workshop.prefilled(survey, draft.case_id is None).items():
        set_at(answers, path, mode)
    others = {path: state for path, state in draft.declined.items() if not _inside(path, parts)}
    mine = {str(path): state for path, state in declined_part.items() if _inside(path, parts)}
    if len(json.dumps([answers, mine])) > LARGEST_DRAFT:
        raise Refused(("section", "too_long"))
    draft.answers, draft.declined = answers, storable(others | mine)


def _keep_chosen(survey: Survey, draft: Draft, actor: Actor) -> None:
    """What chance has drawn is not drawn again on the next page."""
    if noted.chosen_once(survey):
        answers = json.loads(json.dumps(draft.answers))
        response = interview.judged(survey, answers, draft.declined, actor.timezone, draft.language)
        noted.keep_chosen(response, survey, answers)
        draft.answers = answers


def _inside(path: str, parts: Collection[str]) -> bool:
    """Whether it stands below one of these, which are at the top: `/data/D`, `/data/D/x`, `/data/D[2]/x`."""
    return f"/data/{path.split('/', 3)[2].partition('[')[0]}" in parts if path.count("/") > 1 else False


def storable(value: Any) -> Any:
    """The same answers without what no database keeps: NUL and halves of characters."""
    if isinstance(value, str):
        return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, Mapping):
        return {storable(str(name)): storable(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [storable(each) for each in value]
    return value


def pause(database: Database, actor: Actor, draft_id: UUID) -> OpenDraft:
    """The clock stands still until the interview goes on."""
    with database.session() as session:
        draft = interview.still_open(interview.own(session, actor, draft_id))
        if draft.state == "open":
            draft.state, draft.paused_at = "paused", datetime.now(UTC)
            audit.record(session, actor, "draft.pause", "draft", draft_id)
    return _shown(database, actor, draft)


def resume(database: Database, actor: Actor, draft_id: UUID) -> OpenDraft:
    with database.session() as session:
        draft = interview.still_open(interview.own(session, actor, draft_id))
        if draft.state == "paused" and draft.paused_at is not None:
            draft.paused_seconds += int((datetime.now(UTC) - draft.paused_at).total_seconds())
            draft.state, draft.paused_at = "open", None
            audit.record(session, actor, "draft.resume", "draft", draft_id)
    return _shown(database, actor, draft)


def set_language(database: Database, actor: Actor, draft_id: UUID, language: str) -> None:
    with database.session() as session:
        draft = interview.still_open(interview.own(session, actor, draft_id))
        survey = publish.survey_of(database, draft.version_id)
        if language not in (*PAGE_LANGUAGES, *survey.languages):
            raise Refused(("language", "choice"))
        draft.language = language
        audit.record(session, actor, "draft.set_language", "draft", draft_id, language=language)


def _shown(database: Database, actor: Actor, draft: Draft, language: str = "") -> OpenDraft:
    survey = publish.survey_of(database, draft.version_id)
    with database.reading() as session:
        return interview.opened(session, actor, draft, survey, language)

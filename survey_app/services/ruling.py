"""Which rules a record's scores are made by, and its questionnaire as those rules read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from forms.definition import Survey
from survey_app.scoring.laid_over import fingerprint, laid_over
from survey_app.scoring.rules import read_rules
from survey_app.services import publish
from survey_app.services.errors import NotFound
from survey_app.storage import questionnaires
from survey_app.storage.models import Questionnaire
from survey_app.storage.session import Database, Session

_kept: dict[tuple[UUID, UUID], Survey] = {}


@dataclass(frozen=True, slots=True)
class Ruling:
    """The newest version of a questionnaire: its rules are the rules of all its records."""

    questionnaire_id: UUID
    form_id: str
    version_id: UUID
    versions: frozenset[UUID]
    """Every version there is."""
    same_rules: frozenset[UUID]
    """The versions that carry these very rules."""


def survey_under(database: Database, version_id: UUID, rules_id: UUID) -> Survey:
    """The questions of a version with the sheets of another. Both never change, so it is kept."""
    if version_id == rules_id:
        return publish.survey_of(database, version_id)
    if (version_id, rules_id) not in _kept:
        asked, rules = publish.survey_of(database, version_id), publish.survey_of(database, rules_id)
        _kept[version_id, rules_id] = laid_over(asked, rules)
    return _kept[version_id, rules_id]


def of_form(database: Database, session: Session, programme_id: UUID, form_id: str) -> Ruling:
    found = questionnaires.by_form_id(session, programme_id, form_id)
    if found is None:
        raise NotFound("questionnaire", form_id)
    return _ruling(database, session, found)


def of_version(database: Database, session: Session, programme_id: UUID, version_id: UUID) -> Ruling:
    """The ruling that a version gave when it was the newest."""
    pair = questionnaires.by_version(session, programme_id, version_id)
    if pair is None:
        raise NotFound("questionnaire_version", version_id)
    return _ruling(database, session, pair[0], version_id)


def everywhere(database: Database, session: Session, programme_id: UUID) -> Iterable[Ruling]:
    for questionnaire, _ in questionnaires.latest(session, programme_id):
        yield _ruling(database, session, questionnaire)


def readers(database: Database, session: Session, programme_id: UUID, form_id: str) -> list[Ruling]:
    """Questionnaires whose scores read scores of this one, of the same case; and those that read them."""
    reads = {ruled: _read_by(database, ruled) for ruled in everywhere(database, session, programme_id)}
    found: list[Ruling] = []
    read = {form_id}
    while fresh := [
        one for one in reads if one not in found and one.form_id != form_id and reads[one] & read
    ]:
        found += fresh
        read |= {one.form_id for one in fresh}
    return found


def _read_by(database: Database, ruled: Ruling) -> set[str]:
    """Of any version: a record is still scored by the rules that were in force when it was."""
    rules = (read_rules(publish.survey_of(database, version)) for version in ruled.versions)
    return {
        form_id
        for each in rules
        for rule in each.scores
        for form_id, slash, _ in [rule.case_score.partition("/")]
        if slash
    }


def _ruling(
    database: Database, session: Session, questionnaire: Questionnaire, version_id: UUID | None = None
) -> Ruling:
    ids = questionnaires.version_ids(session, questionnaire.id)
    newest = version_id or ids[0]
    rules = fingerprint(publish.survey_of(database, newest))
    same = (one for one in ids if fingerprint(publish.survey_of(database, one)) == rules)
    return Ruling(questionnaire.id, questionnaire.form_id, newest, frozenset(ids), frozenset(same))

"""A stored record scored by newer rules: at once where they only add up answers, else judged and in full.

What is made at once has no trace yet. Answers do not change, so the trace is made when somebody asks for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from forms.definition import Survey
from forms.response import judge
from forms.text import Text
from survey_app.scoring.context import CaseScores
from survey_app.scoring.model import Rule, Rules
from survey_app.scoring.rescore import Rescored, Rescorer, rescorer
from survey_app.scoring.rules import read_rules
from survey_app.scoring.score import Score, band_words, score
from survey_app.services import ruling
from survey_app.services.score_records import Made, Row, counted, made, rows
from survey_app.storage import programmes, submissions
from survey_app.storage.models import ScoreRecord, Submission
from survey_app.storage.rescoring import Stored
from survey_app.storage.session import Database, Session

_kept: dict[tuple[UUID, UUID], "Under"] = {}


@dataclass(frozen=True, slots=True)
class Under:
    """A version's questions under the rules of another version, ready for many records."""

    survey: Survey
    rules: Rules
    rescorer: Rescorer
    words: dict[tuple[str, str, bool], Text] = field(default_factory=dict)

    @property
    def looks_back(self) -> bool:
        return looks_back(self.rules)


def looks_back(rules: Rules) -> bool:
    """Whether a score asks for what was known of the case."""
    return any(rule.case_score for rule in rules.scores)


def under(database: Database, version_id: UUID, rules_id: UUID) -> Under:
    """Both never change, so it is kept."""
    if (version_id, rules_id) not in _kept:
        survey = ruling.survey_under(database, version_id, rules_id)
        _kept[version_id, rules_id] = Under(survey, read_rules(survey), rescorer(survey))
    return _kept[version_id, rules_id]


def scored(database: Database, session: Session, record: Stored, rules_id: UUID, zone: str) -> list[Row]:
    """As of the moment it arrived, and of what was known of its case by then."""
    found = under(database, record.version_id, rules_id)
    quick = found.rescorer.at_once(record.answers) if record.status == "accepted" else None
    if quick is not None and all(one.value is not None for one in quick.values()):
        return rows([_at_once(found, name, one) for name, one in quick.items()], counted(record), rules_id)
    scores = _in_full(found, record, zone, _before(session, found, record))
    return rows([made(one) for one in scores.values()], counted(record), rules_id)


def _at_once(found: Under, name: str, one: Rescored) -> Made:
    """With a value it is known; of one without, only the answers say whether it was refused."""
    incomplete = one.answered < one.of
    key = (name, one.band_name, incomplete)
    if key not in found.words:
        found.words[key] = _words(found.rules.rule(name), one.band_name, incomplete)
    words = found.words[key]
    return Made(name, one.value, "known", one.band_name, words, one.answered, one.of, found.rules.version, {})


def _words(rule: Rule | None, band_name: str, incomplete: bool) -> Text:
    if rule is None:
        return {}
    band = next((band for band in rule.bands if band.name == band_name), None)
    return band_words(rule, band, incomplete)


def _before(session: Session, found: Under, record: Stored | Submission) -> CaseScores:
    if not record.case_id or not found.looks_back:
        return {}
    return submissions.case_scores(session, record.case_id, before=record.received_at)


def _in_full(found: Under, record: Stored | Submission, zone: str, before: CaseScores) -> Mapping[str, Score]:
    now: datetime = record.received_at
    response = judge(found.survey, record.answers, record.declined, now=now, timezone=zone)
    return score(found.rules, found.survey, response, now=now, timezone=zone, case_scores=before)


def trace_of(
    database: Database, session: Session, record: ScoreRecord, submission: Submission
) -> dict[str, Any]:
    """As it was kept; or made now, from the answers, by the same rules, as of the same moment."""
    if record.trace:
        return record.trace
    found = under(database, record.version_id, record.rules_id)
    zone = programmes.by_id(session, submission.programme_id).timezone
    scores = _in_full(found, submission, zone, _before(session, found, submission))
    return scores[record.name].trace.as_dict()

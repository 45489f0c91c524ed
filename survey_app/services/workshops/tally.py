"""Counts of what came in, never of who; tallies by the questionnaire's own scores, with their traces."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from forms.definition import Survey
from forms.response import judge
from survey_app.scoring.model import Rule
from survey_app.scoring.rules import read_rules
from survey_app.scoring.score import Score, score
from survey_app.security.actor import Actor
from survey_app.services.workshops import leading, voting
from survey_app.services.workshops.compiling import QUOTED_FROM, Given, compiled, named
from survey_app.services.workshops.declared import DOTS, DOTS_EACH, RANK, SEVERAL, Declaration, Step
from survey_app.storage import workshops
from survey_app.storage.models import Workshop, WorkshopBallot, WorkshopStep, WorkshopTable
from survey_app.storage.session import Database, Session

METHODS = {RANK: "borda", DOTS: "dots"}
COMBINED = "share_rank"


@dataclass(frozen=True, slots=True)
class TableCount:
    table: WorkshopTable
    joined: int
    """Phones that sit at it."""
    ballots: Mapping[UUID, int]
    """Step → ballots in, blank and paper ones included."""


@dataclass(frozen=True, slots=True)
class Counts:
    workshop: Workshop
    steps: list[WorkshopStep]
    tables: list[TableCount]

    @property
    def seats(self) -> int:
        return sum(row.table.seats for row in self.tables)

    @property
    def joined(self) -> int:
        return sum(row.joined for row in self.tables)

    def ballots(self, step_id: UUID) -> int:
        return sum(row.ballots.get(step_id, 0) for row in self.tables)


@dataclass(frozen=True, slots=True)
class Tally:
    """The result of one step, for the whole room. Options go by their choice names."""

    step: WorkshopStep
    ballots: int
    blank: int
    values: Mapping[str, float]
    """rank: Borda points; dots: dots; several: ballots that name it."""
    support: Mapping[str, int]
    """Ballots that name the option; empty for dots."""
    order: Sequence[str]
    """Best first, ties decided by the questionnaire's rules."""
    quoted: frozenset[str]
    """Named by three ballots or more: only these are shown to anybody."""
    combined: Mapping[str, float] = field(default_factory=dict)
    """Option → mean of the shares, best first; empty until there are both ranks and dots."""
    scores: Mapping[str, Score] = field(default_factory=dict)
    """By name, with their traces."""


def counts(database: Database, actor: Actor, workshop_id: UUID) -> Counts:
    with database.reading() as session:
        workshop = leading.found(session, actor, workshop_id)
        return counted(session, workshop)


def counted(session: Session, workshop: Workshop) -> Counts:
    joined, found = workshops.joined(session, workshop.id), workshops.ballots_in(session, workshop.id)
    steps = workshops.steps(session, workshop.id)
    rows = [
        TableCount(
            table,
            joined.get(table.id, 0),
            {step.id: found.get(step.id, {}).get(table.id, 0) for step in steps},
        )
        for table in workshops.tables(session, workshop.id)
    ]
    return Counts(workshop, steps, rows)


def tally(database: Database, actor: Actor, workshop_id: UUID, step_id: UUID) -> Tally:
    """As the ballots stand now. Looking before the step is revealed is the facilitator's own business."""
    with database.reading() as session:
        workshop = leading.found(session, actor, workshop_id)
        step = leading.step_of(session, workshop, step_id)
        return tallied(database, session, workshop, step, actor.timezone)


def tallied(
    database: Database, session: Session, workshop: Workshop, step: WorkshopStep, timezone: str
) -> Tally:
    survey, declaration = voting.definition(database, workshop)
    names = {one.id: one.question for one in workshops.steps(session, workshop.id)}
    room = of_room(workshops.ballots(session, workshop.id), names)
    asked = declaration.step(step.question)
    answers = room.answers.get(step.question, ())
    blank = sum(answer is None for answer in answers)
    if step.kind == SEVERAL:
        return _several(survey, step, asked, room, blank)
    if step.kind not in METHODS:
        return Tally(step, len(answers), blank, {}, {}, (), frozenset())
    scores = scored(survey, declaration, room, timezone)
    return _scored(survey, step, asked, room, blank, scores)


def of_room(ballots: Sequence[WorkshopBallot], names: Mapping[UUID, str]) -> Given:
    """The ballots of all tables as if they were one."""
    answers: dict[str, list[Any]] = {}
    for ballot in ballots:
        answers.setdefault(names[ballot.step_id], []).append(ballot.answer.get("value"))
    return Given("B01", max(map(len, answers.values()), default=0), answers)


def scored(survey: Survey, declaration: Declaration, room: Given, timezone: str) -> dict[str, Score]:
    """The questionnaire's own scores over the whole room."""
    now = datetime.now(UTC)
    response = judge(survey, compiled(survey, declaration, "", room), now=now, timezone=timezone)
    return score(read_rules(survey), survey, response, now=now, timezone=timezone)


def _several(survey: Survey, step: WorkshopStep, asked: Step, room: Given, blank: int) -> Tally:
    answers = room.of(asked)
    found = named(answers)
    options = [choice.name for choice in choices(survey, asked)]
    order = sorted((option for option in options if found[option]), key=lambda option: -found[option])
    quoted = frozenset(option for option in order if found[option] >= QUOTED_FROM)
    return Tally(step, len(answers) + blank, blank, dict(found), dict(found), order, quoted)


def choices(survey: Survey, asked: Step) -> Sequence[Any]:
    """What a step lets people choose from."""
    for node in survey.walk():
        if node.path == asked.path:
            name = getattr(node, "list_name", "") or getattr(node, "extras", {}).get("list", "")
            return survey.choices.get(name, ())
    return ()


def _scored(
    survey: Survey, step: WorkshopStep, asked: Step, room: Given, blank: int, scores: Mapping[str, Score]
) -> Tally:
    rules = read_rules(survey).scores
    mine = next((rule for rule in rules if _counts(rule, asked)), None)
    both = next((rule for rule in rules if rule.method == COMBINED and mine and mine.name in rule.over), None)
    names = [rule.name for rule in (mine, both) if rule is not None]
    kept = {name: scores[name] for name in names}
    values = _numbers(kept.get(mine.name) if mine else None)
    combined = _numbers(kept.get(both.name) if both else None)
    support = kept[mine.name].trace.notes.get("support", {}) if mine and step.kind == RANK else {}
    order = list(combined) if combined else sorted(values, key=lambda option: -values[option])
    return Tally(
        step,
        len(room.of(asked)) + blank,
        blank,
        values,
        support,
        [option for option in order if values.get(option) or combined.get(option)],
        frozenset(option for option, count in _backing(survey, room).items() if count >= QUOTED_FROM),
        combined,
        kept,
    )


def _counts(rule: Rule, asked: Step) -> bool:
    if rule.method != METHODS.get(asked.kind):
        return False
    paths = [item.question.path for item in rule.items if item.question is not None]
    return any(path == asked.path or path.startswith(f"{asked.path}/") for path in paths)


def _numbers(found: Score | None) -> dict[str, float]:
    return dict(found.value) if found is not None and isinstance(found.value, Mapping) else {}


def _backing(survey: Survey, room: Given) -> Mapping[str, int]:
    """Option → ballots that rank it: what a small cell is judged by, for ranks and dots alike."""
    ranks = {question.name for question in survey.questions() if question.type == "rank"}
    answers = [answer for name in ranks for answer in room.answers.get(name, ()) if answer]
    dots = [answer for given in room.answers.values() for answer in given if isinstance(answer, Mapping)]
    if answers:
        return named(answers)
    return named(" ".join(name.removeprefix("dot_") for name, count in one.items() if count) for one in dots)


def dots_in(room: Given, asked: Step) -> tuple[int, int]:
    """Dots given, and dots there were to give."""
    answers = room.of(asked)
    return sum(sum(answer.values()) for answer in answers), DOTS_EACH * len(answers)

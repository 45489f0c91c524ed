"""The tables of one workshop → the inputs of its brief. No database: records come in as they were stored."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from forms.answers import get_at
from forms.definition import Question, Repeat, Survey, walk
from forms.response import judge
from forms.text import Text, say
from survey_app.briefs.generic_called import called_for
from survey_app.briefs.generic_inputs import Chosen, GroupInputs, Idea, Middle, Ranking, TableRow
from survey_app.briefs.model import House
from survey_app.briefs.settings import WORKSHOP, SectionPlan
from survey_app.briefs.workshop import middle_of
from survey_app.briefs.workshop_ranking import Hide, Pool, Vote, pooled
from survey_app.scoring.exact import decoded, exact
from survey_app.scoring.model import Rule
from survey_app.scoring.rules import read_rules
from survey_app.scoring.score import score
from survey_app.scoring.suppression import suppress, with_totals
from survey_app.services import brief_settings
from survey_app.services.brief_parts import Filled
from survey_app.services.brief_settings import CHOSEN, NUMBERS, RANKING

Traces = Mapping[str, Mapping[str, Any]]
FEWEST = 3
"""Ballots behind a need before it is named, where the rule of the score says nothing."""
_TABLE, _PEOPLE, _ROLES = "workshop_table", "workshop_people", "brief_roles"
_MONEY = {"VND", "đồng"}


@dataclass(frozen=True, slots=True)
class TableRecord:
    """What one table sent: checked answers, and the trace of every score."""

    answers: Mapping[str, Any]
    traces: Traces
    day: date


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is known of a workshop beside its tables' records."""

    made_on: date
    language: str = "vi"
    area: Text | None = None
    place: str = ""
    house: House = field(default_factory=House)
    ideas: Sequence[Idea] = ()


def gathered(survey: Survey, records: Sequence[TableRecord], meeting: Meeting) -> GroupInputs:
    plan = brief_settings.plan(survey, WORKSHOP)
    asked = _Asked(survey, records)
    rankings = tuple(_rankings(survey, records, plan))
    days = sorted(record.day for record in records)
    inputs = GroupInputs(
        brief=WORKSHOP,
        survey=survey,
        language=meeting.language,
        made_on=meeting.made_on,
        days=(days[0], days[-1]),
        records=len(records),
        refused=None,
        plan=plan,
        area=meeting.area or {},
        place=meeting.place,
        house=meeting.house,
        chosen=tuple(asked.chosen(_named(plan, "choices"))),
        middles=tuple(asked.middles(_named(plan, "amount"))),
        rankings=rankings,
        ideas=meeting.ideas,
        tables=tuple(_table_rows(asked, rankings, _named(plan, "amount"))),
        roles=asked.roles(meeting.language),
    )
    rules = brief_settings.rules(survey, WORKSHOP)
    return replace(inputs, called=tuple(called_for(rules, inputs)))


def _named(plan: Sequence[SectionPlan], section: str) -> tuple[str, ...] | None:
    """What the section is made from; () for all that fit; None where the brief has no such section."""
    return next((row.sources for row in plan if row.section == section), None)


def _rankings(
    survey: Survey, records: Sequence[TableRecord], plan: Sequence[SectionPlan]
) -> Iterator[Ranking]:
    rules = read_rules(survey)
    wanted, threshold = _named(plan, "ranking"), _threshold(plan, "ranking")
    for rule in rules.scores:
        parts = [part for name in rule.over if (part := rules.rule(name))]
        if rule.method != RANKING or not parts or (wanted and rule.name not in wanted):
            continue
        votes = [_vote(rule, record.traces) for record in records]
        minimum = threshold or rule.minimum_support or FEWEST
        pool = pooled(votes, rule.over, rule.options, rule.ties, hiding(minimum))
        tops = tuple(top for vote in votes if (top := _top(vote, rule)))
        yield Ranking(rule.name, pool, rule.over, _labels(survey, parts), minimum, tops)


def _threshold(plan: Sequence[SectionPlan], section: str) -> int | None:
    return next((row.threshold for row in plan if row.section == section), None)


def hiding(minimum: int) -> Hide:
    """Needs with too few ballots, and more where a total would give one of them away."""

    def hide(support: Mapping[str, int]) -> frozenset[str]:
        counts = with_totals({(option,): count for option, count in support.items()})
        options = set(support)
        return frozenset(cell[0] for cell in suppress(counts, minimum) if cell[0] in options)

    return hide


def _vote(rule: Rule, traces: Traces) -> Vote:
    notes = [traces.get(name, {}).get("notes", {}) for name in rule.over]
    totals = {name: _totals(traces.get(name, {}).get("exact")) for name in rule.over}
    first, support = _counts(notes, "first"), _counts(notes, "support")
    ballots = max((_ballots(traces.get(name, {})) for name in rule.over), default=0)
    return Vote(totals, first, support, ballots)


def _totals(written: Any) -> dict[str, Fraction]:
    if not isinstance(written, Mapping):
        return {}
    return {option: value for option, points in written.items() if (value := decoded(points)) is not None}


def _counts(notes: Iterable[Mapping[str, Any]], name: str) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for one in notes:
        counts.update(one.get(name, {}))
    return dict(counts)


def _ballots(trace: Mapping[str, Any]) -> int:
    """Rankings that were counted; of other scores there are none."""
    return int(trace.get("answered") or 0) if trace.get("method") == "borda" else 0


def _top(vote: Vote, rule: Rule) -> str:
    """What the table alone puts first."""
    alone: Pool = pooled([vote], rule.over, rule.options, rule.ties, lambda _support: frozenset())
    return alone.ranked[0].option if alone.ranked and alone.ranked[0].combined else ""


def _labels(survey: Survey, parts: Sequence[Rule]) -> dict[str, Text]:
    """Options are the choices of the list that is ranked."""
    questions = (item.question for part in parts for item in part.items if item.question)
    lists = dict.fromkeys(question.list_name for question in questions if question.list_name)
    return {choice.name: choice.label for name in reversed(lists) for choice in survey.choices.get(name, ())}


@dataclass(frozen=True, slots=True)
class _Asked:
    """Answers of the tables by question name. Open and restricted answers have no way out of here."""

    survey: Survey
    records: Sequence[TableRecord]

    def fitting(self, types: set[str], named: Sequence[str] | None) -> list[Question]:
        """Those named; none named: every one that some table answered and that is no gate."""
        if named is None:
            return []
        repeated = {
            id(node) for one in self.survey.walk() if isinstance(one, Repeat) for node in walk(one.children)
        }
        fit = [
            question
            for question in self.survey.questions()
            if question.type in types and not question.restricted and id(question) not in repeated
        ]
        if named:
            return [question for question in fit if question.name in named]
        return [question for question in fit if self._tells(question)]

    def _tells(self, question: Question) -> bool:
        """Gates, codes and counts of people are no findings."""
        known = {self.survey.settings.get(name, "") for name in (_TABLE, _PEOPLE, _ROLES)}
        gate = not question.decline or bool(question.prefill) or question.name in known
        return not gate and any(self.given(question))

    def given(self, question: Question) -> list[Any]:
        """The answers there are: what was left open or declined is not among them."""
        declined = self.survey.dont_know_codes() | self.survey.refused_codes()
        found = (get_at(record.answers, question.path) for record in self.records)
        return [value for value in found if value not in (None, "") and str(value) not in declined]

    def chosen(self, named: Sequence[str] | None) -> Iterator[Chosen]:
        """Counts of tables: a table is several people, so none is hidden."""
        for question in self.fitting(CHOSEN, named):
            given = [str(value).split() for value in self.given(question)]
            if not given:
                continue
            counts = Counter(choice for taken in given for choice in dict.fromkeys(taken))
            choices = [choice.name for choice in self.survey.choices.get(question.list_name, ())]
            several = question.type == "select_multiple"
            yield Chosen(question.name, {name: counts[name] for name in choices}, len(given), several)

    def middles(self, named: Sequence[str] | None) -> Iterator[Middle]:
        """Named ones; else amounts of money, for a median of anything else may mean nothing."""
        for question in self.fitting(NUMBERS, named):
            values = sorted(value for given in self.given(question) if (value := exact(given)) is not None)
            if values and (named or not _MONEY.isdisjoint(question.unit.values())):
                yield Middle(question.name, middle_of(values), values[0], values[-1], len(values))

    def roles(self, language: str) -> Text:
        """Kinds of people who sat there, in the list's order: never how many of each."""
        name = self.survey.settings.get(_ROLES, "")
        question = next((one for one in self.survey.questions() if one.name == name), None)
        if question is None or question.restricted:
            return {}
        taken = {choice for value in self.given(question) for choice in str(value).split()}
        labels = [
            say(choice.label, language, self.survey.default_language).words
            for choice in self.survey.choices.get(question.list_name, ())
            if choice.name in taken
        ]
        return {"": ", ".join(label[:1].lower() + label[1:] for label in labels if label)}

    def of_setting(self, setting: str, record: TableRecord) -> Any:
        name = self.survey.settings.get(setting, "")
        question = next((one for one in self.survey.questions() if one.name == name), None)
        return get_at(record.answers, question.path) if question else None


def _table_rows(
    asked: _Asked, rankings: Sequence[Ranking], amounts: Sequence[str] | None
) -> Iterator[TableRow]:
    """One a table, by code. `rankings` say which scores count ballots and dots."""
    money = next((one for one in asked.middles(amounts)), None)
    questions = {question.name: question for question in asked.survey.questions()}
    rows = []
    for record in asked.records:
        value = get_at(record.answers, questions[money.question].path) if money else None
        parts = [record.traces.get(part, {}) for one in rankings[:1] for part in one.parts]
        dots = [_totals(part.get("exact")) for part in parts if part.get("method") == "dots"]
        people = exact(asked.of_setting(_PEOPLE, record))
        rows.append(
            TableRow(
                code=str(asked.of_setting(_TABLE, record) or ""),
                people=int(people) if people is not None else 0,
                ballots=max((_ballots(part) for part in parts), default=0),
                dots=sum(dots[0].values(), Fraction(0)) if dots and dots[0] else None,
                amount=exact(value),
            )
        )
    yield from sorted(rows, key=lambda row: row.code)


def from_answers(filled: Filled) -> TableRecord:
    """A table's answers as they were given, judged and scored: for the command line."""
    form, now, timezone = filled.survey, filled.now, filled.timezone
    response = judge(
        form,
        filled.answers,
        filled.declined,
        now=now,
        timezone=timezone,
        language=form.default_language,
    )
    scores = score(read_rules(form), form, response, now=now, timezone=timezone)
    day = filled.now.astimezone(ZoneInfo(filled.timezone)).date()
    return TableRecord(response.nested(), {name: each.trace.content for name, each in scores.items()}, day)

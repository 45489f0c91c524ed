"""Figures of an area and a round that are safe to show, read out of the programme's own tables.

Every table has the dimensions of the page of aggregates and counts the whole programme: what is hidden here
is what is hidden there, so the two cannot be subtracted from each other.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from forms.definition import Question, Repeat, Survey, walk
from survey_app.briefs.generic_inputs import Chosen
from survey_app.scoring.aggregate import Figures, State, Table, Tally, aggregate, period
from survey_app.scoring.model import Rule, Rules
from survey_app.scoring.reading.items import TABLES
from survey_app.security.areas import Scope
from survey_app.services.aggregates import DIMENSIONS, STATES
from survey_app.services.ruling import Ruling
from survey_app.storage import aggregates, programmes, questionnaires, tallies
from survey_app.storage.aggregates import Place
from survey_app.storage.session import Session

Group = tuple[str, ...]
Named = Callable[[Place], Group]
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Counted:
    """The records of a questionnaire by group, and how a place is named."""

    named: Named
    records: Mapping[Group, int]
    minimum: int


@dataclass(frozen=True, slots=True)
class Programme:
    """All tables of one questionnaire: read a ward's figures out of them, never count a ward alone."""

    scores: Mapping[str, Table]
    records: Table

    def of(self, area: str, round_name: str) -> dict[str, Figures]:
        found = {name: table.at(area=area, round=round_name) for name, table in self.scores.items()}
        return {name: figures for name, figures in found.items() if figures is not None}

    def of_round(self, round_name: str) -> dict[str, Figures]:
        found = {name: table.at(round=round_name) for name, table in self.scores.items()}
        return {name: figures for name, figures in found.items() if figures is not None}


def counted(session: Session, programme_id: UUID, ruled: Ruling, minimum: int) -> Counted:
    named = _names(session, programme_id, ruled)
    records: Counter[Group] = Counter()
    everywhere = Scope(programme_id, None)
    for place, count in aggregates.records(session, everywhere, ruled.versions).items():
        records[named(place)] += count
    return Counted(named, records, minimum)


def programme(session: Session, ruled: Ruling, rules: Rules, whole: Counted) -> Programme:
    wanted = {rule.name: rule for rule in on_brief(rules)}
    found = tallies.scores(session, ruled.versions, wanted)
    tables = {name: _score_table(rule, found.get(name, ()), whole) for name, rule in wanted.items()}
    return Programme(tables, aggregate((), DIMENSIONS, minimum=whole.minimum, records=whole.records))


def on_brief(rules: Rules) -> list[Rule]:
    """In the workbook's order; rankings have no number to count."""
    shown = [rule for rule in rules.scores if rule.on_brief and rule.method not in TABLES]
    return sorted(shown, key=lambda rule: rules.names.index(rule.name))


def _score_table(rule: Rule, found: Iterable[aggregates.Count], whole: Counted) -> Table:
    given = [
        Tally(whole.named(one.place), one.word or one.number, one.band_name, STATES[one.state], one.count)
        for one in found
    ]
    bands = [band.name for band in rule.bands]
    return aggregate(given, DIMENSIONS, bands, minimum=whole.minimum, records=whole.records)


def chosen(
    session: Session,
    survey: Survey,
    ruled: Ruling,
    whole: Counted,
    names: Collection[str],
    at: Mapping[str, str],
) -> list[Chosen]:
    """How often the choices of these questions were taken. Restricted and open questions are passed over."""
    asked = [question for name in names if (question := askable(survey, name))]
    if not asked:
        return []
    rows = list(tallies.answers(session, ruled.versions, [path_of(question) for question in asked]))
    return [
        found
        for place, question in enumerate(asked)
        if (
            found := _chosen(
                survey, question, [(one, values[place], n) for one, values, n in rows], whole, at
            )
        )
    ]


Rows = list[tuple[Place, str | None, int]]


def askable(survey: Survey, name: str) -> Question | None:
    """A question with choices, outside repeats, whose answers are not kept from readers."""
    repeated = {id(node) for one in survey.walk() if isinstance(one, Repeat) for node in walk(one.children)}
    for question in survey.questions():
        ordinary = not question.restricted and id(question) not in repeated
        if question.name == name and ordinary and question.type in ("select_one", "select_multiple"):
            return question
    return None


def path_of(question: Question | Repeat) -> tuple[str, ...]:
    """`/data/C/c01_sex` → C, c01_sex: where its answer lies."""
    return tuple(question.path.strip("/").split("/")[1:])


def _chosen(
    survey: Survey, question: Question, rows: Rows, whole: Counted, at: Mapping[str, str]
) -> Chosen | None:
    several = question.type == "select_multiple"
    states = _states(survey)
    choices = [one.name for one in survey.choices.get(question.list_name, ()) if one.name not in states]
    if not several:
        table = _choice_table(rows, choices, states, whole, lambda value: value)
        figures = table.at(**at)
        return Chosen(question.name, dict(figures.bands), figures.known) if figures else None
    counts: dict[str, int | None] = {}
    n = None
    for choice in choices:
        table = _choice_table(rows, (YES, NO), states, whole, _took(choice))
        figures = table.at(**at)
        if figures is None:
            return None
        counts[choice], n = figures.bands.get(YES), figures.known if n is None else n
    return Chosen(question.name, counts, n, several=True)


def _took(choice: str) -> Callable[[str], str]:
    return lambda value: YES if choice in value.split() else NO


def _choice_table(
    rows: Rows,
    bands: Collection[str],
    states: Mapping[str, State],
    whole: Counted,
    band: Callable[[str], str],
) -> Table:
    given = list(_choice_tallies(rows, states, whole.named, band))
    return aggregate(given, DIMENSIONS, list(bands), minimum=whole.minimum, records=whole.records)


def _choice_tallies(
    rows: Rows, states: Mapping[str, State], named: Named, band: Callable[[str], str]
) -> Iterator[Tally]:
    """Whoever was not asked counts as not relevant: `aggregate` fills them in from the records."""
    for place, value, count in rows:
        if not value:
            continue
        state = states.get(value, "known")
        yield Tally(named(place), None, band(value) if state == "known" else "", state, count)


def _states(survey: Survey) -> dict[str, State]:
    """Codes by which somebody declines, as the workbook's settings name them."""
    refused = dict.fromkeys(survey.settings.get("refused_codes", "").split(), "refused")
    unknown = dict.fromkeys(survey.settings.get("dont_know_codes", "").split(), "unknown")
    return {**refused, **unknown}  # type: ignore[dict-item]  # both are literals of State


def _names(session: Session, programme_id: UUID, ruled: Ruling) -> Named:
    """A place by the keys that people know: area code, round, version, quarter."""
    areas = {area.id: area.code for area in programmes.areas(session, programme_id)}
    versions = {
        version.id: version.version
        for _, version in questionnaires.versions(session, programme_id)
        if version.id in ruled.versions
    }

    def named(place: Place) -> Group:
        quarter = period(date.fromisoformat(f"{place.month}-01"), "quarter")
        return areas[place.area_id], place.round, versions[place.version_id], quarter

    return named

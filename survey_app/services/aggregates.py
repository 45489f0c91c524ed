"""What records of many people come to: for the programme lead of all areas, for a case lead of the own ones.

Everything a page shows of a score is read out of one table with all its totals, whatever the filters are:
two tables made apart could be subtracted from each other.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from survey_app.scoring.aggregate import ALL, MINIMUM, Figures, State, Table, Tally, aggregate, period
from survey_app.scoring.model import Rule
from survey_app.scoring.reading.items import TABLES
from survey_app.scoring.rules import read_rules
from survey_app.security.actor import Actor
from survey_app.security.areas import scope_of
from survey_app.services import audit, publish, ruling
from survey_app.services.errors import Forbidden, NotFound
from survey_app.services.ruling import Ruling
from survey_app.storage import aggregates, programmes, questionnaires
from survey_app.storage.aggregates import Place
from survey_app.storage.models import Area, Questionnaire
from survey_app.storage.session import Database, Session

DIMENSIONS = ("area", "round", "version", "period")
STATES: Mapping[str, State] = {
    "known": "known",
    "refused": "refused",
    "unknown": "unknown",
    "not_relevant": "not_relevant",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see. Blank: everything, and the first form or score there is."""

    form_id: str = ""
    score: str = ""
    area: str = ""
    round: str = ""
    version: str = ""
    period: str = ""

    @property
    def keys(self) -> dict[str, str]:
        return {name: getattr(self, name) or ALL for name in DIMENSIONS}


@dataclass(frozen=True, slots=True)
class Shown:
    forms: list[Questionnaire]
    form: Questionnaire
    rules: tuple[Rule, ...]
    rule: Rule | None
    areas: Mapping[str, Area]
    """By code."""
    default_language: str
    table: Table
    keys: Mapping[str, tuple[str, ...]]
    """Dimension → the keys that have records."""
    asked: Asked

    @property
    def figures(self) -> Figures | None:
        """Of the whole that was asked for."""
        return self.table.at(**self.asked.keys)

    def by(self, dimension: str) -> dict[str, Figures]:
        """The same, one after the other along a dimension."""
        found = {key: self.table.at(**{**self.asked.keys, dimension: key}) for key in self.keys[dimension]}
        return {key: figures for key, figures in found.items() if figures is not None}


def show(database: Database, actor: Actor, asked: Asked, minimum: int = MINIMUM) -> Shown | None:
    """None: no questionnaire has been published. Periods are quarters: in months the groups are too small."""
    if not actor.may("aggregate.view"):
        raise Forbidden("aggregate.view")
    with database.session() as session:
        forms = [form for form, _ in questionnaires.latest(session, actor.programme_id)]
        if not forms:
            return None
        form = next((one for one in forms if one.form_id == asked.form_id), None)
        if form is None and asked.form_id:
            raise NotFound("questionnaire", asked.form_id)
        form = form or forms[0]
        ruled = ruling.of_form(database, session, actor.programme_id, form.form_id)
        survey = publish.survey_of(database, ruled.version_id)
        rules = _countable(read_rules(survey).scores, read_rules(survey).names)
        rule = _chosen(rules, asked.score)
        areas = {area.code: area for area in programmes.areas(session, actor.programme_id)}
        table = _table(session, actor, ruled, rule, minimum)
        audit.record(
            session, actor, "aggregate.view", "questionnaire", form.id, score=rule.name if rule else ""
        )
    keys = {name: _keys(table, at) for at, name in enumerate(DIMENSIONS)}
    return Shown(forms, form, rules, rule, areas, survey.default_language, table, keys, asked)


def _countable(scores: tuple[Rule, ...], names: tuple[str, ...]) -> tuple[Rule, ...]:
    found = [rule for rule in scores if rule.method not in TABLES]
    return tuple(sorted(found, key=lambda rule: names.index(rule.name)))


def _chosen(rules: tuple[Rule, ...], name: str) -> Rule | None:
    if name:
        found = next((rule for rule in rules if rule.name == name), None)
        if found is None:
            raise NotFound("score", name)
        return found
    return next((rule for rule in rules if rule.on_brief), rules[0] if rules else None)


def _table(session: Session, actor: Actor, ruled: Ruling, rule: Rule | None, minimum: int) -> Table:
    scope, named = scope_of(actor), _names(session, actor.programme_id, ruled)
    records: Counter[tuple[str, ...]] = Counter()
    for place, count in aggregates.records(session, scope, ruled.versions).items():
        records[named(place)] += count
    if rule is None:
        return aggregate((), DIMENSIONS, minimum=minimum, records=records)
    tallies = [
        Tally(named(one.place), one.word or one.number, one.band_name, STATES[one.state], one.count)
        for one in aggregates.scores(session, scope, ruled.versions, rule.name)
    ]
    bands = [band.name for band in rule.bands]
    return aggregate(tallies, DIMENSIONS, bands, minimum=minimum, records=records)


def _names(session: Session, programme_id: UUID, ruled: Ruling) -> Callable[[Place], tuple[str, ...]]:
    """A place by the keys that people know: area code, round, version, quarter."""
    areas = {area.id: area.code for area in programmes.areas(session, programme_id)}
    versions = {
        version.id: version.version
        for _, version in questionnaires.versions(session, programme_id)
        if version.id in ruled.versions
    }

    def named(place: Place) -> tuple[str, ...]:
        quarter = period(date.fromisoformat(f"{place.month}-01"), "quarter")
        return areas[place.area_id], place.round, versions[place.version_id], quarter

    return named


def _keys(table: Table, axis: int) -> tuple[str, ...]:
    return tuple(sorted({group[axis] for group in table.groups} - {ALL}))

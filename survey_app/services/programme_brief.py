"""The programme brief: the same people at two rounds, the wards beside each other, what plans ask for."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from forms.definition import Question, Repeat, Survey, walk
from forms.text import Text
from survey_app import numbers
from survey_app.briefs.generic_called import called_for
from survey_app.briefs.generic_inputs import GroupInputs
from survey_app.briefs.programme import programme
from survey_app.briefs.programme_inputs import AreaPlans, Better, Matched, ProgrammeInputs, WardFigures
from survey_app.briefs.render import render_group
from survey_app.briefs.settings import PROGRAMME
from survey_app.scoring.aggregate import MINIMUM
from survey_app.scoring.change import Moved, movement
from survey_app.scoring.model import Rule
from survey_app.scoring.rules import read_rules
from survey_app.security.actor import Actor
from survey_app.security.areas import scope_of
from survey_app.services import area_figures, brief_house, brief_settings, publish, ruling
from survey_app.services.brief_made import Content, MadeBrief, Wanted
from survey_app.services.errors import Conflicting, NotFound
from survey_app.services.ruling import Ruling
from survey_app.storage import pairs, programmes, tallies
from survey_app.storage.models import Programme
from survey_app.storage.session import Database, Session

KIND = PROGRAMME
BEFORE, AFTER = "base", "end"
BETTER: Mapping[str, Better] = {"higher": "higher", "lower": "lower"}
MOST_PAGES = 3
_REPEAT, _COLUMNS, _PAYERS = "brief_budget_repeat", "brief_budget_columns", "brief_budget_payers"
_LARGEST = 10**12


def make(database: Database, actor: Actor, wanted: Wanted) -> MadeBrief:
    """`filters`: form_id, before, after. Raises Conflicting("brief_empty") while nobody was asked twice."""
    found = content(database, actor, wanted)
    seal = wanted.sealed(KIND, found.content)
    return MadeBrief(
        kind=KIND,
        language=wanted.language,
        name=found.name,
        pdf=render_group(found.content, seal=seal, most_pages=MOST_PAGES),
        seal=seal,
        inputs=found.inputs,
        subject_ids=(wanted.subject,),
    )


def content(database: Database, actor: Actor, wanted: Wanted) -> Content:
    with database.reading() as session:
        inputs, record = gathered(database, session, actor, wanted)
    name = f"{record['programme']}-{record['form_id']}-{record['before']}-{record['after']}.pdf"
    return Content(programme(inputs), record, name)


def gathered(
    database: Database, session: Session, actor: Actor, wanted: Wanted
) -> tuple[ProgrammeInputs, dict[str, Any]]:
    """Only who sees every area may have it."""
    if wanted.subject != actor.programme_id or scope_of(actor).area_ids is not None:
        raise NotFound("programme", wanted.subject)
    before, after = wanted.filters.get("before") or BEFORE, wanted.filters.get("after") or AFTER
    ruled = _ruled(database, session, actor, before, after, wanted.filters.get("form_id", ""))
    survey = publish.survey_of(database, ruled.version_id)
    found = programmes.by_id(session, actor.programme_id)
    asked = pairs.asked(session, ruled.versions, before, after)
    inputs = _inputs(database, session, found, ruled, survey, asked, (before, after), wanted)
    return inputs, _record(found, ruled, survey, asked, (before, after), wanted)


def _ruled(
    database: Database, session: Session, actor: Actor, before: str, after: str, form_id: str
) -> Ruling:
    """The questionnaire that was asked for; else the one with most people asked at both rounds."""
    if form_id:
        every: Iterable[Ruling] = [ruling.of_form(database, session, actor.programme_id, form_id)]
    else:
        every = ruling.everywhere(database, session, actor.programme_id)
    counts = {one: pairs.asked(session, one.versions, before, after).both for one in every}
    best = max(counts, key=lambda one: (counts[one], one.form_id), default=None)
    if best is None or not counts[best]:
        raise Conflicting("brief_empty")
    return best


def _inputs(
    database: Database,
    session: Session,
    found: Programme,
    ruled: Ruling,
    survey: Survey,
    asked: pairs.Asked,
    rounds: tuple[str, str],
    wanted: Wanted,
) -> ProgrammeInputs:
    zone = ZoneInfo(found.timezone)
    if asked.first is None or asked.last is None:
        raise Conflicting("brief_empty")
    whole = area_figures.counted(session, found.id, ruled, MINIMUM)
    tables = area_figures.programme(session, ruled, read_rules(survey), whole)
    group = GroupInputs(
        brief=KIND,
        survey=survey,
        language=wanted.language,
        made_on=wanted.day(found.timezone),
        days=(asked.first.astimezone(zone).date(), asked.last.astimezone(zone).date()),
        records=_few(asked.both),
        refused=None,
        plan=brief_settings.plan(survey, KIND),
        round={"": rounds[0]},
        house=brief_house.of_programme(session, found.id),
        minimum=MINIMUM,
    )
    plans, payers = _plans(database, session, found)
    everywhere = replace(group, figures=tables.of_round(rounds[1]))
    called = tuple(called_for(brief_settings.rules(survey, KIND), everywhere))
    return ProgrammeInputs(
        group=replace(group, called=called),
        after={"": rounds[1]},
        only_before=_few(asked.only_before),
        only_after=_few(asked.only_after),
        changes=_changes(session, ruled, survey, rounds),
        wards=_wards(session, found, tables, rounds[0]),
        plans=plans,
        payers=payers,
    )


def _few(count: int) -> int | None:
    return None if 0 < count < MINIMUM else count


def _changes(session: Session, ruled: Ruling, survey: Survey, rounds: tuple[str, str]) -> list[Matched]:
    """Every score that may stand on a brief, in the workbook's order."""
    rules = {rule.name: rule for rule in area_figures.on_brief(read_rules(survey))}
    moves: defaultdict[str, list[Moved]] = defaultdict(list)
    for pair in pairs.moved(session, ruled.versions, rules, *rounds):
        moves[pair.name].append(Moved(numbers.exact(pair.before), numbers.exact(pair.after), pair.count))
    everybody = _everybody(session, ruled, rules)
    return [
        _matched(rule, moves[name], (everybody[name, rounds[0]], everybody[name, rounds[1]]))
        for name, rule in rules.items()
        if moves[name]
    ]


def _matched(
    rule: Rule, moves: Sequence[Moved], everybody: tuple[Counter[Fraction], Counter[Fraction]]
) -> Matched:
    better = BETTER.get(rule.better, "none")
    found = movement(moves, everybody, better, flag=rule.low == 0 and rule.high == 1)
    counts = (found.better, found.same, found.worse)
    return Matched(rule.name, found.n, found.before, found.after, *counts, better_when=better)


def _everybody(
    session: Session, ruled: Ruling, names: Mapping[str, object]
) -> defaultdict[tuple[str, str], Counter[Fraction]]:
    """Score and round → how often each value, in all accepted records: what other pages count."""
    found: defaultdict[tuple[str, str], Counter[Fraction]] = defaultdict(Counter)
    for name, counts in tallies.scores(session, ruled.versions, names).items():
        for one in counts:
            if one.state == "known" and one.number is not None:
                found[name, one.place.round][numbers.exact(one.number)] += one.count
    return found


def _wards(
    session: Session, found: Programme, tables: area_figures.Programme, round_name: str
) -> list[WardFigures]:
    """Every area that has records at the first round, in the programme's own order."""
    shown = []
    for area in programmes.areas(session, found.id):
        people = tables.records.at(area=area.code, round=round_name)
        if people is not None:
            label = {"vi": area.name_vi, "en": area.name_en}
            figures = tables.of(area.code, round_name)
            shown.append(WardFigures(label, area.valid_to, people.n, figures))
    return shown


def _plans(database: Database, session: Session, found: Programme) -> tuple[list[AreaPlans], dict[str, Text]]:
    """From the first questionnaire that names a shopping list: what everybody's newest plan asks for."""
    for ruled in ruling.everywhere(database, session, found.id):
        survey = publish.survey_of(database, ruled.version_id)
        columns = _columns(survey)
        if columns:
            return _summed(session, found, ruled, columns), _payer_names(survey, columns[-1])
    return [], {}


Columns = tuple[Repeat, Question, Question, Question]
"""The list, and its questions for quantity, price and payer."""


def _columns(survey: Survey) -> Columns | None:
    wanted = survey.settings.get(_REPEAT, "").strip()
    repeat = next((one for one in survey.walk() if isinstance(one, Repeat) and one.name == wanted), None)
    if repeat is None:
        return None
    inside = {one.name: one for one in walk(repeat.children) if isinstance(one, Question)}
    named = [inside[name] for name in survey.settings.get(_COLUMNS, "").split() if name in inside]
    return (repeat, named[1], named[2], named[3]) if len(named) >= 4 else None


def _payer_names(survey: Survey, payer: Question) -> dict[str, Text]:
    choices = {one.name: one.label for one in survey.choices.get(payer.list_name, ())}
    first = [name for name in survey.settings.get(_PAYERS, "").split() if name in choices]
    return {name: choices[name] for name in [*first, *(name for name in choices if name not in first)]}


def _summed(session: Session, found: Programme, ruled: Ruling, columns: Columns) -> list[AreaPlans]:
    plans: Counter[UUID] = Counter()
    dong: defaultdict[UUID, Counter[str]] = defaultdict(Counter)
    for area_id, answers in pairs.latest_answers(session, ruled.versions):
        asked = _asked_for(answers, columns)
        if asked:
            plans[area_id] += 1
            dong[area_id].update(asked)
    return [
        AreaPlans({"vi": area.name_vi, "en": area.name_en}, plans[area.id], dict(dong[area.id]))
        for area in programmes.areas(session, found.id)
        if plans[area.id]
    ]


def _asked_for(answers: Mapping[str, Any], columns: Columns) -> Counter[str]:
    """Đồng by payer of one plan; rows without a quantity or a price count nothing."""
    repeat, quantity, price, payer = columns
    found: Counter[str] = Counter()
    for row in _rows(answers, area_figures.path_of(repeat)):
        values = _flat(row)
        amount, each = _number(values.get(quantity.name)), _number(values.get(price.name))
        if amount is not None and each is not None and amount * each <= _LARGEST:
            found[str(values.get(payer.name) or "")] += numbers.whole_dong(amount * each)
    return found


def _rows(answers: Any, path: Sequence[str]) -> list[Mapping[str, Any]]:
    for name in path:
        answers = answers.get(name) if isinstance(answers, Mapping) else None
    return [row for row in answers if isinstance(row, Mapping)] if isinstance(answers, list) else []


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """Groups within a row carry no meaning here."""
    found: dict[str, Any] = {}
    for name, value in row.items():
        found |= _flat(value) if isinstance(value, Mapping) else {name: value}
    return found


def _number(value: Any) -> Fraction | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _LARGEST:
        return None
    return numbers.exact(value)


def _record(
    found: Programme,
    ruled: Ruling,
    survey: Survey,
    asked: pairs.Asked,
    rounds: tuple[str, str],
    wanted: Wanted,
) -> dict[str, Any]:
    """What it was made from: questionnaire, rules, rounds, how many records and when they came."""
    return {
        "made_on": wanted.day(found.timezone).isoformat(),
        "language": wanted.language,
        "filters": dict(wanted.filters),
        "programme": found.code,
        "form_id": ruled.form_id,
        "before": rounds[0],
        "after": rounds[1],
        "versions": sorted(map(str, ruled.versions)),
        "rules": str(ruled.version_id),
        "rule_version": survey.version,
        "matched": asked.both,
        "only_before": asked.only_before,
        "only_after": asked.only_after,
        "first": asked.first.isoformat() if asked.first else None,
        "last": asked.last.isoformat() if asked.last else None,
    }

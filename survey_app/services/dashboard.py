"""The dashboard: the same protected tables and the same charts as the briefs, by area, round and quarter.

Figures are always read out of the programme's own tables, also for a case lead: what is hidden in a brief is
hidden here, so neither can be subtracted from the other. A case lead reads the rows of the own areas only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from forms.definition import Survey
from survey_app.briefs.dashboard import PLAN, Board, Place, board
from survey_app.briefs.generic_inputs import GroupInputs
from survey_app.briefs.ward_inputs import WardInputs
from survey_app.scoring.aggregate import ALL, MINIMUM, Figures
from survey_app.scoring.rules import read_rules
from survey_app.security.actor import Actor
from survey_app.security.areas import scope_of
from survey_app.services import area_figures, audit, publish, ruling
from survey_app.services.aggregates import DIMENSIONS, Asked
from survey_app.services.errors import Forbidden, NotFound
from survey_app.storage import programmes, questionnaires
from survey_app.storage.models import Area, Questionnaire
from survey_app.storage.session import Database, Session

EVERY = "all"
"""Asked for by name; blank is what the page opens with."""
ROUNDS = ("base", "mid", "end")


@dataclass(frozen=True, slots=True)
class Shown:
    forms: list[Questionnaire]
    form: Questionnaire
    areas: Mapping[str, Area]
    """By code: those that the reader may see and that have records."""
    choices: Mapping[str, tuple[str, ...]]
    """Dimension → keys that have records."""
    asked: Asked
    """As it was answered: with what the page opens with where nothing was asked."""
    may_see_all: bool
    records: int | None
    at: datetime
    board: Board


def show(
    database: Database, actor: Actor, asked: Asked, language: str, minimum: int = MINIMUM
) -> Shown | None:
    """None: there is nothing to show, because nothing was published or no area is the reader's."""
    if not actor.may("dashboard.view"):
        raise Forbidden("dashboard.view")
    with database.session() as session:
        forms = [form for form, _ in questionnaires.latest(session, actor.programme_id)]
        if not forms:
            return None
        form = _form(forms, asked.form_id)
        audit.record(session, actor, "dashboard.view", "questionnaire", form.id)
        return _shown(database, session, actor, forms, form, asked, language, minimum)


def _form(forms: list[Questionnaire], form_id: str) -> Questionnaire:
    found = next((form for form in forms if form.form_id == form_id), None)
    if found is None and form_id:
        raise NotFound("questionnaire", form_id)
    return found or forms[0]


def _shown(
    database: Database,
    session: Session,
    actor: Actor,
    forms: list[Questionnaire],
    form: Questionnaire,
    asked: Asked,
    language: str,
    minimum: int,
) -> Shown | None:
    ruled = ruling.of_form(database, session, actor.programme_id, form.form_id)
    survey = publish.survey_of(database, ruled.version_id)
    whole = area_figures.counted(session, actor.programme_id, ruled, minimum)
    tables = area_figures.programme(session, ruled, read_rules(survey), whole)
    choices = {name: _keys(whole.records, at) for at, name in enumerate(DIMENSIONS)}
    areas = _areas(session, actor, choices["area"])
    may_see_all = scope_of(actor).area_ids is None
    if not areas and not may_see_all:
        return None
    answered = _answered(asked, form.form_id, areas, choices["round"], may_see_all)
    at = {name: _key(getattr(answered, name)) for name in DIMENSIONS}
    people = tables.records.at(**at)
    inputs = _inputs(survey, tables, at, people.n if people else 0, language, actor.timezone, minimum)
    places = () if at["area"] != ALL else _places(tables, areas, at, language)
    return Shown(
        forms=forms,
        form=form,
        areas=areas,
        choices=choices | {"area": tuple(areas)},
        asked=answered,
        may_see_all=may_see_all,
        records=people.n if people else 0,
        at=datetime.now(UTC),
        board=board(inputs, places, asked.score),
    )


def _keys(records: Mapping[tuple[str, ...], int], axis: int) -> tuple[str, ...]:
    return tuple(sorted({group[axis] for group in records}, key=_in_order))


def _in_order(key: str) -> tuple[int, str]:
    return (ROUNDS.index(key) if key in ROUNDS else len(ROUNDS), key)


def _areas(session: Session, actor: Actor, with_records: tuple[str, ...]) -> dict[str, Area]:
    scope, found = scope_of(actor), programmes.areas(session, actor.programme_id)
    return {area.code: area for area in found if area.code in with_records and scope.covers(area.id)}


def _answered(
    asked: Asked, form_id: str, areas: Mapping[str, Area], rounds: tuple[str, ...], may_see_all: bool
) -> Asked:
    """It opens with the first round, and for a case lead with the first own area."""
    area = asked.area or (EVERY if may_see_all else next(iter(areas)))
    if area not in areas and not (area == EVERY and may_see_all):
        raise NotFound("area", area)
    return replace(
        asked,
        form_id=form_id,
        area=area,
        round=asked.round or next(iter(rounds), EVERY),
        version=asked.version or EVERY,
        period=asked.period or EVERY,
    )


def _key(answered: str) -> str:
    return ALL if answered == EVERY else answered


def _inputs(
    survey: Survey,
    tables: area_figures.Programme,
    at: Mapping[str, str],
    records: int | None,
    language: str,
    timezone: str,
    minimum: int,
) -> WardInputs:
    today: date = datetime.now(ZoneInfo(timezone)).date()
    group = GroupInputs(
        brief="group",
        survey=survey,
        language=language,
        made_on=today,
        days=(today, today),
        records=records,
        refused=None,
        plan=PLAN,
        figures=_figures(tables, at),
        minimum=minimum,
    )
    return WardInputs(group)


def _figures(tables: area_figures.Programme, at: Mapping[str, str]) -> dict[str, Figures]:
    found = {name: table.at(**at) for name, table in tables.scores.items()}
    return {name: figures for name, figures in found.items() if figures is not None}


def _places(
    tables: area_figures.Programme, areas: Mapping[str, Area], at: Mapping[str, str], language: str
) -> list[Place]:
    return [
        Place(code, _name(area, language), _figures(tables, {**at, "area": code}))
        for code, area in areas.items()
    ]


def _name(area: Area, language: str) -> str:
    first, second = (area.name_en, area.name_vi) if language == "en" else (area.name_vi, area.name_en)
    return first or second

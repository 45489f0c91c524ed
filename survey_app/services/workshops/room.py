"""The room as its facilitator sees it: tables, steps, how many ballots are in. Never who, and never what."""

from dataclasses import dataclass
from uuid import UUID

from forms.definition import Survey
from forms.text import Text
from survey_app.config import Settings
from survey_app.security.actor import Actor
from survey_app.security.areas import scope_of
from survey_app.services import publish
from survey_app.services.errors import Forbidden
from survey_app.services.workshops import codes, leading
from survey_app.services.workshops.declared import Declaration, declared
from survey_app.services.workshops.tally import Counts, TableCount, counted
from survey_app.storage import accounts, programmes, questionnaires, workshops
from survey_app.storage.models import Area, Questionnaire, Workshop, WorkshopStep
from survey_app.storage.session import Database, Session


@dataclass(frozen=True, slots=True)
class WorkshopRow:
    workshop: Workshop
    area: Area
    questionnaire: Questionnaire


@dataclass(frozen=True, slots=True)
class Room:
    workshop: Workshop
    area: Area
    questionnaire: Questionnaire
    survey: Survey
    declaration: Declaration
    leader: str
    counts: Counts

    @property
    def steps(self) -> list[WorkshopStep]:
        return self.counts.steps

    def label(self, step: WorkshopStep) -> Text:
        return self.declaration.step(step.question).label

    def step(self, step_id: UUID | None) -> WorkshopStep | None:
        return next((step for step in self.steps if step.id == step_id), None)

    def table(self, table_id: UUID) -> TableCount | None:
        return next((row for row in self.counts.tables if row.table.id == table_id), None)

    @property
    def open(self) -> WorkshopStep | None:
        return next((step for step in self.steps if step.state == "open"), None)

    @property
    def following(self) -> WorkshopStep | None:
        """The first step that nobody has opened yet."""
        return next((step for step in self.steps if step.state == "waiting"), None)

    @property
    def to_reveal(self) -> WorkshopStep | None:
        """The latest closed step that the wall has not shown, where none after it has begun."""
        begun = [step for step in self.steps if step.state != "waiting"]
        return begun[-1] if begun and begun[-1].state == "closed" and not begun[-1].revealed else None


def listed(database: Database, actor: Actor) -> list[WorkshopRow]:
    """The workshops of the own wards, the newest first."""
    if not actor.may("workshop.result"):
        raise Forbidden("workshop.result")
    with database.reading() as session:
        found = workshops.within(session, scope_of(actor))
        areas = {area.id: area for area in programmes.areas(session, actor.programme_id)}
        return [
            WorkshopRow(each, areas[each.area_id], _questionnaire(session, actor.programme_id, each))
            for each in found
        ]


def room(database: Database, actor: Actor, workshop_id: UUID) -> Room:
    with database.reading() as session:
        workshop = leading.found(session, actor, workshop_id)
        return seen(database, session, actor.programme_id, workshop)


def seen(database: Database, session: Session, programme_id: UUID, workshop: Workshop) -> Room:
    """What stands in the room, for the facilitator's page and for the wall alike: counts and no more."""
    survey = publish.survey_of(database, workshop.version_id)
    declaration = declared(survey)
    assert declaration is not None
    area = programmes.area(session, programme_id, workshop.area_id)
    assert area is not None
    return Room(
        workshop=workshop,
        area=area,
        questionnaire=_questionnaire(session, programme_id, workshop),
        survey=survey,
        declaration=declaration,
        leader=accounts.usernames(session, programme_id).get(workshop.facilitator_id, ""),
        counts=counted(session, workshop),
    )


def spoken_code(settings: Settings, workshop: Workshop) -> str:
    """`4821 09`; "" where nobody can join any more."""
    return codes.grouped(codes.room_code(settings, workshop)) if workshop.code_digest else ""


def join_secret(settings: Settings, workshop: Workshop) -> str:
    return codes.join_secret(settings, workshop) if workshop.salt else ""


def _questionnaire(session: Session, programme_id: UUID, workshop: Workshop) -> Questionnaire:
    found = questionnaires.by_version(session, programme_id, workshop.version_id)
    assert found is not None
    return found[0]

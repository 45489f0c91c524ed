"""The room as its facilitator sees it: tables, steps, how many ballots are in. Never who, and never what."""

from collections.abc import Mapping
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
from survey_app.storage import accounts, programmes, questionnaires, workshops
from survey_app.storage.models import Area, Questionnaire, Workshop, WorkshopStep, WorkshopTable
from survey_app.storage.session import Database, Session


@dataclass(frozen=True, slots=True)
class WorkshopRow:
    workshop: Workshop
    area: Area
    questionnaire: Questionnaire


@dataclass(frozen=True, slots=True)
class RoomTable:
    table: WorkshopTable
    joined: int
    """Phones that sit at it."""
    ballots: Mapping[UUID, int]
    """Step → ballots in."""


@dataclass(frozen=True, slots=True)
class Room:
    workshop: Workshop
    area: Area
    questionnaire: Questionnaire
    survey: Survey
    declaration: Declaration
    leader: str
    steps: tuple[WorkshopStep, ...]
    tables: tuple[RoomTable, ...]

    @property
    def seats(self) -> int:
        return sum(row.table.seats for row in self.tables)

    @property
    def joined(self) -> int:
        return sum(row.joined for row in self.tables)

    def ballots(self, step: WorkshopStep) -> int:
        return sum(row.ballots.get(step.id, 0) for row in self.tables)

    def label(self, step: WorkshopStep) -> Text:
        return self.declaration.step(step.question).label

    def step(self, step_id: UUID | None) -> WorkshopStep | None:
        return next((step for step in self.steps if step.id == step_id), None)

    def table(self, table_id: UUID) -> RoomTable | None:
        return next((row for row in self.tables if row.table.id == table_id), None)

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
    if not actor.may(leading.PERMISSION):
        raise Forbidden(leading.PERMISSION)
    with database.reading() as session:
        found = workshops.within(session, scope_of(actor))
        areas = {area.id: area for area in programmes.areas(session, actor.programme_id)}
        return [
            WorkshopRow(each, areas[each.area_id], _questionnaire(session, actor, each)) for each in found
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
    ballots, joined = workshops.ballots_in(session, workshop.id), workshops.joined(session, workshop.id)
    return Room(
        workshop=workshop,
        area=area,
        questionnaire=questionnaires.of_version(session, workshop.version_id),
        survey=survey,
        declaration=declaration,
        leader=accounts.usernames(session, programme_id).get(workshop.facilitator_id, ""),
        steps=tuple(workshops.steps(session, workshop.id)),
        tables=tuple(
            RoomTable(
                table,
                joined.get(table.id, 0),
                {step_id: counts.get(table.id, 0) for step_id, counts in ballots.items()},
            )
            for table in workshops.tables(session, workshop.id)
        ),
    )


def spoken_code(settings: Settings, workshop: Workshop) -> str:
    """`4821 09`; "" where nobody can join any more."""
    return codes.grouped(codes.room_code(settings, workshop)) if workshop.code_digest else ""


def join_secret(settings: Settings, workshop: Workshop) -> str:
    return codes.join_secret(settings, workshop) if workshop.salt else ""


def _questionnaire(session: Session, actor: Actor, workshop: Workshop) -> Questionnaire:
    return questionnaires.of_version(session, workshop.version_id)

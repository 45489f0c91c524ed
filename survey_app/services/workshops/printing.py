"""What is printed for the tables. Sheets carry fresh codes and are kept nowhere."""

from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from forms.text import say
from survey_app.briefs.render import render_paper_ballot, render_sheets
from survey_app.briefs.sheets import BallotQuestion, PaperBallot, Sheets, Slip, TableSheet
from survey_app.config import Settings
from survey_app.security.actor import Actor
from survey_app.services.workshops import codes, preparing, tally
from survey_app.services.workshops.declared import DOTS, DOTS_EACH, RANK, SEVERAL
from survey_app.services.workshops.preparing import Printed, PrintedTable
from survey_app.services.workshops.room import Room, room
from survey_app.storage.session import Database

PLACES = 3
"""The best first: what a rank of a workshop asks for."""
ON_PAPER = (RANK, DOTS, SEVERAL)


@dataclass(frozen=True, slots=True)
class Place:
    """Where delegates come in: `https://so-tay.example/`, and the language that is printed."""

    root: str
    language: str

    def joining(self, *parts: str) -> str:
        """Behind the `#`, so that the secret reaches no log on the way."""
        return f"{self.root}w#{'.'.join(parts)}"


@dataclass(frozen=True, slots=True)
class PrintedFile:
    name: str
    pdf: bytes


def sheets(
    database: Database, settings: Settings, actor: Actor, workshop_id: UUID, place: Place
) -> PrintedFile:
    """A page a table. The codes of all seats that nobody sits on are new."""
    seen = room(database, actor, workshop_id)
    printed = preparing.print_again(database, settings, actor, workshop_id)
    made = Sheets(
        title=title(seen, place.language),
        place=seen.area.name_en if place.language == "en" else seen.area.name_vi,
        day=f"{seen.workshop.held_on:%d/%m/%Y}",
        address=f"{urlsplit(place.root).netloc}/w",
        spoken=codes.grouped(printed.room_code),
        tables=tuple(_table(printed, table, place) for table in printed.tables),
        language=place.language,
    )
    return PrintedFile(f"ban-{seen.workshop.held_on:%Y%m%d}.pdf", render_sheets(made))


def _table(printed: Printed, table: PrintedTable, place: Place) -> TableSheet:
    slips = (Slip(codes.grouped(seat), place.joining(printed.join_secret, seat)) for seat in table.seats)
    return TableSheet(table.code, place.joining(printed.join_secret), tuple(slips))


def paper_ballot(database: Database, actor: Actor, workshop_id: UUID, language: str) -> PrintedFile:
    seen = room(database, actor, workshop_id)
    questions = _questions(seen, language)
    made = PaperBallot(title(seen, language), f"{seen.workshop.held_on:%d/%m/%Y}", questions, language)
    return PrintedFile(f"phieu-giay-{seen.workshop.held_on:%Y%m%d}.pdf", render_paper_ballot(made))


def _questions(seen: Room, language: str) -> tuple[BallotQuestion, ...]:
    survey = seen.survey
    steps = [step for step in seen.declaration.steps if step.kind in ON_PAPER]
    return tuple(
        BallotQuestion(
            number=number,
            ask=say(step.label, language, survey.default_language).words,
            mark=step.kind,
            count=DOTS_EACH if step.kind == DOTS else PLACES,
            options=tuple(
                say(choice.label, language, survey.default_language).words
                for choice in tally.choices(survey, step)
            ),
        )
        for number, step in enumerate(steps, start=1)
    )


def title(seen: Room, language: str) -> str:
    questionnaire = seen.questionnaire
    return questionnaire.title_en if language == "en" else questionnaire.title_vi

"""What the wall shows: how to join, counts, and what the facilitator has revealed. Nothing else is reachable.

A projector stands in a room full of people, so the wall has an address of its own and no session behind it:
who reads it off the wall can see the wall.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from forms.text import say
from survey_app.briefs import qr
from survey_app.briefs.qr import Code
from survey_app.config import Settings
from survey_app.services.errors import NotFound
from survey_app.services.workshops import codes, leading, room, tally
from survey_app.services.workshops.declared import IDEAS, TEXT
from survey_app.services.workshops.room import Room
from survey_app.services.workshops.tally import Tally
from survey_app.storage import programmes, workshops
from survey_app.storage.models import Workshop, WorkshopStep
from survey_app.storage.session import Database, Session

MOST_ROWS, MOST_IDEAS = 10, 12
JOIN, COUNTS, RESULT, SAID, OVER = "join", "counts", "result", "ideas", "over"


@dataclass(frozen=True, slots=True)
class Bar:
    """`values`: the number of each column; `shares`: how long its bar is, 1 for the longest of all."""

    place: int
    label: str
    values: tuple[float, ...]
    shares: tuple[float, ...]
    support: int


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    votes: int


@dataclass(frozen=True, slots=True)
class Wall:
    room: Room
    view: str
    step: WorkshopStep | None
    ballots: int
    """Of all seats, `room.counts.seats`."""
    columns: tuple[str, ...] = ()
    """What the bars of a row are, in their order: rank, dots, several."""
    bars: tuple[Bar, ...] = ()
    unshown: int = 0
    """Named by fewer than three ballots, so not named here."""
    ideas: tuple[Words, ...] = ()


def secret(settings: Settings, workshop: Workshop) -> str:
    """Follows from the salt, which is erased when the workshop closes: the address dies with it."""
    return codes.keyed(settings, "wall", workshop.id, workshop.salt).hex()[:32]


def opened(database: Database, settings: Settings, workshop_id: UUID, given: str, language: str) -> Wall:
    """Raises NotFound for a wrong secret as for a workshop that never was."""
    with database.reading() as session:
        workshop = checked(session, settings, workshop_id, given)
        programme = programmes.by_id(session, workshop.programme_id)
        seen = room.seen(database, session, workshop.programme_id, workshop)
        return _wall(database, session, seen, language, programme.timezone)


def checked(session: Session, settings: Settings, workshop_id: UUID, given: str) -> Workshop:
    workshop = workshops.by_id(session, workshop_id)
    fits = workshop is not None and workshop.salt
    if workshop is None or not fits or not hmac.compare_digest(secret(settings, workshop), given):
        raise NotFound("wall", workshop_id)
    return workshop


def joining_code(settings: Settings, workshop: Workshop, root: str) -> Code:
    """The QR code that leads a phone into the room."""
    return qr.code(f"{root}w#{room.join_secret(settings, workshop)}")


def may_listen(database: Database, settings: Settings, workshop_id: UUID, given: str) -> None:
    with database.reading() as session:
        checked(session, settings, workshop_id, given)


def _wall(database: Database, session: Session, seen: Room, language: str, timezone: str) -> Wall:
    workshop = seen.workshop
    step, view = seen.step(workshop.wall_step_id), workshop.wall_view
    ballots = seen.counts.ballots(step.id) if step else 0
    if step is None or (view in (RESULT, SAID) and not step.revealed):
        over = workshop.state == leading.ENDED and view == JOIN
        return Wall(
            seen, OVER if over else JOIN, seen.open, seen.counts.ballots(seen.open.id) if seen.open else 0
        )
    if view == RESULT and step.kind not in (IDEAS, TEXT):
        found = tally.tallied(database, session, workshop, step, timezone)
        return _result(database, session, seen, found, language, timezone)
    if view in (RESULT, SAID):
        return Wall(seen, SAID, step, ballots, ideas=tuple(_ideas(session, seen, step)))
    return Wall(seen, view, step, ballots)


def _result(
    database: Database, session: Session, seen: Room, found: Tally, language: str, timezone: str
) -> Wall:
    """The step's own bars; beside them those of the other way of choosing, where it is revealed too."""
    tallies = [found]
    for other in seen.steps:
        if found.combined and other.id != found.step.id and other.revealed and other.kind in tally.METHODS:
            tallies.append(tally.tallied(database, session, seen.workshop, other, timezone))
    tallies.sort(key=lambda one: one.step.position)
    both = len(tallies) > 1
    order = found.order if both else sorted(found.quoted, key=lambda name: _rank(found, name))
    shown = [name for name in order if name in found.quoted][:MOST_ROWS]
    named = [name for name in order if any(one.values.get(name) for one in tallies)] if both else found.order
    return Wall(
        seen,
        RESULT,
        found.step,
        found.ballots,
        columns=tuple(one.step.kind for one in tallies),
        bars=tuple(_bars(seen, tallies, found, shown, language)),
        unshown=sum(name not in found.quoted for name in (named if both else _with_values(found))),
    )


def _rank(found: Tally, name: str) -> tuple[float, int]:
    place = list(found.order).index(name) if name in found.order else len(found.order)
    return (-found.values.get(name, 0), place)


def _with_values(found: Tally) -> list[str]:
    return [name for name, value in found.values.items() if value]


def _bars(
    seen: Room, tallies: Sequence[Tally], found: Tally, shown: Sequence[str], language: str
) -> Sequence[Bar]:
    labels = _labels(seen, found.step, language)
    longest = [max((one.values.get(name, 0) for name in shown), default=0) or 1 for one in tallies]
    ranked = next((one for one in tallies if one.support), found)
    return [
        Bar(
            place,
            labels.get(name, name),
            tuple(one.values.get(name, 0) for one in tallies),
            tuple(one.values.get(name, 0) / most for one, most in zip(tallies, longest, strict=True)),
            ranked.support.get(name, 0),
        )
        for place, name in enumerate(shown, start=1)
    ]


def _labels(seen: Room, step: WorkshopStep, language: str) -> dict[str, str]:
    default = seen.survey.default_language
    choices = tally.choices(seen.survey, seen.declaration.step(step.question))
    return {choice.name: say(choice.label, language, default).words for choice in choices}


def _ideas(session: Session, seen: Room, step: WorkshopStep) -> Sequence[Words]:
    """Published ones in the facilitator's words, those with most votes first."""
    votes = workshops.upvotes(session, seen.workshop.id)
    found = [
        Words(idea.words, votes.get(idea.id, 0))
        for idea in workshops.ideas(session, seen.workshop.id, "published")
        if idea.step_id == step.id
    ]
    return sorted(found, key=lambda one: -one.votes)[:MOST_IDEAS]

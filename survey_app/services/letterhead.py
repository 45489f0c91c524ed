"""What the programme prints on every document: set by its lead or an administrator, kept tidy and bounded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from types import MappingProxyType

from survey_app.briefs.model import Signatory
from survey_app.briefs.typed import cleaned
from survey_app.security import logos
from survey_app.security.actor import Actor
from survey_app.security.pictures import NotAPicture
from survey_app.services import audit
from survey_app.services.errors import Forbidden, Refused
from survey_app.storage import letterheads, programmes
from survey_app.storage.models import Letterhead, Programme
from survey_app.storage.session import Database, Session

LONGEST: Mapping[str, int] = MappingProxyType(
    {
        "agency": 90,
        "above": 90,
        "place": 40,
        "symbol": 20,
        "basis": 400,
        "recipients": 100,
        "signatories": 60,
    }
)
"""Characters of a field, or of one line of it: so much fits its place on paper."""
MOST_RECIPIENTS, MOST_SIGNATORIES = 10, 3
_UNBOUNDED = 5000

__all__ = [
    "LONGEST",
    "MOST_RECIPIENTS",
    "MOST_SIGNATORIES",
    "Shown",
    "Signatory",
    "Words",
    "change",
    "set_logo",
    "show",
]


@dataclass(frozen=True, slots=True)
class Words:
    """All of it but the logo."""

    agency: str = ""
    above: str = ""
    place: str = ""
    symbol: str = ""
    basis: str = ""
    recipients: tuple[str, ...] = ()
    signatories: tuple[Signatory, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    words: Words
    logo: bytes | None


def show(database: Database, actor: Actor) -> Shown:
    _must_manage(actor)
    with database.reading() as session:
        programme = programmes.by_id(session, actor.programme_id)
        kept = letterheads.of(session, programme.id)
        return Shown(_words(programme, kept), kept.logo if kept else None)


def change(database: Database, actor: Actor, words: Words) -> None:
    """Raises Refused with "long" or "many" at each field. What stays the same is no event."""
    _must_manage(actor)
    wanted = _tidy(words)
    _check(wanted)
    with database.session() as session:
        programme = programmes.by_id(session, actor.programme_id)
        kept = letterheads.made(session, programme.id)
        names = _changed(_words(programme, kept), wanted)
        _set(programme, kept, wanted)
        if names:
            _log(session, actor, *names)


def set_logo(database: Database, actor: Actor, content: bytes | None) -> None:
    """None takes it away. Raises Refused: empty, large, or no picture."""
    _must_manage(actor)
    made = None if content is None else _made_anew(content)
    with database.session() as session:
        kept = letterheads.made(session, actor.programme_id)
        if kept.logo != made:
            kept.logo = made
            _log(session, actor, "logo")


def _must_manage(actor: Actor) -> None:
    if not actor.may("letterhead.manage"):
        raise Forbidden("letterhead.manage")


def _words(programme: Programme, kept: Letterhead | None) -> Words:
    if kept is None:
        return Words(agency=programme.agency)
    return Words(
        agency=programme.agency,
        above=kept.above,
        place=kept.place,
        symbol=kept.symbol,
        basis=kept.basis,
        recipients=tuple(kept.recipients),
        signatories=tuple(Signatory(one["office"], one["name"]) for one in kept.signatories),
    )


def _tidy(words: Words) -> Words:
    """Without signs that turn or hide text; without empty lines, and nobody who signs without an office."""
    signing = (Signatory(_line(one.office), _line(one.name)) for one in words.signatories)
    return replace(
        words,
        **{name: _line(getattr(words, name)) for name in ("agency", "above", "place", "symbol", "basis")},
        recipients=tuple(filter(None, map(_line, words.recipients))),
        signatories=tuple(one for one in signing if one.office or one.name),
    )


def _line(typed: str) -> str:
    return cleaned(typed, _UNBOUNDED)


def _check(words: Words) -> None:
    problems = [*_long(words), *_many(words)]
    if any(not one.office for one in words.signatories):
        problems.append(("signatories", "office"))
    if problems:
        raise Refused(*problems)


def _long(words: Words) -> Iterator[tuple[str, str]]:
    for name, longest in LONGEST.items():
        if any(len(line) > longest for line in _lines(getattr(words, name))):
            yield name, "long"


def _lines(value: str | Sequence[str | Signatory]) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        return
    for one in value:
        yield from (one.office, one.name) if isinstance(one, Signatory) else (one,)


def _many(words: Words) -> Iterator[tuple[str, str]]:
    if len(words.recipients) > MOST_RECIPIENTS:
        yield "recipients", "many"
    if len(words.signatories) > MOST_SIGNATORIES:
        yield "signatories", "many"


def _changed(before: Words, after: Words) -> list[str]:
    names = [each.name for each in fields(Words)]
    return [name for name in names if getattr(before, name) != getattr(after, name)]


def _set(programme: Programme, kept: Letterhead, words: Words) -> None:
    programme.agency = words.agency
    for name in ("above", "place", "symbol", "basis"):
        setattr(kept, name, getattr(words, name))
    kept.recipients = list(words.recipients)
    kept.signatories = [{"office": one.office, "name": one.name} for one in words.signatories]


def _made_anew(content: bytes) -> bytes:
    if not content:
        raise Refused(("logo", "empty"))
    if len(content) > logos.LARGEST_SENT:
        raise Refused(("logo", "large"))
    try:
        return logos.logo(content)
    except NotAPicture as error:
        raise Refused(("logo", "picture")) from error


def _log(session: Session, actor: Actor, *names: str) -> None:
    """Which fields, never what stands in them: a signatory is a person."""
    audit.record(session, actor, "letterhead.change", "programme", actor.programme_id, fields=list(names))

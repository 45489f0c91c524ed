"""Needs and ideas in the delegates' words: written on a phone, edited by the facilitator, then voted for."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from survey_app.config import Settings
from survey_app.security.actor import Actor
from survey_app.services.errors import Conflicting, NotFound, Refused
from survey_app.services.workshops import codes, judged, leading, voting
from survey_app.services.workshops.declared import IDEAS, TEXT
from survey_app.storage import workshops
from survey_app.storage.models import Workshop, WorkshopIdea, WorkshopUpvote
from survey_app.storage.once import insert_once
from survey_app.storage.session import Database, Session

SLOTS = {IDEAS: 3, TEXT: 1}
"""How many each seat may write."""
LONGEST_TOPIC = 80
LONGEST_WORDS = 1000


@dataclass(frozen=True, slots=True)
class Board:
    """Of one step, for one phone: what it wrote itself, and what everybody may vote for."""

    own: list[WorkshopIdea]
    free: int
    """How many it may still write."""
    published: list[tuple[WorkshopIdea, bool]]
    """With whether this phone has voted for it."""


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """As the facilitator sees it. Its table is not shown: handwriting is enough of a trace."""

    idea: WorkshopIdea
    votes: int


def add(
    database: Database, settings: Settings, token: str, step_id: UUID, idea_id: UUID, words: str,
    language: str = "vi",
) -> None:  # fmt: skip
    """Write an idea. The same one twice is one. Raises Refused with ("ballot", …) or ("idea", full | …)."""
    said = " ".join(words.split())
    with database.session() as session:
        place, step = voting.place_for(session, settings, token, step_id, hold=True)
        if step.kind not in SLOTS:
            raise Refused(("idea", "step"))
        survey, declaration = voting.definition(database, place.workshop)
        judged.check(survey, declaration, declaration.step(step.question), said, language)
        links = _links(token, step_id, step.kind)
        mine = workshops.ideas_by_link(session, step_id, links)
        if any(idea.id == idea_id for idea in mine):
            return
        free = [link for link in links if link not in {idea.link for idea in mine}]
        if not free:
            raise Refused(("idea", "full"))
        voting.first_use(session, place, step)
        session.add(
            WorkshopIdea(
                id=idea_id,
                programme_id=place.workshop.programme_id,
                workshop_id=place.workshop.id,
                step_id=step_id,
                table_id=place.table.id,
                said=said,
                words=said,
                topic="",
                state="new",
                votes=0,
                link=free[0],
            )
        )
        workshops.beat(session, place.workshop.id)


def _links(token: str, step_id: UUID, kind: str) -> list[str]:
    return [codes.link(token, step_id, "idea", slot) for slot in range(SLOTS[kind])]


def vote(database: Database, settings: Settings, token: str, idea_id: UUID, wanted: bool) -> None:
    """For a published idea, once a phone; or take the vote back."""
    with database.session() as session:
        place = voting.seated(session, settings, token)
        idea = workshops.idea(session, place.workshop.id, idea_id) if place else None
        if place is None or idea is None or idea.state != "published":
            raise Refused(("idea", "gone"))
        voting.place_for(session, settings, token, idea.step_id, hold=True)
        link = _voter(token, idea.step_id)
        if wanted:
            programme_id = place.workshop.programme_id
            insert_once(session, WorkshopUpvote, idea_id=idea_id, link=link, programme_id=programme_id)
        else:
            workshops.take_back_upvote(session, idea_id, link)
        workshops.beat(session, place.workshop.id)


def _voter(token: str, step_id: UUID) -> str:
    """The same for all ideas of a step: merged ideas must not count a voter twice."""
    return codes.link(token, step_id, "vote")


def board(database: Database, token: str, workshop_id: UUID, step_id: UUID, kind: str) -> Board:
    with database.reading() as session:
        own = workshops.ideas_by_link(session, step_id, _links(token, step_id, kind))
        chosen = workshops.upvoted(session, _voter(token, step_id))
        shown = [
            idea for idea in workshops.ideas(session, workshop_id, "published") if idea.step_id == step_id
        ]
    return Board(own, SLOTS[kind] - len(own), [(idea, idea.id in chosen) for idea in shown])


def listed(database: Database, actor: Actor, workshop_id: UUID) -> list[IdeaRow]:
    """All of them for the facilitator, by topic; the new ones are those in state `new`."""
    with database.reading() as session:
        workshop = leading.found(session, actor, workshop_id)
        return _rows(session, workshop, workshops.ideas(session, workshop_id))


def published(database: Database, actor: Actor, workshop_id: UUID) -> list[IdeaRow]:
    """What the wall may show: the facilitator's words, those with most votes first."""
    with database.reading() as session:
        workshop = leading.found(session, actor, workshop_id)
        rows = _rows(session, workshop, workshops.ideas(session, workshop_id, "published"))
    return sorted(rows, key=lambda row: -row.votes)


def _rows(session: Session, workshop: Workshop, ideas: Sequence[WorkshopIdea]) -> list[IdeaRow]:
    counted = workshops.upvotes(session, workshop.id)
    closed = workshop.state == leading.CLOSED
    return [IdeaRow(idea, idea.votes if closed else counted.get(idea.id, 0)) for idea in ideas]


def edit(database: Database, actor: Actor, workshop_id: UUID, idea_id: UUID, words: str) -> None:
    """The facilitator's words. One that is shown and says something new now waits to be looked at again."""
    kept = _kept(words)
    with database.session() as session:
        workshop, idea = _idea(session, actor, workshop_id, idea_id)
        if idea.words == kept:
            return
        idea.words = kept
        idea.state = "new" if idea.state == "published" else idea.state
        _changed(session, actor, workshop, idea, "edit_idea")


def _kept(words: str) -> str:
    kept = " ".join(words.split())
    if not kept or len(kept) > LONGEST_WORDS:
        raise Refused(("words", "long" if kept else "required"))
    return kept


def group(database: Database, actor: Actor, workshop_id: UUID, idea_id: UUID, topic: str) -> None:
    """Put an idea under a topic; blank takes it out."""
    with database.session() as session:
        workshop, idea = _idea(session, actor, workshop_id, idea_id)
        idea.topic = " ".join(topic.split())[:LONGEST_TOPIC]
        _changed(session, actor, workshop, idea, "group_idea")


def publish(
    database: Database, actor: Actor, workshop_id: UUID, idea_id: UUID, words: str, *, nobody_known: bool
) -> None:
    """Let phones vote for exactly these words and the wall show them.

    `nobody_known`: whoever publishes has looked at them and says that no person can be known by them; without
    it Refused(("nobody_known", "required")). It is written down who said so.
    """
    kept = _kept(words)
    if not nobody_known:
        raise Refused(("nobody_known", "required"))
    with database.session() as session:
        workshop, idea = _idea(session, actor, workshop_id, idea_id)
        idea.words, idea.state, idea.merged_into = kept, "published", None
        _changed(session, actor, workshop, idea, "publish_idea", nobody_known=True)


def hide(database: Database, actor: Actor, workshop_id: UUID, idea_id: UUID) -> None:
    with database.session() as session:
        workshop, idea = _idea(session, actor, workshop_id, idea_id)
        idea.state, idea.merged_into = "hidden", None
        _changed(session, actor, workshop, idea, "hide_idea")


def merge(database: Database, actor: Actor, workshop_id: UUID, idea_ids: Sequence[UUID], into: UUID) -> None:
    """Let one idea stand for others; a phone that voted for several of them counts once."""
    with database.session() as session:
        workshop, target = _idea(session, actor, workshop_id, into)
        for idea_id in idea_ids:
            if idea_id == into:
                continue
            _, idea = _idea(session, actor, workshop_id, idea_id)
            if idea.step_id != target.step_id:
                raise Conflicting("workshop_idea_step")
            _carry_votes(session, idea, target)
            idea.state, idea.merged_into = "merged", into
        _changed(session, actor, workshop, target, "merge_ideas", merged=len(idea_ids))


def _carry_votes(session: Session, idea: WorkshopIdea, target: WorkshopIdea) -> None:
    for upvote in workshops.upvotes_of(session, idea.id):
        values = {"programme_id": target.programme_id, "link": upvote.link}
        insert_once(session, WorkshopUpvote, idea_id=target.id, **values)
        session.delete(upvote)


def _idea(session: Session, actor: Actor, workshop_id: UUID, idea_id: UUID) -> tuple[Workshop, WorkshopIdea]:
    workshop = leading.led(session, actor, workshop_id)
    idea = workshops.idea(session, workshop_id, idea_id)
    if idea is None:
        raise NotFound("workshop_idea", idea_id)
    return workshop, idea


def _changed(
    session: Session, actor: Actor, workshop: Workshop, idea: WorkshopIdea, verb: str, **detail: object
) -> None:
    workshops.beat(session, workshop.id, phones=True)
    leading.note(session, actor, verb, workshop, idea=str(idea.id), **detail)

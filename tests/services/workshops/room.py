"""A room in a test: a workshop that was prepared, and phones that sit down in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from survey_app.config import Settings
from survey_app.security.actor import Actor
from survey_app.services.workshops import ideas, joining, pace, preparing, tally, voting
from survey_app.services.workshops.preparing import Printed
from survey_app.storage.database import Database

EXAMPLE = (
    "equip loan train",
    "equip loan train",
    "loan equip market",
    "train equip loan",
    "equip market plan",
)
"""The five ballots of the worked example."""
FIVE_DOTS = (
    {"dot_equip": 5}, {"dot_equip": 3, "dot_loan": 2}, {"dot_equip": 2, "dot_loan": 3},
    {"dot_train": 5}, {"dot_market": 3, "dot_health": 2},
)  # fmt: skip
"""Ten, five, five, three and two: the dots of the worked example."""


@dataclass
class Room:
    database: Database
    settings: Settings
    actor: Actor
    printed: Printed
    tokens: list[str] = field(default_factory=list)

    @property
    def id(self) -> UUID:
        return self.printed.workshop_id

    def step(self, question: str) -> UUID:
        counts = tally.counts(self.database, self.actor, self.id)
        return next(step.id for step in counts.steps if step.question == question)

    def sit_down(self, table: int = 0, seat: int = 0, source: str = "10.0.0.1") -> str:
        return self.sit_down_with(self.printed.tables[table].seats[seat], source)

    def sit_down_with(self, code: str, source: str = "10.0.0.1") -> str:
        secret = self.printed.join_secret
        joined = joining.join(self.database, self.settings, source, code, secret=secret)
        self.tokens.append(joined.token)
        return joined.token

    def open(self, question: str) -> UUID:
        step_id = self.step(question)
        pace.open_step(self.database, self.actor, self.id, step_id)
        return step_id

    def close(self, question: str) -> None:
        pace.close_step(self.database, self.actor, self.id, self.step(question))

    def cast(self, token: str, question: str, answer: Any, **more: Any) -> voting.Receipt:
        ballot_id = more.pop("ballot_id", None) or uuid4()
        return voting.cast(
            self.database, self.settings, token, self.step(question), ballot_id, answer, **more
        )

    def ballots(self, question: str) -> int:
        return tally.counts(self.database, self.actor, self.id).ballots(self.step(question))

    def vote_all(self, question: str, answers: Sequence[Any]) -> None:
        """Open, one ballot a phone, close."""
        self.open(question)
        for token, answer in zip(self.tokens, answers, strict=True):
            self.cast(token, question, answer)
        self.close(question)


def prepared(
    database: Database, settings: Settings, actor: Actor, area_id: UUID, seats: Sequence[int] = (5,)
) -> Room:
    printed = preparing.create(database, settings, actor, "needs", area_id, date.today(), seats)
    return Room(database, settings, actor, printed)


def publish(room: Room, idea_id: UUID, words: str) -> None:
    """By a facilitator who has looked at it."""
    ideas.publish(room.database, room.actor, room.id, idea_id, words, nobody_known=True)

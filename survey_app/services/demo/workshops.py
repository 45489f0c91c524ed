"""Two workshops for the demonstration: one closed, with invented ballots, and one to try out today."""

from datetime import date, timedelta
from random import Random
from uuid import UUID

from survey_app.config import Settings
from survey_app.security.actor import Actor
from survey_app.services.demo.places import SEED
from survey_app.services.workshops import closing, pace, paper, preparing, room
from survey_app.services.workshops.declared import DOTS, RANK, SEVERAL
from survey_app.storage.session import Database

FORM = "needs"
TABLES = (7, 6, 7)
LIKED = ("equip", "equip", "loan", "loan", "train", "market", "market", "stock", "child", "plan")
HINDERED = ("late", "far", "paper", "small")


def load(database: Database, settings: Settings, actor: Actor, area_id: UUID, today: date) -> None:
    """Through the same services as a facilitator's page."""
    held = preparing.create(
        database, settings, actor, FORM, area_id, today - timedelta(days=1), TABLES
    ).workshop_id
    random = Random(f"{SEED}/room")  # noqa: S311
    seen = room.room(database, actor, held)
    for step in seen.steps:
        if step.kind not in (RANK, DOTS, SEVERAL):
            continue
        pace.open_step(database, actor, held, step.id)
        for row in seen.counts.tables:
            for _ in range(row.table.seats):
                paper.type_ballot(database, actor, held, step.id, row.table.id, _ballot(step.kind, random))
        pace.close_step(database, actor, held, step.id)
        pace.reveal(database, actor, held, step.id)
    pace.end(database, actor, held)
    closing.close(database, actor, held)
    preparing.create(database, settings, actor, FORM, area_id, today, (7,) * 8)


def _ballot(kind: str, random: Random) -> object:
    if kind == RANK:
        return " ".join(_three(random))
    if kind == DOTS:
        first, second, third = _three(random)
        return {f"dot_{first}": 2, f"dot_{second}": 2, f"dot_{third}": 1}
    return " ".join(random.sample(HINDERED, random.randint(1, 2)))


def _three(random: Random) -> list[str]:
    """Different ones, the liked ones more often."""
    order = random.sample(LIKED, len(LIKED))
    return list(dict.fromkeys(order))[:3]

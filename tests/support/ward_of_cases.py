"""A ward with many cases, each with an accepted record: what a batch of briefs is made of."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from survey_app.services import submit
from survey_app.storage.database import Database
from survey_app.storage.models import Case
from tests.support.world import World, arrival


def open_cases(database: Database, world: World, count: int, first: int = 5000) -> list[UUID]:
    """Codes CX-5000 and up, in the first ward, with nothing sent yet."""
    rows = [
        Case(
            id=uuid4(),
            programme_id=world.cast.programme_id,
            area_id=world.cast.own_area,
            code=f"CX-{first + place}",
            opened_at=datetime.now(UTC),
        )
        for place in range(count)
    ]
    with database.session() as session:
        session.add_all(rows)
    return [row.id for row in rows]


def ward_of_cases(database: Database, world: World, count: int) -> list[UUID]:
    cases = open_cases(database, world, count)
    for case_id in cases:
        record = arrival(world, "baseline", case_id, world.cast.own_area)
        assert submit.receive(database, world.cast.interviewer, record).status == "accepted"
    return cases

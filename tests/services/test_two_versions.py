"""Two versions of one record: the case lead chooses, both stay."""

from uuid import UUID

import pytest

from survey_app.config import Settings
from survey_app.services import two_versions
from survey_app.services.errors import Conflicting, Forbidden, NotFound
from survey_app.services.phone import receiving
from survey_app.storage import submissions
from survey_app.storage.database import Database
from survey_app.storage.models import Submission
from tests.services.phone.writing import WritingPhone
from tests.support import answers
from tests.support.world import World

LESS = answers.baseline(F={"f03_debt": "none"})


class Desk:
    """The case lead's, with a phone that sends to the office."""

    def __init__(self, database: Database, settings: Settings, world: World) -> None:
        self.database, self.settings, self.cast = database, settings, world.cast
        self.lead = world.cast.case_lead
        self.phone = WritingPhone(world.cast.interviewer, world.cast.own_area, world.cast.own_case)

    def arrives(self, sent: tuple[UUID, bytes]) -> UUID:
        receiving.receive(self.database, self.settings, self.cast.interviewer, *sent)
        return sent[0]

    def conflict(self) -> UUID:
        """A record and another body under its id."""
        first = self.arrives(self.phone.plain())
        self.arrives(self.phone.plain(first, answers=LESS))
        return first

    def edit(self) -> tuple[UUID, UUID]:
        first = self.arrives(self.phone.plain())
        return first, self.arrives(self.phone.plain(answers=LESS, replaces=str(first)))

    def only_one(self) -> two_versions.Undecided:
        (found,) = two_versions.waiting(self.database, self.lead)
        return found

    def decides(self, other: UUID, *, take: bool) -> UUID:
        return two_versions.decide(self.database, self.lead, other, take=take)

    def submission(self, identity: UUID) -> Submission:
        with self.database.reading() as session:
            found = submissions.by_id(session, identity)
        assert found is not None
        return found

    def counts(self, identity: UUID) -> bool:
        """Whether its scores count."""
        with self.database.reading() as session:
            (counted,) = {record.accepted for record in submissions.scores(session, identity)}
        return counted


@pytest.fixture
def desk(each_world: tuple[Database, World], settings: Settings) -> Desk:
    database, world = each_world
    return Desk(database, settings, world)


def test_another_body_is_compared_and_taken(desk: Desk) -> None:
    first = desk.conflict()
    other = desk.only_one()
    assert not other.edited

    pair = two_versions.compare(desk.database, desk.lead, other.id)
    said = [version.response.values["/data/F/f03_debt"] for version in (pair.standing, pair.other)]
    assert said == [answers.baseline()["F"]["f03_debt"], "none"]

    counting = desk.decides(other.id, take=True)

    assert desk.submission(first).status == "replaced"
    assert desk.submission(counting).status == "accepted"
    assert (desk.counts(first), desk.counts(counting)) == (False, True)
    assert two_versions.waiting(desk.database, desk.lead) == []


def test_kept_the_first_one_counts_as_before(desk: Desk) -> None:
    first = desk.conflict()
    assert desk.decides(desk.only_one().id, take=False) == first
    assert desk.submission(first).status == "accepted"
    assert two_versions.waiting(desk.database, desk.lead) == []


@pytest.mark.parametrize(
    ("take", "statuses"), [(True, ("replaced", "accepted")), (False, ("accepted", "set_aside"))]
)
def test_an_edit_counts_once_somebody_has_said_so(desk: Desk, take: bool, statuses: tuple[str, str]) -> None:
    first, second = desk.edit()
    assert (desk.counts(first), desk.counts(second)) == (True, False)
    assert desk.only_one().edited

    desk.decides(second, take=take)

    assert (desk.submission(first).status, desk.submission(second).status) == statuses
    assert (desk.counts(first), desk.counts(second)) == (not take, take)


def test_of_two_edits_the_one_taken_last_counts(desk: Desk) -> None:
    first, second = desk.edit()
    third = desk.arrives(desk.phone.plain(replaces=str(first)))
    desk.decides(second, take=True)
    desk.decides(third, take=True)
    assert [desk.submission(each).status for each in (first, second, third)] == [
        "replaced",
        "replaced",
        "accepted",
    ]


@pytest.mark.parametrize("take", [True, False])
def test_nobody_decides_twice(desk: Desk, take: bool) -> None:
    desk.conflict()
    other = desk.only_one().id
    desk.decides(other, take=take)
    with pytest.raises(Conflicting):
        desk.decides(other, take=not take)


def test_another_wards_records_are_not_found_and_an_interviewer_decides_nothing(desk: Desk) -> None:
    desk.conflict()
    other = desk.only_one().id
    desk.lead = desk.cast.other_lead
    with pytest.raises(NotFound):
        desk.decides(other, take=True)
    desk.lead = desk.cast.interviewer
    with pytest.raises(Forbidden):
        two_versions.waiting(desk.database, desk.lead)

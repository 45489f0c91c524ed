"""Every kind of brief by its name: one door, one permission, the same bytes for the same wish."""

from datetime import UTC, datetime

import pytest

from survey_app.services import brief_kinds
from survey_app.services.brief_made import Wanted
from survey_app.services.errors import Forbidden, NotFound, Refused

AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def test_the_same_wish_gives_the_same_bytes_and_says_what_from(world, database):
    wanted = Wanted(world.cast.own_case, "vi", AT)
    one, other = (
        brief_kinds.make(database, world.cast.case_lead, "individual", wanted) for _again in range(2)
    )
    assert one.pdf == other.pdf and one.sha256 == other.sha256
    assert (one.kind, one.language, one.name) == ("individual", "vi", "CX-0417.pdf")
    assert one.subject_ids == (world.cast.own_case,)
    assert [source["form_id"] for source in one.inputs["submissions"]] == ["baseline"]


@pytest.mark.parametrize("kind", sorted(brief_kinds.KINDS))
@pytest.mark.parametrize("who", ["interviewer", "facilitator", "administrator"])
def test_no_kind_is_for_others_than_the_leads(world, database, kind, who):
    with pytest.raises(Forbidden):
        brief_kinds.make(database, world.cast.people[who], kind, Wanted(world.cast.own_case, "vi", AT))


def test_another_wards_case_an_unknown_kind_and_an_unknown_language(world, database):
    cast = world.cast
    with pytest.raises(NotFound):
        brief_kinds.make(database, cast.other_lead, "individual", Wanted(cast.own_case, "vi", AT))
    with pytest.raises(NotFound):
        brief_kinds.make(database, cast.case_lead, "horoscope", Wanted(cast.own_case, "vi", AT))
    with pytest.raises(Refused):
        brief_kinds.make(database, cast.case_lead, "individual", Wanted(cast.own_case, "fr", AT))

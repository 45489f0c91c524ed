"""Groups within groups, deeper than any tree should be walked."""

import pytest

from forms.reading.outline import MAX_NESTING
from tests.forms.scenario import problems_of


def nested(depth: int, kind: str = "group") -> str:
    lines = ["| survey |", "| | type | name | label |"]
    lines += [f"| | begin_{kind} | g{level} | G |" for level in range(depth)]
    lines += ["| | text | t | T |"]
    lines += [f"| | end_{kind} | | |"] * depth
    return "\n".join(lines)


@pytest.mark.parametrize("kind", ["group", "repeat"])
def test_as_deep_as_allowed(kind: str) -> None:
    assert problems_of(nested(MAX_NESTING, kind)) == []


def test_one_deeper_is_said_where_it_begins() -> None:
    found = problems_of(nested(MAX_NESTING + 1))

    assert found == [("nesting_too_deep", "survey", MAX_NESTING + 2, "type")]


def test_thousands_are_said_and_their_ends_are_no_second_error() -> None:
    codes = {code for code, *_ in problems_of(nested(3_000))}

    assert codes == {"nesting_too_deep"}


def test_groups_that_are_never_ended_do_not_exhaust_anybody() -> None:
    endless = "\n".join(nested(3_000).splitlines()[:3_000])

    assert {"nesting_too_deep", "begin_without_end"} == {code for code, *_ in problems_of(endless)}

"""A questionnaire cut into pages, and the way through them."""

import pytest

from forms.wtf import Page, pages
from forms.wtf.route import Route
from tests.forms.scenario import Scenario, survey_of

INTERVIEW = """
    | survey |
    | | type            | name | label  | relevant               | calculation | minutes |
    | | begin_group     | A    | Mở đầu |                        |             | 2       |
    | | select_one yn   | ok   | Được?  |                        |             |         |
    | | select_one mode | mode | Cách?  |                        |             |         |
    | | end_group       |      |        |                        |             |         |
    | | begin_group     | B    | Một    | ${ok}='y' and ${mode}='one' |        | 5       |
    | | text            | b1   | Gì?    |                        |             |         |
    | | begin_repeat    | item | Thứ    | ${b1} != ''            |             |         |
    | | text            | what | Gì?    |                        |             |         |
    | | end_repeat      |      |        |                        |             |         |
    | | text            | b2   | Nữa?   |                        |             |         |
    | | end_group       |      |        |                        |             |         |
    | | begin_group     | S    | Tính   |                        |             |         |
    | | calculate       | c1   |        |                        | 1 + 1       |         |
    | | end_group       |      |        |                        |             |         |
    | | begin_group     | W    | Bàn    | ${ok}='y' and ${mode}='all' |        | 40      |
    | | text            | w1   | Gì?    |                        |             |         |
    | | end_group       |      |        |                        |             |         |

    | choices |
    | | list_name | name | label |
    | | yn        | y    | Có    |
    | | yn        | n    | Không |
    | | mode      | one  | Một   |
    | | mode      | all  | Bàn   |
"""


def paths(found: tuple[Page, ...]) -> list[tuple[int, int, str]]:
    return [(page.number, page.section, page.path) for page in found]


def route(**answers: str) -> Route:
    scenario = Scenario(INTERVIEW)
    where = {"ok": "A", "mode": "A", "b1": "B"}
    for name, value in answers.items():
        scenario.answer(f"/data/{where[name]}/{name}", value)
    return Route(scenario.survey, scenario.response)


def test_a_section_is_a_page_and_a_repeat_inside_it_another() -> None:
    assert paths(pages(survey_of(INTERVIEW))) == [
        (0, 1, "/data/A"),
        (1, 2, "/data/B"),
        (2, 2, "/data/B/item"),
        (3, 2, "/data/B"),
        (4, 4, "/data/W"),
    ]


def test_questions_outside_any_group_share_pages() -> None:
    found = pages(
        survey_of("""
        | survey |
        | | type        | name | label |
        | | text        | q1   | Một   |
        | | text        | q2   | Hai   |
        | | begin_group | g    | Nhóm  |
        | | text        | q3   | Ba    |
        | | end_group   |      |       |
        | | text        | q4   | Bốn   |
    """)
    )
    assert [[question.name for question in page.questions()] for page in found] == [
        ["q1", "q2"],
        ["q3"],
        ["q4"],
    ]
    assert [page.title is None for page in found] == [True, False, True]


def test_a_group_that_holds_a_repeat_is_opened_for_it() -> None:
    found = pages(
        survey_of("""
        | survey |
        | | type         | name | label |
        | | begin_group  | s    | Phần  |
        | | begin_group  | g    | Nhóm  |
        | | text         | q1   | Một   |
        | | begin_repeat | r    | Lặp   |
        | | text         | q2   | Hai   |
        | | end_repeat   |      |       |
        | | end_group    |      |       |
        | | end_group    |      |       |
    """)
    )
    assert paths(found) == [(0, 1, "/data/s"), (1, 1, "/data/s/g/r")]


def test_what_does_not_apply_is_passed_over_both_ways() -> None:
    way = route(ok="y", mode="all")
    assert (after := way.after(0)) is not None
    assert after.path == "/data/W"
    assert (before := way.before(4)) is not None
    assert before.path == "/data/A"


def test_a_repeat_without_rows_is_asked_when_it_applies() -> None:
    way = route(ok="y", mode="one", b1="gạo")
    assert [page.number for page in way.pages if way.is_asked(page)] == [0, 1, 2, 3]
    assert not route(ok="y", mode="one").is_asked(way.pages[2])


def test_another_subject_is_another_section() -> None:
    way = route(ok="y", mode="one", b1="gạo")
    assert (other := way.next_section(0)) is not None
    assert other.number == 1
    assert way.next_section(1) is None


def test_the_number_of_sections_counts_what_may_still_come() -> None:
    assert route().place(route().pages[0]) == (1, 3)
    assert route(ok="y", mode="one").place(route().pages[1]) == (2, 2)
    assert route(ok="n", mode="one").place(route().pages[0]) == (1, 1)


def test_the_minutes_left_are_those_of_this_section_and_the_ones_to_come() -> None:
    way = route(ok="y", mode="one")
    assert way.minutes_left(way.pages[0]) == 7
    assert way.minutes_left(way.pages[1]) == 5


def test_a_page_of_which_everything_is_known_is_not_asked() -> None:
    scenario = Scenario(INTERVIEW)
    way = Route(scenario.survey, scenario.response, frozenset({"/data/A/ok", "/data/A/mode"}))
    assert not way.is_asked(way.pages[0])


def loose(count: int) -> str:
    rows = "\n".join(f"| | text | q{number} | Gì? |" for number in range(1, count + 1))
    return f"| survey |\n| | type | name | label |\n{rows}"


@pytest.mark.parametrize(("count", "parts"), [(20, 1), (21, 2), (45, 3), (321, 17)])
def test_a_long_run_of_loose_questions_is_asked_in_parts(count: int, parts: int) -> None:
    found = pages(survey_of(loose(count)))
    lengths = [len(page.nodes) for page in found]
    assert len(found) == parts
    assert max(lengths) <= 20 and max(lengths) - min(lengths) <= 1
    names = [question.name for page in found for question in page.questions()]
    assert names == [f"q{number}" for number in range(1, count + 1)]
    assert [page.section for page in found] == list(range(1, parts + 1))


def test_what_nobody_sees_does_not_make_a_run_long() -> None:
    found = pages(survey_of(calculated(20)))
    assert len(found) == 1 and len(found[0].nodes) == 40


def calculated(count: int) -> str:
    rows = "\n".join(
        f"| | text | q{number} | Gì? | |\n| | calculate | c{number} | | {number} |" for number in range(count)
    )
    return f"| survey |\n| | type | name | label | calculation |\n{rows}"

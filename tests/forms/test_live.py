"""What a page asks of judged answers."""

import pytest

from forms.judging.live import Live
from tests.forms.scenario import Scenario, question_of

ROWS = """
    | survey |
    | | type         | name  | label | calculation  | read_only | choice_filter | parameters |
    | | text         | who   | Who   |              |           |               |            |
    | | begin_repeat | item  | Item  |              |           |               |            |
    | | text         | thing | Thing |              |           |               |            |
    | | select_one l | one   | One   |              | ${who} = 'x' | part = ${thing} | |
    | | end_repeat   |       |       |              |           |               |            |
    | | select_one l | mixed | Mixed |              |           |               | randomize=true seed=7 |
    | | select_one l | drawn | Drawn |              |           |               | randomize=true |
    | | select_one ${thing} | of | Of |             |           |               |            |
    | choices |
    | | list_name | name | label | part |
    | | l         | a    | A     | p    |
    | | l         | b    | B     | q    |
    | | l         | c    | C     | q    |
    | | l         | d    | D     | p    |
"""


def answered() -> Scenario:
    scenario = Scenario(ROWS)
    scenario.answer("/data/who", "Đào")
    for thing in ("p", "q"):
        scenario.add("/data/item")
        scenario.answer(f"/data/item[{'pq'.index(thing) + 1}]/thing", thing)
    return scenario


def live_of(scenario: Scenario) -> Live:
    live = scenario.response.live
    assert live is not None
    return live


@pytest.mark.parametrize(
    ("written", "path", "said"),
    [
        ("Chào ${who}", "/data/item[2]/one", "Chào Đào"),
        ("${thing} thứ hai", "/data/item[2]/one", "q thứ hai"),
        ("${ thing }", "/data/item[1]", "p"),
        ("không có gì", "/data/item[1]/one", "không có gì"),
        ("${nobody}", "/data/who", ""),
    ],
)
def test_words_name_the_answers_of_their_own_row(written: str, path: str, said: str) -> None:
    assert live_of(answered()).words(written, path) == said


def names(scenario: Scenario, name: str, path: str, chance: str = "") -> list[str]:
    question = question_of(scenario.survey, name)
    return [choice.name for choice in live_of(scenario).offered(question, path, chance)]


def test_choices_are_filtered_row_by_row() -> None:
    assert names(answered(), "one", "/data/item[1]/one") == ["a", "d"]
    assert names(answered(), "one", "/data/item[2]/one") == ["b", "c"]


def test_a_shuffled_list_keeps_its_order() -> None:
    once = names(answered(), "mixed", "/data/mixed", "first")
    assert sorted(once) == ["a", "b", "c", "d"] != once
    assert names(answered(), "mixed", "/data/mixed", "second") == once


def test_without_a_seed_each_interview_has_its_own_order() -> None:
    orders = {tuple(names(answered(), "drawn", "/data/drawn", str(chance))) for chance in range(9)}
    assert len(orders) > 1
    assert names(answered(), "drawn", "/data/drawn", "1") == names(answered(), "drawn", "/data/drawn", "1")


def test_answers_of_a_repeat_are_choices() -> None:
    assert names(answered(), "of", "/data/of") == ["p", "q"]


def test_read_only_follows_answers() -> None:
    scenario = answered()
    question = question_of(scenario.survey, "one")
    assert not live_of(scenario).holds(question.read_only, "/data/item[1]/one")
    scenario.answer("/data/who", "x")
    assert live_of(scenario).holds(question.read_only, "/data/item[1]/one")

"""An answer that broke a rule of its own question is no answer to a score, and its trace says so."""

from typing import Any

import pytest

from tests.scoring.interview import Interview, interview, shipped, written
from tests.scoring.people import BASELINE

SURVEY = """
| settings |
| | form_id | version | dont_know_codes | refused_codes | default_language |
| | test | 1 | dk -98 | ref -99 | en |
| survey |
| | type | name | label | constraint | calculation |
| | integer | days | Days | . >= 0 and . <= 7 or . = -98 | |
| | integer | size | People | . >= 1 and . <= 30 | |
| | select_one yesno | owns | Owns | | |
| | calculate | share | | | ${days} div ${size} |
| | begin_repeat | row | Rows | | |
| | integer | price | Price | . > 0 | |
| | calculate | double | | | ${price} * 2 |
| | end_repeat | | | | |
| choices |
| | list_name | name | label |
| | yesno | yes | Yes |
| | yesno | no | No |
| scores |
| | name | method | missing | minimum_answered | expression | over |
| | SUM | sum | blank | | | |
| | SOME | sum | zero | 1 | | |
| | BY | expression | | | ${days} + ${size} | |
| | SHARE | sum | blank | | | |
| | DOUBLE | sum_over | zero | | ${double} | row |
| score_items |
| | score | item | recode |
| | SUM | days | |
| | SUM | size | |
| | SOME | days | |
| | SOME | size | |
| | SOME | owns | yes=1 no=0 |
| | SHARE | share | |
| alerts |
| | name | condition | level | due_hours | label | advice |
| | many | ${days} > 7 | red | 24 | Look | Stay |
"""


def asked(**answers: Any) -> Interview:
    return interview(written(SURVEY), answers)


def values(found: Interview) -> dict[str, Any]:
    return {name: score.value for name, score in found.scores.items()}


def test_an_answer_out_of_its_range_is_missing() -> None:
    assert values(asked(days=3, size=4, owns="yes")) | {"DOUBLE": 0} == {
        "SUM": 7, "SOME": 8, "BY": 7, "SHARE": 0.75, "DOUBLE": 0,
    }  # fmt: skip
    assert values(asked(days=70, size=4, owns="yes")) | {"DOUBLE": 0} == {
        "SUM": None, "SOME": 5, "BY": None, "SHARE": None, "DOUBLE": 0,
    }  # fmt: skip


@pytest.mark.parametrize("broken", [{"days": 70}, {"days": "many"}, {"owns": "perhaps"}])
def test_the_trace_tells_it_from_a_blank_and_from_a_refusal(broken: dict[str, Any]) -> None:
    found = asked(**({"days": 3, "size": 4, "owns": "yes"} | broken)).scores["SOME"]
    states = {item["item"]: item["state"] for item in found.trace.items}
    (name,) = broken
    assert states == dict.fromkeys(("days", "size", "owns"), "answered") | {name: "not_valid"}
    assert (found.answered, found.of, found.incomplete) == (2, 3, True)


def test_what_was_calculated_from_it_is_missing_too_but_only_in_its_own_row() -> None:
    found = asked(row=[{"price": 5}, {"price": -5}, {"price": 1}]).scores["DOUBLE"]
    assert (found.value, found.answered, found.of) == (12, 2, 3)


def test_a_number_that_stands_for_dont_know_is_blank_in_an_expression() -> None:
    found = asked(days=-98, size=4)
    assert (found.value("BY"), found.value("SUM")) == (None, None)
    assert found.scores["BY"].trace.notes["inputs"] == {"days": None, "size": 4}


def test_an_alert_looks_at_what_was_said() -> None:
    """Too large a number may be a slip of the finger; whoever is in danger must not depend on it."""
    assert sorted(asked(days=70).alerts()) == ["many"]


def test_minus_98_days_of_cheaper_food_do_not_make_a_household_well_fed() -> None:
    found = interview(shipped("baseline"), BASELINE | {"e01_cheap": -98})
    assert [problem.code for problem in found.response.problems] == ["constraint"]
    score = found.scores["RCSI"]
    assert (score.value, score.band_name, score.answered, score.of) == (None, "", 4, 5)
    assert (score.trace.items[0]["answer"], score.trace.items[0]["state"]) == (-98, "not_valid")


def test_an_income_out_of_range_gives_no_class() -> None:
    found = interview(shipped("baseline"), BASELINE | {"d00_income": 900_000_000})
    assert found.value("POOR") is None

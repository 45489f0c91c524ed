"""Scoring anew gives what scoring gave, quickly where rules only add up, in full where they do more."""

from random import Random
from typing import Any

import pytest

from forms.definition import Survey
from survey_app.scoring.quick import Rescored
from survey_app.scoring.rescore import Moment, rescorer
from tests.scoring.instruments.filled import filled, instrument, names
from tests.scoring.interview import NOW, interview, shipped, written
from tests.scoring.test_language import SURVEY, items, table
from tests.scoring.test_ten_thousand import CASES, answered

QUICK = {"capitals": False, "fcs": True, "gad7": True, "phq2": True, "phq9": True, "rcsi": True, "hdds": True}
MOMENT = Moment(NOW, case_scores=CASES)


def mixed() -> Survey:
    """Weights, ends, recodes, steps and missing rules of all kinds."""
    kinds = (
        ("S", "sum", "prorate"),
        ("T", "sum", "rescale"),
        ("U", "mean", "zero"),
        ("V", "percent", "prorate"),
    )
    rows = (
        "a | 1/3 | | | | |",
        "b | 2 | 1 | 4 | 7 | |",
        "how | 0.1 | | | | never=0 rarely=1/3 daily=4 |",
        "which | 1 | | | | x=2 y=3 z=-1 |",
    )
    return written(
        SURVEY,
        table(
            "scores",
            "name | method | missing | minimum_answered | decimals",
            *(f"{name} | {method} | {missing} | 2 | 2" for name, method, missing in kinds),
            "C | sum | blank | | 1",
        ),
        table(
            "score_items",
            "score | item | weight | min | max | reverse_from | recode | count_if",
            *(f"{name} | {row}" for name, _, _ in kinds for row in rows),
            "C | a | | | | | | [2, 7]",
            "C | which | | | | | | x z",
        ),
        table("bands", "score | name | interval", "S | low | (-inf, 2)", "S | high | [2, inf)"),
    )


FORMS: list[tuple[str, Any]] = [(name, instrument) for name in names()]
FORMS += [("needs", shipped), ("baseline", shipped), ("mixed", lambda _: mixed())]


@pytest.mark.parametrize(("name", "opened"), FORMS)
def test_scored_anew_is_scored_the_same(name: str, opened: Any) -> None:
    survey: Survey = opened(name)
    anew = rescorer(survey)
    assert anew.quick == QUICK.get(name, anew.quick)
    chance = Random(name)
    for _ in range(150 if anew.quick else 15):
        person = interview(survey, *answered(survey, chance), case_scores=CASES)
        again = anew.rescore(person.response.nested(), _declined(person.response.states), moment=MOMENT)
        assert again == {
            name: Rescored(one.value, one.band_name, one.answered, one.of)
            for name, one in person.scores.items()
        }


def _declined(states: Any) -> dict[str, str]:
    return {path: state for path, state in states.items() if state in ("dont_know", "refused")}


def test_plain_sums_are_quick_and_the_rest_is_not() -> None:
    assert rescorer(mixed()).quick
    assert not rescorer(shipped("needs")).quick
    assert not rescorer(written(SURVEY)).quick


@pytest.mark.parametrize("sheet", ["c | | skip |", "c | | 3 |", "a | ${a} * 2 | |", "a | | | 4"])
def test_what_depends_on_more_than_answers_is_scored_in_full(sheet: str) -> None:
    bands = table("bands", "score | name | interval", "S | fatal |")
    survey = written(
        SURVEY,
        table("scores", "name", "S"),
        items("item | expression | when_irrelevant | fatal", sheet),
        bands,
    )
    assert not rescorer(survey).quick


def test_a_fraction_among_the_answers_stays_exact() -> None:
    survey = written(SURVEY, table("scores", "name", "S"), items("item | weight", "a | 1", "c | 3"))
    anew = rescorer(survey)
    assert anew.rescore({"a": 1, "c": 0.1}, moment=MOMENT)["S"].value == 1.3
    assert anew.rescore({"a": "1", "c": "0.1"}, moment=MOMENT)["S"].value == 1.3


@pytest.mark.parametrize(("constraint", "value"), [(". >= 0 or . = -99", None), ("", -99)])
def test_a_code_for_declining_is_no_number_where_the_question_lets_it_in(
    constraint: str, value: int | None
) -> None:
    """As the judge reads it: without a constraint, -99 degrees are a temperature."""
    questions = f"| survey |\n| | type | name | label | constraint |\n| | integer | t | T | {constraint} |"
    codes = "| settings |\n| | form_id | version | refused_codes |\n| | test | 1 | ref -99 |"
    survey = written(codes, questions, table("scores", "name", "S"), items("item", "t"))
    assert rescorer(survey).rescore({"t": -99}, moment=MOMENT)["S"].value == value
    assert interview(survey, {"t": -99}).value("S") == value


def test_an_answer_that_is_no_answer_is_left_to_the_judge() -> None:
    found = rescorer(instrument("rcsi")).rescore({"A": {"cheap": [1], "borrow": 2}}, moment=MOMENT)
    assert found["RCSI"] == Rescored(None, "", 1, 5)
    assert filled("rcsi", {"cheap": [1], "borrow": 2}).scores["RCSI"].answered == 1

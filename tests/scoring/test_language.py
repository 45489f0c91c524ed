"""What a scoring language must express beyond sums: counting, logic, rules, tables, repeats, rounds."""

from fractions import Fraction
from typing import Any

import pytest

from tests.scoring.interview import Interview, interview, written

SURVEY = """
| settings |
| | form_id | version | dont_know_codes | refused_codes | default_language |
| | test | 1 | dk -98 | ref -99 | en |
| survey |
| | type | name | label | relevant |
| | integer | a | A | |
| | integer | b | B | |
| | decimal | c | C | ${a} != 5 |
| | select_one often | how | How often | |
| | select_multiple kinds | which | Which | |
| | date | day | Day | |
| | text | word | Word | |
| | begin_repeat | row | Rows | |
| | integer | age | Age | |
| | end_repeat | | | |
| choices |
| | list_name | name | label |
| | often | never | Never |
| | often | rarely | Rarely |
| | often | daily | Daily |
| | often | ref | Refused |
| | kinds | x | X |
| | kinds | y | Y |
| | kinds | z | Z |
"""


def table(sheet: str, columns: str, *rows: str) -> str:
    return f"| {sheet} |\n| | {columns} |\n" + "\n".join(f"| | {row} |" for row in rows)


def scored(
    columns: str,
    row: str,
    *sheets: str,
    answers: dict[str, Any],
    declined: dict[str, str] | None = None,
    case_scores: dict[str, dict[str, Any]] | None = None,
) -> Interview:
    survey = written(SURVEY, table("scores", f"name | {columns}", f"S | {row}"), *sheets)
    return interview(survey, answers, declined, case_scores=case_scores)


def items(columns: str, *rows: str) -> str:
    return table("score_items", f"score | {columns}", *(f"S | {row}" for row in rows))


# Counting


@pytest.mark.parametrize(
    ("count_if", "answers", "value"),
    [
        ("[2, inf)", {"a": 2, "b": 1}, 1),
        ("(2, inf)", {"a": 2, "b": 1}, 0),
        ("[0, 1]", {"a": 0, "b": 1}, 2),
        ("[0, 1]", {"a": 0}, None),
        ("2 5", {"a": 2, "b": 5}, 2),
    ],
)
def test_count_if(count_if: str, answers: dict[str, Any], value: int | None) -> None:
    found = scored(
        "method", "sum", items("item | count_if", f"a | {count_if}", f"b | {count_if}"), answers=answers
    )
    assert found.value("S") == value


def test_words_that_count() -> None:
    sheet = items("item | count_if", "how | rarely daily", "which | x y")
    assert scored("missing", "blank", sheet, answers={"how": "daily", "which": "z"}).value("S") == 1
    assert scored("missing", "blank", sheet, answers={"how": "never", "which": "y z"}).value("S") == 1
    assert scored("missing", "blank", sheet, answers={"how": "ref", "which": "x"}).value("S") is None
    trace = scored("missing", "blank", sheet, answers={"how": "daily", "which": "z"}).scores["S"].trace
    assert [(one["count_if"], one["x"]) for one in trace.items] == [("rarely daily", 1), ("x y", 0)]


def test_the_number_of_chosen_options() -> None:
    found = scored("method | expression", "expression | count-selected(${which})", answers={"which": "x z"})
    assert found.value("S") == 2


# Recoding numbers


@pytest.mark.parametrize(("a", "value"), [(0, 8), (2, 8), (3, 5), (6, 5), (7, 0), (99, 0), (-1, None)])
def test_a_number_is_recoded_by_intervals(a: int, value: int | None) -> None:
    sheet = items("item | recode", "a | [0,3)=8 [3,7)=5 [7,inf)=0")
    assert scored("missing", "blank", sheet, answers={"a": a}).value("S") == value


# Logic


@pytest.mark.parametrize(
    ("method", "missing", "a", "b", "value"),
    [
        ("any", "blank", 0, 0, 0),
        ("any", "blank", 1, 0, 1),
        ("any", "blank", 1, None, 1),
        ("any", "blank", 0, None, None),
        ("any", "zero", 0, None, 0),
        ("any", "zero", None, None, None),
        ("all", "blank", 1, 1, 1),
        ("all", "blank", 1, 0, 0),
        ("all", "blank", 0, None, 0),
        ("all", "blank", 1, None, None),
        ("all", "zero", 1, None, 0),
        ("all", "zero", None, None, None),
    ],
)
def test_any_and_all(method: str, missing: str, a: int | None, b: int | None, value: int | None) -> None:
    answers = {name: answer for name, answer in (("a", a), ("b", b)) if answer is not None}
    found = scored("method | missing", f"{method} | {missing}", items("item", "a", "b"), answers=answers)
    assert found.value("S") == value


def test_enough_must_be_answered_even_where_one_decides() -> None:
    found = scored("method | minimum_answered", "any | 2", items("item", "a", "b"), answers={"a": 1})
    assert found.value("S") is None


@pytest.mark.parametrize(("better", "value"), [("lower", 4), ("higher", 1)])
def test_the_worst_level(better: str, value: int) -> None:
    sheet = items("item", "a", "b")
    assert (
        scored("method | better", f"worst_of | {better}", sheet, answers={"a": 1, "b": 4}).value("S") == value
    )


RULES = table(
    "score_rules",
    "score | condition | value | expression",
    "S | ${a} = '' | | |",
    "S | ${a} > 5 | high | |",
    "S | ${a} > 2 | | ${a} * 10 |",
    "S | | 0 | |",
)


@pytest.mark.parametrize(("a", "value"), [(None, None), (6, "high"), (5, 50), (2, 0)])
def test_the_first_rule_that_holds(a: int | None, value: Any) -> None:
    answers = {} if a is None else {"a": a}
    assert scored("method", "rules", RULES, answers=answers).value("S") == value


def test_the_trace_of_rules_says_which_were_tried() -> None:
    notes = scored("method", "rules", RULES, answers={"a": 4}).scores["S"].trace.notes
    assert [rule["holds"] for rule in notes["rules"]] == [False, False, True]
    assert (notes["rules"][-1], notes["inputs"]) == (
        {"condition": "${a} > 2", "holds": True, "value": 40},
        {"a": 4},
    )


def test_a_word_of_a_rule_names_its_band() -> None:
    bands = table(
        "bands", "score | name | interval | label", "S | high | | High", "S | rest | (-inf, inf) | Rest"
    )
    found = scored("method", "rules", RULES, bands, answers={"a": 9})
    assert found.band("S", "en") == "High"
    assert scored("method", "rules", RULES, bands, answers={"a": 3}).band("S", "en") == "Rest"


# Exact comparisons


def test_six_eighteenths_are_a_third() -> None:
    sheet = table(
        "scores",
        "name | method | expression",
        "S | sum |",
        "T | expression | if(${S} = 1 div 3, 'third', 'other')",
        "U | expression | ${S} >= 1 div 3 and not(${S} > 1 div 3)",
    )
    parts = table("score_items", "score | item | weight", "S | a | 1/6", "S | b | 1/18")
    found = interview(written(SURVEY, sheet, parts), {"a": 1, "b": 3})
    assert (found.value("T"), found.value("U")) == ("third", 1)


def test_a_tenth_thrice_is_three_tenths() -> None:
    sheet = table(
        "scores",
        "name | method | expression",
        "S | expression | ${c} * 3",
        "T | expression | if(${c} * 3 = 0.3, 'equal', 'noise')",
    )
    found = interview(written(SURVEY, sheet), {"c": 0.1})
    assert (found.value("S"), found.value("T")) == (0.3, "equal")


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("${word} = '01'", True),
        ("${word} = '1'", False),
        ("${day} > '2024-01-31'", True),
        ("${b} = ''", True),
        ("${b} < 3", False),
        ("${b} != 3", True),
        ("${a} = 2 or ${b} > 1", True),
        ("not(${a} = 2)", False),
        ("-${a} < -1.5", True),
        ("'a' = 'a'", True),
    ],
)
def test_what_is_no_number_compares_as_the_engine_does(condition: str, holds: bool) -> None:
    found = scored(
        "method | expression",
        f"expression | if({condition}, 1, 0)",
        answers={"word": "01", "day": "2024-02-01", "a": 2},
    )
    assert found.value("S") == int(holds)


# Rounding


@pytest.mark.parametrize(
    ("rounding", "a", "value"),
    [
        ("", 5, 3),
        ("half_away", -5, -3),
        ("half_even", 5, 2),
        ("half_even", 3, 2),
        ("down", 5, 2),
        ("down", -5, -2),
        ("up", 5, 3),
        ("up", -5, -3),
        ("up", 4, 2),
    ],
)
def test_declared_rounding(rounding: str, a: int, value: int) -> None:
    sheet = items("item | weight", "a | 1/2")
    assert scored("decimals | rounding", f"0 | {rounding}", sheet, answers={"a": a}).value("S") == value


# Lookup tables


LOOKUP = table(
    "parameters",
    "name | key | valid_from | valid_to | value | source",
    "rate | [0, 5) | | | 93.0 | table",
    "rate | [5, 10) | | | 90.0 | table",
    "rate | [10, 101) | | | 74.5 | table",
)


@pytest.mark.parametrize(
    ("a", "value"), [(0, 93), (4, 93), (5, 90), (9, 90), (10, 74.5), (101, None), (-1, None)]
)
def test_a_table_of_intervals(a: int, value: float | None) -> None:
    found = scored("method | parameter | expression", "parameter | rate | ${a}", LOOKUP, answers={"a": a})
    assert found.value("S") == value


def test_without_a_key_there_is_no_row() -> None:
    found = scored("method | parameter | expression", "parameter | rate | ${a}", LOOKUP, answers={})
    assert found.value("S") is None


# Normalising, composites, priority


@pytest.mark.parametrize(("a", "value"), [(1, 0), (3, 50), (5, 100)])
def test_normalised_to_a_hundred(a: int, value: float) -> None:
    sheet = items("item | min | max", "a | 1 | 5")
    assert scored("method", "percent", sheet, answers={"a": a}).value("S") == value


def test_a_composite_of_normalised_scores() -> None:
    sheet = table("scores", "name | method | decimals", "P | percent | 1", "Q | sum | 0", "S | percent | 1")
    parts = table(
        "score_items",
        "score | item | min | max | reverse_from | weight",
        "P | a | 0 | 4 | |",
        "Q | b | | | |",
        "S | P | 0 | 100 | | 2",
        "S | Q | 1 | 5 | 6 | 1",
    )
    found = interview(written(SURVEY, sheet, parts), {"a": 3, "b": 2})
    assert found.scores["S"].trace.content["exact"] == 75
    assert interview(written(SURVEY, sheet, parts), {"a": 3}).value("S") is None


@pytest.mark.parametrize(("a", "b", "value"), [(3, 0, 9), (3, 3, 0), (3, None, None)])
def test_priority_is_importance_times_gap(a: int, b: int | None, value: int | None) -> None:
    answers = {"a": a} | ({} if b is None else {"b": b})
    found = scored("method | expression", "expression | ${a} * (3 - ${b})", answers=answers)
    assert found.value("S") == value


# Repeats


@pytest.mark.parametrize(
    ("method", "expression", "ages", "value"),
    [
        ("sum_over", "${age}", [4, 7, 30], 41),
        ("count_over", "${age} < 16", [4, 7, 30], 2),
        ("share_over", "${age} < 16", [4, 7, 30], 66.7),
        ("any_over", "${age} > 60", [4, 7, 30], 0),
        ("any_over", "${age} > 20", [4, 7, 30], 1),
        ("all_over", "${age} > 3", [4, 7, 30], 1),
        ("all_over", "${age} > 4", [4, 7, 30], 0),
        ("mean_over", "${age}", [4, 7, 30], 13.7),
        ("median_over", "${age}", [4, 30, 7], 7),
        ("median_over", "${age}", [4, 30, 7, 8], 7.5),
        ("lowest_over", "${age}", [7, 4, 30], 4),
        ("highest_over", "${age}", [7, 30, 4], 30),
        ("sum_over", "${age}", [], 0),
        ("count_over", "${age} < 16", [], 0),
        ("any_over", "${age} < 16", [], 0),
        ("all_over", "${age} < 16", [], None),
        ("share_over", "${age} < 16", [], None),
        ("median_over", "${age}", [], None),
    ],
)
def test_aggregates_over_the_rows_of_a_repeat(
    method: str, expression: str, ages: list[int], value: float | None
) -> None:
    found = scored(
        "method | over | expression | decimals",
        f"{method} | row | {expression} | 1",
        answers={"row": [{"age": age} for age in ages]},
    )
    assert found.value("S") == value


@pytest.mark.parametrize(
    ("method", "missing", "value"),
    [
        ("sum_over", "blank", None),
        ("sum_over", "zero", 11),
        ("sum_over", "prorate", 16.5),
        ("mean_over", "zero", 5.5),
        ("median_over", "prorate", 5.5),
    ],
)
def test_a_row_without_a_number(method: str, missing: str, value: float | None) -> None:
    found = scored(
        "method | over | expression | missing | decimals",
        f"{method} | row | ${{age}} | {missing} | 1",
        answers={"row": [{"age": 4}, {}, {"age": 7}]},
    )
    assert found.value("S") == value
    assert (found.scores["S"].answered, found.scores["S"].of) == (2, 3)


# Other records of the case


CASE = {"test": {"LOAD": 7}, "test@base": {"LOAD": 9.5}, "baseline": {"RISK": 4}}


@pytest.mark.parametrize(
    ("source", "round_name", "value"),
    [("baseline/RISK", "", 4), ("test/LOAD", "base", 9.5), ("test/LOAD", "", 7), ("test/LOAD", "mid", None)],
)
def test_a_score_of_another_record(source: str, round_name: str, value: float | None) -> None:
    found = scored(
        "method | expression | round", f"case | {source} | {round_name}", answers={}, case_scores=CASE
    )
    assert found.value("S") == value


def change(a: int | None, case_scores: dict[str, dict[str, Any]]) -> Interview:
    survey = written(
        SURVEY,
        table("scores", "name | method | expression | round", "LOAD | sum | |", "S | change | LOAD | base"),
        table("score_items", "score | item", "LOAD | a"),
    )
    return interview(survey, {} if a is None else {"a": a}, case_scores=case_scores)


def test_change_since_an_earlier_round() -> None:
    found = change(6, CASE)
    assert found.value("S") == -3.5
    trace = found.scores["S"].trace.content
    assert Fraction(trace["exact"]) == Fraction(-7, 2)
    assert trace["notes"]["case"] == {"form_id": "test", "score": "LOAD", "value": "19/2", "round": "base"}
    assert trace["notes"]["inputs"] == {"LOAD": 6}


def test_no_change_where_one_end_is_unknown() -> None:
    assert change(None, CASE).value("S") is None
    assert change(6, {}).value("S") is None
    assert (change(6, {}).scores["S"].answered, change(6, {}).scores["S"].of) == (1, 2)

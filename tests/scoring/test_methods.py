"""The methods and missing rules one by one, each with its small questionnaire."""

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
| | integer | c | C | ${a} != 5 |
| | select_multiple many | d | D | |
| choices |
| | list_name | name | label |
| | many | x | X |
| | many | y | Y |
| | many | none | None |
"""
ALL = ("item", "a", "b", "c")


def scored(
    columns: str, cells: str, items: tuple[str, ...], answers: dict[str, object], **declined: str
) -> Interview:
    heading, *rows = items
    sheet = f"| score_items |\n| | score | {heading} |\n" + "\n".join(f"| | S | {row} |" for row in rows)
    survey = written(SURVEY, f"| scores |\n| | name | {columns} |\n| | S | {cells} |", sheet)
    return interview(survey, answers, declined)


@pytest.mark.parametrize(
    ("method", "missing", "minimum", "value"),
    [
        ("sum", "blank", "2", None),
        ("sum", "zero", "2", 5),
        ("sum", "zero", "3", None),
        ("sum", "prorate", "2", 7.5),
        ("sum", "rescale", "2", 7.5),
        ("mean", "blank", "", None),
        ("mean", "prorate", "2", 2.5),
        ("mean", "zero", "2", 1.6667),
        ("worst_of", "zero", "1", 4),
    ],
)
def test_one_of_three_is_refused(method: str, missing: str, minimum: str, value: float | None) -> None:
    found = scored(
        "method | missing | minimum_answered | decimals",
        f"{method} | {missing} | {minimum} | 4",
        ALL,
        {"a": 1, "b": 4},
        c="refused",
    )
    assert found.value("S") == value
    assert (found.scores["S"].answered, found.scores["S"].of) == (2, 3)


def test_rescaling_looks_at_weights_and_prorating_at_the_number_of_items() -> None:
    items = ("item | weight", "a | 1", "b | 2", "c | 3")
    answers = {"a": 2, "b": 2}
    rescaled = scored("missing | minimum_answered", "rescale | 1", items, answers, c="refused")
    prorated = scored("missing | minimum_answered", "prorate | 1", items, answers, c="refused")
    assert (rescaled.value("S"), prorated.value("S")) == (12, 9)


@pytest.mark.parametrize(("rule", "value", "of"), [("7", 12, 3), ("skip", 5, 2), ("", None, 3)])
def test_a_question_that_was_not_relevant(rule: str, value: int | None, of: int) -> None:
    items = ("item | when_irrelevant", "a |", "b |", f"c | {rule}")
    found = scored("missing", "blank", items, {"a": 5, "b": 0})
    assert (found.value("S"), found.scores["S"].of) == (value, of)


def test_all_refused_is_blank_even_where_missing_adds_nothing() -> None:
    found = scored("missing", "zero", ALL, {}, a="refused", b="dont_know", c="refused")
    assert (found.value("S"), found.scores["S"].answered) == (None, 0)


def test_the_points_of_chosen_options_are_added_up() -> None:
    items = ("item | recode", "d | x=2 y=3 none=0")
    assert scored("decimals", "0", items, {"d": "x y"}).value("S") == 5
    assert scored("decimals", "0", items, {"d": "none"}).value("S") == 0
    assert scored("decimals", "0", items, {}, d="refused").value("S") is None


def test_reverse_weight_and_maximum_in_that_order() -> None:
    found = scored("decimals", "2", ("item | reverse_from | weight | max", "a | 4 | 10 | 4"), {"a": 1})
    assert found.value("S") == 7.5
    (taken,) = found.scores["S"].trace.items
    assert (taken["answer"], taken["x"], taken["points"]) == (1, 3, "15/2")


def test_three_thirds_are_one() -> None:
    items = ("item | weight", "a | 1/6", "b | 1/3", "c | 1/2")
    found = scored("missing", "blank", items, {"a": 1, "b": 1, "c": 1})
    assert found.value("S") == 1
    assert found.scores["S"].trace.content["exact"] == 1


@pytest.mark.parametrize(("a", "value"), [(1, 0.3), (-1, -0.3), (0, 0)])
def test_a_half_is_rounded_away_from_zero(a: int, value: float) -> None:
    assert scored("decimals", "1", ("item | weight", "a | 1/4"), {"a": a}).value("S") == value


def test_a_code_for_refusal_is_no_number() -> None:
    survey = written(
        SURVEY.replace("| relevant |", "| relevant | constraint |").replace(
            "| integer | a | A | |", "| integer | a | A | | . >= 0 or . = -99 |"
        ),
        "| scores |\n| | name |\n| | S |",
        "| score_items |\n| | score | item |\n| | S | a |",
    )
    found = interview(survey, {"a": -99})
    assert (found.value("S"), found.scores["S"].trace.items[0]["state"]) == (None, "refused")


def test_an_expression_reads_scores_exactly() -> None:
    survey = written(
        SURVEY,
        """| scores |
| | name | method | expression | decimals |
| | S | sum | | 1 |
| | T | expression | ${S} * 3 | 2 |
| | U | expression | if(${T} > 0.9, 'high', 'low') | |""",
        "| score_items |\n| | score | item | weight |\n| | S | a | 1/3 |",
        "| bands |\n| | score | name | interval | label |\n| | U | high | | High |\n| | U | low | | Low |",
    )
    found = interview(survey, {"a": 1})
    assert (found.value("S"), found.value("T"), found.value("U")) == (0.3, 1, "high")
    assert found.band("U", "en") == "High"


@pytest.mark.parametrize(("compared", "band"), [("exact", "low"), ("rounded", "high")])
def test_bands_compare_the_exact_value_unless_told_otherwise(compared: str, band: str) -> None:
    survey = written(
        SURVEY,
        f"| scores |\n| | name | decimals | band_on |\n| | S | 0 | {compared} |",
        "| score_items |\n| | score | item | weight |\n| | S | a | 1/2 |",
        "| bands |\n| | score | name | interval |\n| | S | low | (-inf, 2) |\n| | S | high | [2, inf) |",
    )
    found = interview(survey, {"a": 3})
    assert (found.value("S"), found.scores["S"].band_name) == (2, band)


def test_division_by_nothing_is_blank() -> None:
    survey = written(
        SURVEY, "| scores |\n| | name | method | expression |\n| | S | expression | ${a} div ${b} |"
    )
    assert interview(survey, {"a": 1, "b": 0}).value("S") is None
    assert interview(survey, {"a": 1}).value("S") is None


def test_a_score_that_is_not_relevant_is_blank_and_counts_nothing() -> None:
    found = scored("relevant", "${a} > 3", ALL, {"a": 1, "b": 1, "c": 1})
    assert (found.value("S"), found.scores["S"].answered, found.scores["S"].of) == (None, 0, 0)


def test_an_option_that_was_sent_twice_counts_once() -> None:
    survey = written(
        SURVEY,
        "| scores |\n| | name |\n| | S |",
        "| score_items |\n| | score | item | recode |\n| | S | d | x=2 y=3 none=0 |",
    )
    assert interview(survey, {"d": "x x"}).value("S") == 2

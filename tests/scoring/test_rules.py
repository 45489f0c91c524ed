"""What an author is told at publishing: every problem with its sheet, row, column and remedy."""

import pytest

from forms.errors import WorkbookError, WorkbookProblem
from survey_app.scoring.rules import read_rules
from tests.scoring.interview import shipped, written

SURVEY = """
| settings |
| | form_id | version | dont_know_codes | refused_codes | default_language |
| | test | 1 | dk | ref | en |
| survey |
| | type | name | label | scale |
| | select_one work | work | Work | |
| | select_one step | step | Step | |
| | integer | days | Days | 0 7 |
| | text | story | Story | |
| | rank need | wish | Wish | |
| | begin_repeat | row | Rows | |
| | decimal | amount | Amount | |
| | end_repeat | | | |
| choices |
| | list_name | name | label |
| | work | none | None |
| | work | some | Some |
| | work | dk | Don't know |
| | step | 0 | Low |
| | step | 3 | High |
| | step | ref | Refused |
| | need | a | A |
| | need | b | B |
"""


def problems(*sheets: str) -> list[WorkbookProblem]:
    with pytest.raises(WorkbookError) as caught:
        read_rules(written(SURVEY, *sheets))
    return list(caught.value.problems)


def only(*sheets: str) -> WorkbookProblem:
    found = problems(*sheets)
    assert len(found) == 1, found
    return found[0]


def score(columns: str, cells: str) -> str:
    return f"| scores |\n| | name | {columns} |\n| | LOAD | {cells} |"


def item(columns: str, *rows: str) -> str:
    return f"| score_items |\n| | score | {columns} |\n" + "\n".join(f"| | LOAD | {row} |" for row in rows)


def bands(*intervals: str) -> str:
    rows = "\n".join(f"| | LOAD | b{at} | {interval} |" for at, interval in enumerate(intervals))
    return f"| bands |\n| | score | name | interval |\n{rows}"


SUM = score("range", "0 3")
STEP = item("item", "step")


def place(problem: WorkbookProblem) -> tuple[str, str, int, str]:
    return problem.code, problem.sheet, problem.row, problem.column


def test_the_three_questionnaires_have_no_problem() -> None:
    for form_id in ("baseline", "indepth", "needs"):
        assert read_rules(shipped(form_id)).scores


def test_rules_are_read_once_for_a_survey() -> None:
    survey = shipped("baseline")
    assert read_rules(survey) is read_rules(survey)


def test_a_workbook_without_our_sheets_has_no_scores() -> None:
    assert read_rules(written(SURVEY)).scores == ()


def test_an_unknown_item_is_told_with_the_nearest_name() -> None:
    found = only(SUM, item("item", "stpe"))
    assert place(found) == ("item_unknown", "score_items", 2, "item")
    assert "'step'" in found.message
    assert found.remedy


def test_items_of_an_unknown_score() -> None:
    sheet = "| score_items |\n| | score | item |\n| | LOAD | step |\n| | LAOD | step |"
    assert place(only(SUM, sheet)) == ("score_unknown", "score_items", 3, "score")


def test_words_need_a_recode() -> None:
    found = only(score("decimals", "0"), item("item | weight", "work | 2"))
    assert place(found) == ("item_not_numeric", "score_items", 2, "recode")
    assert "none=0" in found.remedy


def test_open_text_has_no_number() -> None:
    assert only(score("decimals", "0"), item("item", "story")).code == "item_not_numeric"


def test_every_choice_needs_points_and_only_choices_have_them() -> None:
    codes = {found.code for found in problems(SUM, item("item | recode", "work | none=0 much=3"))}
    assert codes == {"recode_unknown_choice", "recode_incomplete"}


def test_a_refusal_code_needs_no_points() -> None:
    assert read_rules(written(SURVEY, SUM, item("item | recode", "work | none=0 some=3"))).names == ("LOAD",)


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("weight", "two", "number_invalid"),
        ("weight", "1/0", "number_invalid"),
        ("max", "0", "number_invalid"),
        ("recode", "none", "recode_invalid"),
        ("expression", "${step} +", "expression_unexpected_end"),
        ("expression", "${stpe} + 1", "expression_unknown_reference"),
    ],
)
def test_cells_that_cannot_be_read(column: str, cell: str, code: str) -> None:
    found = problems(score("decimals", "0"), item(f"item | {column}", f"step | {cell}"))
    assert code in {one.code for one in found}
    assert {(one.sheet, one.row) for one in found if one.code == code} == {("score_items", 2)}


def test_a_misspelt_column_is_told() -> None:
    found = only(score("minimum_answred", "1"), STEP)
    assert place(found) == ("column_unknown", "scores", 1, "minimum_answred")
    assert "minimum_answered" in found.message


@pytest.mark.parametrize(
    ("columns", "cells", "code", "column"),
    [
        ("method", "median", "word_unknown", "method"),
        ("missing", "guess", "word_unknown", "missing"),
        ("minimum_answered", "2", "minimum_impossible", "minimum_answered"),
        ("minimum_answered", "some", "number_invalid", "minimum_answered"),
        ("range", "3 0", "range_invalid", "range"),
        ("range", "0 2", "range_impossible", "range"),
        ("relevant", "${nobody} = 1", "expression_unknown_reference", "relevant"),
    ],
)
def test_cells_of_scores(columns: str, cells: str, code: str, column: str) -> None:
    assert place(only(score(columns, cells), STEP)) == (code, "scores", 2, column)


def test_a_score_without_items() -> None:
    assert only(score("decimals", "0")).code == "items_missing"


def test_a_name_stands_once_among_scores_and_questions() -> None:
    sheet = "| scores |\n| | name | method | expression |\n| | days | expression | 1 |"
    assert only(sheet).code == "name_twice"


@pytest.mark.parametrize(
    ("intervals", "code"),
    [
        (("[0, 1)", "[2, 3]"), "bands_gap"),
        (("[0, 1)", "(1, 3]"), "bands_gap"),
        (("[0, 2)", "[1, 3]"), "bands_overlap"),
        (("[0, 1]", "[1, 3]"), "bands_overlap"),
        (("(0, 1)", "[1, 3]"), "bands_leave_range"),
        (("[0, 1)", "[1, 3)"), "bands_leave_range"),
        (("0-1", "[0, 3]"), "interval_invalid"),
        (("[3, 0]", "[0, 3]"), "interval_invalid"),
    ],
)
def test_bands_touch_and_hold_the_whole_range(intervals: tuple[str, ...], code: str) -> None:
    assert only(SUM, STEP, bands(*intervals)).code == code


def test_bands_that_touch_are_in_order_however_they_are_written() -> None:
    assert read_rules(written(SURVEY, SUM, STEP, bands("[1, 3]", "[0, 1)"))).scores


def test_a_fatal_item_needs_its_band() -> None:
    assert only(SUM, item("item | fatal", "step | 0")).code == "fatal_without_band"


def test_scores_that_wait_for_each_other() -> None:
    sheet = """| scores |
| | name | method | expression |
| | A | expression | ${B} + 1 |
| | B | expression | ${C} + 1 |
| | C | expression | ${A} + 1 |"""
    found = only(sheet)
    assert (found.code, found.sheet) == ("score_cycle", "scores")
    assert all(name in found.message for name in "ABC")


def test_over_names_a_repeat() -> None:
    sheet = score("method | over | expression", "sum_over | rows | ${amount}")
    assert place(only(sheet)) == ("over_unknown", "scores", 2, "over")


def test_borda_takes_rankings_only() -> None:
    found = only(score("method | expression", "borda | 2 1"), STEP)
    assert found.code == "item_not_ranking"


def test_parameters_do_not_overlap_and_are_known() -> None:
    sheet = score("method | parameter | expression", "parameter | lien | 'a'")
    values = """| parameters |
| | name | key | valid_from | valid_to | value |
| | line | a | 2022-01-01 | 2026-12-31 | 5 |
| | line | a | 2026-12-31 | | 6 |"""
    assert {found.code for found in problems(sheet, values)} == {"parameters_overlap", "parameter_unknown"}


def test_alerts_state_their_level_and_due_time() -> None:
    sheet = """| alerts |
| | name | condition | level | due_hours |
| | a | ${days} > 3 | orange | |
| | b | ${dayz} > 3 | red | 24 |"""
    found = {(one.code, one.row, one.column) for one in problems(sheet)}
    assert ("word_unknown", 2, "level") in found
    assert ("cell_missing", 2, "due_hours") in found
    assert ("expression_unknown_reference", 3, "condition") in found


def test_what_must_not_be_printed_triggers_nothing() -> None:
    sheet = """| recommendations |
| | id | condition | text | trigger |
| | talk | ${LOAD} > 1 | Offer a talk | LOAD |"""
    found = only(score("on_brief", "no"), STEP, sheet)
    assert place(found) == ("trigger_not_for_briefs", "recommendations", 2, "trigger")


def test_a_condition_in_the_settings_is_compiled_too() -> None:
    broken = SURVEY.replace("| default_language |", "| default_language | erase_restricted_when |").replace(
        "| ref | en |", "| ref | en | ${step} = |"
    )
    with pytest.raises(WorkbookError) as caught:
        read_rules(written(broken))
    (found,) = caught.value.problems
    assert place(found) == ("expression_unexpected_end", "settings", 2, "erase_restricted_when")


RULE_SHEET = "| score_rules |\n| | score | condition | value |\n"
LOOKUP = score("method | parameter | expression", "parameter | rate | ${days}")


@pytest.mark.parametrize(
    ("rows", "code", "row", "column"),
    [
        (("LAOD | ${days} > 1 | 2", "LOAD | | 1"), "score_unknown", 2, "score"),
        (("LOAD | | 1", "LOAD | ${days} > 1 | 2"), "rule_never_reached", 3, "condition"),
        (("LOAD | ${dayz} > 1 | 2",), "expression_unknown_reference", 2, "condition"),
    ],
)
def test_ordered_rules(rows: tuple[str, ...], code: str, row: int, column: str) -> None:
    sheet = RULE_SHEET + "\n".join(f"| | {one} |" for one in rows)
    assert place(only(score("method", "rules"), sheet)) == (code, "score_rules", row, column)


def test_a_score_by_rules_needs_its_rules() -> None:
    assert place(only(score("method", "rules"))) == ("rules_missing", "scores", 2, "name")


def test_rules_that_wait_for_their_own_score() -> None:
    assert only(score("method", "rules"), RULE_SHEET + "| | LOAD | ${LOAD} > 1 | 2 |").code == "score_cycle"


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("count_if", "[3, 0]", "interval_invalid"),
        ("recode", "[0,3)=1 [2,4)=2", "recode_overlap"),
        ("recode", "[0;3=1", "interval_invalid"),
        ("recode", "=3", "recode_invalid"),
        ("max | min", "3 | 3", "number_invalid"),
        ("min", "1", "number_invalid"),
    ],
)
def test_items_by_intervals(column: str, cell: str, code: str) -> None:
    assert only(score("decimals", "0"), item(f"item | {column}", f"days | {cell}")).code == code


def test_only_choices_count() -> None:
    found = only(score("decimals", "0"), item("item | count_if", "work | some much"))
    assert place(found) == ("count_unknown_choice", "score_items", 2, "count_if")


def test_counted_words_need_no_points() -> None:
    assert read_rules(written(SURVEY, SUM, item("item | count_if", "work | some"))).names == ("LOAD",)


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        (("[0, 5)", "[4, 9)"), "parameters_overlap"),
        (("[0, 5]", "[5, 9)"), "parameters_overlap"),
        (("[0, 5)", "[6, 9)"), "lookup_gap"),
        (("[0, 5)", "(5, 9)"), "lookup_gap"),
        (("[5, 0)",), "interval_invalid"),
    ],
)
def test_lookup_tables_have_no_gap_and_no_overlap(keys: tuple[str, ...], code: str) -> None:
    values = "| parameters |\n| | name | key | value |\n" + "\n".join(
        f"| | rate | {key} | 1 |" for key in keys
    )
    found = only(LOOKUP, values)
    assert (found.code, found.sheet) == (code, "parameters")


def test_a_word_of_a_rule_names_a_band() -> None:
    sheet = RULE_SHEET + "| | LOAD | ${days} > 1 | hihg |\n| | LOAD | | low |"
    words = "| bands |\n| | score | name | interval |\n| | LOAD | high | |\n| | LOAD | low | |"
    found = only(score("method", "rules"), sheet, words)
    assert place(found) == ("band_unknown", "score_rules", 2, "value")
    assert "'high'" in found.message


def test_a_table_of_options_is_no_item() -> None:
    sheet = "| scores |\n| | name | method | expression |\n| | LOAD | sum | |\n| | RANK | borda | 2 1 |"
    items = "| score_items |\n| | score | item |\n| | LOAD | RANK |\n| | RANK | wish |"
    assert place(only(sheet, items)) == ("item_not_numeric", "score_items", 2, "item")


@pytest.mark.parametrize(
    ("method", "range_", "fits"),
    [("worst_of", "0 3", True), ("worst_of", "0 2", False), ("any", "0 1", True), ("all", "0 0.5", False)],
)
def test_what_a_score_can_reach(method: str, range_: str, fits: bool) -> None:
    sheets = (score("method | range", f"{method} | {range_}"), STEP)
    if fits:
        assert read_rules(written(SURVEY, *sheets)).names == ("LOAD",)
    else:
        assert place(only(*sheets)) == ("range_impossible", "scores", 2, "range")


def test_change_names_a_score_of_this_form() -> None:
    found = only(score("method | expression", "change | LAOD"))
    assert place(found) == ("score_unknown", "scores", 2, "expression")


@pytest.mark.parametrize(
    ("columns", "cells", "code"),
    [
        ("rounding", "sometimes", "word_unknown"),
        ("method | over | expression", "median_over | rows | ${amount}", "over_unknown"),
        ("method | expression", "case | RISK", "case_invalid"),
        ("method", "rules", "rules_missing"),
    ],
)
def test_more_cells_of_scores(columns: str, cells: str, code: str) -> None:
    sheets = (STEP,) if columns == "rounding" else ()
    assert only(score(columns, cells), *sheets).code == code


def test_all_problems_are_told_at_once() -> None:
    sheets = (score("missing | range", "guess | 3 0"), item("item", "stpe"), bands("0-1"))
    assert {found.code for found in problems(*sheets)} == {
        "word_unknown",
        "range_invalid",
        "item_unknown",
        "interval_invalid",
    }

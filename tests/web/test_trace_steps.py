"""The steps of every method in words: whoever follows them with a pencil arrives at the number."""

from collections.abc import Callable
from typing import Any

import pytest

from survey_app.scoring.methods import METHODS
from survey_app.scoring.rules import read_rules
from survey_app.web import explanation, trace_steps
from tests.scoring.interview import interview, written
from tests.support.client import CheckingClient

SURVEY = """
| settings |
| | form_id | version | dont_know_codes | refused_codes |
| | f | 1 | dk | ref |
| survey |
| | type | name | label | scale |
| | begin_group | A | A | |
| | integer | a | Item a | 0 10 |
| | integer | b | Item b | 0 10 |
| | integer | c | Item c | 0 10 |
| | select_one often | how | How often | |
| | rank kinds | order | Order | 1 2 |
| | end_group | | | |
| | begin_repeat | rows | Rows | |
| | integer | n | N | |
| | end_repeat | | | |
| choices |
| | list_name | name | label |
| | often | never | Never |
| | often | daily | Daily |
| | kinds | x | Rice |
| | kinds | y | Fish |
"""
Tell = Callable[..., list[str]]


def table(sheet: str, columns: str, *rows: str) -> str:
    return f"| {sheet} |\n| | {columns} |\n" + "\n".join(f"| | {row} |" for row in rows)


@pytest.fixture
def told(client_request: CheckingClient) -> Tell:
    """Steps of the score S."""

    def tell(
        columns: str,
        row: str,
        *sheets: str,
        answers: dict[str, Any],
        case_scores: dict[str, Any] | None = None,
        rows: list[int] | None = None,
    ) -> list[str]:
        survey = written(SURVEY, table("scores", f"name | {columns}", f"S | {row}"), *sheets)
        given: dict[str, Any] = {"A": answers} | ({"rows": [{"n": n} for n in rows]} if rows else {})
        person = interview(survey, given, case_scores=case_scores)
        score = person.scores["S"]
        rule = read_rules(survey).rule("S")
        assert rule is not None
        teller = explanation._Teller(survey, "vi")
        with client_request.app.test_request_context():
            found = trace_steps.steps(
                trace_steps.Teller(score.trace.as_dict(), teller.named, "", "vi", rule.better != "higher")
            )
        return list(found)

    return tell


THREE = table("score_items", "score | item", "S | a", "S | b", "S | c")


def test_a_sum_is_written_out(told: Tell) -> None:
    assert told("missing", "zero", THREE, answers={"a": 1, "b": 2, "c": 4}) == ["Cộng điểm: 1 + 2 + 4 = 7"]


def test_proration_shows_how_what_was_missing_was_made_up(told: Tell) -> None:
    steps = told("missing | decimals", "prorate | 1", THREE, answers={"a": 3, "b": 5})

    assert steps == [
        "Cộng điểm: 3 + 5 = 8",
        "Thay câu thiếu bằng trung bình của các câu đã trả lời: 8 × 3 ÷ 2 = 12",
        "Làm tròn 12 đến 1 chữ số thập phân, nửa thì làm tròn ra xa số 0.",
    ]


def test_rescaling_shows_the_weights(told: Tell) -> None:
    weighed = table("score_items", "score | item | weight", "S | a | 2", "S | b | 1", "S | c | 3")

    steps = told("missing", "rescale", weighed, answers={"a": 3, "b": 5})

    assert steps[1] == "Chia trọng số của câu thiếu cho các câu đã trả lời: 11 × 6 ÷ 3 = 22"


def test_a_percentage_of_normalised_items(told: Tell) -> None:
    normal = table("score_items", "score | item | min | max", "S | a | 1 | 4", "S | b | 0 | 10")

    steps = told("method | decimals", "percent | 0", normal, answers={"a": 2, "b": 5})

    assert steps == [
        "Cộng điểm: 1/3 ≈ 0,33 + 0,5 = 5/6 ≈ 0,83",
        "Chia cho tổng trọng số: 5/6 ≈ 0,83 ÷ 2 × 100 = 125/3 ≈ 41,67",
        "Làm tròn 125/3 ≈ 41,67 đến 0 chữ số thập phân, nửa thì làm tròn ra xa số 0.",
    ]


def test_the_rules_that_were_tried(told: Tell) -> None:
    rules = table(
        "score_rules", "score | condition | value", "S | ${a} > 5 | 3", "S | ${b} > 1 | 2", "S | | 1"
    )

    assert told("method", "rules", rules, answers={"a": 1, "b": 2}) == [
        "${a} > 5: không đúng, xét quy tắc sau",
        "${b} > 1: đúng, nên lấy 2",
    ]
    assert (
        told("method", "rules", rules, answers={"a": 1, "b": 0})[-1]
        == "mọi trường hợp còn lại: đúng, nên lấy 1"
    )


def test_the_row_of_a_table_with_its_dates_and_source(told: Tell) -> None:
    line = table(
        "parameters",
        "name | key | valid_from | valid_to | value | source",
        "line | urban | 2022-01-01 | 2026-12-31 | 2000000 | Decree 07",
    )

    steps = told(
        "method | parameter | expression | on_date",
        "parameter | line | 'urban' | '2026-11-23'",
        line,
        answers={},
    )

    assert steps == [
        "Tra bảng line với khóa urban, ngày 23/11/2026: 2.000.000",
        "Dòng đó có hiệu lực từ 01/01/2022 đến 31/12/2026.",
        "Nguồn: Decree 07",
    ]


def test_a_change_shows_both_values(told: Tell) -> None:
    steps = told(
        "method | expression | round",
        "change | T | base |\n| | T | sum | |",
        table("score_items", "score | item", "T | a"),
        answers={"a": 7},
        case_scores={"f@base": {"T": 9.5}},
    )

    assert steps == [
        "Lấy T của phiếu f, đợt Đầu kỳ, cùng hồ sơ: 9,5",
        "Lần này trừ lần trước: 7 − 9,5 = −2,5",
    ]


def test_a_worst_level_and_a_band(told: Tell) -> None:
    bands = table("bands", "score | name | interval", "S | low | [0, 4)", "S | high | [4, 10]")

    steps = told(
        "method | range | missing", "worst_of | 0 10 | zero", THREE, bands, answers={"a": 1, "b": 6, "c": 0}
    )

    assert steps == [
        "Lấy mức cao nhất trong các câu: 6",
        "Số trước khi làm tròn nằm trong [4, 10]: high.",
    ]


def test_rows_of_a_repeat(told: Tell) -> None:
    steps = told("method | over | expression", "median_over | rows | ${n}", answers={}, rows=[3, 9, 4])

    assert steps == ["Trung vị các dòng: 4"]


def test_a_ranking(told: Tell) -> None:
    steps = told(
        "method | expression",
        "borda | 3 2",
        table("score_items", "score | item", "S | order"),
        answers={"order": "y x"},
    )

    assert steps == [
        "Điểm cho hạng nhất, hạng nhì, …: 3, 2",
        "Số lần đứng đầu: Rice: 0; Fish: 1",
    ]


def test_every_method_but_a_plain_formula_has_its_words() -> None:
    assert set(METHODS) - set(trace_steps._METHODS) == {"expression"}

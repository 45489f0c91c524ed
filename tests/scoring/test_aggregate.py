"""Figures of groups: exact, the same from a database as from Python, and nothing small to be seen."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from statistics import median
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from survey_app.scoring.aggregate import ALL, Figures, Table, Tally, aggregate, part_of, period
from tests.scoring.instruments.filled import filled
from tests.scoring.interview import interview, written

BANDS = ("low", "medium", "high")
LOW, HIGH = "caoxanh", "hungthang"


def tally(area: str, count: int, value: int = 0, band: str = "low", round_name: str = "base") -> Tally:
    return Tally((area, round_name), value, band, count=count)


def figures(table: Table, **keys: str) -> Figures:
    found = table.at(**keys)
    assert found is not None
    return found


def test_a_group_and_the_totals() -> None:
    table = aggregate(
        [
            tally(LOW, 20, 2),
            tally(LOW, 10, 6, "medium"),
            tally(HIGH, 30, 3),
            tally(HIGH, 15, 20, "high"),
            Tally((HIGH, "base"), state="refused", count=5),
            Tally((HIGH, "base"), state="unknown", count=6),
        ],
        ("area", "round"),
        BANDS,
    )
    ward = figures(table, area=HIGH)
    assert (ward.n, ward.known, ward.refused, ward.unknown, ward.not_relevant) == (56, 45, 5, 6, 0)
    assert ward.bands == {"low": 30, "medium": 0, "high": 15}
    assert (ward.mean, ward.median) == (Fraction(30 * 3 + 15 * 20, 45), 3)
    assert not ward.hidden
    whole = figures(table)
    assert (whole.n, whole.known, whole.bands["low"]) == (86, 75, 50)
    assert whole.mean == Fraction(20 * 2 + 10 * 6 + 30 * 3 + 15 * 20, 75)
    assert ward == figures(table, area=HIGH, round="base")


def test_a_median_between_two_values() -> None:
    table = aggregate([Tally(("a",), 2, count=5), Tally(("a",), 5, count=5)], ("area",))
    assert figures(table, area="a").median == Fraction(7, 2)


@pytest.mark.parametrize(
    ("count", "of", "words"),
    [
        (7, 18, "7/18"),
        (7, 19, "7/19"),
        (1, 3, "1/3"),
        (7, 20, "35,0%"),
        (0, 20, "0,0%"),
        (2, 30, "6,7%"),
        (0, 0, "–"),
        (None, 30, "–"),
        (7, None, "–"),
    ],
)
def test_percentages_only_from_twenty_on(count: int | None, of: int | None, words: str) -> None:
    assert part_of(count, of) == words


def test_a_share_is_of_those_who_have_a_number() -> None:
    refused = Tally((LOW, "base"), state="refused", count=9)
    table = aggregate([tally(LOW, 7), tally(LOW, 11, 9, "medium"), refused], ("area", "round"), BANDS)
    ward = figures(table, area=LOW)
    assert (ward.share("low"), ward.share("high"), ward.share("medium", "en")) == ("7/18", "0/18", "11/18")


def test_a_small_group_takes_its_neighbour_along_and_the_total_stays() -> None:
    table = aggregate([tally("a", 3), tally("b", 8), tally("c", 40)], ("area", "round"), BANDS)
    assert [figures(table, area=area).n for area in "abc"] == [None, None, 40]
    assert (figures(table).n, figures(table, area="c").hidden) == (51, False)
    small = figures(table, area="a")
    assert (small.known, small.mean, small.median, small.share("low")) == (None, None, None, "–")


def test_few_refusals_are_as_small_as_any_cell() -> None:
    refused = [
        Tally((area, "base"), state="refused", count=count) for area, count in (("a", 1), ("b", 6), ("c", 9))
    ]
    table = aggregate([*refused, *(tally(area, 30) for area in "abc")], ("area", "round"), BANDS)
    assert figures(table, area="a").refused is None
    assert figures(table, area="a").mean is None
    assert figures(table, area="c").refused == 9


def test_a_mean_of_noughts_and_ones_gives_no_count_away() -> None:
    wards = (("a", 2, 40), ("b", 30, 9), ("c", 8, 8))
    rows = [Tally((area,), 1, "yes", count=yes) for area, yes, _ in wards]
    rows += [Tally((area,), 0, "no", count=no) for area, _, no in wards]
    table = aggregate(rows, ("area",), ("no", "yes"))
    for area in "abc":
        found = figures(table, area=area)
        assert (found.mean is None) == (None in found.bands.values())
    assert figures(table, area="a").mean is None


def test_a_key_must_not_look_like_a_total() -> None:
    with pytest.raises(ValueError, match="are no keys"):
        aggregate([Tally((ALL,), 1)], ("area",))
    with pytest.raises(ValueError, match="are no keys"):
        aggregate([Tally(("a", "b"), 1)], ("area",))


def test_nothing_at_all() -> None:
    assert aggregate([], ("area",)).at() is None


@pytest.mark.parametrize(("length", "key"), [("month", "2026-02"), ("quarter", "2026-Q1"), ("year", "2026")])
def test_periods(length: Literal["month", "quarter", "year"], key: str) -> None:
    assert period(date(2026, 2, 28), length) == key


RECORDS = some.lists(
    some.tuples(
        some.sampled_from(["a", "b", "c"]),
        some.sampled_from(["base", "end"]),
        some.one_of(some.integers(0, 11), some.sampled_from([0.1, 0.3, 7.3, 2.5]), some.none()),
    ),
    max_size=120,
)


@settings(derandomize=True, max_examples=100, deadline=None)
@given(RECORDS)
def test_a_database_that_counts_agrees_to_the_digit(records: list[tuple[str, str, float | None]]) -> None:
    one_by_one = (_tally(area, round_name, value, 1) for area, round_name, value in records)
    counted = (_tally(*row) for row in _counted(records))
    table = aggregate(one_by_one, ("area", "round"), ("low", "high"))
    assert table == aggregate(counted, ("area", "round"), ("low", "high"))
    _check_against_the_records(table, records)


def _tally(area: str, round_name: str, value: float | None, count: int) -> Tally:
    if value is None:
        return Tally((area, round_name), state="refused", count=count)
    return Tally((area, round_name), value, "low" if value < 5 else "high", count=count)


def _counted(records: list[tuple[str, str, float | None]]) -> Iterator[tuple[str, str, float | None, int]]:
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE TABLE record (area TEXT, round TEXT, value)")
        database.executemany("INSERT INTO record VALUES (?, ?, ?)", records)
        yield from database.execute("SELECT area, round, value, count(*) FROM record GROUP BY 1, 2, 3")


def _check_against_the_records(table: Table, records: list[tuple[str, str, float | None]]) -> None:
    for (area, round_name), found in table.groups.items():
        mine = [
            Fraction(str(value))
            for at, when, value in records
            if value is not None and area in (at, ALL) and round_name in (when, ALL)
        ]
        if not found.hidden and mine:
            assert (found.mean, found.median) == (sum(mine, Fraction(0)) / len(mine), median(mine))


@pytest.mark.parametrize(
    ("name", "answers", "declined", "state"),
    [
        ("hdds", {}, {}, "unknown"),
        ("phq2", {"phq1": "1"}, {"phq2": "refused"}, "refused"),
        ("phq2", {"phq1": "1"}, {"phq2": "dont_know"}, "unknown"),
        ("phq2", {"phq1": "1", "phq2": "1"}, {}, "known"),
        ("viability", {"safe": "0"}, {}, "known"),
    ],
)
def test_what_a_score_counts_as(
    name: str, answers: dict[str, str], declined: dict[str, str], state: str
) -> None:
    (score, *_) = filled(name, answers, declined).scores.values()
    assert score.state == state


def test_a_score_that_does_not_apply() -> None:
    survey = written(
        "| survey |\n| | type | name | label |\n| | integer | a | A |",
        "| scores |\n| | name | relevant |\n| | S | ${a} > 3 |",
        "| score_items |\n| | score | item |\n| | S | a |",
    )
    assert interview(survey, {"a": 1}).scores["S"].state == "not_relevant"

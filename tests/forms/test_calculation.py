"""Calculated values: their order, their types, and those that the phone has chosen once."""

import pytest

from tests.forms.scenario import Scenario


def calculated(expression: str, **answers: object) -> object:
    scenario = Scenario(
        f"""
        | survey |
        | | type      | name | label | calculation  |
        | | integer   | n    | N     |              |
        | | decimal   | d    | D     |              |
        | | text      | t    | T     |              |
        | | date      | day  | Day   |              |
        | | calculate | x    |       | {expression} |
        """
    )
    for name, answer in answers.items():
        scenario.answer(f"/data/{name}", answer)
    return scenario.value("/data/x")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("${n} + 1", 4),
        ("${n} div 2", 1.5),
        ("${n}", 3),
        ("concat(${t}, '!')", "ab!"),
        ("${t}", "ab"),
        ("${n} > 2", 1),
        ("${n} > 5", 0),
        ("number(${t})", None),
        ("''", None),
        ("today()", "2026-11-23T00:00:00.000+07:00"),
        ("now()", "2026-11-23T09:00:00.000+07:00"),
        ("format-date(${day}, '%d/%m/%Y')", "01/05/2024"),
        ("${day}", "2024-05-01T00:00:00.000+07:00"),
        ("${day} - date('2024-04-30')", 1),
    ],
)
def test_a_value_keeps_its_type(expression: str, expected: object) -> None:
    found = calculated(expression, n=3, t="ab", day="2024-05-01")
    assert (found, type(found)) == (expected, type(expected))


def test_truth_stays_truth_for_who_reads_it() -> None:
    scenario = Scenario(
        """
        | survey |
        | | type      | name  | label | calculation   | relevant |
        | | integer   | n     | N     |               |          |
        | | calculate | adult |       | ${n} >= 18    |          |
        | | text      | job   | Job   |               | ${adult} |
        """
    )
    scenario.answer("/data/n", 17)
    scenario.expect_value("/data/adult", 0)
    scenario.expect_irrelevant("/data/job")
    scenario.answer("/data/n", 18)
    scenario.expect_relevant("/data/job")


def test_a_calculated_integer_is_whole() -> None:
    scenario = Scenario(
        """
        | survey |
        | | type    | name | label | calculation |
        | | integer | n    | N     |             |
        | | integer | half | Half  | ${n} div 2  |
        """
    )
    scenario.answer("/data/n", 7)
    scenario.expect_value("/data/half", 3)


def test_a_calculation_names_its_own_type() -> None:
    scenario = Scenario(
        """
        | survey |
        | | type      | name | label | calculation | bind::type |
        | | integer   | n    | N     |             |            |
        | | calculate | half |       | ${n} div 2  | int        |
        """
    )
    scenario.answer("/data/n", 7)
    scenario.expect_value("/data/half", 3)


def test_what_is_sent_for_a_calculation_does_not_count() -> None:
    scenario = Scenario(
        """
        | survey |
        | | type      | name | label | calculation |
        | | integer   | n    | N     |             |
        | | calculate | x    |       | ${n} * 2    |
        """
    )
    scenario.answer("/data/n", 4)
    scenario.answer("/data/x", 999)
    scenario.expect_value("/data/x", 8)
    scenario.expect_valid()


@pytest.mark.parametrize("expression", ["uuid()", "random()", "once(random())", "if(. = '', uuid(), .)"])
def test_what_the_phone_has_chosen_once_stays(expression: str) -> None:
    scenario = Scenario(
        f"""
        | survey |
        | | type      | name | label | calculation  |
        | | calculate | x    |       | {expression} |
        """
    )
    assert scenario.value("/data/x")
    scenario.answer("/data/x", "chosen")
    scenario.expect_value("/data/x", "chosen")


def test_a_triggered_calculation_waits_for_its_question() -> None:
    scenario = Scenario(
        """
        | survey |
        | | type      | name | label | calculation | trigger |
        | | text      | a    | A     |             |         |
        | | dateTime  | at   | At    | now()       | ${a}    |
        """
    )
    scenario.expect_empty("/data/at")
    scenario.answer("/data/a", "x")
    scenario.expect_value("/data/at", "2026-11-23T09:00:00.000+07:00")
    scenario.answer("/data/at", "2026-11-22T10:00:00.000+07:00")
    scenario.expect_value("/data/at", "2026-11-22T10:00:00.000+07:00")


def test_what_the_phone_notes_by_itself() -> None:
    scenario = Scenario(
        """
        | survey |
        | | type     | name     |
        | | start    | start    |
        | | end      | end      |
        | | today    | today    |
        | | deviceid | deviceid |
        """
    )
    scenario.expect_value("/data/start", "2026-11-23T09:00:00.000+07:00")
    scenario.expect_value("/data/today", "2026-11-23")
    scenario.expect_empty("/data/end")
    scenario.answer("/data/start", "2026-11-20T08:00:00.000+07:00")
    scenario.expect_value("/data/start", "2026-11-20T08:00:00.000+07:00")


def test_the_instance_gets_its_name() -> None:
    scenario = Scenario(
        """
        | survey |
        | | type | name | label |
        | | text | code | Code  |
        | settings |
        | | form_id | instance_name            |
        | | visit   | concat('visit ', ${code}) |
        """
    )
    scenario.answer("/data/code", "HS-1")
    scenario.expect_value("/data/meta/instanceName", "visit HS-1")


@pytest.mark.parametrize(
    ("calculation", "time"),
    [
        ("now()", "09:00:00.000+07:00"),
        ("'08:30'", "08:30"),
        ("'2026-11-23T07:15:00'", "07:15:00"),
        ("today()", ""),
        ("${other}", "10:45"),
    ],
)
def test_a_time_keeps_the_time_only(calculation: str, time: str) -> None:
    scenario = Scenario(
        f"""
        | survey |
        | | type | name  | label | calculation   |
        | | time | other | Other |               |
        | | time | at    | At    | {calculation} |
        """
    )
    scenario.answer("/data/other", "10:45")
    assert scenario.value("/data/at") == (time or None)


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        ("if(${none}, 'T', 'F')", "F"),
        ("${none} = '0.0'", 1),
        ("concat(${adult}, '')", "true"),
        ("concat(${opened}, '')", "2026-11-23"),
        ("string-length(${opened})", 10),
        ("concat(${weight}, '')", "2.5"),
        ("${clock}", "2026-11-23T08:30:00.000+07:00"),
        ("if(coalesce(${left_out}, ${left_out}) != 0, 'T', 'F')", "T"),
        ("if(if(1 = 1, 0, 1) = 0, 'T', 'F')", "T"),
    ],
)
def test_what_reads_a_calculation_sees_the_number_truth_or_day(reading: str, expected: object) -> None:
    """Measured on JavaRosa 5.1."""
    scenario = Scenario(
        f"""
        | survey |
        | | type      | name     | label | calculation | relevant |
        | | decimal   | weight   | W     |             |          |
        | | time      | clock    | C     |             |          |
        | | integer   | left_out | L     |             | false()  |
        | | calculate | none     |       | 0           |          |
        | | calculate | adult    |       | 1 = 1       |          |
        | | calculate | opened   |       | today()     |          |
        | | calculate | x        |       | {reading}   |          |
        """
    )
    scenario.answer("/data/weight", "2.50")
    scenario.answer("/data/clock", "08:30:00.000+07:00")
    assert scenario.value("/data/x") == expected
    assert scenario.value("/data/opened") == "2026-11-23T00:00:00.000+07:00"


@pytest.mark.parametrize("typed", ["1e3", "2026-01-31", "2026-01-31T08:00", "abc"])
def test_typed_words_that_look_like_a_number_are_none(typed: str) -> None:
    """Measured on JavaRosa 5.1; a date that is typed stays a date beside a date."""
    scenario = Scenario(
        """
        | survey |
        | | type      | name  | label | calculation                  |
        | | text      | t     | T     |                              |
        | | text      | house | H     |                              |
        | | calculate | more  |       | ${t} > 5 or 5 < ${t}         |
        | | calculate | sum   |       | number(${t})                 |
        | | calculate | other |       | ${t} != 5 and int(${house}) = 12 |
        """
    )
    scenario.answer("/data/t", typed)
    scenario.answer("/data/house", "12")
    assert [scenario.value(f"/data/{name}") for name in ("more", "sum", "other")] == [0, None, 1]


@pytest.mark.parametrize(
    ("ages", "expected"), [([-5, None, -15], (-15, -5)), ([7, None], (7, 7)), ([None, None], (None, None))]
)
def test_the_least_and_the_most_leave_out_who_did_not_answer(
    ages: list[int | None], expected: tuple[int | None, int | None]
) -> None:
    scenario = Scenario(
        """
        | survey |
        | | type         | name   | label | calculation |
        | | begin repeat | person | P     |             |
        | | integer      | age    | A     |             |
        | | end repeat   |        |       |             |
        | | calculate    | least  |       | min(${age}) |
        | | calculate    | most   |       | max(${age}) |
        """
    )
    for place, age in enumerate(ages, start=1):
        scenario.answer(f"/data/person[{place}]/age", age)
    assert (scenario.value("/data/least"), scenario.value("/data/most")) == expected


def test_the_most_leaves_out_calculations_and_choices_that_came_to_nothing() -> None:
    scenario = Scenario(
        """
        | survey |
        | | type           | name   | label | calculation                        |
        | | integer        | age    | A     |                                    |
        | | select_one yn  | choice | C     |                                    |
        | | calculate      | months |       | ${age} * 12                        |
        | | calculate      | most   |       | max(${months}, ${choice}, 6)       |
        | choices |
        | | list_name | name | label |
        | | yn        | 90   | Yes   |
        """
    )
    assert scenario.value("/data/most") == 6
    scenario.answer("/data/age", 2)
    assert scenario.value("/data/most") == 24
    scenario.answer("/data/choice", "90")
    assert scenario.value("/data/most") == 90

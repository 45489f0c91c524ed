"""The comparison with JavaRosa finds what differs, and nothing else."""

from typing import Any

import pytest

from forms.definition import Survey
from tests.forms.scenario import survey_of
from tests.reference.verdicts import differences, unstable

SURVEY = survey_of(
    """
    | survey |
    | | type         | name  | label | relevant | calculation       | constraint | required |
    | | integer      | age   | A     |          |                   | . < 100    | yes      |
    | | begin_group  | work  | W     | ${age} > 14 |                |            |          |
    | | begin_repeat | job   | J     |          |                   |            |          |
    | | decimal      | pay   | P     |          |                   |            |          |
    | | end_repeat   |       |       |          |                   |            |          |
    | | end_group    |       |       |          |                   |            |          |
    | | calculate    | total |       |          | sum(${pay})       |            |          |
    | | calculate    | mark  |       |          | random() + ${age} |            |          |
    | | calculate    | twice |       |          | ${mark} * 2       |            |          |
    """
)


def recorded(**changed: Any) -> dict[str, Any]:
    """A fill on which both agree, but for what is changed."""
    record: dict[str, Any] = {
        "now": "2026-03-17T09:30:00+07:00",
        "timezone": "Asia/Ho_Chi_Minh",
        "answers": {"age": "30", "work": {"job": [{"pay": "2.50"}, {"pay": "1"}]}},
        "values": {
            "age": "30",
            "work": {"job": [{"pay": "2.50"}, {"pay": "1"}]},
            "total": "3.5",
            "mark": "30.1",
            "twice": "60.2",
        },
        "irrelevant": [],
        "irrelevant_groups": [],
        "required_empty": [],
        "constraint_violations": [],
    }
    return {**record, **changed}


def found(record: dict[str, Any], survey: Survey = SURVEY) -> list[str]:
    return differences(survey, record, unstable(survey))


def test_what_agrees_is_not_told_whatever_hangs_on_chance() -> None:
    assert found(recorded()) == []


def test_what_does_not_apply_is_not_told_where_both_say_so() -> None:
    child = recorded(
        answers={"age": "9"},
        values={"age": "9", "total": "0"},
        irrelevant_groups=["/data/work", "/data/work/job[1]"],
        irrelevant=["/data/work/job[1]/pay"],
    )
    assert found(child) == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"values": recorded()["values"] | {"total": "4"}}, "/data/total: '4' in JavaRosa, '3.5' here"),
        ({"irrelevant": ["/data/total"]}, "/data/total: not relevant in JavaRosa"),
        ({"required_empty": ["/data/age"]}, "/data/age: required: only in JavaRosa"),
        ({"constraint_violations": ["/data/age"]}, "/data/age: constraint: only in JavaRosa"),
    ],
)
def test_what_differs_is_told(changed: dict[str, Any], told: str) -> None:
    assert found(recorded(**changed)) == [told]

"""The compiled form: the same survey again, as small as it can be."""

import json

import pytest

from forms.compiled import from_json, to_json
from forms.response import judge
from tests.forms.scenario import NOW, survey_of
from tests.forms.test_reading import WHOLE

RULES = """
    | survey |
    | | type            | name | label | relevant | calculation | constraint | choice_filter | default | trigger | repeat_count |
    | | select_one l    | a    | A     |          |             |            |               |         |         |              |
    | | begin_repeat    | r    | R     | ${a} = 1 |             |            |               |         |         | 2            |
    | | select_one l    | b    | B     |          |             |            | name != ${a}  |         |         |              |
    | | integer         | n    | N     |          |             | . < 5      |               | 1 + 1   |         |              |
    | | end_repeat      |      |       |          |             |            |               |         |         |              |
    | | text            | t    | T     |          | now()       |            |               |         | ${a}    |              |
    | choices |
    | | list_name | name | label | group |
    | | l         | 1    | One   | x     |
    | | l         | 2    | Two   |       |
    | settings |
    | | form_id | instance_name |
    | | f       | ${a}          |
"""  # noqa: E501 - a table is read by its columns


@pytest.mark.parametrize("tables", [WHOLE, RULES])
def test_a_survey_comes_back_equal(tables: str) -> None:
    survey = survey_of(tables)
    assert from_json(json.loads(json.dumps(to_json(survey)))) == survey


def test_it_judges_the_same() -> None:
    survey = survey_of(RULES)
    again = from_json(json.loads(json.dumps(to_json(survey))))
    answers = {"a": "1", "r": [{"b": "2", "n": 9}, {"b": "1"}]}
    assert judge(again, answers, now=NOW) == judge(survey, answers, now=NOW)


def test_nothing_that_is_usual_is_written_down() -> None:
    compiled = to_json(survey_of("| survey |\n| | type | name | label |\n| | text | a | A |"))
    assert compiled["children"] == [
        {"path": "/data/a", "name": "a", "type": "text", "row": 2, "label": {"": "A"}}
    ]


def test_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="format 99"):
        from_json({"format": 99})

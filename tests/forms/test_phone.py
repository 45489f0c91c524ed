"""What a phone is sent of a questionnaire."""

import json

from forms.phone import for_phone
from forms.xlsform import read_survey

WORKBOOK = """
| survey |
|  | type | name | label::vi | label::en | hint | relevant | constraint | constraint_message |
|  | integer | age | Tuổi | Age | In years | | . < 120 | Below 120. |
|  | select_one yesno | job | ${age} tuổi, có việc làm? | At ${age}, in work? | | ${age} > 15 | | |
| choices |
|  | list_name | name | label::vi | label::en |
|  | yesno | yes | Có | Yes |
|  | yesno | no | Không | No |
| settings |
|  | form_id | default_language | purpose |
|  | work | vi | To know who works |
| scores |
|  | name | method | expression |
|  | OLD | expression | ${age} div 10 |
"""
SURVEY = read_survey(WORKBOOK.encode())


def test_expressions_travel_compiled_and_without_their_source() -> None:
    age, job = for_phone(SURVEY, "en")["children"]
    assert age["constraint"] == ["", ["<", ["path", "."], 120]]
    assert job["relevant"] == ["", [">", ["ref", "/data/age"], 15]]


def test_words_are_those_of_one_language() -> None:
    age, _ = for_phone(SURVEY, "en")["children"]
    assert age["constraint_message"] == {"": "Below 120."}


def test_what_the_page_already_shows_stays_out() -> None:
    for question in for_phone(SURVEY, "vi")["children"]:
        assert not question.keys() & {"label", "hint"}
    assert for_phone(SURVEY, "vi")["choices"] == {"yesno": [{"name": "yes"}, {"name": "no"}]}


def test_what_the_server_alone_reads_stays_there() -> None:
    text = json.dumps(for_phone(SURVEY, "en"))
    assert "OLD" not in text
    assert "To know who works" not in text

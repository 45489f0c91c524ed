"""Comparison and logic, on values and on node-sets."""

import pytest

from forms.instance import Node
from tests.forms.expression.kit import Answers, value

TRUTHS = [
    ("0.1 + 0.2 = 0.3", True),
    ("0.1 + 0.2 != 0.3", False),
    ("1 = 1.0000001", False),
    ("1 div 0 = 1 div 0", True),
    ("number('a') = number('a')", False),
    ("number('a') != 1", True),
    ("'1' = 1", True),
    ("'01' = 1", True),
    ("'01' = '1'", False),
    ("'a' = 'A'", False),
    ("'' = 0", False),
    ("true() = 'x'", True),
    ("false() = ''", True),
    ("'10' > '9'", True),
    ("'b' > 'a'", False),
    ("'2024-01-10' > '2024-01-09'", False),
    ("date('2024-01-10') > '2024-01-09'", True),
    ("'2024-01-09' < date('2024-01-10')", True),
    ("date('2024-01-10') = '2024-01-10'", True),
    ("'2024-01-10' = '2024-01-10T08:00:00.000+07:00'", True),
    ("'2024-01-10' = '2024-01-10 '", False),
    ("'10:30' > '09:00'", True),
    ("'' < 1", False),
    ("1 <= 1 and 2 >= 2", True),
    ("1 < 2 = true()", True),
    ("true() or false() and false()", True),
    ("1 and 0", False),
    ("'0' and 'false'", True),
    ("not(1 = 2)", True),
    ("not('')", True),
    ("boolean(0.0000000000001)", False),
    ("boolean-from-string('TRUE')", True),
    ("boolean-from-string('yes')", False),
]


@pytest.mark.parametrize(("source", "expected"), TRUTHS)
def test_truths(source: str, expected: bool) -> None:
    assert value(source) is expected


NODES = "<data><n>1</n><n>5</n><e/><w>a</w></data>"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("/data/n = 5", True),
        ("5 = /data/n", True),
        ("/data/n != 5", True),
        ("/data/n = '1'", True),
        ("/data/n > 4", True),
        ("4 > /data/n", True),
        ("/data/n > 5", False),
        ("/data/n = /data/n", True),
        ("/data/nothing = ''", True),
        ("/data/nothing != ''", False),
        ("/data/nothing = false()", True),
        ("/data/e = ''", True),
        ("boolean(/data/e)", False),
        ("boolean(/data/w)", True),
        ("boolean(/data/nothing)", False),
    ],
)
def test_node_sets_compare_node_by_node(source: str, expected: bool) -> None:
    assert value(source, NODES) is expected


def test_a_number_question_compares_as_a_number_a_text_question_as_a_text() -> None:
    answers = Answers({"age": 5, "code": "05"})
    assert answers.value("${age} = '5.0'") is True
    assert answers.value("${code} = '5'") is False
    assert answers.value("${code} = 5") is True


def test_zero_is_false_and_an_empty_number_is_false() -> None:
    answers = Answers({"none": 0, "some": 2, "blank": ""})
    assert answers.value("boolean(${none})") is False
    assert answers.value("if(${some}, 'yes', 'no')") == "yes"
    assert answers.value("not(${blank})") is True


def test_date_questions_compare_by_the_calendar() -> None:
    answers = Answers({"start": "", "end": ""})
    for name, day in (("start", "2024-01-09"), ("end", "2024-01-10")):
        answers.node(f"/data/{name}").kind = "date"
        answers.node(f"/data/{name}").value = day
    assert answers.value("${start} < ${end}") is True
    assert answers.value("${end} - ${start}") == 1
    assert answers.value("${start} >= '2024-01-10'") is False


def test_moments_compare_to_the_millisecond_but_by_the_day_beside_a_day() -> None:
    root = Node("data")
    root.add(Node("begun", "2024-01-10T08:00:00.000+07:00", "datetime"))
    root.add(Node("ended", "2024-01-10T02:00:00.000Z", "datetime"))
    answers = Answers({})
    answers.root, answers.paths = root, {"begun": "/data/begun", "ended": "/data/ended"}
    assert answers.value("${ended} > ${begun}") is True
    assert answers.value("${begun} = date('2024-01-10')") is True
    assert answers.value("${begun} <= '2024-01-10'") is True


def test_nothing_is_evaluated_that_is_already_settled() -> None:
    draws: list[float] = []

    def draw() -> float:
        draws.append(0.5)
        return 0.5

    answers = Answers({"x": "1"}, random=draw)
    assert answers.value("${x} = 2 and random() > 0") is False
    assert answers.value("${x} = 1 or random() > 0") is True
    assert answers.value("if(${x} = 1, 'a', random())") == "a"
    assert draws == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("if(false(), 1, if(true(), 'second', 'third'))", "second"),
        ("coalesce('', 'b')", "b"),
        ("coalesce('', number('x'), 'c')", "c"),
        ("coalesce('', '')", ""),
        ("coalesce(date('x'), 'd')", "d"),
        ("checklist(1, 2, true(), false(), 'x')", True),
        ("checklist(3, -1, true(), true())", False),
        ("weighted-checklist(5, 9, true(), 4, true(), 3)", True),
        ("weighted-checklist(5, 6, true(), 4, true(), 3)", False),
    ],
)
def test_choices_between_values(source: str, expected: object) -> None:
    assert value(source) == expected


def test_once_keeps_what_the_question_holds() -> None:
    answers = Answers({"kept": "old", "empty": ""})
    assert answers.text("once('new')", "/data/kept") == "old"
    assert answers.text("once('new')", "/data/empty") == "new"

"""Paths, references and the functions that look at the tree."""

import pytest

from forms.expression import as_string, compile_expression, evaluate
from forms.instance import Node
from tests.forms.expression.kit import Answers, environment, text, value

HOME = {
    "village": "Bản Mới",
    "person": [
        {"name": "An", "age": 30, "visit": [{"day": "1"}, {"day": "2"}]},
        {"name": "Bình", "age": 7, "visit": [{"day": "3"}]},
        {"name": "Chi", "age": "", "visit": []},
    ],
    "summary": "",
}


@pytest.fixture
def home() -> Answers:
    return Answers(HOME)


@pytest.mark.parametrize(
    ("source", "at", "expected"),
    [
        ("${village}", "/data/person[2]/name", "Bản Mới"),
        ("${age}", "/data/person[2]/name", "7"),
        ("${name}", "/data/person[2]/visit[1]/day", "Bình"),
        ("join(' ', ${name})", "/data/summary", "An Bình Chi"),
        ("join(' ', ${day})", "/data/person[1]/name", "1 2"),
        ("join(' ', ${day})", "/data/summary", "1 2 3"),
        ("count(${person})", "/data/summary", "3"),
        ("count(${person})", "/data/person[2]/name", "3"),
        ("sum(${age})", "/data/summary", "37"),
        ("../name", "/data/person[2]/age", "Bình"),
        ("../../village", "/data/person[2]/age", "Bản Mới"),
        ("../../person[1]/name", "/data/person[2]/age", "An"),
        (".", "/data/person[2]/age", "7"),
        ("./../name", "/data/person[2]/age", "Bình"),
        ("current()/../name", "/data/person[2]/age", "Bình"),
        ("/data/person[3]/name", "/data/summary", "Chi"),
        ("/data/person[last()]/name", "/data/summary", "Chi"),
        ("/data/person[position() = 2]/name", "/data/summary", "Bình"),
        ("/data/person[age > 10]/name", "/data/summary", "An"),
        ("/data/person[name = 'Bình'][age = 7]/age", "/data/summary", "7"),
        ("/data/person[age < current()/../age]/name", "/data/person[1]/name", "Bình"),
        ("${person}[2]/name", "/data/summary", "Bình"),
        ("(${person})[2]/name", "/data/summary", "Bình"),
        ("count(/data/*)", "/data/summary", "5"),
        ("count(../*)", "/data/person[1]/age", "4"),
        ("count(/)", "/data/summary", "1"),
        ("/data/nowhere", "/data/summary", ""),
        ("/other/village", "/data/summary", ""),
        ("count(${person}/..)", "/data/summary", "1"),
        ("position(..)", "/data/person[2]/age", "2"),
        ("position()", "/data/person[2]", "2"),
        ("name(..)", "/data/person[2]/age", "person"),
        ("name()", "/data/village", "village"),
        ("indexed-repeat(${name}, ${person}, 2)", "/data/summary", "Bình"),
        ("indexed-repeat(${name}, ${person}, position(..) - 1)", "/data/person[2]/age", "An"),
        ("indexed-repeat(${name}, ${person}, 0)", "/data/summary", "An"),
        ("indexed-repeat(${name}, ${person}, 9)", "/data/summary", ""),
        ("indexed-repeat(${name}, ${person}, 'x')", "/data/summary", "An"),
        ("indexed-repeat(${day}, ${person}, 1, ${visit}, 2)", "/data/summary", "2"),
        ("indexed-repeat(${day}, ${visit}, 2)", "/data/person[1]/name", "2"),
        ("indexed-repeat(/data/person/name, /data/person, 2)", "/data/summary", "Bình"),
        ("indexed-repeat(../../person/name, ../../person, 1)", "/data/person[2]/age", "An"),
    ],
)
def test_places(home: Answers, source: str, at: str, expected: str) -> None:
    assert home.text(source, at) == expected


def test_irrelevant_nodes_are_not_there(home: Answers) -> None:
    home.node("/data/person[1]").relevant = False
    home.node("/data/village").relevant = False
    assert home.text("${village}") == ""
    assert home.text("count(${person})") == "2"
    assert home.text("sum(${age})") == "7"
    assert home.text("indexed-repeat(${name}, ${person}, 1)") == "Bình"


def test_a_choice_filter_stands_at_the_choice_but_refers_from_the_question(home: Answers) -> None:
    choice = Node("item")
    choice.add(Node("owner", "Bình"))
    ast = compile_expression("owner = ${name} and current()/../age = 7", home.resolve)
    env = environment(home.root)
    assert evaluate(ast, env, choice, current=home.node("/data/person[2]/age")) is True
    assert evaluate(ast, env, choice, current=home.node("/data/person[1]/age")) is False


def test_a_score_is_a_variable() -> None:
    answers = Answers({"x": ""}, variables={"RISK": 12.0})
    assert answers.value("${RISK} >= 10") is True
    ast = compile_expression("${LATER}", lambda name: ["var", name])
    assert evaluate(ast, environment(answers.root), answers.root) == ""


def test_randomize_with_a_seed_is_always_the_same() -> None:
    doc = "<d>" + "".join(f"<n>{i}</n>" for i in range(8)) + "</d>"
    first = text("join(' ', randomize(/d/n, 42))", doc)
    assert first == text("join(' ', randomize(/d/n, 42))", doc)
    assert first != text("join(' ', randomize(/d/n, 43))", doc)
    assert sorted(first.split()) == [str(i) for i in range(8)]
    assert text("join(' ', randomize(/d/n, 'seed'))", doc) != text("join(' ', randomize(/d/n, 'other'))", doc)


def test_randomize_without_a_seed_draws() -> None:
    doc = "<d><n>1</n><n>2</n><n>3</n></d>"
    assert text("join(' ', randomize(/d/n))", doc, random=lambda: 0.0) == "2 3 1"
    assert value("count(randomize(/d/n))", doc) == 3


def test_uuids() -> None:
    assert len(text("uuid()")) == 36
    assert text("uuid()") != text("uuid()")
    assert len(text("uuid(12)")) == 12
    assert text("uuid('x')") == ""


def test_long_names_and_prefixes() -> None:
    doc = "<data xmlns:o='urn:o'><o:meta><o:instance-ID.1>x</o:instance-ID.1></o:meta></data>"
    assert text("/data/o:meta/o:instance-ID.1", doc) == "x"
    assert text("/data/meta/instance-ID.1", doc) == "x"


def test_mixed_text_is_joined() -> None:
    assert as_string(value("/a", "<a>x<b>y</b>z</a>")) == "xyz"

"""The compact JSON that comes out."""

import json

import pytest

from forms.expression import compile_expression, instances, references


def resolve(name: str) -> list[str] | None:
    known = {"x": ["ref", "/data/g/x"], "y": ["ref", "/data/y"], "RISK": ["var", "RISK"]}
    return known.get(name)


@pytest.mark.parametrize(
    ("source", "ast"),
    [
        ("1", 1),
        ("1.50", 1.5),
        ("-1", -1),
        ("'a'", "a"),
        ("true()", True),
        ("${x}", ["ref", "/data/g/x"]),
        ("${ x }", ["ref", "/data/g/x"]),
        ("${RISK} > 3", [">", ["var", "RISK"], 3]),
        (".", ["path", "."]),
        ("./.", ["path", "."]),
        ("..", ["path", ".", ".."]),
        ("../y", ["path", ".", "..", "y"]),
        ("/data/y", ["path", "/", "data", "y"]),
        ("/", ["path", "/"]),
        ("y[1][. = 2]", ["path", ".", ["y", 1, ["=", ["path", "."], 2]]]),
        ("* * *", ["*", ["path", ".", "*"], ["path", ".", "*"]]),
        ("div div mod", ["div", ["path", ".", "div"], ["path", ".", "mod"]]),
        ("1 + 2 + 3", ["+", 1, 2, 3]),
        ("1 - 2 + 3", ["+", ["-", 1, 2], 3]),
        ("1 + 2 * 3", ["+", 1, ["*", 2, 3]]),
        ("1 = 2 = 3", ["=", ["=", 1, 2], 3]),
        (". = 1 or . = 2 or . = 3", ["or", *(["=", ["path", "."], n] for n in (1, 2, 3))]),
        ("if(${x}, 1, if(${y}, 2, 3))", ["if", ["ref", "/data/g/x"], 1, ["ref", "/data/y"], 2, 3]),
        ("instance('l')/root/item[1]", ["path", ["instance", "l"], "root", ["item", 1]]),
        ("current()/../x", ["path", ["current"], "..", "x"]),
        ("(${x})[1]", ["filter", ["ref", "/data/g/x"], 1]),
        ("jr:choice-name(${x}, '${x}')", ["jr:choice-name", ["ref", "/data/g/x"], "/data/g/x"]),
        ("-${x}", ["neg", ["ref", "/data/g/x"]]),
        ("selected ( . , 'a' )", ["selected", ["path", "."], "a"]),
    ],
)
def test_ast(source: str, ast: object) -> None:
    compiled = compile_expression(source, resolve)
    assert compiled == ast
    assert json.loads(json.dumps(compiled)) == compiled


@pytest.mark.parametrize(
    "source",
    [
        "${x} = “yes”",
        "${x} = ‘yes’",
        "${x} = ”yes”",
        "${x}\u00a0=\u00a0'yes'",
        "\ufeff${x} =\u200b 'yes'",
        "${x} = „yes“",
    ],
)
def test_what_word_processors_do_is_understood(source: str) -> None:
    assert compile_expression(source, resolve) == ["=", ["ref", "/data/g/x"], "yes"]


def test_inside_quotes_nothing_is_changed() -> None:
    assert compile_expression("'Don’t\u00a0know “it”'", resolve) == "Don’t\u00a0know “it”"
    assert compile_expression('"it\'s"', resolve) == "it's"


@pytest.mark.parametrize("sign", [("≤", "<="), ("≥", ">="), ("≠", "!=")])
def test_signs_of_mathematics_are_understood(sign: tuple[str, str]) -> None:
    assert compile_expression(f"1 {sign[0]} 2", resolve) == [sign[1], 1, 2]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("1 + 2", set()),
        ("${x} + ${y} > ${RISK}", {"/data/g/x", "/data/y", "RISK"}),
        ("/data/a/b", {"/data/a/b"}),
        (".", {"/data/g/here"}),
        ("../x", {"/data/g/x"}),
        ("../../y", {"/data/y"}),
        ("current()/../x", {"/data/g/x"}),
        ("../*", {"/data/g/*"}),
        ("string()", {"/data/g/here"}),
        ("/data/r[n = ${y}]/v", {"/data/r/v", "/data/r/n", "/data/y"}),
        ("/data/r[n = current()/../x]/v", {"/data/r/v", "/data/r/n", "/data/g/x"}),
        ("(${y})[. > 1]", {"/data/y"}),
        ("${y}/z", {"/data/y", "/data/y/z"}),
        ("instance('l')/root/item[name = ${x}]/label", {"/data/g/x"}),
        ("jr:choice-name(../x, '${y}')", {"/data/g/x"}),
        ("indexed-repeat(${x}, ${y}, 2)", {"/data/g/x", "/data/y"}),
        ("if(${x}, 1, ${y})", {"/data/g/x", "/data/y"}),
    ],
)
def test_references(source: str, found: set[str]) -> None:
    ast = compile_expression(source, resolve)
    assert references(ast, "/data/g/here") == found


def test_without_a_base_relative_paths_are_left_out() -> None:
    assert references(compile_expression("../x + ${y}", resolve)) == {"/data/y"}


def test_instances() -> None:
    ast = compile_expression("count(instance('a')/root/item) + pulldata('b.csv', 'c', 'd', 'e')", resolve)
    assert instances(ast) == {"a", "b"}

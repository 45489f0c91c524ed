"""What an author did wrong: a code, the place, and what to do."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from forms.expression import ExpressionError, compile_expression
from forms.expression.functions import FUNCTIONS
from forms.expression.limits import MAX_DEPTH, MAX_LENGTH


def resolve(name: str) -> list[str] | None:
    return ["ref", f"/data/{name}"] if name in ("a", "b", "repeat") else None


def problem(source: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        compile_expression(source, resolve)
    return caught.value


@pytest.mark.parametrize(
    ("source", "code", "position"),
    [
        ("", "unexpected_end", 0),
        ("1 +", "unexpected_end", 3),
        ("1 2", "unexpected_token", 2),
        ("(1", "unexpected_end", 2),
        ("1)", "unexpected_token", 1),
        ("concat('a' 'b')", "unexpected_token", 11),
        ("concat('a',)", "unexpected_token", 11),
        ("${a} == 1", "unexpected_token", 5),
        ("${a} && ${b}", "unexpected_token", 5),
        ("${a} || ${b}", "unexpected_token", 5),
        ("${a} AND ${b}", "unexpected_token", 5),
        ("'abc", "unclosed_text", 0),
        ("1 + 'abc", "unclosed_text", 4),
        ("${a", "unclosed_reference", 0),
        ("${ }", "unclosed_reference", 0),
        ("$a", "unclosed_reference", 0),
        ("1 # 2", "unexpected_character", 2),
        ("${c} = 1", "unknown_reference", 0),
        ("foo(1)", "unknown_function", 0),
        ("1 + foo(1)", "unknown_function", 4),
        ("selected(${a})", "wrong_arity", 0),
        ("weighted-checklist(1, 2, 3)", "wrong_arity", 0),
        ("indexed-repeat(${a}, ${repeat}, 1, 2)", "wrong_arity", 0),
        ("count(1)", "nodeset_required", 0),
        ("sum('a')", "nodeset_required", 0),
        ("indexed-repeat('a', ${repeat}, 1)", "nodeset_required", 0),
        ("indexed-repeat(${a}, 1, 1)", "nodeset_required", 0),
        ("regex(., '(')", "regex_syntax", 0),
        ("regex(., 'b(?=a)')", "regex_syntax", 0),
        (r"regex(., '(a)\1')", "regex_syntax", 0),
        ("digest(., 'SHA-3')", "unknown_algorithm", 0),
        ("digest(., 'MD5', 'octal')", "unknown_algorithm", 0),
        ("jr:choice-name(., 1)", "question_required", 0),
        ("jr:choice-name(., '${c}')", "question_required", 0),
        ("instance(${a})/root", "constant_required", 0),
        ("property('deviceid')", "unsupported_function", 0),
        ("/data//a", "unsupported_descendant", 5),
        ("//a", "unsupported_descendant", 0),
        ("/data/@id", "unsupported_attribute", 6),
        ("@id", "unsupported_attribute", 0),
        ("child::a", "unsupported_axis", 0),
        ("/data/self::a", "unsupported_axis", 6),
        ("/data/text()", "unsupported_node_test", 6),
        ("${a} | ${b}", "unsupported_union", 5),
        ("9" * 400, "number_too_large", 0),
    ],
)
def test_problems_say_what_where_and_what_to_do(source: str, code: str, position: int) -> None:
    found = problem(source)
    assert (found.code, found.position) == (code, position)
    assert found.message.endswith(".")
    assert found.remedy.endswith((".", ")?"))


def test_a_near_name_is_offered() -> None:
    assert problem("select(${a}, 'x')").remedy == "Did you mean selected()?"
    assert problem("Today()").remedy == "Did you mean today()?"


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_function_counts_its_arguments(name: str) -> None:
    most = FUNCTIONS[name].most
    count = 20 if most is None else most + 1
    least = FUNCTIONS[name].least
    if most is not None:
        assert problem(f"{name}({', '.join(['${a}'] * count)})").code == "wrong_arity"
    if least > 0:
        assert problem(f"{name}({', '.join(['${a}'] * (least - 1))})").code == "wrong_arity"


@pytest.mark.parametrize(
    ("source", "ast"),
    [
        ("false() and nowhere()", False),
        ("0 and nowhere(nowhere())", False),
        ("true() or ${c}", True),
        ("if(true(), 1, nowhere())", ["if", True, 1, ""]),
        ("if(false() and nowhere(), nowhere(), 2)", ["if", False, "", 2]),
    ],
)
def test_what_can_never_be_reached_is_no_problem(source: str, ast: object) -> None:
    assert compile_expression(source, resolve) == ast


@pytest.mark.parametrize("source", ["nowhere() and false()", "${a} and nowhere()", "true() and nowhere()"])
def test_what_can_be_reached_is(source: str) -> None:
    assert problem(source).code == "unknown_function"


@pytest.mark.parametrize(
    "source",
    [
        "(" * 5000 + "1" + ")" * 5000,
        "not(" * 5000 + "1" + ")" * 5000,
        "-(" * 5000 + "1" + ")" * 5000,
        "a[" * 5000 + "1" + "]" * 5000,
        "1=" * 5000 + "1",
        "1+1-" * 5000 + "1",
        "if(1,1," * (MAX_DEPTH + 1) + "1" + ")" * (MAX_DEPTH + 1),
    ],
)
def test_deep_expressions_are_refused(source: str) -> None:
    assert problem(source).code == "too_deep"


def test_long_expressions_are_refused() -> None:
    assert problem("1" + " " * MAX_LENGTH).code == "too_long"


@pytest.mark.parametrize(
    "source",
    [
        " + ".join(["${a}"] * 2000),
        " or ".join(["${a} = 1"] * 2000),
        "-" * 5000 + "1",
        "/a" * 10_000,
        "a" + "[1]" * 5000,
        "if(1,1," * (MAX_DEPTH - 1) + "1" + ")" * (MAX_DEPTH - 1),
    ],
)
def test_long_but_flat_expressions_are_fine(source: str) -> None:
    compile_expression(source, resolve)


PIECES = (
    "${a} ${c} . .. / // * ( ) [ ] , + - = != <= | @ :: ' \" and or div mod not( if( count( regex( "
    "1 .5 'x' today() current() instance('l') item “ ’ \u200b position() true() e1 é \ud800"
)
WORDS = st.sampled_from(PIECES.split())


@given(st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=20).map(" ".join)))
@example("1.")
@example(".")
@example("*")
@example("/")
def test_any_text_compiles_or_is_refused_with_a_code(source: str) -> None:
    try:
        compile_expression(source, resolve)
    except ExpressionError as error:
        assert error.code
        assert 0 <= error.position <= len(source)

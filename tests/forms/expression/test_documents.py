"""docs/expressions.md tells of every function what the library has."""

import pytest

from forms.expression.functions import FUNCTIONS, REFUSED
from tests.forms.expression.documents import CALLS, DEVIATIONS, REFUSED_CALLS, TEXT


def test_every_function_is_in_the_table_once() -> None:
    assert sorted(call.partition("(")[0] for call in CALLS) == sorted(FUNCTIONS)


def test_every_refused_function_is_in_its_table() -> None:
    assert sorted(call.partition("(")[0] for call in REFUSED_CALLS) == sorted(REFUSED)


@pytest.mark.parametrize("call", CALLS)
def test_the_arguments_in_the_table_are_those_of_the_function(call: str) -> None:
    name, _, inside = call.rstrip(")").partition("(")
    arguments = [argument.strip() for argument in inside.split(",") if argument.strip()]
    named = [argument for argument in arguments if argument != "…"]
    needed = [argument for argument in named if not argument.startswith("[")]
    function = FUNCTIONS[name]
    assert function.takes(len(named))
    assert function.least <= len(needed)
    assert not function.takes(len(needed) - 1) or "…" in arguments
    assert function.takes(20) == (function.most is None)


@pytest.mark.parametrize(
    "code",
    [
        "unexpected_end",
        "unexpected_token",
        "unexpected_character",
        "unclosed_text",
        "unclosed_reference",
        "unknown_reference",
        "unknown_function",
        "unsupported_function",
        "wrong_arity",
        "nodeset_required",
        "question_required",
        "constant_required",
        "regex_syntax",
        "unknown_algorithm",
        "number_too_large",
        "too_long",
        "too_deep",
    ],
)
def test_every_code_is_explained(code: str) -> None:
    assert f"`{code}`" in TEXT


def test_every_deviation_has_a_reason() -> None:
    assert DEVIATIONS
    assert all(len(reason) > 20 for reason in DEVIATIONS.values())

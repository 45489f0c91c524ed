"""The cases that Python and the phone share."""

import re

from forms.expression.functions import FUNCTIONS
from forms.expression.lines import evaluate_line
from tests.cases import expressions


def test_every_case_gives_its_value() -> None:
    wrong = [
        (request["expr"], wanted, found)
        for request, wanted in expressions()
        if (found := evaluate_line(request)) != wanted
    ]
    assert wrong == []


def test_every_function_has_a_case() -> None:
    written = " ".join(request["expr"] for request, _ in expressions())
    assert {name for name in FUNCTIONS if not re.search(rf"(?<![\w:-]){re.escape(name)}\(", written)} == set()

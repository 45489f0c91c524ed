"""The reference evaluator's assertions in the browser: what Python answers, it answers."""

from typing import Any

import pytest

from forms.expression import ExpressionError, compile_expression
from forms.expression.lines import evaluate_line
from tests.forms.expression.test_vectors import VECTORS, material
from tests.twin.browser import Twin
from tests.twin.expressions import evaluated

NOW = "2026-11-23T12:00:00+00:00"

pytestmark = pytest.mark.skipif(not VECTORS.exists(), reason=f"{VECTORS} is not here")


def compiles(expression: str) -> bool:
    try:
        compile_expression(expression, lambda name: None)
    except ExpressionError:
        return False
    return True


def lines() -> list[dict[str, Any]]:
    found = []
    for vector in material()["vectors"]:
        context = vector.get("context") or {}
        doc = material()["docs"][context["doc"]] if context.get("doc") else ""
        line = {"expr": vector["expr"], "doc": doc, "node": context.get("node") or "/"}
        if compiles(line["expr"]):
            found.append({**line, "now": NOW, "timezone": "America/Phoenix"})
    return found


def test_every_vector_gives_in_the_browser_what_it_gives_here(twin: Twin) -> None:
    asked = lines()
    assert len(asked) > 1_000
    here = [evaluate_line(line) for line in asked]
    there = evaluated(twin, asked)
    differing = [
        (line["expr"], mine, other)
        for line, mine, other in zip(asked, here, there, strict=True)
        if mine != other
    ]
    assert differing == []

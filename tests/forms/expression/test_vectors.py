"""The reference evaluator's own assertions, all but the deviations that docs/expressions.md declares."""

import json
import math
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from forms.expression import (
    Environment,
    ExpressionError,
    as_boolean,
    as_number,
    as_string,
    compile_expression,
    evaluate,
)
from forms.instance import Node, find, parse_xml
from tests.forms.expression.documents import DEVIATIONS

VECTORS = Path(__file__).parents[4] / "shared" / "conformance" / "openrosa-xpath.json"
NOW = datetime.fromisoformat("2026-11-23T12:00:00+00:00")

pytestmark = pytest.mark.skipif(not VECTORS.exists(), reason=f"{VECTORS} is not here")


@cache
def material() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(VECTORS.read_text(encoding="utf-8"))
    return loaded


@cache
def document(name: str) -> Node:
    return parse_xml(material()["docs"][name]) if name else Node("")


def holds(vector: dict[str, Any]) -> bool:
    try:
        ast = compile_expression(vector["expr"], lambda name: None)
    except ExpressionError:
        return bool(vector["type"] == "error")
    context = vector.get("context") or {}
    root = document(context.get("doc", ""))
    node = find(root, context.get("node") or "/")
    assert node is not None, context
    return agrees(evaluate(ast, Environment(root, NOW, "America/Phoenix"), node), vector)


def agrees(value: Any, vector: dict[str, Any]) -> bool:
    expected = vector.get("expected")
    if vector["type"] == "boolean":
        return as_boolean(value) is expected
    if vector["type"] == "string":
        return as_string(value) == (expected or "")
    if isinstance(expected, dict):
        factor = expected["factor"]
        return round(as_number(value) * factor) == round(expected["value"] * factor)
    wanted, found = float(expected or 0), as_number(value)
    return found == wanted or (math.isnan(found) and math.isnan(wanted))


def declared(vector: dict[str, Any]) -> bool:
    return (vector["expr"].strip(), vector["type"].removesuffix("-rounded")) in DEVIATIONS


def vectors() -> list[dict[str, Any]]:
    return list(material()["vectors"]) if VECTORS.exists() else []


def test_every_vector_holds_but_for_the_declared_deviations() -> None:
    broken = [vector for vector in vectors() if not declared(vector) and not holds(vector)]
    assert broken == []


def test_no_declared_deviation_holds_after_all() -> None:
    held = [vector["expr"] for vector in vectors() if declared(vector) and holds(vector)]
    assert held == []


def test_every_declared_deviation_is_about_a_vector() -> None:
    asked = {(vector["expr"].strip(), vector["type"].removesuffix("-rounded")) for vector in vectors()}
    assert asked >= set(DEVIATIONS)


def test_deviations_are_few() -> None:
    assert sum(map(declared, vectors())) <= 0.03 * len(vectors())

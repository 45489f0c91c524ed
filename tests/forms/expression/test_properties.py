"""Whatever compiles also runs: every function, on every kind of value, in any nesting."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.expression import (
    Environment,
    as_boolean,
    as_number,
    as_string,
    compile_expression,
    evaluate,
)
from forms.expression.functions import FUNCTIONS
from forms.instance import Node
from tests.forms.expression.kit import HANOI, NOW

LEAVES = st.sampled_from(
    [
        "1",
        "-0.5",
        "123456789012345678901234567890",
        "0",
        "''",
        "'abc đ'",
        "'2026-02-28'",
        "'2026-02-28T23:59:59.999+07:00'",
        "'0001-01-01T00:00:00.000+14:00'",
        "'9999-12-31T23:59:59.999-12:00'",
        "'12:30'",
        "'21.02 105.85 0 0;21.03 105.86'",
        "'\ud800'",
        "true()",
        "false()",
        "today()",
        "now()",
        "date('x')",
        "1 div 0",
        "-1 div 0",
        "number('x')",
        "${number}",
        "${date}",
        "${moment}",
        "${clock}",
        "${text}",
        "${blank}",
        "${row}",
        "${cell}",
        "instance('list')/root/item",
        ".",
        "..",
        "*",
        "/",
    ]
)
OPERATORS = st.sampled_from(["+", "-", "*", "div", "mod", "=", "!=", "<", "<=", ">", ">=", "and", "or"])


def calls(arguments: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def call(name: str) -> st.SearchStrategy[str]:
        function = FUNCTIONS[name]
        most = function.least + 3 if function.most is None else function.most
        counts = [count for count in range(function.least, most + 1) if function.takes(count)]
        return st.sampled_from(counts).flatmap(
            lambda count: st.lists(arguments, min_size=count, max_size=count).map(
                lambda chosen: f"{name}({', '.join(chosen)})"
            )
        )

    infix = st.tuples(arguments, OPERATORS, arguments).map(lambda parts: f"({' '.join(parts)})")
    filtered = st.tuples(arguments, arguments).map(lambda parts: f"({parts[0]})[{parts[1]}]")
    return st.one_of(st.sampled_from(sorted(FUNCTIONS)).flatmap(call), infix, filtered)


def tree() -> Node:
    root = Node("data")
    for name, answer, kind in [
        ("number", "-7.25", "number"),
        ("date", "2024-02-29", "date"),
        ("moment", "2024-02-29T23:30:00.000+07:00", "datetime"),
        ("clock", "23:30:00.000+07:00", "time"),
        ("text", "đặng văn", ""),
        ("blank", "", "number"),
    ]:
        root.add(Node(name, answer, kind))
    for cell in ("1", "", "x"):
        root.add(Node("row", repeated=True)).add(Node("cell", cell))
    return root


PATHS = {name: f"/data/{name}" for name in ("number", "date", "moment", "clock", "text", "blank", "row")}
ROOT = tree()
ENV = Environment(ROOT, NOW, HANOI, choices={"list": [{"name": "a", "label": "A"}, {"name": "b"}]})


def resolve(name: str) -> Any:
    return ["ref", "/data/row/cell" if name == "cell" else PATHS[name]]


def compiled_or_none(source: str) -> Any:
    try:
        return compile_expression(source, resolve)
    except Exception as error:
        assert type(error).__name__ == "ExpressionError", repr(error)
        return None


@settings(max_examples=1500)
@given(st.recursive(LEAVES, calls, max_leaves=8))
def test_whatever_compiles_also_runs(source: str) -> None:
    ast = compiled_or_none(source)
    if ast is None:
        return
    for node in (ROOT, ROOT.named("text")[0], ROOT.named("row")[1].children[0]):
        value = evaluate(ast, ENV, node)
        assert isinstance(as_string(value), str)
        assert isinstance(as_number(value), float)
        assert isinstance(as_boolean(value), bool)

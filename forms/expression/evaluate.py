"""Run a compiled expression: the JSON becomes nested closures once, and those run many times."""

import math
from collections.abc import Callable
from typing import Any, Final

from forms.expression.compare import COMPARISONS
from forms.expression.environment import Environment, Frame
from forms.expression.functions import FUNCTIONS
from forms.expression.functions.base import Closure
from forms.expression.paths import filter_closure, path_closure, reference_closure
from forms.expression.values import NAN, Value, as_boolean, as_number
from forms.instance import Node

Ast = Any

_KEPT: Final = 20_000
_prepared: dict[int, tuple[Ast, Closure]] = {}


def evaluate(ast: Ast, env: Environment, node: Node, current: Node | None = None) -> Value:
    """The value of the expression at `node`. Never raises for any compiled expression.

    `current` is the node the expression was written for where that is not `node` itself: a choice filter
    stands at the choice, but its `${x}` and `current()` mean the question.
    """
    return prepare(ast)(Frame(env, node, current or node))


def prepare(ast: Ast) -> Closure:
    """The closure of an expression, made once for as long as the same (frozen) AST is in use."""
    if not isinstance(ast, list):
        return _build(ast)
    kept = _prepared.get(id(ast))
    if kept is not None and kept[0] is ast:
        return kept[1]
    closure = _build(ast)
    if len(_prepared) >= _KEPT:
        _prepared.clear()
    _prepared[id(ast)] = (ast, closure)
    return closure


def _build(ast: Ast) -> Closure:
    if not isinstance(ast, list):
        value: Value = float(ast) if type(ast) is int else ast
        return lambda frame: value
    special = _SPECIAL.get(ast[0])
    if special is not None:
        return special(ast)
    if ast[0] in COMPARISONS:
        return _comparison(ast)
    if ast[0] in _ARITHMETIC:
        return _arithmetic(ast)
    return _call(ast)


def _call(ast: list[Any]) -> Closure:
    function = FUNCTIONS[ast[0]]
    if function.build is not None:
        return function.build(ast[1:], _build)
    run, arguments = function.run, [_build(argument) for argument in ast[1:]]
    if len(arguments) == 1:
        (only,) = arguments
        return lambda frame: run(frame, only(frame))
    if len(arguments) == 2:
        first, second = arguments
        return lambda frame: run(frame, first(frame), second(frame))
    return lambda frame: run(frame, *[argument(frame) for argument in arguments])


def _comparison(ast: list[Any]) -> Closure:
    compare = COMPARISONS[ast[0]]
    left, right = _operand(ast[1]), _operand(ast[2])
    return lambda frame: compare(left(frame), right(frame))


def _operand(ast: Ast) -> Closure:
    """A named place that is not there counts as empty: `${x} != 'yes'` holds while x is irrelevant."""
    closure = _build(ast)
    if _names_a_place(ast):
        return lambda frame: _or_empty(closure(frame))
    return closure


def _or_empty(value: Value) -> Value:
    return "" if isinstance(value, list) and not value else value


def _names_a_place(ast: Ast) -> bool:
    """A reference or path, but for one that ends in `*`: of all there are, none is none. Or a choice."""
    if not isinstance(ast, list) or ast[0] not in _PLACES:
        return False
    if ast[0] in _CHOOSERS:
        return True
    if ast[0] == "filter":
        return _names_a_place(ast[1])
    last = ast[-1]
    return last != "*" and not (ast[0] == "path" and isinstance(last, list) and last[0] == "*")


_CHOOSERS: Final = frozenset({"if", "coalesce", "once"})
_PLACES: Final = _CHOOSERS | {"ref", "path", "filter", "indexed-repeat"}


def _and(ast: list[Any]) -> Closure:
    parts = [_build(part) for part in ast[1:]]

    def run(frame: Frame) -> Value:
        return all(as_boolean(part(frame)) for part in parts)

    return run


def _or(ast: list[Any]) -> Closure:
    parts = [_build(part) for part in ast[1:]]

    def run(frame: Frame) -> Value:
        return any(as_boolean(part(frame)) for part in parts)

    return run


def _divide(left: float, right: float) -> float:
    if right:
        return left / right
    if left == 0 or math.isnan(left) or math.isnan(right):
        return NAN
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def _modulo(left: float, right: float) -> float:
    """The remainder keeps the sign of the left side, as in JavaScript and Java."""
    if right == 0 or math.isinf(left) or math.isnan(right):
        return NAN
    return math.fmod(left, right)


def _multiply(left: float, right: float) -> float:
    return left * right


def _add(left: float, right: float) -> float:
    return left + right


def _subtract(left: float, right: float) -> float:
    return left - right


_ARITHMETIC: Final[dict[str, Callable[[float, float], float]]] = {
    "+": _add,
    "-": _subtract,
    "*": _multiply,
    "div": _divide,
    "mod": _modulo,
}


def _arithmetic(ast: list[Any]) -> Closure:
    operate = _ARITHMETIC[ast[0]]
    first, *rest = [_build(part) for part in ast[1:]]

    def run(frame: Frame) -> Value:
        total = as_number(first(frame))
        for part in rest:
            total = operate(total, as_number(part(frame)))
        return total

    return run


def _negative(ast: list[Any]) -> Closure:
    operand = _build(ast[1])
    return lambda frame: -as_number(operand(frame))


def _variable(ast: list[Any]) -> Closure:
    name = ast[1]
    return lambda frame: frame.env.variables.get(name, "")


_SPECIAL: Final[dict[str, Callable[[list[Any]], Closure]]] = {
    "and": _and,
    "or": _or,
    "neg": _negative,
    "var": _variable,
    "ref": lambda ast: reference_closure(ast[1]),
    "path": lambda ast: path_closure(ast, _build),
    "filter": lambda ast: filter_closure(ast, _build),
}

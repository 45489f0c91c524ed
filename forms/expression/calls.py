"""What can be said of a call before it runs: is there such a function, do its arguments fit."""

import difflib
from typing import Any, Final

from forms.expression.functions import FUNCTIONS, REFUSED
from forms.expression.functions.base import Function, Refusal
from forms.expression.values import as_boolean

Ast = Any

_NODE_SETS: Final = frozenset({"path", "ref", "filter", "randomize", "instance", "current", "indexed-repeat"})


def call_problem(name: str, arguments: list[Ast]) -> Refusal | None:
    function = FUNCTIONS.get(name)
    if function is None:
        return _no_such_function(name)
    if not function.takes(len(arguments)):
        return Refusal(
            "wrong_arity",
            f"{name}() takes {function.arity()} arguments, not {len(arguments)}.",
            "Look at the commas and brackets of the call.",
        )
    return _not_nodes(name, function, arguments) or (function.check(arguments) if function.check else None)


def _no_such_function(name: str) -> Refusal:
    if name in REFUSED:
        return Refusal("unsupported_function", f"{name}() is not supported.", REFUSED[name])
    near = difflib.get_close_matches(name.lower(), FUNCTIONS, n=1)
    remedy = f"Did you mean {near[0]}()?" if near else "Look it up in the table of functions."
    return Refusal("unknown_function", f"There is no function called {name}().", remedy)


def _not_nodes(name: str, function: Function, arguments: list[Ast]) -> Refusal | None:
    for index in function.nodes:
        if index < len(arguments) and not is_node_set(arguments[index]):
            return Refusal(
                "nodeset_required",
                f"Argument {index + 1} of {name}() must name a question or group.",
                "Write ${name} or a path there.",
            )
    return None


def is_node_set(ast: Ast) -> bool:
    return isinstance(ast, list) and ast[0] in _NODE_SETS


def constant_truth(ast: Ast) -> bool | None:
    """True or false for a literal; None for what depends on the answers."""
    return None if isinstance(ast, list) else as_boolean(ast)


def settled(operator: str, parts: list[Ast]) -> bool:
    """Whether the last part already decides an `and` or `or`: nothing after it can ever be reached."""
    return constant_truth(parts[-1]) is (operator == "or")


def fold(operator: str, parts: list[Ast]) -> Ast:
    """`true() or …` is true; other operations stay as they are."""
    if operator not in ("and", "or"):
        return [operator, *parts]
    truths = [constant_truth(part) for part in parts]
    if None in truths:
        return [operator, *parts]
    return any(truths) if operator == "or" else all(truths)

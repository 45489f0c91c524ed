"""From the author's text to the compact JSON that Python and the phone both run.

number, text, true/false   themselves
["ref", path]              ${question}: the instance that shares the context's repeats, else all
["var", name]              ${score} or another named value
["path", start, step …]    start: ".", "/" or an expression; step: name, "*", ".", ".." or [name, predicate …]
["filter", expression, predicate …]
["or"|"and"|"+"|"-"|"*"|"div"|"mod", a, b, c …]   from left to right
["="|"!="|"<"|"<="|">"|">=", a, b]    ["neg", a]
[function, argument …]
"""

import math
import re
from collections.abc import Callable
from typing import Any, Final

from forms.expression.calls import call_problem, constant_truth, fold, settled
from forms.expression.errors import ExpressionError
from forms.expression.limits import MAX_DEPTH, MAX_LENGTH
from forms.expression.lookaround import put
from forms.expression.references import depth
from forms.expression.tokens import Token, tokenize

Ast = Any
Resolve = Callable[[str], Ast | None]

PRECEDENCE: Final = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "div": 6,
    "mod": 6,
}
_CHAINS: Final = frozenset({"or", "and", "+", "-", "*", "div", "mod"})
_QUOTED_REFERENCE: Final = re.compile(r"\s*\$\{([^{}]+)\}\s*")


def parse(source: str, resolve: Resolve) -> Ast:
    """Raises ExpressionError; the first problem is told."""
    if len(source) > MAX_LENGTH:
        raise ExpressionError(
            "too_long",
            f"The expression has {len(source)} characters; {MAX_LENGTH} are allowed.",
            "Spread it over several calculate rows.",
        )
    parser = _Parser(tokenize(source), resolve)
    ast = parser.whole()
    if depth(ast) > MAX_DEPTH:
        raise _too_deep(0)
    return ast


def _too_deep(position: int) -> ExpressionError:
    return ExpressionError(
        "too_deep",
        f"More than {MAX_DEPTH} brackets, calls or operators stand inside one another.",
        "Spread the expression over several calculate rows.",
        position,
    )


class _Parser:
    """Precedence climbing. Problems in calls are kept, and forgotten where the call can never be reached."""

    def __init__(self, tokens: list[Token], resolve: Resolve) -> None:
        self.tokens = tokens
        self.at = 0
        self.resolve = resolve
        self.level = 0
        self.problems: list[ExpressionError] = []

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def is_sign(self, text: str) -> bool:
        return self.token.kind == "sign" and self.token.text == text

    def expect(self, text: str) -> None:
        if not self.is_sign(text):
            raise self.unexpected(f"Put {text!r} here.")
        self.at += 1

    def unexpected(self, remedy: str = "") -> ExpressionError:
        token = self.token
        if token.kind == "end":
            return ExpressionError(
                "unexpected_end",
                "The expression ends too early.",
                remedy or "Finish it, or take out what is left over before the end.",
                token.position,
            )
        if token.kind == "sign" and token.text in _REFUSED_SIGNS:
            return ExpressionError(*_REFUSED_SIGNS[token.text], token.position)
        return ExpressionError(
            "unexpected_token",
            f"{token.text!r} does not fit here.",
            remedy or "Look for a missing operator, quote, comma or bracket before it.",
            token.position,
        )

    def whole(self) -> Ast:
        ast = self.expression(0)
        if self.token.kind != "end":
            raise self.after_operand()
        if self.problems:
            raise self.problems[0]
        return ast

    def after_operand(self) -> ExpressionError:
        """What followed a value and is no operator."""
        lower = self.token.text.lower()
        if self.token.kind == "name" and lower in ("and", "or", "div", "mod"):
            return self.unexpected(f"Write {lower!r} in small letters.")
        return self.unexpected()

    def expression(self, least: int) -> Ast:
        """An operand and the operators after it that bind at least as tightly as `least`."""
        self.level += 1
        if self.level > MAX_DEPTH:
            raise _too_deep(self.token.position)
        left = self.operand()
        while self.token.kind == "operator":
            operator = self.token.text
            if operator == "|":
                raise ExpressionError(*_UNION, self.token.position)
            precedence = PRECEDENCE[operator]
            if precedence <= least:
                break
            left = self.chain(operator, left, precedence)
        self.level -= 1
        return left

    def chain(self, operator: str, left: Ast, precedence: int) -> Ast:
        """`a + b + c` becomes one level, so that long sums stay shallow."""
        parts = [left]
        while self.token.kind == "operator" and self.token.text == operator:
            self.at += 1
            mark = len(self.problems)
            right = self.expression(precedence)
            if operator in ("and", "or") and settled(operator, parts):
                del self.problems[mark:]
            else:
                parts.append(right)
            if operator not in _CHAINS:
                break
        return fold(operator, parts)

    def operand(self) -> Ast:
        if self.token.kind == "operator" and self.token.text == "-":
            return self.negative()
        token = self.token
        if token.kind == "number":
            self.at += 1
            return self.number(token)
        if token.kind == "text":
            self.at += 1
            return token.text
        return self.path()

    def negative(self) -> Ast:
        count = 0
        while self.token.kind == "operator" and self.token.text == "-":
            self.at += 1
            count += 1
        operand = self.operand()
        if isinstance(operand, (int, float)) and not isinstance(operand, bool):
            return -operand if count % 2 else operand
        negated = ["neg", operand]
        return negated if count % 2 else ["neg", negated]

    def number(self, token: Token) -> Ast:
        value = float(token.text)
        if math.isinf(value):
            raise ExpressionError(
                "number_too_large",
                "The number is too large to be kept exactly.",
                "Write a number with fewer digits, or put it in quotes if it is a code.",
                token.position,
            )
        return int(value) if value == int(value) and abs(value) < 2**53 else value

    def path(self) -> Ast:
        """A place in the tree, a call, a reference, a bracket; then predicates and steps."""
        token = self.token
        if token.kind == "name" and self.tokens[self.at + 1].text != "(":
            return self.steps(["path", "."])
        if token.kind == "name":
            return self.further(self.call())
        if token.kind == "reference":
            return self.further(self.reference())
        if token.kind == "sign" and token.text in (".", "..", "*"):
            return self.steps(["path", "."])
        if self.is_sign("/"):
            return self.absolute()
        if self.is_sign("("):
            return self.further(self.bracket())
        raise self.unexpected()

    def bracket(self) -> Ast:
        self.at += 1
        inner = self.expression(0)
        self.expect(")")
        return inner

    def absolute(self) -> Ast:
        self.at += 1
        if self.token.kind == "name" or (self.token.kind == "sign" and self.token.text in (".", "..", "*")):
            return self.steps(["path", "/"])
        if self.token.kind == "sign" and self.token.text in _REFUSED_SIGNS:
            raise self.unexpected()
        return ["path", "/"]

    def further(self, start: Ast) -> Ast:
        """Predicates and steps after something that is not a plain path."""
        if self.is_sign("["):
            start = ["filter", start, *self.predicates()]
        if not self.is_sign("/"):
            return start
        self.at += 1
        return self.steps(["path", start])

    def steps(self, path: list[Any]) -> Ast:
        while True:
            step = self.step()
            if step != ".":
                path.append(step)
            if not self.is_sign("/"):
                return path
            self.at += 1

    def step(self) -> Ast:
        token = self.token
        following = self.tokens[self.at + 1].text if token.kind != "end" else ""
        if token.kind == "name" and following == "(":
            raise ExpressionError(*_NODE_TEST, token.position)
        if token.kind == "name" and following == "::":
            raise ExpressionError(*_REFUSED_SIGNS["::"], token.position)
        if token.kind != "name" and not (token.kind == "sign" and token.text in (".", "..", "*")):
            raise self.unexpected("Name the question or group after '/'.")
        self.at += 1
        name = token.text.rpartition(":")[2]
        predicates = self.predicates()
        return [name, *predicates] if predicates else name

    def predicates(self) -> list[Ast]:
        found = []
        while self.is_sign("["):
            self.at += 1
            found.append(self.expression(0))
            self.expect("]")
        return found

    def reference(self) -> Ast:
        token = self.take()
        ast = self.resolve(token.text)
        if ast is not None:
            return ast
        self.problems.append(
            ExpressionError(
                "unknown_reference",
                f"There is no question called {token.text!r}.",
                "Check the spelling (small and capital letters differ), or add the question.",
                token.position,
            )
        )
        return ""

    def call(self) -> Ast:
        token = self.take()
        self.at += 1
        marks, arguments = self.arguments()
        if token.text == "if" and len(arguments) == 3:
            self.forget_dead_branch(arguments, marks)
        if token.text in ("true", "false") and not arguments:
            return token.text == "true"
        if token.text == "jr:choice-name" and len(arguments) == 2:
            arguments[1] = self.question_path(arguments[1])
        problem = call_problem(token.text, arguments)
        if problem is not None:
            self.problems.append(ExpressionError(*problem, token.position))
        elif token.text == "regex" and isinstance(arguments[1], str):
            return put(arguments[0], arguments[1])
        return _call(token.text, arguments)

    def question_path(self, argument: Ast) -> Ast:
        """`'${q}'`, `${q}` or `'/data/q'` → the path of the question, as a text."""
        if isinstance(argument, str) and (match := _QUOTED_REFERENCE.fullmatch(argument)):
            argument = self.resolve(match[1].strip())
        if isinstance(argument, str):
            return argument.strip()
        if isinstance(argument, list) and argument[0] == "ref":
            return argument[1]
        if isinstance(argument, list) and argument[:2] == ["path", "/"]:
            return "/" + "/".join(step for step in argument[2:] if isinstance(step, str))
        return None

    def arguments(self) -> tuple[list[int], list[Ast]]:
        """The arguments, and how many problems were known before each."""
        marks: list[int] = []
        found: list[Ast] = []
        if self.is_sign(")"):
            self.at += 1
            return marks, found
        while True:
            marks.append(len(self.problems))
            found.append(self.expression(0))
            if self.is_sign(")"):
                self.at += 1
                return [*marks, len(self.problems)], found
            if not self.is_sign(","):
                raise self.after_operand() if self.token.kind == "name" else self.unexpected()
            self.at += 1

    def forget_dead_branch(self, arguments: list[Ast], marks: list[int]) -> None:
        truth = constant_truth(arguments[0])
        if truth is None:
            return
        dead = 2 if truth else 1
        del self.problems[marks[dead] : marks[dead + 1]]
        arguments[dead] = ""


def _call(name: str, arguments: list[Ast]) -> Ast:
    """`if(a, b, if(c, d, e))` becomes one level: long tables of conditions stay shallow."""
    if name == "if" and len(arguments) == 3:
        last = arguments[2]
        if isinstance(last, list) and last[0] == "if":
            return ["if", *arguments[:2], *last[1:]]
    return [name, *arguments]


_UNION: Final = (
    "unsupported_union",
    "'|' (a union of places) is not supported.",
    "Name one place, or join values with concat() or join().",
)
_NODE_TEST: Final = (
    "unsupported_node_test",
    "Node tests such as text() and node() are not supported.",
    "Name the question or group itself; '.' is the question and '..' its group.",
)
_AXIS: Final = (
    "unsupported_axis",
    "Axes (with '::') are not supported.",
    "Use '.', '..', names and '/': '..' is the parent, a name is a child.",
)
_REFUSED_SIGNS: Final = {
    "//": (
        "unsupported_descendant",
        "'//' is not supported.",
        "Write the whole path, or ${name}.",
    ),
    "::": _AXIS,
    "@": (
        "unsupported_attribute",
        "Attributes ('@') are not supported.",
        "Keep the value in a question or in a column of the choices sheet.",
    ),
    "==": ("unexpected_token", "'==' does not exist here.", "Write a single '='."),
    "&&": ("unexpected_token", "'&&' does not exist here.", "Write 'and'."),
    "||": ("unexpected_token", "'||' does not exist here.", "Write 'or'."),
}

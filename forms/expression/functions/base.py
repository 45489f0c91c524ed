"""What a function of the library is: how it runs, how many arguments it takes, what is checked early."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from forms.expression.environment import Frame
from forms.expression.values import Value

Closure = Callable[[Frame], Value]


class Refusal(NamedTuple):
    """Why a call cannot be published."""

    code: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Function:
    """`run(frame, *values)`; or `build(arguments, prepare)` where arguments are not simply run first."""

    run: Callable[..., Value]
    least: int
    most: int | None
    nodes: tuple[int, ...] = ()
    """Which arguments must be paths."""
    counts: Callable[[int], bool] | None = None
    """A further rule for the number of arguments (pairs …)."""
    check: Callable[[list[Any]], Refusal | None] | None = None
    """Looks at constant arguments at publish time."""
    build: Callable[[list[Any], Callable[[Any], Closure]], Closure] | None = None

    def takes(self, count: int) -> bool:
        if count < self.least or (self.most is not None and count > self.most):
            return False
        return self.counts is None or self.counts(count)

    def arity(self) -> str:
        if self.most == self.least:
            return str(self.least)
        return f"{self.least} or more" if self.most is None else f"{self.least} to {self.most}"


def fixed(run: Callable[..., Value], count: int, **more: Any) -> Function:
    return Function(run, count, count, **more)

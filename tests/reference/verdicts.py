"""What our judge says of a recorded fill, beside what JavaRosa said."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from forms.definition import Ast, Question, Survey
from forms.dependencies import dependents, expressions_in_order
from forms.response import Response, judge
from tests.reference.javarosa import Record

_POSITION = re.compile(r"\[[0-9]+\]")
_CHANCE = frozenset({"random", "uuid", "once", "now"})
_OF_THE_PHONE = frozenset({"start", "end", "deviceid", "username", "email", "phonenumber", "audit"})


def differences(survey: Survey, record: Record, left_out: frozenset[str]) -> list[str]:
    """One line for each place where the two do not say the same, but for the paths in `left_out`."""
    now = datetime.fromisoformat(record["now"])
    response = judge(survey, record["answers"], now=now, timezone=record["timezone"])
    if _keeps_surplus(record["values"], "/data", response):
        return []
    found = [*_relevance(record, response), *_values(record, response), *_problems(record, response)]
    return [f"{path}: {what}" for path, what in found if without_positions(path) not in left_out]


def without_positions(path: str) -> str:
    return _POSITION.sub("", path)


def _keeps_surplus(values: Mapping[str, Any], path: str, response: Response) -> bool:
    """JavaRosa keeps instances beyond a `repeat_count` that has become smaller; such a fill says nothing."""
    for name, value in values.items():
        here = f"{path}/{name}"
        if isinstance(value, list) and len(value) > response.counts.get(here, 0):
            return True
        inner = value if isinstance(value, list) else [value]
        places = (
            [f"{here}[{place}]" for place in range(1, len(inner) + 1)] if isinstance(value, list) else [here]
        )
        for place, below in zip(places, inner, strict=True):
            if isinstance(below, Mapping) and _keeps_surplus(below, place, response):
                return True
    return False


def _relevance(record: Record, response: Response) -> Iterator[tuple[str, str]]:
    theirs = {*record["irrelevant"], *record["irrelevant_groups"]}
    ours = {without_positions(path) if path.endswith("]") else path for path in response.irrelevant}
    for path in record["irrelevant"]:
        if not any(path == other or path.startswith((f"{other}/", f"{other}[")) for other in ours):
            yield path, "not relevant in JavaRosa"
    for path in ours:
        if not any(other == path or other.startswith((f"{path}/", f"{path}[")) for other in theirs):
            yield path, "relevant in JavaRosa"


def _values(record: Record, response: Response) -> Iterator[tuple[str, str]]:
    theirs = dict(leaves(record["values"], "/data"))
    ours = {path: str(value) for path, value in response.values.items()}
    for path in sorted({*theirs, *ours}):
        if path.startswith("/data/meta/"):
            continue
        mine, other = ours.get(path, ""), theirs.get(path, "")
        if not _same(mine, other):
            yield path, f"{other!r} in JavaRosa, {mine!r} here"


def leaves(values: Any, path: str) -> Iterator[tuple[str, str]]:
    """Path and value of every answer of a nested record."""
    if isinstance(values, Mapping):
        for name, value in values.items():
            yield from leaves(value, f"{path}/{name}")
    elif isinstance(values, list):
        for place, value in enumerate(values, start=1):
            yield from leaves(value, f"{path}[{place}]")
    else:
        yield path, values


def _same(mine: str, other: str) -> bool:
    if mine == other:
        return True
    try:
        return abs(float(mine) - float(other)) <= 1e-9 * max(1.0, abs(float(mine)))
    except ValueError:
        pairs = list(zip(mine.split(), other.split(), strict=False))
        return len(mine.split()) == len(other.split()) > 1 and all(_same(one, two) for one, two in pairs)


def _problems(record: Record, response: Response) -> Iterator[tuple[str, str]]:
    for code, key in (("constraint", "constraint_violations"), ("required", "required_empty")):
        ours = {problem.path for problem in response.problems if problem.code == code}
        for path in sorted(ours ^ set(record[key])):
            yield path, f"{code}: {'only here' if path in ours else 'only in JavaRosa'}"


def unstable(survey: Survey) -> frozenset[str]:
    """Questions that hang on chance or on the moment, and all that reads them."""
    readers = dependents(survey.children)
    waiting = [node.path for node in survey.walk() if isinstance(node, Question) and _is_chance(node)]
    found: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting.extend(readers.get(path, ()))
    return frozenset(found)


def _is_chance(question: Question) -> bool:
    expressions = [*expressions_in_order(question)]
    if question.dynamic_default is not None:
        expressions.append(question.dynamic_default)
    return question.type in _OF_THE_PHONE or any(_calls(expression.ast) for expression in expressions)


def _calls(ast: Ast) -> bool:
    return (
        isinstance(ast, list) and bool(ast) and (ast[0] in _CHANCE or any(_calls(part) for part in ast[1:]))
    )

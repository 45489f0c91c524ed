"""A refusal written as if it were a choice: `"c02_age": "ref"` where the list of ages holds no `ref`.

Our own pages send such a refusal apart from the answers. Whoever writes records by hand, or with a tool that
adds `dk` and `ref` to every list, puts it where the answer would be; it means the same.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from forms.definition import Group, Node, Question, Repeat, Survey
from forms.reading.types import SELECTS

Answers = Mapping[str, Any]
Apart = tuple[dict[str, Any], dict[str, Any]]
_STATES = {"dk": "dont_know", "ref": "refused"}


def declines_apart(survey: Survey, answers: Answers, declined: Answers) -> Apart:
    """The same response with such refusals moved from the answers to `declined`; the inputs do not change."""
    moved: dict[str, Any] = {}
    kept = _without(survey, survey.children, answers, "/data", moved)
    return kept, {**moved, **declined}


def _without(
    survey: Survey, nodes: Iterable[Node], answers: Answers, path: str, moved: dict[str, Any]
) -> dict[str, Any]:
    kept = dict(answers)
    for node in nodes:
        here, answer = f"{path}/{node.name}", answers.get(node.name)
        if isinstance(node, Repeat) and isinstance(answer, list):
            rows = enumerate(answer, start=1)
            kept[node.name] = [_inside(survey, node, row, f"{here}[{place}]", moved) for place, row in rows]
        elif isinstance(node, Group):
            kept[node.name] = _inside(survey, node, answer, here, moved)
        elif state := _state(survey, node, answer):
            moved[here] = state
            del kept[node.name]
    return {name: answer for name, answer in kept.items() if name in answers}


def _inside(survey: Survey, group: Group, answer: Any, path: str, moved: dict[str, Any]) -> Any:
    """What is no group of answers is left for the judge to refuse."""
    is_group = isinstance(answer, Mapping)
    return _without(survey, group.children, answer, path, moved) if is_group else answer


def _state(survey: Survey, question: Question, answer: Any) -> str:
    word = answer[0] if isinstance(answer, list) and len(answer) == 1 else answer
    if question.type not in SELECTS or not isinstance(word, str) or word not in question.decline:
        return ""
    listed = survey.choices.get(question.list_name, ())
    return "" if any(choice.name == word for choice in listed) else _STATES[word]

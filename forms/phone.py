"""Survey → the JSON that the phone's engine runs beside a page: no more than it needs, in one language.

It holds no personal data: the page of a published version may be kept and opened without a network. What only
the server reads (scores, alerts, the authors' own text of expressions) stays there; so do the words of the
questions, which the page itself holds.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forms.compiled import to_json
from forms.definition import Question, Survey
from forms.text import say

_FORM = ("format", "form_id", "version", "default_language", "children", "choices", "order", "instance_name")
_NEVER = frozenset(
    {
        "row",
        "label",
        "hint",
        "guidance_hint",
        "media",
        "unit",
        "read_aloud",
        "scale",
        "prefill",
        "restricted",
        "appearance",
    }
)
_TEXTS = frozenset({"constraint_message", "required_message"})
_EXPRESSIONS = frozenset(
    {"relevant", "constraint", "required", "read_only", "calculation", "dynamic_default", "choice_filter"}
    | {"repeat_count", "instance_name"}
)
_SPEAKING = ("jr:choice-name", "jr:itext", "instance", "pulldata")
"""Functions by which an expression may come to the words of a choice."""


def for_phone(survey: Survey, language: str) -> dict[str, Any]:
    """Like `forms.compiled.to_json`, which the engine runs as well, but small."""
    whole = to_json(survey)
    words = _Words(survey, language)
    small = {key: whole[key] for key in _FORM if key in whole}
    small["children"] = [_node(node, words) for node in whole["children"]]
    if "instance_name" in small:
        small["instance_name"] = _silent(small["instance_name"])
    spoken = _speaks_of_choices(json.dumps(small))
    drawn = {question.list_name for question in survey.questions() if _draws_choices(question)}
    small["choices"] = {
        name: [_choice(choice, words, spoken or name in drawn) for choice in choices]
        for name, choices in whole["choices"].items()
    }
    return small


@dataclass(frozen=True, slots=True)
class _Words:
    survey: Survey
    language: str

    def one(self, text: Mapping[str, str]) -> dict[str, str]:
        """The words as they are said; they stand under no language, which every language falls back on."""
        said = say(text, self.language, self.survey.default_language).words
        return {"": said} if said else {}


def _node(node: Mapping[str, Any], words: _Words) -> dict[str, Any]:
    return {key: _value(key, value, words) for key, value in node.items() if key not in _NEVER}


def _value(key: str, value: Any, words: _Words) -> Any:
    if key == "children":
        return [_node(child, words) for child in value]
    if key in _EXPRESSIONS:
        return _silent(value)
    if key in _TEXTS:
        return words.one(value)
    if key == "extras":
        return {heading: cell for heading, cell in value.items() if heading.lower().startswith("bind")}
    return value


def _silent(expression: list[Any]) -> list[Any]:
    """Without the author's own text."""
    return ["", expression[1]]


def _choice(choice: Mapping[str, Any], words: _Words, spoken: bool) -> dict[str, Any]:
    small = {key: choice[key] for key in ("name", "attributes") if key in choice}
    return {**small, "label": words.one(choice.get("label", {}))} if spoken else small


def _draws_choices(question: Question) -> bool:
    """The phone itself may have to write down what its choices are called."""
    return question.choice_filter is not None or question.calculation is not None


def _speaks_of_choices(text: str) -> bool:
    return any(f'["{name}", ' in text for name in _SPEAKING)

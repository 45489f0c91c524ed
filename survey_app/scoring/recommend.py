"""What a brief may say: strengths, next steps with the numbers behind them, entitlements, headlines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from forms.definition import Question, Survey
from forms.response import Response
from forms.text import Text
from survey_app.scoring.conditions import known_scores, that_hold
from survey_app.scoring.context import Context
from survey_app.scoring.exact import decoded
from survey_app.scoring.model import Remark, Rules
from survey_app.scoring.score import Score


@dataclass(frozen=True, slots=True)
class Recommendation:
    """`trigger` pairs the label of what called for it with its value: a number, or the words of a choice."""

    id: str
    text: Text
    owner: Text = field(default_factory=dict)
    trigger: tuple[tuple[Text, Any], ...] = ()
    trigger_names: tuple[str, ...] = ()
    due_days: int | None = None
    order: float = 0


@dataclass(frozen=True, slots=True)
class Headline:
    """`kind` opening: how the title begins; lack: what is short; lead: a sentence under the title."""

    kind: str
    text: Text


@dataclass(frozen=True, slots=True)
class Remarks:
    """Everything the workbook says about this response, in the workbook's order."""

    strengths: tuple[Text, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    entitlements: tuple[Text, ...] = ()
    headlines: tuple[Headline, ...] = ()


def remarks(
    survey: Survey,
    rules: Rules,
    response: Response,
    scores: Mapping[str, Score],
    *,
    now: datetime,
    timezone: str = "Asia/Ho_Chi_Minh",
) -> Remarks:
    known = known_scores(rules, survey, response, scores, now=now, timezone=timezone)
    held = {sheet: that_hold(found, known) for sheet, found in rules.remarks.items()}
    return Remarks(
        strengths=_texts(held, "strengths"),
        recommendations=tuple(_recommendation(one, known, scores) for one in held.get("recommendations", ())),
        entitlements=_texts(held, "entitlements"),
        headlines=tuple(Headline(one.cells["kind"], one.texts["text"]) for one in held.get("headlines", ())),
    )


def recommendations(
    survey: Survey,
    rules: Rules,
    response: Response,
    scores: Mapping[str, Score],
    *,
    now: datetime,
    timezone: str = "Asia/Ho_Chi_Minh",
) -> list[Recommendation]:
    return list(remarks(survey, rules, response, scores, now=now, timezone=timezone).recommendations)


def _texts(held: Mapping[str, list[Remark]], sheet: str) -> tuple[Text, ...]:
    return tuple(one.texts["text"] for one in held.get(sheet, ()))


def _recommendation(remark: Remark, known: Context, scores: Mapping[str, Score]) -> Recommendation:
    names = tuple(remark.cells.get("trigger", "").split())
    due = remark.cells.get("due_days", "")
    return Recommendation(
        id=remark.cells["id"],
        text=remark.texts["text"],
        owner=remark.texts["owner"],
        trigger=tuple(_trigger(name, known, scores) for name in names),
        trigger_names=names,
        due_days=int(due) if due else None,
        order=float(remark.order),
    )


def _trigger(name: str, known: Context, scores: Mapping[str, Score]) -> tuple[Text, Any]:
    rule = known.rules.rule(name)
    if rule is not None:
        return rule.label, scores[name].value
    question = next(one for one in known.survey.questions() if one.name == name)
    answer = known.answer(question.path)
    return question.label, _in_words(question, answer, known.survey)


def _in_words(question: Question, answer: Any, survey: Survey) -> Any:
    labels = {choice.name: choice.label for choice in survey.choices.get(question.list_name, ())}
    chosen = [labels[name] for name in str(answer).split() if name in labels] if labels else []
    return chosen or answer


def low_items(found: Score) -> tuple[str, ...]:
    """The questions that kept a score lowest, the weakest first: those at less than half of the best item."""
    points = {item["item"]: decoded(item.get("points")) for item in found.trace.items if item.get("item")}
    known = {name: value for name, value in points.items() if value is not None}
    highest = max(known.values(), default=None)
    if not highest:
        return tuple(known)
    return tuple(
        sorted((name for name, value in known.items() if value * 2 < highest), key=lambda name: known[name])
    )

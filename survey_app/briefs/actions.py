"""Next steps: what, who, before when, and the number that called for it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from forms.text import say
from survey_app import numbers
from survey_app.briefs.inputs import Advice
from survey_app.briefs.measure import Reader, lowered, score_number
from survey_app.briefs.model import Action
from survey_app.briefs.scale import Scale
from survey_app.briefs.words import word

MOST = 7
_FAR_OFF = 10_000
_MONEY_UNITS = {"VND", "đồng"}


def actions(readers: Sequence[Reader], made_on: date) -> tuple[Action, ...]:
    """Every recommendation of every part; the same words asked for twice stand once, soonest first."""
    advised = [(reader, advice) for reader in readers for advice in reader.part.remarks.recommendations]
    advised.sort(key=lambda pair: (_FAR_OFF if pair[1].due_days is None else pair[1].due_days, pair[1].order))
    unique: dict[str, Action] = {}
    for reader, advice in advised:
        action = _action(reader, advice, made_on)
        unique.setdefault(action.text, action)
    return tuple(unique.values())


def _action(reader: Reader, advice: Advice, made_on: date) -> Action:
    due = None if advice.due_days is None else made_on + timedelta(days=advice.due_days)
    return Action(
        id=advice.id,
        text=reader.say(advice.text),
        owner=reader.say(advice.owner),
        due=numbers.short_day(due, reader.language) if due else "",
        why="; ".join(_reasons(reader, advice)) or word("why_said", reader.language),
    )


def _reasons(reader: Reader, advice: Advice) -> Iterator[str]:
    for name in advice.trigger:
        scale = reader.scales.get(name)
        words = _score_reason(reader, scale) if scale else _answer_reason(reader, name)
        if words:
            yield words


def _score_reason(reader: Reader, scale: Scale) -> str:
    """Only scores that may stand on a brief: a total of the mood questions never explains a step here."""
    value = reader.value(scale.name)
    if not scale.on_brief or value is None:
        return ""
    label = lowered(reader.say(scale.label) or scale.name)
    if scale.low == 0 and scale.high == 1:
        return label
    if scale.unit in _MONEY_UNITS:
        return f"{label} {numbers.million_dong(value, reader.language)}"
    return f"{label} {score_number(value, reader.language)}"


def _answer_reason(reader: Reader, name: str) -> str:
    """An answer explains a step only where the whole questionnaire is of ordinary sensitivity."""
    question = reader.answers.question(name)
    if question is None or reader.setting("sensitivity") == "high":
        return ""
    given = reader.answers.in_words(name, reader.language)
    label = say(question.label, reader.language, reader.part.survey.default_language).words
    return f"{label.rstrip('?: ')}: {lowered(given)}" if given else ""

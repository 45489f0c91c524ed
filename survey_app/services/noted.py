"""What a form notes by itself on our pages: when, by whom, and what chance has drawn once."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from forms.answers import get_at, set_at, without_positions
from forms.definition import Group, Node, Question, Repeat, Survey
from forms.judging.plan import plan_for
from forms.response import Response
from survey_app.security.actor import Actor


def at_start(survey: Survey, answers: dict[str, Any], actor: Actor, draft_id: UUID, now: datetime) -> None:
    """`deviceid` is this interview's own, so that no device can be followed from one to the next."""
    here = now.astimezone(ZoneInfo(actor.timezone))
    notes = {
        "start": here.isoformat(timespec="milliseconds"),
        "today": here.date().isoformat(),
        "deviceid": f"web:{draft_id}",
        "username": actor.username,
    }
    for question in _outside_repeats(survey.children):
        if notes.get(question.type):
            set_at(answers, question.path, notes[question.type])


def at_end(survey: Survey, answers: Mapping[str, Any], timezone: str, now: datetime) -> dict[str, Any]:
    ended = deepcopy(dict(answers))
    moment = now.astimezone(ZoneInfo(timezone)).isoformat(timespec="milliseconds")
    for question in _outside_repeats(survey.children):
        if question.type == "end":
            set_at(ended, question.path, moment)
    return ended


def chosen_once(survey: Survey) -> bool:
    """Whether anything in the questionnaire is drawn, or noted, once and then kept."""
    leaves = plan_for(survey).leaves.values()
    return any(leaf.keeps_answer or _unasked_default(leaf.question) for leaf in leaves)


def keep_chosen(response: Response, survey: Survey, answers: dict[str, Any]) -> None:
    """`once(random())`, `uuid()` and the like stay what they were when they were first worked out."""
    leaves = plan_for(survey).leaves
    for path, value in response.values.items():
        leaf = leaves.get(without_positions(path))
        drawn = leaf is not None and (leaf.keeps_answer or _unasked_default(leaf.question))
        if drawn and get_at(answers, path) is None:
            set_at(answers, path, value)


def _unasked_default(question: Question) -> bool:
    """A default that nobody sees is worked out when the form is opened, and not again."""
    return question.type in {"hidden", "calculate"} and question.dynamic_default is not None


def _outside_repeats(nodes: tuple[Node, ...]) -> Iterator[Question]:
    for node in nodes:
        if isinstance(node, Question):
            yield node
        elif isinstance(node, Group) and not isinstance(node, Repeat):
            yield from _outside_repeats(node.children)

"""The one page of a delegate's phone, as the workshop stands: waiting, ballot, ideas, receipt, break, end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from flask import render_template
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from forms.definition import Question, Survey
from forms.text import say
from survey_app.services.publish import titles
from survey_app.services.workshops import ideas, leading
from survey_app.services.workshops.declared import DOTS, IDEAS, RANK, SEVERAL, TEXT, Step
from survey_app.services.workshops.tally import choices
from survey_app.services.workshops.voting import Now
from survey_app.web import identity, language
from survey_app.web.delegate_words import incomplete, refusal

Typed = MultiDict[str, str]
KINDS = {RANK: "rank", DOTS: "dots", SEVERAL: "several", IDEAS: "ideas", TEXT: "ideas"}


@dataclass(frozen=True, slots=True)
class Option:
    name: str
    label: str
    field: str
    """The name of its inputs, where each option has its own."""


@dataclass(frozen=True, slots=True)
class BallotPage:
    """The step as it is drawn; `marks` are the inputs that are on, as (name, value)."""

    step: Step
    title: str
    hint: str
    options: Sequence[Option]
    places: Sequence[int]
    marks: frozenset[tuple[str, str]]


def shown(
    found: Now, token: str, *, editing: bool = False, told: str = "", typed: Typed | None = None
) -> str:
    kept = typed if typed is not None else Typed()
    words: dict[str, Any] = {
        "found": found,
        "title": titles(found.survey)[language.current()],
        "told": told,
        "ballot_id": kept.get("id") or uuid4(),
        "replaces": kept.get("replaces") or (found.ballot.id if found.ballot else ""),
    }
    return render_template(f"delegate/{_view(found, editing)}.html", **words, **_asked(found, token, typed))


def _view(found: Now, editing: bool) -> str:
    if found.workshop.state in (leading.ENDED, leading.CLOSED):
        return "ended"
    if found.workshop.state == leading.PAUSED:
        return "paused"
    if found.asked is None:
        return "waiting"
    if found.asked.kind in (IDEAS, TEXT):
        return "ideas"
    if found.open and (found.ballot is None or editing):
        return "ballot"
    return "receipt"


def _asked(found: Now, token: str, typed: Typed | None) -> dict[str, Any]:
    if found.asked is None or found.step is None:
        return {}
    if found.asked.kind in (IDEAS, TEXT):
        database = identity.current_database()
        board = ideas.board(database, token, found.workshop.id, found.step.id, found.asked.kind)
        return {"board": board, "page": page_of(found.survey, found.asked, None, typed), "typed": typed}
    value = found.ballot.answer.get("value") if found.ballot else None
    page = page_of(found.survey, found.asked, value, typed)
    return {"page": page, "kind": KINDS[found.asked.kind], "given": _given(page, value)}


def page_of(survey: Survey, step: Step, value: Any, typed: Typed | None = None) -> BallotPage:
    code = language.current()
    node = next(node for node in survey.walk() if node.path == step.path)
    options = [
        Option(choice.name, say(choice.label, code, survey.default_language).words, f"dot_{choice.name}")
        for choice in choices(survey, step)
    ]
    return BallotPage(
        step,
        say(step.label, code, survey.default_language).words,
        say(node.hint, code, survey.default_language).words if step.kind != DOTS else "",
        options,
        range(1, places_of(node) + 1),
        frozenset(typed.items(multi=True)) if typed else frozenset(_marks(step, value)),
    )


def places_of(node: Any) -> int:
    return node.scale[1] if isinstance(node, Question) and node.scale else 3


def _marks(step: Step, value: Any) -> list[tuple[str, str]]:
    if value is None:
        return []
    if step.kind == DOTS:
        return [(name, str(place)) for name, count in value.items() for place in range(1, count + 1)]
    if step.kind == RANK:
        return [(f"{step.name}_{place}", name) for place, name in enumerate(value.split(), start=1)]
    return [(step.name, name) for name in value.split()]


def _given(page: BallotPage, value: Any) -> list[tuple[str, str]]:
    """The receipt: what was given, in words."""
    labels = {option.name: option.label for option in page.options}
    if value is None:
        return []
    if page.step.kind == DOTS:
        dots = [(name.removeprefix("dot_"), count) for name, count in value.items() if count]
        return [(labels.get(name, name), _("%(count)s chấm", count=count)) for name, count in dots]
    chosen = [labels.get(name, name) for name in value.split()]
    if page.step.kind == RANK:
        return [(place_words(place), label) for place, label in enumerate(chosen, start=1)]
    return [("", label) for label in chosen]


def place_words(place: int) -> str:
    words = {1: _("Nhất"), 2: _("Nhì"), 3: _("Ba")}
    return str(words.get(place, place))


def asked_in(found: Now, step_id: UUID | None) -> Step | None:
    """The step that a ballot belongs to: one that waited on the phone may be of an earlier one."""
    question = found.questions.get(step_id) if step_id else None
    return found.declaration.step(question) if question else None


def answer(step: Step, survey: Survey, form: Typed) -> Any:
    """What was posted, as a ballot of its kind; the judge says whether it is a whole one."""
    if step.kind == DOTS:
        names = [f"dot_{choice.name}" for choice in choices(survey, step)]
        counts = {name: len(set(form.getlist(name))) for name in names}
        return {name: count for name, count in counts.items() if count}
    if step.kind == RANK:
        node = next(node for node in survey.walk() if node.path == step.path)
        chosen = [form.get(f"{step.name}_{place}", "") for place in range(1, places_of(node) + 1)]
        return " ".join(filter(None, chosen))
    return " ".join(form.getlist(step.name))


def refusal_words(field: str, code: str, found: Now | None) -> str:
    """Our own words where there are some, else the questionnaire's."""
    own = refusal(field, code)
    if own or found is None:
        return own
    kinds: Mapping[str, str] = {step.name: step.kind for step in found.declaration.steps}
    said = "" if code == "shape" else code
    return incomplete(kinds.get(field, "")) or said or str(_("Phiếu chưa đủ. Xem lại rồi gửi lần nữa."))

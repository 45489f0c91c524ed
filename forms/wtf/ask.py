"""A question as it is put to a person in one language: its words, its options, and how it may be declined."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from forms.definition import Choice, Question
from forms.text import Text
from forms.wtf.words import Shown, Speaker, decline_word, language_word, word

NUMERIC = frozenset({"integer", "decimal", "range"})
STATES = {"dk": "dont_know", "ref": "refused"}


class Entry(NamedTuple):
    """What stands under a question: an answer as typed or chosen, or that it was declined, and how."""

    answer: Any = None
    declined: str = ""

    @property
    def conflicting(self) -> bool:
        """Answered and declined at once: only the person can say which is meant."""
        return self.answer is not None and bool(self.declined)


class Medium(NamedTuple):
    """A picture or sound that belongs to words, named by its file: the files themselves are not kept yet."""

    kind: str
    name: str


class Option(NamedTuple):
    value: str
    words: str
    lang: str = ""
    dir: str = ""
    media: tuple[Medium, ...] = ()
    written: str = ""


class Decline(NamedTuple):
    """A dashed box. `code` is what the workbook stores; "" where the response says it beside the answer."""

    state: str
    words: str
    code: str = ""
    lang: str = ""
    radio: bool = False

    @property
    def value(self) -> str:
        return self.code if self.code and not _is_number(self.code) else SHORT[self.state]

    @property
    def own_code(self) -> str:
        """What is stored where the input itself says something else, or stands beside the answer."""
        return self.code if self.code != self.value or not self.radio else ""


SHORT = {state: short for short, state in STATES.items()}


@dataclass(frozen=True, slots=True)
class Ask:
    question: Question
    name: str
    """The name of its inputs: the question's own, unique on its page."""
    language: str
    """The page's, for the words that stand beside every question."""
    spoken: str
    """The questionnaire's, for its own words."""
    label: Shown
    hint: Shown
    guidance: Shown
    read_aloud: Shown
    unit: str
    media: tuple[Medium, ...]
    options: tuple[Option, ...]
    declines: tuple[Decline, ...]
    fill: Callable[[str], str] = str
    """Puts the answers into words with `${x}`, as they are seen from this question."""

    @property
    def number(self) -> str:
        """`d08_area` → `D8`: what interviewers call the question. Some names carry none."""
        found = re.match(r"([a-z]{1,2})([0-9]{1,3})(?=_|$)", self.question.name)
        return f"{found[1].upper()}{int(found[2])}" if found else ""

    @property
    def fallback(self) -> str:
        """Says that the words are not in the reader's language; "" where they are."""
        if not self.label.missing:
            return ""
        wanted, found = (language_word(code, self.language) for code in (self.spoken, self.label.lang))
        return word("shown_in", self.language, wanted=wanted, shown=found)

    def load(self, answer: Any, declined: str = "") -> Entry:
        """What a draft holds → what is shown: a code for "không biết" ticks its box."""
        for decline in self.declines:
            if decline.code and str(answer) == decline.code:
                return Entry(None, declined or decline.state)
        return Entry(None if answer == "" else answer, declined)

    def store(self, entry: Entry) -> Entry:
        """What was posted → what a draft holds: the workbook's own code where it has one."""
        if entry.answer is not None or not entry.declined:
            return entry
        code = next((d.code for d in self.declines if d.state == entry.declined), "")
        if not code:
            return entry
        return Entry(int(code) if _is_number(code) else code)


def ask(speaker: Speaker, question: Question, name: str = "") -> Ask:
    """The question as its reader sees it, with the choices that are offered now."""
    choices = speaker.view.offered(question)
    declines = _declines(speaker, question, choices)
    coded = {decline.code for decline in declines}

    def say(text: Text) -> Shown:
        return speaker.say(text, question.path)

    return Ask(
        question=question,
        name=name or question.name,
        language=speaker.page_language,
        spoken=speaker.language,
        label=say(question.label),
        hint=say(question.hint),
        guidance=say(question.guidance_hint),
        read_aloud=say(question.read_aloud),
        unit=say(question.unit).words,
        media=_media(question.media, say),
        options=tuple(_option(choice, say) for choice in choices if choice.name not in coded),
        declines=declines,
        fill=lambda words: speaker.view.words(words, question.path),
    )


def _option(choice: Choice, say: Callable[[Text], Shown]) -> Option:
    words = _label(choice, say)
    return Option(choice.name, *words[:3], _media(choice.media, say), words.written)


def _label(choice: Choice, say: Callable[[Text], Shown]) -> Shown:
    found = say(choice.label)
    return found if found.words or choice.media else Shown(choice.name)


def _media(media: Mapping[str, Text], say: Callable[[Text], Shown]) -> tuple[Medium, ...]:
    names = {kind: say(text).words for kind, text in media.items()}
    if names.get("image"):
        names.pop("big-image", None)
    return tuple(Medium(kind, name) for kind, name in names.items() if name)


def _declines(speaker: Speaker, question: Question, choices: Sequence[Choice]) -> tuple[Decline, ...]:
    """The list's own "không biết" and "không muốn trả lời"; where it has none, what the question offers."""
    survey, language = speaker.survey, speaker.page_language
    codes = {"dont_know": survey.dont_know_codes() | {"dk"}, "refused": survey.refused_codes() | {"ref"}}
    radio = question.type.startswith("select_one")

    def listed(state: str, choice: Choice) -> Decline:
        words = _label(choice, lambda text: speaker.say(text, question.path))
        return Decline(state, words.words, choice.name, words.lang, radio)

    found = [
        listed(state, choice) for state, known in codes.items() for choice in choices if choice.name in known
    ]
    offered = (STATES[short] for short in ("dk", "ref") if short in question.decline)
    return tuple(found) or tuple(
        Decline(state, decline_word(state, language), _number_code(question, codes[state]))
        for state in offered
    )


def _number_code(question: Question, codes: frozenset[str]) -> str:
    """-98 or -99, where the question's own constraint lets it pass."""
    if question.type not in NUMERIC or question.constraint is None:
        return ""
    source = question.constraint.source.replace("−", "-")
    accepted = (c for c in sorted(codes) if _is_number(c) and re.search(rf"{re.escape(c)}(?![0-9.])", source))
    return next(accepted, "")


def _is_number(code: str) -> bool:
    return re.fullmatch(r"-?[0-9]+", code) is not None

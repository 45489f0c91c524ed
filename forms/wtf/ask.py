"""A question as it is put to a person in one language: its words, its options, and how it may be declined."""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from forms.definition import Choice, Question, Survey
from forms.wtf.words import Shown, decline_word, language_word, shown, word

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


class Option(NamedTuple):
    value: str
    words: str
    lang: str = ""


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


SHORT = {state: short for short, state in STATES.items()}


@dataclass(frozen=True, slots=True)
class Ask:
    question: Question
    name: str
    """The name of its inputs: the question's own, unique on its page."""
    language: str
    label: Shown
    hint: Shown
    unit: str
    options: tuple[Option, ...]
    declines: tuple[Decline, ...]

    @property
    def number(self) -> str:
        """`d08_area` → `D8`: what interviewers call the question. Some names carry none."""
        found = re.match(r"([a-z]{1,2})([0-9]{1,3})(?=_|$)", self.question.name)
        return f"{found[1].upper()}{int(found[2])}" if found else ""

    @property
    def fallback(self) -> str:
        """Says that the words are not in the reader's language; "" where they are."""
        if not self.label.lang:
            return ""
        wanted, found = (language_word(code, self.language) for code in (self.language, self.label.lang))
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


def ask(survey: Survey, question: Question, language: str, name: str = "") -> Ask:
    default = survey.default_language
    choices = survey.choices.get(question.list_name, ()) if question.list_name else ()
    declines = _declines(survey, question, choices, language)
    coded = {decline.code for decline in declines}
    return Ask(
        question=question,
        name=name or question.name,
        language=language,
        label=shown(question.label, language, default),
        hint=shown(question.hint, language, default),
        unit=shown(question.unit, language, default).words,
        options=tuple(
            Option(choice.name, *_label(choice, language, default))
            for choice in choices
            if choice.name not in coded
        ),
        declines=declines,
    )


def _label(choice: Choice, language: str, default: str) -> Shown:
    found = shown(choice.label, language, default)
    return found if found.words else Shown(choice.name)


def _declines(
    survey: Survey, question: Question, choices: tuple[Choice, ...], language: str
) -> tuple[Decline, ...]:
    """The list's own "không biết" and "không muốn trả lời"; where it has none, what the question offers."""
    codes = {"dont_know": survey.dont_know_codes() | {"dk"}, "refused": survey.refused_codes() | {"ref"}}
    listed = tuple(
        Decline(
            state, *_coded(choice, language, survey.default_language), question.type.startswith("select_one")
        )
        for state, known in codes.items()
        for choice in choices
        if choice.name in known
    )
    if listed:
        return listed
    return tuple(
        Decline(
            STATES[short], decline_word(STATES[short], language), _number_code(question, codes[STATES[short]])
        )
        for short in ("dk", "ref")
        if short in question.decline
    )


def _coded(choice: Choice, language: str, default: str) -> tuple[str, str, str]:
    words, lang = _label(choice, language, default)
    return words, choice.name, lang


def _number_code(question: Question, codes: frozenset[str]) -> str:
    """-98 or -99, where the question's own constraint lets it pass."""
    if question.type not in NUMERIC or question.constraint is None:
        return ""
    source = question.constraint.source.replace("−", "-")
    accepted = (c for c in sorted(codes) if _is_number(c) and re.search(rf"{re.escape(c)}(?![0-9.])", source))
    return next(accepted, "")


def _is_number(code: str) -> bool:
    return re.fullmatch(r"-?[0-9]+", code) is not None

"""One page of an interview under way: its form, filled from the draft, and what is to be said about it."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from forms.answers import get_at, set_at
from forms.definition import Group, Question
from forms.response import Response
from forms.text import Text
from forms.wtf import Entry, SectionForm, section_form
from forms.wtf.dates import write_date
from forms.wtf.draft import entries, has_default, rows_of, with_entries, without_row
from forms.wtf.kinds import worked_out
from forms.wtf.languages import tag
from forms.wtf.notes import NoteField
from forms.wtf.pages import Page
from forms.wtf.route import Route
from forms.wtf.view import Placed
from forms.wtf.words import Shown, Speaker
from survey_app.services import interview, workshop
from survey_app.services.interview import OpenDraft

REQUIRED = "required"
GATES = {"gate-rebook": "rebook", "gate-end": "end"}
"""Appearances of the notes beyond which nobody is asked: what is offered instead."""


class Known(NamedTuple):
    """Something that is known beforehand, as the start page shows it."""

    label: str
    value: str
    is_code: bool = False


class Gate(NamedTuple):
    offer: str
    paths: list[str]
    shown: bool


@dataclass(frozen=True)
class Sheet:
    opened: OpenDraft
    page: Page
    language: str
    timezone: str
    row: int = 0
    """Which row of the page's repeat is open; 0 on a page without one."""

    @cached_property
    def route(self) -> Route:
        return route_of(self.opened)

    def at_row(self, wanted: int | None) -> "Sheet":
        """The same page with that row open; without a wish, a new one, where one may be added."""
        count, most = len(self.rows), self.most_rows
        new = count + 1 if most is None or count < most else 0
        if self.is_counted:
            new = next((number for number, row in enumerate(self.rows, start=1) if not row), 0)
        last = count if self.is_counted else new or count
        return replace(self, row=wanted if wanted and 1 <= wanted <= last else new)

    @property
    def is_counted(self) -> bool:
        """How many rows there are follows from other answers."""
        return self.page.repeat is not None and self.page.repeat.repeat_count is not None

    @property
    def is_last_allowed(self) -> bool:
        return self.row == self.most_rows

    def whole_problems(self) -> list[str]:
        """What is to be said about the repeat as a whole: too many rows, too few."""
        path = self.page.repeat_path if self.page.repeat else None
        return [problem.message for problem in self.opened.response.problems if problem.path == path]

    @property
    def most_rows(self) -> int | None:
        if self.is_counted:
            return len(self.rows)
        return self.page.repeat.maximum if self.page.repeat else None

    @property
    def answers(self) -> dict[str, Any]:
        return self.opened.draft.answers

    @property
    def declined(self) -> dict[str, str]:
        return self.opened.draft.declined

    @property
    def heading(self) -> Shown:
        titled: Group | None = self.page.repeat or self.page.title
        found = self.speaker.say(titled.label, titled.path) if titled else Shown("")
        return found if found.words else self.speaker.say(self.opened.survey.title, "/data")

    def say(self, text: Text) -> str:
        return self.speaker.say(text, self.page.path).words

    @cached_property
    def spoken(self) -> str:
        """The questionnaire's own language, which may be one that the pages do not speak."""
        return interview.spoken_in(self.opened.survey, self.opened.draft.language, self.language)

    @property
    def other_languages(self) -> list[tuple[str, str]]:
        """Further languages of the questionnaire, in their own words; pages speak theirs by themselves."""
        names = self.opened.survey.language_names
        return [
            (code, names.get(code, code))
            for code in self.opened.survey.languages
            if tag(code) not in interview.PAGE_LANGUAGES and code != self.spoken
        ]

    @cached_property
    def speaker(self) -> Speaker:
        return Speaker(self.opened.survey, self.spoken, self.language, self.view)

    @cached_property
    def view(self) -> Placed:
        live = self.response.live
        assert live is not None
        return Placed(live, self.place, str(self.opened.draft.id))

    @cached_property
    def response(self) -> Response:
        """The judged answers; a row that is being added counts as there, and is asked as it will be."""
        if not self._is_adding:
            return self.opened.response
        survey, answers = self.opened.survey, self.placed_answers
        return interview.judged(survey, answers, self.declined, self.timezone, self.spoken)

    @property
    def _is_adding(self) -> bool:
        return self.row > len(self.rows)

    @cached_property
    def placed_answers(self) -> dict[str, Any]:
        """As the draft holds them, with the row that is being added."""
        if not self._is_adding:
            return self.answers
        answers = deepcopy(self.answers)
        set_at(answers, f"{self.page.repeat_path}[{self.row}]", {})
        return answers

    def place(self, path: str) -> str:
        """The path, with positions, of something on the page."""
        return self.page.place(path, self.row)

    def form(self, formdata: Any = None) -> SectionForm:
        kind = section_form(
            self.opened.survey, self.page.nodes, language=self.language, spoken=self.spoken, view=self.view
        )
        held = entries(self.page, self.answers, self.declined, self.row, self._values())
        form = kind(formdata, entries=held, today=datetime.now(ZoneInfo(self.timezone)).date())
        form.hide({self._plain(path) for path in self.response.irrelevant})
        form.leave_out(self.route.silent)
        return form

    def _values(self) -> dict[str, Any]:
        """The judge's, and what begins with a default as soon as it comes up."""
        live = self.view.live
        begun = {self.place(q.path): q for q in self.page.questions() if has_default(q) and not worked_out(q)}
        defaults = {path: live.begun(question, path) for path, question in begun.items()}
        return {**defaults, **self.response.values}

    def remark(self, form: SectionForm, everything: bool, fresh: frozenset[str] = frozenset()) -> None:
        """Say what is to be looked at: everything, or only what somebody has typed.

        Questions that have just come up (`fresh`, by name) are given time.
        """
        form.show_problems(
            {
                path: words
                for path, words in self._problems(everything)
                if path.rpartition("/")[2] not in fresh
            }
        )

    def _problems(self, everything: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
        found: dict[str, list[str]] = {}
        for problem in self.opened.response.problems:
            if everything or not problem.code.startswith(REQUIRED):
                found.setdefault(self._plain(problem.path), []).append(problem.message)
        return ((path, tuple(dict.fromkeys(words))) for path, words in found.items())

    def _plain(self, path: str) -> str:
        """The questionnaire's path of something in the open row; other rows' paths stay as they are."""
        if self.page.repeat is None:
            return path
        instance = f"{self.page.repeat_path}[{self.row}]"
        return (
            self.page.repeat.path + path.removeprefix(instance) if path.startswith(f"{instance}/") else path
        )

    def with_posted(self, posted: Mapping[str, Entry]) -> tuple[dict[str, Any], dict[str, str]]:
        return with_entries(self.page, self.answers, self.declined, posted, self.row)

    def without_row(self) -> tuple[dict[str, Any], dict[str, str]]:
        return without_row(self.page, self.answers, self.declined, self.row)

    @property
    def rows(self) -> list[Any]:
        """As the draft holds them; of counted ones, as many as there are to be."""
        if self.page.repeat is None:
            return []
        held = rows_of(self.page, self.answers)
        if not self.is_counted:
            return held
        count = self.opened.response.counts.get(self.page.repeat_path, 0)
        return [*held[:count], *({} for _ in range(count - len(held)))]

    def first_bad_row(self) -> int | None:
        """A row of the repeat, other than the open one, with something of this page to look at."""
        if self.page.repeat is None:
            return None
        start, inner = f"{self.page.repeat_path}[", self._inner_repeats()
        found = set()
        for problem in self.opened.response.problems:
            number, _, rest = problem.path.removeprefix(start).partition("]")
            if problem.path.startswith(start) and not rest.startswith(inner):
                found.add(int(number))
        return min(found - {self.row}, default=None)

    def _inner_repeats(self) -> tuple[str, ...]:
        """How the paths of the rows within a row go on."""
        assert self.page.repeat is not None
        held = (page.repeat for page in self.route.pages if self.page.holds(page))
        return tuple(repeat.path.removeprefix(self.page.repeat.path) for repeat in held if repeat)

    def inner(self) -> list[tuple[int, str, int]]:
        """Of each repeat in the open row: the number of its page, its words, how many rows it has."""
        return [
            (page.number, self.say(page.repeat.label) or page.repeat.name, len(rows_of(page, self.answers)))
            for page in self.route.inner(self.page, self.row)
            if page.repeat is not None
        ]

    @property
    def at(self) -> str:
        return "-".join(map(str, self.page.at))

    def blank(self, form: SectionForm) -> frozenset[str]:
        """Names of the questions that can be seen and have nothing under them."""
        return frozenset(field.name for field in form.shown() if field.can_be_asked and field.data == Entry())

    def visible(self, form: SectionForm) -> frozenset[str]:
        return frozenset(field.name for field in form.shown() if field.can_be_asked)

    def gate(self, form: SectionForm) -> tuple[str, str] | None:
        """The warning that ends the way here: its anchor, and what is offered (`rebook` or `end`)."""
        for field in form.shown():
            offers = [GATES[word] for word in field.question.appearance if word in GATES]
            if isinstance(field, NoteField) and offers:
                return field.name, offers[0]
        return None

    def gates(self, form: SectionForm) -> list[Gate]:
        """Every warning of the page that would end the way here, by what it offers."""
        found: dict[str, list[NoteField]] = {}
        for field in form.fields():
            for word in field.question.appearance if isinstance(field, NoteField) else ():
                found.setdefault(GATES.get(word, ""), []).append(field)
        return [self._gate(form, offer, notes) for offer, notes in found.items() if offer]

    def _gate(self, form: SectionForm, offer: str, notes: list[NoteField]) -> Gate:
        paths = [note.question.path for note in notes]
        return Gate(offer, [self.place(path) for path in paths], not all(map(form.is_hidden, paths)))

    def known(self) -> list[Known]:
        """What the programme knew before, on the page where it would have been asked."""
        return [
            self._known(question)
            for question in self.page.questions()
            if question.prefill and question.path in self.route.silent
        ]

    def _known(self, question: Question) -> Known:
        value = str(get_at(self.answers, self.page.place(question.path, self.row)))
        if question.type == "date":
            value = write_date(datetime.fromisoformat(value).date(), self.language)
        labels = {c.name: c.label for c in self.opened.survey.choices.get(question.list_name, ())}
        shown = self.say(labels[value]) if labels.get(value) else value
        return Known(self.say(question.label), shown, question.prefill == "case_code")


def route_of(opened: OpenDraft) -> Route:
    return Route(opened.survey, opened.response, silent(opened))


def silent(opened: OpenDraft) -> frozenset[str]:
    """What is known beforehand is shown, not asked; a workshop's mode is not even shown."""
    answers = opened.draft.answers
    filled = (q.path for q in opened.survey.questions() if q.prefill and get_at(answers, q.path) is not None)
    return frozenset(filled) | workshop.prefilled(opened.survey, opened.draft.case_id is None).keys()

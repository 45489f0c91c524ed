"""WTForms fields: what a phone posts → an `Entry`, and back. They read; the judge decides what is valid."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from wtforms import Field
from wtforms.utils import unset_value

from forms.definition import Question
from forms.wtf.ask import SHORT, Ask, Entry, Option
from forms.wtf.numbers import read_number, say_amount, write_number
from forms.wtf.words import decline_word, word


class Posted(Protocol):
    """A multi-dict of what a browser sent."""

    def getlist(self, name: str) -> list[str]: ...
    def __contains__(self, name: object) -> bool: ...


class Spot(NamedTuple):
    """Where something stands on a page that answers back: its path with positions, and whether it shows."""

    path: str
    hidden: bool = False


class QuestionField(Field):  # type: ignore[misc]
    """One question. `data` is its Entry; `object_data` the Entry the draft held before."""

    def __init__(self, *, ask: Ask, **kwargs: Any) -> None:
        super().__init__(label=ask.label.words, description=ask.hint.words, default=Entry, **kwargs)
        self.ask = ask
        self.problems: tuple[str, ...] = ()
        self.covered_by = ""
        self.spot: Spot | None = None

    @property
    def question(self) -> Question:
        return self.ask.question

    @property
    def today(self) -> date | None:
        return self._form.today if self._form is not None else None

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names this question's inputs are posted under."""
        return (self.name,)

    @property
    def options(self) -> tuple[Option, ...]:
        """The choices that are offered."""
        return self.ask.options

    @property
    def as_menu(self) -> bool:
        """Drawn as the phone's own list, which opens when it is touched."""
        return False

    @property
    def further_hint(self) -> str:
        """What is to be known about typing the answer, beside the author's hint."""
        return ""

    def process(self, formdata: Posted | None, data: Any = unset_value, extra_filters: Any = None) -> None:
        self.posted = formdata
        super().process(formdata, data, extra_filters)

    def process_formdata(self, valuelist: list[str]) -> None:
        if self.posted is None:
            return
        values = [self.posted.getlist(name) for name in self.inputs]
        posted = Entry(self.read([v[-1].strip() if v else "" for v in values]), self._read_declined())
        self.data = newer(self.object_data or Entry(), posted)

    def read(self, values: Sequence[str]) -> Any:
        """The answer in what was posted under each of `inputs`, None for nothing."""
        return values[0] or None

    def was_posted(self) -> bool:
        """Something of this question was on the page that was sent. An empty box sends nothing."""
        names = (*self.inputs, f"{self.name}__declined")
        return self.posted is not None and any(name in self.posted for name in names)

    def _read_declined(self) -> str:
        """The state of the ticked box; of two, the one that was not ticked before."""
        ticked = self._ticked()
        states = [d.state for d in self.ask.declines if d.value in ticked or SHORT[d.state] in ticked]
        before = (self.object_data or Entry()).declined
        fresh = [state for state in states if state != before]
        return (fresh or states or [""])[-1]

    def _ticked(self) -> list[str]:
        return self.posted.getlist(f"{self.name}__declined") if self.posted is not None else []

    def cover(self, group_name: str) -> None:
        """One box declines a whole table: it speaks for the cells that were left blank."""
        self.covered_by = group_name
        if self.posted is None:
            return
        ticked = self.posted.getlist(f"{group_name}__declined")
        states = [d.state for d in self.ask.declines if SHORT[d.state] in ticked]
        if self.data.answer is None:
            self.data = Entry(None, states[-1] if states else "")

    @property
    def conflict(self) -> str:
        """Asks which is meant where a question is answered and declined at once."""
        if not self.data.conflicting:
            return ""
        language = self.ask.language
        return word("keep_one", language, declined=decline_word(self.data.declined, language))

    @property
    def can_be_asked(self) -> bool:
        return True

    @property
    def bad(self) -> bool:
        return bool(self.problems)

    @property
    def text(self) -> str:
        """The answer as its field shows it."""
        return "" if self.data.answer is None else str(self.data.answer)


def newer(before: Entry, posted: Entry) -> Entry:
    """Answered and declined at once: the newer of the two is meant. Where both are new, both stay."""
    if not posted.conflicting or before.conflicting:
        return posted
    if before.declined == posted.declined:
        return Entry(posted.answer)
    if before.answer == posted.answer:
        return Entry(None, posted.declined)
    return posted


KEYBOARDS = {"numbers": "decimal", "url": "url", "email": "email", "tel": "tel", "bearing": "decimal"}


class TextField(QuestionField):
    """Any words. Line ends are unified, so that the same words count the same everywhere."""

    @property
    def keyboard(self) -> str:
        return next((KEYBOARDS[word] for word in self.question.appearance if word in KEYBOARDS), "")

    def read(self, values: Sequence[str]) -> str | None:
        return values[0].replace("\r\n", "\n").replace("\r", "\n") or None

    @property
    def longest(self) -> int | None:
        """The length the constraint allows, so that the field says it too."""
        constraint = self.question.constraint
        found = constraint and re.search(r"string-length\(\s*\.\s*\)\s*<=\s*([0-9]+)", constraint.source)
        return int(found[1]) if found else None


class NumberField(QuestionField):
    def read(self, values: Sequence[str]) -> int | float | str | None:
        return read_number(values[0], self.ask.language)

    @property
    def grouped(self) -> bool:
        return "thousands-sep" in self.question.appearance

    @property
    def keyboard(self) -> str:
        return "numeric" if self.question.type == "integer" else "decimal"

    @property
    def text(self) -> str:
        return write_number(self.data.answer, self.ask.language, grouped=self.grouped)

    @property
    def amount(self) -> str:
        return say_amount(self.data.answer, self.ask.unit, self.ask.language) if self.grouped else ""

    def stepped(self, by: int) -> Entry:
        """One more or one less than what is typed; a blank counts as nothing."""
        known = self.data.answer if isinstance(self.data.answer, int) else 0
        return Entry(max(0, known + by))


class AcknowledgeField(QuestionField):
    """Read and ticked."""

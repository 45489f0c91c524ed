"""Fields of questions with a list: one of it, several, or an order of preference."""

from collections.abc import Sequence

from forms.wtf.ask import Entry
from forms.wtf.fields import QuestionField, newer
from forms.wtf.words import word

SHORT_ENOUGH = 10
"""Letters: two options as short as this stand side by side."""
MENU_FROM = 40
"""A list this long is not laid out on the page."""
MENUS = frozenset({"minimal", "autocomplete", "search", "compact"})


class ChoiceField(QuestionField):
    """One of a list. Where the list itself says "không biết", that is one of the radios."""

    def read(self, values: Sequence[str]) -> str | None:
        return None if values[0] in self._codes() else values[0] or None

    def _codes(self) -> set[str]:
        return {decline.code for decline in self.ask.declines if decline.code}

    def _ticked(self) -> list[str]:
        chosen = self.posted.getlist(self.name) if self.posted is not None else []
        return [*super()._ticked(), *chosen]

    @property
    def text(self) -> str:
        """A tap cannot be taken back from a radio: in doubt none is shown as chosen."""
        return "" if self.data.conflicting else super().text

    @property
    def chosen(self) -> frozenset[str]:
        return frozenset({self.text} - {""})

    @property
    def as_menu(self) -> bool:
        return len(self.options) >= MENU_FROM or not MENUS.isdisjoint(self.question.appearance)

    @property
    def in_two_columns(self) -> bool:
        if any(word.startswith("columns") for word in self.question.appearance):
            return "columns-1" not in self.question.appearance
        return len(self.options) == 2 and all(len(option.words) <= SHORT_ENOUGH for option in self.options)


class MultipleField(ChoiceField):
    """Several of a list, stored as names joined by spaces, in the list's order."""

    def process_formdata(self, valuelist: list[str]) -> None:
        chosen = [value for value in valuelist if value not in self._codes()]
        known = [option.value for option in self.ask.options]
        ordered = sorted(set(chosen), key=lambda name: known.index(name) if name in known else len(known))
        posted = Entry(" ".join(ordered) or None, self._read_declined())
        self.data = newer(self.object_data or Entry(), posted)

    @property
    def as_menu(self) -> bool:
        """A list in which several may be marked is hard to use on a phone."""
        return False

    @property
    def chosen(self) -> frozenset[str]:
        return frozenset(str(self.data.answer or "").split())


class RankField(QuestionField):
    """Places 1, 2, 3 …: names joined by single spaces; a place left open leaves its gap."""

    @property
    def places(self) -> int:
        return self.question.scale[1] if self.question.scale else len(self.ask.options)

    @property
    def inputs(self) -> tuple[str, ...]:
        return tuple(f"{self.name}_{place}" for place in range(1, self.places + 1))

    def read(self, values: Sequence[str]) -> str | None:
        return " ".join(values).rstrip() or None

    @property
    def ranked(self) -> tuple[str, ...]:
        """The name at each place, "" where none."""
        names = str(self.data.answer or "").split(" ")
        return tuple((names + [""] * self.places)[: self.places])

    @property
    def conflict(self) -> str:
        names = [name for name in self.ranked if name]
        doubled = len(names) != len(set(names))
        return word("one_place", self.ask.language) if doubled else super().conflict

    def place_word(self, place: int) -> str:
        key = f"place_{place}" if place <= 3 else "place_n"
        return word(key, self.ask.language, n=place)

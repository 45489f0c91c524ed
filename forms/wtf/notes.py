"""What is shown beside the questions."""

import re

from forms.wording import has_references
from forms.wtf.fields import QuestionField
from forms.wtf.numbers import write_number
from forms.wtf.words import Shown

LONG_LINE, LONG_ENOUGH = 240, 90
"""Characters: a line longer than the first is cut into paragraphs at least as long as the second."""


def _breaths(line: str) -> list[str]:
    if len(line) <= LONG_LINE:
        return [line]
    parts = [""]
    for sentence in re.split(r"(?<=[.?!]) +", line):
        if len(parts[-1]) >= LONG_ENOUGH:
            parts.append("")
        parts[-1] = f"{parts[-1]} {sentence}".strip()
    return parts


class NoteField(QuestionField):
    """Shown, not asked: words to read aloud, a warning that an answer brought up, or a remark."""

    @property
    def read_aloud(self) -> str:
        return self.ask.read_aloud.words

    @property
    def warns(self) -> bool:
        return self.question.relevant is not None

    @property
    def paragraphs(self) -> tuple[Shown, ...]:
        """Lines as their author set them; a long one is cut between sentences, to look up in between."""
        lines = (line.strip() for line in self._written.splitlines())
        return tuple(self._part(part) for line in lines if line for part in _breaths(line))

    @property
    def sentences(self) -> tuple[Shown, Shown]:
        """The first, which a warning says in bold, and the others."""
        first, stop, rest = self._written.partition(". ")
        return self._part(first + stop.strip()), self._part(rest)

    @property
    def _written(self) -> str:
        return self.ask.label.written or self.ask.label.words

    def _part(self, written: str) -> Shown:
        """Cut first and filled then, so that a page fills the same parts."""
        return Shown(self.ask.fill(written), written=written) if has_references(written) else Shown(written)

    def process_formdata(self, valuelist: list[str]) -> None:
        return None

    def was_posted(self) -> bool:
        return False

    @property
    def can_be_asked(self) -> bool:
        return False


class WorkedOutField(NoteField):
    """What a question's calculation comes to, or the answer of one that may only be read."""

    @property
    def text(self) -> str:
        answer = self.data.answer
        if self.question.list_name and answer is not None:
            words = {option.value: option.words for option in self.options}
            return ", ".join(words.get(name, name) for name in str(answer).split())
        return write_number(answer, self.ask.language, grouped=True)

"""What is shown beside the questions, and what this page cannot ask."""

from forms.wtf.ask import Entry
from forms.wtf.fields import QuestionField
from forms.wtf.words import shown


class NoteField(QuestionField):
    """Shown, not asked: words to read aloud, a warning that an answer brought up, or a remark."""

    @property
    def read_aloud(self) -> str:
        return shown(self.question.read_aloud, self.ask.language, "vi").words

    @property
    def warns(self) -> bool:
        return self.question.relevant is not None

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(line for line in self.ask.label.words.splitlines() if line.strip())

    @property
    def first_sentence(self) -> str:
        return self._sentences()[0]

    @property
    def other_sentences(self) -> str:
        return self._sentences()[1]

    def _sentences(self) -> tuple[str, str]:
        first, stop, rest = self.ask.label.words.partition(". ")
        return first + stop.strip(), rest

    def process_formdata(self, valuelist: list[str]) -> None:
        return None

    def was_posted(self) -> bool:
        return False

    @property
    def can_be_asked(self) -> bool:
        return False


class UnsupportedField(NoteField):
    """A kind of answer this page cannot take. It says so, and the question can be declined."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = Entry((self.object_data or Entry()).answer, self._read_declined())

    def was_posted(self) -> bool:
        return QuestionField.was_posted(self)

    @property
    def can_be_asked(self) -> bool:
        return True

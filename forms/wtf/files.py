"""Photos, recordings, drawings, files: what was brought, and how what is kept is shown."""

from typing import Any, Protocol

from forms.wtf.ask import Entry
from forms.wtf.fields import QuestionField, newer
from forms.wtf.words import word

ACCEPTED = {
    # Named one by one: a phone that takes photos in a format of its own then sends one that all can open.
    "image": "image/jpeg,image/png,image/webp,image/gif",
    "audio": "audio/*",
    "video": "video/*",
    "file": "",
}
CAMERA = {"new": "environment", "new-front": "user", "selfie": "user"}
DRAWN = ("signature", "draw", "annotate")


class Brought(Protocol):
    """A file as a browser sent it."""

    filename: str | None

    def read(self, size: int = -1, /) -> bytes: ...


class FileField(QuestionField):
    """The answer is the name under which the file is kept; nothing that is typed becomes one."""

    @property
    def inputs(self) -> tuple[str, ...]:
        return (f"{self.name}__file", f"{self.name}__remove")

    def process_formdata(self, valuelist: list[str]) -> None:
        if self.posted is None:
            return
        before = self.object_data or Entry()
        held = None if f"{self.name}__remove" in self.posted else before.answer
        self.data = newer(before, Entry(held, self._read_declined()))

    @property
    def brought(self) -> Brought | None:
        """What was chosen on the page that was sent."""
        sent: list[Any] = self.posted.getlist(f"{self.name}__file") if self.posted is not None else []
        return next((file for file in sent if getattr(file, "filename", "")), None)

    def hold(self, name: str) -> None:
        """What was brought is kept under this name."""
        self.data = newer(self.object_data or Entry(), Entry(name, self._read_declined()))

    @property
    def address(self) -> str:
        """Where the kept file can be looked at; "" where none is kept, or none can be."""
        address_of = self._form.file_address if self._form is not None else None
        return address_of(self.text) if address_of and self.text else ""

    @property
    def takes_files(self) -> bool:
        return self._form is not None and self._form.file_address is not None

    @property
    def family(self) -> str:
        """How what is kept is shown: by its own ending, for a file may be any of them."""
        ending = self.text.rpartition(".")[2]
        return "image" if ending in ("jpg", "png") else "other"

    @property
    def what(self) -> str:
        return word(f"file.{self.question.type}", self.ask.language)

    @property
    def accept(self) -> str:
        return ACCEPTED[self.question.type]

    @property
    def camera(self) -> str:
        """Which camera opens by itself, where the author asks for a fresh picture."""
        return next((CAMERA[word] for word in self.question.appearance if word in CAMERA), "")

    @property
    def drawing(self) -> str:
        """signature, draw or annotate, where a finger can draw the answer."""
        if self.question.type != "image":
            return ""
        return next((word for word in DRAWN if word in self.question.appearance), "")

    @property
    def further_hint(self) -> str:
        return word(f"hint.{self.question.type}", self.ask.language) if self.takes_files else ""

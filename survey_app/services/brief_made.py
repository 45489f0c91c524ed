"""What every kind of brief is asked for with, and what it hands back: bytes and what they were made from."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from survey_app.briefs.generic_model import GroupContent
from survey_app.briefs.seal import Seal, Sealer


@dataclass(frozen=True, slots=True)
class Wanted:
    """`subject`: the case, the area or the programme. `made_at` is printed, so it is an input too."""

    subject: UUID
    language: str
    made_at: datetime
    filters: Mapping[str, str] = field(default_factory=dict)
    sealer: Sealer | None = None
    """Gives it a code for its last page. None: made to be looked at, not to be handed out."""

    def day(self, timezone: str) -> date:
        """Where the programme is. The day is printed and kept, not the moment: same day, same bytes."""
        return self.made_at.astimezone(ZoneInfo(timezone)).date()

    def sealed(self, kind: str, content: object) -> Seal | None:
        """The seal of what will be printed."""
        return self.sealer.seal(kind, self.language, content) if self.sealer else None


@dataclass(frozen=True, slots=True)
class Content:
    """What a brief about many tells, before it is laid out one way or another."""

    content: GroupContent
    inputs: Mapping[str, Any]
    name: str


@dataclass(frozen=True, slots=True)
class MadeBrief:
    """`inputs` is enough to make it again and to say why a number stands there; never an answer."""

    kind: str
    language: str
    name: str
    """The file's: a code, nothing that tells who somebody is."""
    pdf: bytes
    inputs: Mapping[str, Any]
    subject_ids: tuple[UUID, ...]
    seal: Seal | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.pdf).hexdigest()

"""A phone that writes records, in Python: the office cannot tell it from a real one."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from survey_app.security import sealing
from survey_app.security.actor import Actor
from survey_app.services.phone.record import PLAIN
from tests.support import answers


@dataclass
class WritingPhone:
    author: Actor
    area_id: UUID
    case_id: UUID | None
    device: UUID = field(default_factory=uuid4)
    made: int = 0

    def plain(self, instance_id: UUID | None = None, **changes: Any) -> tuple[UUID, bytes]:
        """The next record, as it lies before it is sealed."""
        self.made += 1
        body = {
            "format": PLAIN,
            "instance_id": str(instance_id or uuid4()),
            "author": str(self.author.user_id),
            "device": str(self.device),
            "counter": self.made,
            "form_id": "baseline",
            "version": "1",
            "case": str(self.case_id) if self.case_id else None,
            "area": str(self.area_id),
            "round": "base",
            "answers": answers.baseline(),
            "declined": {},
            "language": "vi",
            "started_at": "2016-01-01T08:00:00+07:00",
            **changes,
        }
        return UUID(body["instance_id"]), json.dumps(body, ensure_ascii=False).encode()

    def sealed(self, public: bytes, instance_id: UUID | None = None, **changes: Any) -> tuple[UUID, bytes]:
        identity, inside = self.plain(instance_id, **changes)
        outside = {
            "instance_id": str(identity),
            "author": str(self.author.user_id),
            "device": str(self.device),
            "counter": self.made,
        }
        return identity, json.dumps(sealing.sealed(inside, public, outside)).encode()

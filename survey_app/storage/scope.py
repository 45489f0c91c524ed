"""What a query is narrowed to, in the shape that `survey_app.security.areas` gives it."""

from typing import Protocol
from uuid import UUID


class Scope(Protocol):
    @property
    def programme_id(self) -> UUID: ...

    @property
    def area_ids(self) -> frozenset[UUID] | None:
        """None: the whole programme."""

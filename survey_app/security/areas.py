"""Which areas' records are found: another area's record does not exist for the one who asks."""

from dataclasses import dataclass
from uuid import UUID

from survey_app.security.actor import Actor
from survey_app.security.roles import Role


@dataclass(frozen=True, slots=True)
class Scope:
    """What a query is narrowed to. `area_ids` None: the whole programme."""

    programme_id: UUID
    area_ids: frozenset[UUID] | None

    def covers(self, area_id: UUID) -> bool:
        return self.area_ids is None or area_id in self.area_ids


def scope_of(actor: Actor) -> Scope:
    """The programme lead sees the whole programme (by code); everybody else their own areas."""
    if actor.role is Role.PROGRAMME_LEAD:
        return Scope(actor.programme_id, None)
    return Scope(actor.programme_id, actor.area_ids)

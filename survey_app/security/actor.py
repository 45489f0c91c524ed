"""The one who acts: what every service is told about them."""

from dataclasses import dataclass
from uuid import UUID

from survey_app.security.permissions import allowed
from survey_app.security.roles import Role


@dataclass(frozen=True, slots=True)
class Actor:
    user_id: UUID
    role: Role
    area_ids: frozenset[UUID]
    programme_id: UUID
    username: str = ""
    language: str = "vi"
    can_interview_in_depth: bool = False
    timezone: str = "Asia/Ho_Chi_Minh"
    """The programme's, in which days begin and dates are written."""

    def may(self, permission: str) -> bool:
        return allowed(self.role, permission)

"""How far a job of scoring anew has walked: what it goes on from after a power cut."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

Mark = tuple[datetime, UUID]
LONGEST_REQUEST = timedelta(minutes=5)
"""A record may be committed as long after the moment it is dated with: the server ends any request before."""
FIRST = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Walk:
    after: Mark | None = None
    """The last record that was scored."""
    readers: Mark | None = None
    """The last record of another questionnaire that was looked at again; then `after` is at its end."""
    certain: datetime | None = None
    """Older records have all been seen; a later one may have been on its way while the walk went by."""

    def past(self, last: Mark, read_at: datetime) -> "Walk":
        """Behind this record, in a batch that was read at that moment."""
        until = read_at - LONGEST_REQUEST
        certain = self.certain or (until if last[0] > until else None)
        return replace(self, after=last, certain=certain)

    def ended(self) -> "Walk":
        """From where a later job must look."""
        return Walk((self.certain, FIRST)) if self.certain else Walk(self.after)

    def as_dict(self) -> dict[str, Any]:
        written: dict[str, Any] = _written(self.after)
        if self.readers:
            written["readers"] = _written(self.readers)
        if self.certain:
            written["certain"] = self.certain.isoformat()
        return written


def read(position: Mapping[str, Any]) -> Walk:
    certain = position.get("certain")
    return Walk(
        _read(position),
        _read(position.get("readers", {})),
        datetime.fromisoformat(certain) if certain else None,
    )


def _written(mark: Mark | None) -> dict[str, Any]:
    return {"received_at": mark[0].isoformat(), "id": str(mark[1])} if mark else {}


def _read(position: Mapping[str, Any]) -> Mark | None:
    if "received_at" not in position:
        return None
    return datetime.fromisoformat(position["received_at"]), UUID(position["id"])

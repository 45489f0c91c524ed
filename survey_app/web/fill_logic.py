"""What a page of an interview gives to the script that lets it answer back."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from flask import url_for

from survey_app.services import logic
from survey_app.services.logic import Logic
from survey_app.web import identity
from survey_app.web.assets import part_url
from survey_app.web.packing import Packed, pack
from survey_app.web.sheet import Sheet

PARTS = {
    "chance.mjs": ("randomize", "uuid"),
    "dates.mjs": (
        *("date", "date-time", "time", "decimal-date-time", "decimal-time", "add-date"),
        *("format-date", "format-date-time", "parse-timestamp-to-date", "difference-in-months"),
        *(f"cht:difference-in-{unit}" for unit in ("days", "weeks", "months", "years")),
    ),
    "digest.mjs": ("digest", "base64-decode"),
    "geometry.mjs": ("area", "enclosed-area", "distance", "geofence"),
    "regex.mjs": ("regex",),
}
"""Files of functions that few questionnaires call, as in `engine/functions.mjs`: fetched where one does."""


class Behind(NamedTuple):
    """What stands behind a page: where its logic is, which files that needs, and the answers so far."""

    logic_url: str
    parts: list[str]
    given: dict[str, Any]


def behind(sheet: Sheet) -> Behind:
    version_id = sheet.opened.draft.version_id
    found = logic.of_opened(identity.current_database(), version_id, sheet.spoken)
    address = url_for("fill.logic_of", version_id=version_id, language=sheet.spoken, v=found.digest)
    return Behind(address, [part_url("fill.mjs", name) for name in parts_of(found)], given(sheet))


def given(sheet: Sheet) -> dict[str, Any]:
    """The draft, which belongs to whoever fills it; the page is kept nowhere."""
    return {
        "answers": sheet.placed_answers,
        "declined": sheet.declined,
        "now": datetime.now(UTC).isoformat(timespec="seconds"),
        "timezone": sheet.timezone,
        "language": sheet.spoken,
        "page": sheet.language,
    }


def parts_of(found: Logic) -> list[str]:
    return [name for name, calls in PARTS.items() if any(f'["{call}",' in found.text for call in calls)]


@lru_cache(maxsize=64)
def packed(found: Logic) -> Packed:
    return pack(found.text)

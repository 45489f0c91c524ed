"""What was posted and could not be kept yet: it goes along, unseen, until its form can be sent again.

Only from our own page, for another site must not be able to have its own words confirmed here.
"""

from typing import NamedTuple

from flask import request

from survey_app.web import language

PREFIX = "kept."
ADDRESS = "kept_for"
LARGEST = 256 * 1024
"""Characters. The longest section, every answer at its limit, stays far below it."""

Fields = list[tuple[str, str]]


class Kept(NamedTuple):
    address: str
    fields: Fields

    def carried(self) -> Fields:
        """As hidden fields of another form, whose own names they must not take."""
        return [(ADDRESS, self.address), *((PREFIX + name, value) for name, value in self.fields)]


def posted() -> Kept | None:
    """What this request brought; None where it is nothing, too much, or not from a page of ours."""
    if request.method != "POST" or request.files or not _is_ours():
        return None
    return _within_limits(request.full_path.rstrip("?"), list(request.form.items(multi=True)))


def carried() -> Kept | None:
    """What an earlier request brought, as the page in between has handed it on."""
    every = request.form.items(multi=True)
    fields = [(name[len(PREFIX) :], value) for name, value in every if name.startswith(PREFIX)]
    address = language.local_path(request.form.get(ADDRESS, ""))
    return _within_limits(address, fields) if address != "/" else None


def _within_limits(address: str, fields: Fields) -> Kept | None:
    """Without tokens, which are made anew, and passwords, which are never written into a page."""
    wanted = [(name, value) for name, value in fields if name != "csrf_token" and "password" not in name]
    size = sum(len(name) + len(value) for name, value in wanted)
    return Kept(address, wanted) if wanted and size <= LARGEST else None


def _is_ours() -> bool:
    return request.headers.get("Origin") == request.host_url.rstrip("/")

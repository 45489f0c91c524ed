"""Every kind of brief by its name: how it is made, and nothing about where it is kept.

Adding a kind is one entry here. Whoever keeps, batches or verifies briefs asks this map.
"""

from collections.abc import Callable, Mapping

from survey_app.briefs.words import LANGUAGES
from survey_app.security.actor import Actor
from survey_app.services import (
    brief,
    generic_brief,
    official_brief,
    programme_brief,
    ward_brief,
    workshop_brief,
)
from survey_app.services.brief_made import MadeBrief, Wanted
from survey_app.services.errors import Forbidden, NotFound, Refused
from survey_app.storage.session import Database

Make = Callable[[Database, Actor, Wanted], MadeBrief]

KINDS: Mapping[str, Make] = {
    brief.KIND: brief.make,
    workshop_brief.KIND: workshop_brief.make,
    generic_brief.KIND: generic_brief.make,
    ward_brief.KIND: ward_brief.make,
    programme_brief.KIND: programme_brief.make,
    official_brief.KIND: official_brief.make,
}


def make(database: Database, actor: Actor, kind: str, wanted: Wanted) -> MadeBrief:
    """The same `wanted` on the same records gives the same bytes.

    Raises NotFound for a subject outside the actor's areas, Conflicting("brief_empty") while there is nothing
    to tell.
    """
    if not actor.may("brief.download"):
        raise Forbidden("brief.download")
    if wanted.language not in LANGUAGES:
        raise Refused(("language", "choice"))
    if kind not in KINDS:
        raise NotFound("brief_kind", kind)
    return KINDS[kind](database, actor, wanted)

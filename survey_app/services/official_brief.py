"""The official báo cáo: what a ward, a programme or a workshop brief tells, in the decree's layout."""

from collections.abc import Callable, Mapping

from survey_app.briefs.official import KIND as OFFICIAL
from survey_app.briefs.official import official
from survey_app.briefs.render import render_official
from survey_app.security.actor import Actor
from survey_app.services import brief_house, programme_brief, ward_brief, workshop_brief
from survey_app.services.brief_made import Content, MadeBrief, Wanted
from survey_app.services.errors import NotFound
from survey_app.storage.session import Database

KIND = OFFICIAL
OF = "of"
"""The filter that says which brief it is made of."""
CONTENTS: Mapping[str, Callable[[Database, Actor, Wanted], Content]] = {
    ward_brief.KIND: ward_brief.content,
    programme_brief.KIND: programme_brief.content,
    workshop_brief.KIND: workshop_brief.content,
}


def make(database: Database, actor: Actor, wanted: Wanted) -> MadeBrief:
    """`filters`: of, and those of that brief. Without `of`: the programme's, else the ward's."""
    of = wanted.filters.get(OF) or _usual(actor, wanted)
    if of not in CONTENTS:
        raise NotFound("brief_kind", of)
    found = CONTENTS[of](database, actor, wanted)
    with database.reading() as session:
        heading = brief_house.heading_of(session, actor.programme_id)
    report = official(found.content, heading)
    seal = wanted.sealed(KIND, report)
    return MadeBrief(
        kind=KIND,
        language=wanted.language,
        name=f"bao-cao-{found.name}",
        pdf=render_official(report, seal),
        seal=seal,
        inputs={**found.inputs, OF: of},
        subject_ids=(wanted.subject,),
    )


def _usual(actor: Actor, wanted: Wanted) -> str:
    return programme_brief.KIND if wanted.subject == actor.programme_id else ward_brief.KIND

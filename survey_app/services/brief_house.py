"""What the programme prints on every brief: who issues it, where, who signs. The one place that reads it."""

from uuid import UUID

from survey_app.briefs.model import House, Logo, Signatory
from survey_app.briefs.official import Heading
from survey_app.storage import letterheads, programmes
from survey_app.storage.session import Session


def of_programme(session: Session, programme_id: UUID) -> House:
    agency, kept = programmes.by_id(session, programme_id).agency, letterheads.of(session, programme_id)
    if kept is None:
        return House(agency=agency)
    return House(
        agency=agency,
        above=kept.above,
        place=kept.place,
        logo=Logo(kept.logo) if kept.logo else None,
        signatories=tuple(Signatory(one["office"], one["name"]) for one in kept.signatories),
    )


def heading_of(session: Session, programme_id: UUID) -> Heading:
    """What a báo cáo has beside: its symbol, what it carries out, who receives it."""
    kept = letterheads.of(session, programme_id)
    if kept is None:
        return Heading()
    return Heading(symbol=kept.symbol, basis=kept.basis, recipients=tuple(kept.recipients))

"""A small world: two wards, each with a case, a sent record, an alert and drafts; and another programme."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from survey_app.config import Settings
from survey_app.security.actor import Actor
from survey_app.security.roles import Role
from survey_app.services import (
    accounts,
    authoring,
    batches,
    fill,
    programmes,
    publish,
    rescoring,
    shipped,
    submit,
)
from survey_app.services.batches import Asked
from survey_app.services.judging import Arrival
from survey_app.services.shipped import QUESTIONNAIRES
from survey_app.services.workshops import preparing
from survey_app.storage import alerts
from survey_app.storage.database import Database
from survey_app.storage.models import Brief, Job
from tests.support import answers
from tests.support.cast import PASSWORD, Cast, assemble

Ids = dict[str, UUID]


@dataclass
class World:
    cast: Cast
    versions: dict[str, UUID]
    own: Ids = field(default_factory=dict)
    """Records of the first ward, by the name that addresses give them: case_id, submission_id …"""
    other: Ids = field(default_factory=dict)
    drafts: dict[str, UUID] = field(default_factory=dict)
    """A draft under way of everybody who fills."""


def build_world(database: Database) -> World:
    cast = assemble(database)
    versions = publish_shipped(database, cast.programme_id)
    world = World(cast, versions)
    world.own = _ward(database, world, cast.interviewer, cast.own_case, cast.own_area)
    world.other = _ward(database, world, cast.stranger, cast.other_case, cast.other_area)
    _elsewhere(database, world)
    for name in ("interviewer", "plain_interviewer", "stranger"):
        case_id = cast.other_case if name == "stranger" else cast.own_case
        world.drafts[name] = fill.start(database, cast.people[name], case_id, "baseline", "end", "vi")
    for name in ("facilitator", "other_facilitator"):
        world.drafts[name] = fill.start(database, cast.people[name], None, "needs", "base", "vi")
    return world


def publish_shipped(database: Database, programme_id: UUID) -> dict[str, UUID]:
    return {done.form_id: done.version_id for done in shipped.publish_all(database, programme_id)}


def arrival(world: World, form_id: str, case_id: UUID, area_id: UUID, **changes: Any) -> Arrival:
    given: dict[str, Any] = {
        "instance_id": uuid4(),
        "case_id": case_id,
        "area_id": area_id,
        "version_id": world.versions[form_id],
        "round": "base",
        "answers": answers.baseline(),
        "declined": {},
        "language": "vi",
        "started_at": datetime.now(UTC),
    }
    return Arrival(**(given | changes))


def _ward(database: Database, world: World, writer: Actor, case_id: UUID, area_id: UUID) -> Ids:
    said = answers.baseline(F={"f03_debt": "threat"})
    receipt = submit.receive(database, writer, arrival(world, "baseline", case_id, area_id, answers=said))
    with database.reading() as session:
        (alert, *_) = alerts.of_submission(session, receipt.instance_id)
    return {
        "case_id": case_id,
        "submission_id": receipt.instance_id,
        "alert_id": alert.id,
        "user_id": world.cast.plain_interviewer.user_id,
        "version_id": world.versions["baseline"],
        "upload_id": _uploaded(database, world.cast.administrator),
        "job_id": _job(database, world.cast.programme_id, world.versions["baseline"]),
        "workshop_id": _workshop(database, world.cast, area_id),
        **_briefs(database, world.cast, area_id),
    }


def _workshop(database: Database, cast: Cast, area_id: UUID) -> UUID:
    """A workshop of one table, prepared by the ward's facilitator."""
    own = area_id == cast.own_area
    leader = cast.facilitator if own else cast.other_facilitator
    settings = Settings(instance=Path(), secret_key="only for tests")
    day = datetime.now(UTC).date()
    return preparing.create(database, settings, leader, "needs", area_id, day, [5]).workshop_id


def _briefs(database: Database, cast: Cast, area_id: UUID) -> Ids:
    """A brief of the ward as it was handed out, and a batch that nobody works on."""
    brief = Brief(
        id=uuid4(),
        programme_id=cast.programme_id,
        subject_id=area_id,
        area_id=area_id,
        kind="ward",
        language="vi",
        name="ward.pdf",
        made_by=cast.programme_lead.user_id,
        made_at=datetime.now(UTC),
        inputs={},
        inputs_sha256="",
        series=str(area_id),
        sha256="",
        pdf=b"%PDF-",
    )
    with database.session() as session:
        session.add(brief)
    batch_id = batches.start(database, cast.programme_lead, Asked("individual", area_id))
    return {"brief_id": brief.id, "batch_id": batch_id}


def _job(database: Database, programme_id: UUID, version_id: UUID) -> UUID:
    """Work that stopped for an error, so that it can be taken up again."""
    now = datetime.now(UTC)
    job = Job(
        id=uuid4(),
        programme_id=programme_id,
        kind=rescoring.KIND,
        subject_id=version_id,
        state="failed",
        error="Failed",
        position={},
        result={},
        made_at=now,
        updated_at=now,
        ended_at=now,
    )
    with database.session() as session:
        session.add(job)
    return job.id


def _uploaded(database: Database, actor: Actor) -> UUID:
    """A workbook that waits: what ships as baseline, one version further."""
    words = (QUESTIONNAIRES / "baseline" / "baseline.md").read_text(encoding="utf-8")
    title = "| Life and work survey | "
    assert f"{title}1 |" in words
    return authoring.upload(
        database, actor, "baseline.md", words.replace(f"{title}1 |", f"{title}2 |").encode()
    )


def _elsewhere(database: Database, world: World) -> None:
    """Accounts and versions are not of a ward; another programme's are the foreign ones."""
    programme_id = programmes.create(database, "khac", "Chương trình khác", "Another programme")
    user = accounts.new_user(programme_id, "nguoi-khac", Role.ADMINISTRATOR, PASSWORD, "vi", False)
    with database.session() as session:
        accounts.add_user(session, user, [])
    world.other["user_id"] = user.id
    baseline = next(file for file in shipped.workbooks() if file.stem == "baseline")
    world.other["version_id"] = publish.publish(database, programme_id, baseline).version_id
    stranger = accounts.account_for_session(database, f"{user.id}.{user.session_salt}")
    assert stranger is not None
    world.other["upload_id"] = _uploaded(database, stranger.actor)
    world.other["job_id"] = _job(database, programme_id, world.other["version_id"])

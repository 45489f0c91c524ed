"""A programme at work: questionnaires published, one case with all three filled in, one record to mend."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from survey_app.app import build
from survey_app.config import Settings
from survey_app.security.actor import Actor
from survey_app.services import shipped, submit
from survey_app.services.judging import Arrival
from survey_app.storage import schema
from survey_app.storage.database import Database, open_database
from tests.briefs.worked_example import BASELINE, INDEPTH, NEEDS
from tests.support.cast import Cast, assemble
from tests.support.client import CheckingClient
from tests.support.template import copy_of_template


@dataclass(frozen=True)
class Records:
    """Ids of what was sent."""

    baseline: UUID
    indepth: UUID
    needs: UUID
    to_mend: UUID
    versions: Mapping[str, UUID]


@dataclass(frozen=True)
class Office:
    client: CheckingClient
    cast: Cast
    database: Database
    records: Records

    def sign_in(self, name: str) -> CheckingClient:
        return self.client.sign_in(name)


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Cast, Records]:
    folder = tmp_path_factory.mktemp("office")
    database = open_database("", folder)
    schema.upgrade(database)
    cast = assemble(database)
    versions = {done.form_id: done.version_id for done in shipped.publish_all(database, cast.programme_id)}
    records = _records(database, cast, versions)
    database.close()
    return folder, cast, records


@pytest.fixture
def office(office_template: tuple[Path, Cast, Records], tmp_path: Path) -> Iterator[Office]:
    folder, cast, records = office_template
    instance = copy_of_template(folder, tmp_path / "office")
    database = open_database("", instance)
    settings = Settings(instance=instance, secret_key="only for tests", secure_cookies=False, testing=True)
    app = build(settings, database, {"WTF_CSRF_ENABLED": False})
    yield Office(CheckingClient(app, replace(cast)), cast, database, records)
    database.close()


def send(
    database: Database, actor: Actor, case_id: UUID, version_id: UUID, answers: Mapping[str, Any]
) -> UUID:
    arrival = Arrival(
        instance_id=uuid4(),
        case_id=case_id,
        area_id=next(iter(actor.area_ids)),
        version_id=version_id,
        round="base",
        answers=answers,
        declined={},
        language="vi",
        started_at=datetime.now(UTC),
    )
    return submit.receive(database, actor, arrival).instance_id


def _records(database: Database, cast: Cast, versions: Mapping[str, UUID]) -> Records:
    def sent(form_id: str, answers: Mapping[str, Any]) -> UUID:
        return send(database, cast.interviewer, cast.own_case, versions[form_id], answers)

    incomplete = {**BASELINE, "D": {**BASELINE["D"], "d08_area": 5000}}
    return Records(
        to_mend=sent("baseline", incomplete),
        baseline=sent("baseline", BASELINE),
        indepth=sent("indepth", INDEPTH),
        needs=sent("needs", NEEDS),
        versions=versions,
    )

"""Migrations go up, down, and up again, with data; the server starts on the right schema only."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, select, text

from survey_app.services import audit, brief_kept, programmes
from survey_app.services.brief_kept import Request
from survey_app.storage import schema
from survey_app.storage.database import Database, open_database
from survey_app.storage.models import ScoreRecord
from survey_app.storage.schema import SchemaMismatch
from tests.support.world import World


@pytest.fixture
def empty(tmp_path: Path) -> Database:
    return open_database("", tmp_path)


def test_the_tables_are_what_the_models_say(each_database: Database) -> None:
    schema.compare(each_database)


def test_down_and_up_again(each_database: Database) -> None:
    programme_id = programmes.create(each_database, "thu", "Thử", "Trial")
    programmes.add_area(each_database, programme_id, "w4", "Địa bàn 4", "Area 4", "rural")

    schema.downgrade(each_database, "base")
    assert set(inspect(each_database.engine).get_table_names()) <= {"alembic_version"}

    schema.upgrade(each_database)
    again = programmes.create(each_database, "thu", "Thử", "Trial")
    assert audit.verify(each_database, again) == []


def test_upgrading_what_is_up_to_date_keeps_all_data(each_database: Database) -> None:
    programme_id = programmes.create(each_database, "thu", "Thử", "Trial")

    schema.upgrade(each_database)

    assert programmes.of_installation(each_database).id == programme_id


def test_an_empty_database_is_refused_with_the_command_to_run(empty: Database) -> None:
    with pytest.raises(SchemaMismatch, match="survey-app db upgrade"):
        schema.check(empty)


def test_an_unknown_revision_is_from_a_newer_version(each_database: Database) -> None:
    with each_database.session() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(SchemaMismatch, match="newer survey-app"):
        schema.check(each_database)


def test_the_right_schema_is_accepted(each_database: Database) -> None:
    schema.check(each_database)


def test_a_failed_migration_leaves_the_database_as_it_was(empty: Database) -> None:
    with empty.session() as session:
        session.execute(text("CREATE TABLE brief (id INTEGER)"))

    with pytest.raises(Exception, match="already exists"):
        schema.upgrade(empty)

    assert schema.current(empty) is None
    assert inspect(empty.engine).get_table_names() == ["brief"]


def test_a_table_that_was_changed_by_hand_is_found(each_database: Database) -> None:
    with each_database.session() as session:
        session.execute(text("ALTER TABLE brief ADD COLUMN remark VARCHAR"))

    with pytest.raises(SchemaMismatch, match="differ from the models"):
        schema.compare(each_database)


def test_the_second_migration_leaves_what_the_first_holds(each_database: Database) -> None:
    programme_id = programmes.create(each_database, "thu", "Thử", "Trial")

    schema.downgrade(each_database, "0001")
    assert "questionnaire_upload" not in inspect(each_database.engine).get_table_names()

    schema.upgrade(each_database)
    assert "questionnaire_upload" in inspect(each_database.engine).get_table_names()
    assert programmes.of_installation(each_database).id == programme_id


def test_the_third_migration_takes_stored_scores_along(each_world: tuple[Database, World]) -> None:
    """Down to one record a score, up again: numbers, states and months are made out anew."""
    database, world = each_world
    before = _records(database)

    schema.downgrade(database, "0002")
    with database.reading() as session:
        assert session.execute(text("SELECT count(*) FROM score_record")).scalar() == len(before)
    schema.upgrade(database)

    assert _records(database) == before
    assert {row["rules_id"] for row in before} == {world.versions["baseline"]}
    assert {row["state"] for row in before} >= {"known"}
    schema.compare(database)


def test_the_fourth_migration_takes_briefs_along(each_world: tuple[Database, World]) -> None:
    """Handed out before there were codes, it is found again; one of an area does not fit the older table."""
    database, world = each_world
    lead = world.cast.case_lead
    file = brief_kept.hand_out(database, lead, Request("individual", world.cast.own_case))

    schema.downgrade(database, "0003")
    schema.upgrade(database)

    (row,) = (each for each in brief_kept.kept(database, lead) if each.brief.case_id)
    assert (row.brief.name, row.brief.sha256, row.brief.code) == (file.name, file.sha256, None)
    assert (row.brief.area_id, row.is_current) == (world.cast.own_area, True)
    again = brief_kept.hand_out(database, lead, Request("individual", world.cast.own_case))
    assert again.sha256 != file.sha256, "the programme has another key now, so the code is another"
    newer, older = (each for each in brief_kept.kept(database, lead) if each.brief.case_id)
    assert newer.brief.series == older.brief.series
    schema.compare(database)


def _records(database: Database) -> list[dict[str, Any]]:
    columns = ScoreRecord.__table__.columns
    with database.reading() as session:
        wanted = select(columns).order_by(columns.submission_id, columns.name)
        return [dict(row._mapping) for row in session.execute(wanted)]

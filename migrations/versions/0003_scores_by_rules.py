"""Scores are kept by the rules that made them, and can be counted; jobs that outlive a request.

Revision: 0003
"""

from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

UNFINISHED = "state IN ('waiting', 'running')"
COUNTED = ("name", "version_id", "area_id", "round", "month", "state", "band_name", "word", "number")
STATES = "state IN ('known', 'refused', 'unknown', 'not_relevant')"
OF_THE_RECORD = ("rules_id", "version_id", "area_id")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

SUBMISSION = sa.table(
    "submission",
    *(sa.column(name, sa.Uuid()) for name in ("id", "programme_id", "version_id", "area_id")),
    *(sa.column(name, sa.String()) for name in ("round", "status", "month")),
    sa.column("received_at", sa.DateTime(timezone=True)),
)
PROGRAMME = sa.table("programme", sa.column("id", sa.Uuid()), sa.column("timezone", sa.String()))
SCORE = sa.table(
    "score_record",
    *(sa.column(name, sa.Uuid()) for name in ("submission_id", *OF_THE_RECORD)),
    *(sa.column(name, sa.String()) for name in ("name", "band_name", "state", "word", "round", "month")),
    *(sa.column(name, JSON) for name in ("value", "trace")),
    sa.column("number", sa.Double()),
    *(sa.column(name, sa.Boolean()) for name in ("in_force", "changed", "accepted")),
)


def upgrade() -> None:
    months()
    scores()
    jobs()


def downgrade() -> None:
    op.drop_table("job")
    op.drop_index("ix_score_record_counted", "score_record")
    op.drop_index("ix_score_record_rules_id_area_id", "score_record")
    op.execute(sa.delete(SCORE).where(SCORE.c.in_force.is_(False)))
    with op.batch_alter_table("score_record") as table:
        table.drop_constraint("ck_score_record_state", type_="check")
        table.drop_constraint("fk_score_record_rules_id", type_="foreignkey")
        table.drop_constraint("pk_score_record", type_="primary")
        table.create_primary_key("pk_score_record", ["submission_id", "name"])
        for name in (*OF_THE_RECORD, "replaces", "number", "word", "state", "round", "month"):
            table.drop_column(name)
        for name in ("in_force", "changed", "accepted"):
            table.drop_column(name)
    op.drop_index("ix_submission_version_id_status_area_id_round_month", "submission")
    op.drop_index("ix_submission_programme_id_received_at_id", "submission")
    with op.batch_alter_table("submission") as table:
        table.drop_column("month")


def months() -> None:
    op.add_column("submission", sa.Column("month", sa.String(), nullable=True))
    fill_months()
    with op.batch_alter_table("submission") as table:
        table.alter_column("month", existing_type=sa.String(), nullable=False)
    index("submission", "version_id", "status", "area_id", "round", "month")
    index("submission", "programme_id", "received_at", "id")


def scores() -> None:
    for name in (*OF_THE_RECORD, "replaces"):
        op.add_column("score_record", sa.Column(name, sa.Uuid(), nullable=True))
    op.add_column("score_record", sa.Column("number", sa.Double(), nullable=True))
    for name in ("word", "state", "round", "month"):
        op.add_column("score_record", sa.Column(name, sa.String(), nullable=True))
    for name in ("in_force", "changed", "accepted"):
        op.add_column("score_record", sa.Column(name, sa.Boolean(), nullable=True))
    fill_records()
    with op.batch_alter_table("score_record") as table:
        for name in OF_THE_RECORD:
            table.alter_column(name, existing_type=sa.Uuid(), nullable=False)
        for name in ("word", "state", "round", "month"):
            table.alter_column(name, existing_type=sa.String(), nullable=False)
        for name in ("in_force", "changed", "accepted"):
            table.alter_column(name, existing_type=sa.Boolean(), nullable=False)
        table.drop_constraint("pk_score_record", type_="primary")
        table.create_primary_key("pk_score_record", ["submission_id", "name", "rules_id"])
        table.create_foreign_key("fk_score_record_rules_id", "questionnaire_version", ["rules_id"], ["id"])
        table.create_check_constraint("ck_score_record_state", STATES)
    op.create_index(
        "ix_score_record_counted",
        "score_record",
        list(COUNTED),
        sqlite_where=sa.text("in_force = 1 AND accepted = 1"),
        postgresql_where=sa.text("in_force AND accepted"),
    )
    index("score_record", "rules_id", "area_id")


def jobs() -> None:
    op.create_table(
        "job",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("done", "total")),
        *(sa.Column(name, JSON, nullable=False) for name in ("position", "result")),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("made_by", sa.Uuid()),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=False) for name in ("made_at", "updated_at")),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column(
            "programme_id",
            sa.Uuid(),
            sa.ForeignKey("programme.id", name="fk_job_programme_id"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
        sa.CheckConstraint("state IN ('waiting', 'running', 'done', 'failed')", name="ck_job_state"),
    )
    index("job", "programme_id")
    op.create_index(
        "uq_job_unfinished",
        "job",
        ["kind", "subject_id"],
        unique=True,
        sqlite_where=sa.text(UNFINISHED),
        postgresql_where=sa.text(UNFINISHED),
    )


def fill_months() -> None:
    connection = op.get_bind()
    zones = {row.id: ZoneInfo(row.timezone) for row in connection.execute(sa.select(PROGRAMME))}
    wanted = sa.select(SUBMISSION.c.id, SUBMISSION.c.programme_id, SUBMISSION.c.received_at)
    for row in connection.execute(wanted).fetchall():
        at = row.received_at if row.received_at.tzinfo else row.received_at.replace(tzinfo=UTC)
        month = f"{at.astimezone(zones[row.programme_id]):%Y-%m}"
        connection.execute(sa.update(SUBMISSION).where(SUBMISSION.c.id == row.id).values(month=month))


def fill_records() -> None:
    """One record after the other: the traces of all of them would not fit in memory."""
    connection = op.get_bind()
    of_record = (SUBMISSION.c[name] for name in ("id", "version_id", "area_id", "round", "month", "status"))
    wanted = sa.select(SCORE.c.name, SCORE.c.value, SCORE.c.band_name, SCORE.c.trace)
    for record in connection.execute(sa.select(*of_record)).fetchall():
        of_this = SCORE.c.submission_id == record.id
        for row in connection.execute(wanted.where(of_this)).fetchall():
            values = counted(record, row)
            connection.execute(sa.update(SCORE).where(of_this, SCORE.c.name == row.name).values(**values))


def counted(record: Any, row: Any) -> dict[str, Any]:
    value = row.value["value"]
    return {
        "rules_id": record.version_id,
        "version_id": record.version_id,
        "area_id": record.area_id,
        "round": record.round,
        "month": record.month,
        "accepted": record.status == "accepted",
        "in_force": True,
        "changed": False,
        "number": float(value) if isinstance(value, int | float) else None,
        "word": value if isinstance(value, str) else "",
        "state": state(value, row.band_name, row.trace),
    }


def state(value: Any, band_name: str, trace: dict[str, Any]) -> str:
    """As the program of that day said it; kept here, because a migration outlives the program."""
    if not trace.get("relevant", True):
        return "not_relevant"
    if value is not None or band_name:
        return "known"
    states = {item.get("state") for item in trace.get("items", ())}
    return "refused" if "refused" in states else "unknown"


def index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))

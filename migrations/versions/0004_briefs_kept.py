"""Briefs of every kind, kept with a code that verifies them; batches of briefs.

Revision: 0004
"""

import hashlib
import json
import secrets

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
STATES = ("waiting", "running", "done", "failed")
PROGRAMME = sa.table("programme", sa.column("id", sa.Uuid()), sa.column("seal_key", sa.String()))
CASE = sa.table("case_file", *(sa.column(name, sa.Uuid()) for name in ("id", "area_id")), sa.column("code"))
BRIEF = sa.table(
    "brief",
    *(sa.column(name, sa.Uuid()) for name in ("id", "case_id", "area_id", "subject_id", "made_by")),
    *(sa.column(name, sa.String()) for name in ("kind", "language", "name", "inputs_sha256", "series")),
    sa.column("inputs", JSON),
)
ACCOUNT = sa.table("account", sa.column("id", sa.Uuid()))
BATCH = sa.table("batch", sa.column("id", sa.Uuid()))
JOB = sa.table("job", sa.column("id", sa.Uuid()), sa.column("state", sa.String()))


def upgrade() -> None:
    programmes()
    briefs()
    states(*STATES, "cancelled")
    batches()
    op.create_table(
        "verification",
        *key("verification", "id"),
        sa.Column("source_digest", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    index("verification", "source_digest", "at")


def downgrade() -> None:
    op.drop_table("verification")
    op.drop_table("batch_item")
    of_batches = sa.select(BATCH.c.id)
    ids = [row.id for row in op.get_bind().execute(of_batches)]
    op.drop_table("batch")
    op.execute(sa.delete(JOB).where(JOB.c.id.in_(ids) | (JOB.c.state == "cancelled")))
    states(*STATES)
    # A brief of an area, or one made at the command line, has no place in the older table.
    op.execute(sa.delete(BRIEF).where(BRIEF.c.case_id.is_(None)))
    op.execute(sa.delete(BRIEF).where(BRIEF.c.made_by.not_in(sa.select(ACCOUNT.c.id))))
    for name in ("ix_brief_series_made_at", "ix_brief_code", "ix_brief_area_id"):
        op.drop_index(name, "brief")
    with op.batch_alter_table("brief") as table:
        table.drop_constraint("uq_brief_code_inputs_sha256", type_="unique")
        table.drop_constraint("fk_brief_area_id", type_="foreignkey")
        for name in ("subject_id", "area_id", "name", "inputs_sha256", "series", "code"):
            table.drop_column(name)
        table.alter_column("case_id", existing_type=sa.Uuid(), nullable=False)
        table.create_foreign_key("fk_brief_made_by", "account", ["made_by"], ["id"])
    with op.batch_alter_table("programme") as table:
        table.drop_column("address")
        table.drop_column("seal_key")


def programmes() -> None:
    op.add_column("programme", sa.Column("address", sa.String(), nullable=False, server_default=""))
    op.add_column("programme", sa.Column("seal_key", sa.String(), nullable=True))
    connection = op.get_bind()
    for row in connection.execute(sa.select(PROGRAMME.c.id)).fetchall():
        mine = sa.update(PROGRAMME).where(PROGRAMME.c.id == row.id)
        connection.execute(mine.values(seal_key=secrets.token_hex(32)))
    with op.batch_alter_table("programme") as table:
        table.alter_column("seal_key", existing_type=sa.String(), nullable=False)
        table.alter_column("address", existing_type=sa.String(), server_default=None)


def briefs() -> None:
    for name in ("subject_id", "area_id"):
        op.add_column("brief", sa.Column(name, sa.Uuid(), nullable=True))
    for name in ("name", "inputs_sha256", "series", "code"):
        op.add_column("brief", sa.Column(name, sa.String(), nullable=True))
    fill_briefs()
    with op.batch_alter_table("brief") as table:
        table.drop_constraint("fk_brief_made_by", type_="foreignkey")
        table.alter_column("case_id", existing_type=sa.Uuid(), nullable=True)
        table.alter_column("subject_id", existing_type=sa.Uuid(), nullable=False)
        for name in ("name", "inputs_sha256", "series"):
            table.alter_column(name, existing_type=sa.String(), nullable=False)
        table.create_foreign_key("fk_brief_area_id", "area", ["area_id"], ["id"])
        table.create_unique_constraint("uq_brief_code_inputs_sha256", ["code", "inputs_sha256"])
    index("brief", "area_id")
    index("brief", "code")
    index("brief", "series", "made_at")


def fill_briefs() -> None:
    """What was handed out before had no code; all of it was about cases."""
    connection = op.get_bind()
    wanted = (BRIEF.c.id, BRIEF.c.case_id, BRIEF.c.kind, BRIEF.c.language, BRIEF.c.inputs)
    cases = {row.id: row for row in connection.execute(sa.select(CASE.c.id, CASE.c.area_id, CASE.c.code))}
    for row in connection.execute(sa.select(*wanted)).fetchall():
        values = {
            "subject_id": row.case_id,
            "area_id": cases[row.case_id].area_id,
            "name": f"{cases[row.case_id].code}.pdf",
            "inputs_sha256": digest(row.inputs),
            "series": digest([row.kind, row.language, [str(row.case_id)], {}]),
        }
        connection.execute(sa.update(BRIEF).where(BRIEF.c.id == row.id).values(**values))


def digest(value: object) -> str:
    """As the program of that day wrote it; kept here, because a migration outlives the program."""
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def states(*words: str) -> None:
    with op.batch_alter_table("job") as table:
        table.drop_constraint("ck_job_state", type_="check")
        table.create_check_constraint("ck_job_state", f"state IN ({', '.join(map(repr, words))})")


def batches() -> None:
    op.create_table(
        "batch",
        *key("batch", "id"),
        sa.ForeignKeyConstraint(["id"], ["job.id"], name="fk_batch_id"),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        reference("batch", "area_id", "area.id", nullable=True),
        sa.Column("filters", JSON, nullable=False),
        sa.Column("dated", sa.DateTime(timezone=True), nullable=False),
        reference("batch", "programme_id", "programme.id"),
    )
    index("batch", "programme_id")
    op.create_table(
        "batch_item",
        reference("batch_item", "batch_id", "batch.id"),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("batch_id", "number", name="pk_batch_item"),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True)),
        reference("batch_item", "brief_id", "brief.id", nullable=True),
        reference("batch_item", "programme_id", "programme.id"),
        sa.CheckConstraint(
            "state IN ('waiting', 'taken', 'made', 'empty', 'refused', 'failed')", name="ck_batch_item_state"
        ),
    )
    index("batch_item", "programme_id")
    index("batch_item", "batch_id", "state")


def key(table: str, *columns: str) -> list[sa.Column[object] | sa.PrimaryKeyConstraint]:
    ids: list[sa.Column[object]] = [sa.Column(name, sa.Uuid(), nullable=False) for name in columns]
    return [*ids, sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")]


def reference(table: str, column: str, target: str, nullable: bool = False) -> sa.Column[object]:
    constraint = sa.ForeignKey(target, name=f"fk_{table}_{column}")
    return sa.Column(column, sa.Uuid(), constraint, nullable=nullable)


def index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))

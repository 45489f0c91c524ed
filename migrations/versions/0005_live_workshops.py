"""Live workshops: tables, seats, steps, ballots, ideas.

Revision: 0005
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
TABLES = ("seat", "step", "table", "pulse")
CHILDREN = ("upvote", "idea", "ballot", "seat_use")


def upgrade() -> None:
    workshops()
    rooms()
    given()


def downgrade() -> None:
    for name in (*CHILDREN, *TABLES, "attempt"):
        op.drop_table(f"workshop_{name}")
    op.drop_table("workshop")


def workshops() -> None:
    table(
        "workshop",
        key("id"),
        to("area_id", "area"),
        to("version_id", "questionnaire_version"),
        to("facilitator_id", "account"),
        sa.Column("held_on", sa.Date(), nullable=False),
        *texts("state", "salt", "wall_view", "frozen_sha256"),
        sa.Column("accept_late", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.String()) for name in ("join_digest", "code_digest")),
        *(sa.Column(name, moment(), nullable=False) for name in ("code_expires_at", "created_at")),
        *(sa.Column(name, moment()) for name in ("ended_at", "closed_at")),
        sa.Column("wall_step_id", sa.Uuid()),
        sa.Column("frozen", JSON, nullable=False),
        one_of("state", "prepared", "running", "paused", "ended", "closed"),
        sa.UniqueConstraint("join_digest", name="uq_workshop_join_digest"),
        sa.UniqueConstraint("code_digest", name="uq_workshop_code_digest"),
    )
    op.create_index("ix_workshop_area_id_held_on", "workshop", ["area_id", "held_on"])
    op.create_table(
        "workshop_attempt",
        sa.Column("id", sa.Uuid(), nullable=False),
        *texts("kind", "source_digest"),
        sa.Column("at", moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_workshop_attempt"),
        sa.CheckConstraint("kind IN ('room', 'seat')", name="ck_workshop_attempt_kind"),
    )
    op.create_index("ix_workshop_attempt_kind_at", "workshop_attempt", ["kind", "at"])


def rooms() -> None:
    table("workshop_pulse", key("workshop_id", "workshop"), *numbers("phones", "room"))
    table(
        "workshop_table",
        key("id"),
        to("workshop_id", "workshop"),
        *texts("code"),
        *numbers("seats"),
        sa.Column("facts", JSON, nullable=False),
        sa.UniqueConstraint("workshop_id", "code", name="uq_workshop_table_workshop_id_code"),
    )
    table(
        "workshop_step",
        key("id"),
        to("workshop_id", "workshop"),
        *texts("question", "kind", "state"),
        *numbers("position", "opened"),
        sa.Column("revealed", sa.Boolean(), nullable=False),
        one_of("state", "waiting", "open", "closed"),
        sa.UniqueConstraint("workshop_id", "position", name="uq_workshop_step_workshop_id_position"),
    )
    table(
        "workshop_seat",
        key("id"),
        to("workshop_id", "workshop"),
        to("table_id", "workshop_table"),
        *numbers("number"),
        *(sa.Column(name, sa.String()) for name in ("code_digest", "token_digest")),
        sa.UniqueConstraint("table_id", "number", name="uq_workshop_seat_table_id_number"),
        sa.UniqueConstraint("code_digest", name="uq_workshop_seat_code_digest"),
        sa.UniqueConstraint("token_digest", name="uq_workshop_seat_token_digest"),
    )
    op.create_index("ix_workshop_seat_workshop_id", "workshop_seat", ["workshop_id"])
    table(
        "workshop_seat_use",
        key("seat_id", "workshop_seat"),
        key("step_id", "workshop_step"),
        sqlite_with_rowid=False,
    )


def given() -> None:
    place = (("workshop_id", "workshop"), ("step_id", "workshop_step"), ("table_id", "workshop_table"))
    table(
        "workshop_ballot",
        key("id"),
        *(to(*pair) for pair in place),
        sa.Column("answer", JSON, nullable=False),
        sa.Column("link", sa.String()),
        sa.UniqueConstraint("step_id", "link", name="uq_workshop_ballot_step_id_link"),
        sqlite_with_rowid=False,
    )
    table(
        "workshop_idea",
        key("id"),
        *(to(*pair) for pair in place),
        *texts("said", "words", "topic", "state"),
        sa.Column("merged_into", sa.Uuid()),
        *numbers("votes"),
        sa.Column("link", sa.String()),
        one_of("state", "new", "published", "hidden", "merged"),
        sa.UniqueConstraint("step_id", "link", name="uq_workshop_idea_step_id_link"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_workshop_idea_workshop_id", "workshop_idea", ["workshop_id"])
    table(
        "workshop_upvote",
        key("idea_id", "workshop_idea"),
        sa.Column("link", sa.String(), nullable=False, primary_key=True),
        sqlite_with_rowid=False,
    )


def table(name: str, *parts: Any, **options: Any) -> None:
    """A table under a programme. Names of constraints are spelt out, so that they can be dropped later."""
    columns = [part for part in parts if isinstance(part, sa.Column)]
    primary = [column.name for column in columns if column.primary_key]
    op.create_table(
        name,
        *(named(name, part) for part in parts),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=f"fk_{name}_programme_id"),
        sa.PrimaryKeyConstraint(*primary, name=f"pk_{name}"),
        **options,
    )
    op.create_index(f"ix_{name}_programme_id", name, ["programme_id"])


def named(table_name: str, part: Any) -> Any:
    if isinstance(part, sa.Column):
        for foreign in part.foreign_keys:
            foreign.name = f"fk_{table_name}_{part.name}"
    if isinstance(part, sa.CheckConstraint):
        part.name = f"ck_{table_name}_state"
    return part


def key(name: str, target: str = "") -> sa.Column[Any]:
    foreign = [sa.ForeignKey(f"{target}.id")] if target else []
    return sa.Column(name, sa.Uuid(), *foreign, nullable=False, primary_key=True)


def to(name: str, target: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Uuid(), sa.ForeignKey(f"{target}.id"), nullable=False)


def texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def numbers(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def one_of(column: str, *words: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} IN ({', '.join(repr(word) for word in words)})")

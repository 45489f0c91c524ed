"""Records that phones sealed and sent, the keys that open them, and which of two versions of a record counts.

Revision: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

STATUSES = ("accepted", "needs_correction", "stopped")
UNDECIDED = ("proposed", "replaced", "set_aside")
SUBMISSION = sa.table("submission", sa.column("status", sa.String()))


def upgrade() -> None:
    statuses(*STATUSES, *UNDECIDED)
    with op.batch_alter_table("conflict") as table:
        table.add_column(sa.Column("decided_at", sa.DateTime(timezone=True)))
        table.add_column(sa.Column("decided_by", sa.Uuid()))
        table.add_column(sa.Column("taken", sa.Boolean()))
        table.create_foreign_key("fk_conflict_decided_by", "account", ["decided_by"], ["id"])
    sealing_keys()
    phone_records()


def downgrade() -> None:
    op.drop_table("phone_record")
    op.drop_table("sealing_key")
    with op.batch_alter_table("conflict") as table:
        table.drop_constraint("fk_conflict_decided_by", type_="foreignkey")
        for name in ("decided_at", "decided_by", "taken"):
            table.drop_column(name)
    # The older version knows one way to say that a record does not count and waits for a person.
    op.execute(
        sa.update(SUBMISSION).where(SUBMISSION.c.status.in_(UNDECIDED)).values(status="needs_correction")
    )
    statuses(*STATUSES)


def statuses(*words: str) -> None:
    with op.batch_alter_table("submission") as table:
        table.drop_constraint("ck_submission_status", type_="check")
        table.create_check_constraint(
            "ck_submission_status", f"status IN ({', '.join(repr(word) for word in words)})"
        )


def sealing_keys() -> None:
    op.create_table(
        "sealing_key",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("private", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sealing_key"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name="fk_sealing_key_programme_id"),
    )
    op.create_index("ix_sealing_key_programme_id", "sealing_key", ["programme_id"])


def phone_records() -> None:
    op.create_table(
        "phone_record",
        *(
            sa.Column(name, sa.Uuid(), nullable=False)
            for name in ("id", "instance_id", "author_id", "device")
        ),
        sa.Column("counter", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("body_sha256", "state", "reason")),
        sa.Column("body", sa.LargeBinary()),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_phone_record"),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name="fk_phone_record_author_id"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name="fk_phone_record_programme_id"),
        sa.UniqueConstraint("instance_id", "body_sha256", name="uq_phone_record_instance_id_body_sha256"),
        sa.CheckConstraint("state IN ('taken', 'waiting', 'conflict')", name="ck_phone_record_state"),
    )
    op.create_index("ix_phone_record_programme_id", "phone_record", ["programme_id"])
    op.create_index("ix_phone_record_state", "phone_record", ["state"])
    op.create_index(
        "ix_phone_record_programme_id_device_counter", "phone_record", ["programme_id", "device", "counter"]
    )

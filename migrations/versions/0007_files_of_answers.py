"""Files that belong to answers: photos, recordings, drawings.

Revision: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("instance_id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("path", "sha256", "mimetype")),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_attachment"),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name="fk_attachment_author_id"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name="fk_attachment_programme_id"),
        sa.UniqueConstraint("instance_id", "path", "sha256", name="uq_attachment_instance_id_path_sha256"),
    )
    op.create_index("ix_attachment_programme_id", "attachment", ["programme_id"])
    op.create_index("ix_attachment_instance_id", "attachment", ["instance_id"])


def downgrade() -> None:
    op.drop_table("attachment")

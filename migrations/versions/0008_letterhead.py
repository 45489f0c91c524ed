"""What a programme prints on its documents.

Revision: 0008
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "letterhead",
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("above", "place", "symbol", "basis")),
        *(sa.Column(name, JSON, nullable=False) for name in ("recipients", "signatories")),
        sa.Column("logo", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("programme_id", name="pk_letterhead"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name="fk_letterhead_programme_id"),
    )


def downgrade() -> None:
    op.drop_table("letterhead")

"""Workbooks that wait to be published.

Revision: 0002
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLE = "questionnaire_upload"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Uuid(), nullable=False),
        *(text(name) for name in ("form_id", "version")),
        sa.Column("workbook", sa.LargeBinary(), nullable=False),
        *(text(name) for name in ("workbook_name", "sha256")),
        sa.Column("compiled", sa.Text()),
        *(json(name) for name in ("problems", "warnings")),
        text("state"),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        reference("uploaded_by", "account"),
        reference("version_id", "questionnaire_version", nullable=True),
        reference("programme_id", "programme"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{TABLE}"),
        sa.CheckConstraint("state IN ('waiting', 'published', 'discarded')", name=f"ck_{TABLE}_state"),
    )
    op.create_index(f"ix_{TABLE}_programme_id", TABLE, ["programme_id"])
    op.create_index(f"ix_{TABLE}_programme_id_state", TABLE, ["programme_id", "state"])


def downgrade() -> None:
    op.drop_table(TABLE)


def text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def json(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False)


def reference(column: str, target: str, nullable: bool = False) -> sa.Column[object]:
    key = sa.ForeignKey(f"{target}.id", name=f"fk_{TABLE}_{column}")
    return sa.Column(column, sa.Uuid(), key, nullable=nullable)

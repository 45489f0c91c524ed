"""The first tables: programme, accounts, cases, questionnaires, answers, scores, alerts, briefs, audit.

Revision: 0001
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

UNDER_WAY = "state IN ('open', 'paused')"
ROLES = ("interviewer", "facilitator", "case_lead", "programme_lead", "administrator")
TABLES = (
    *("programme", "audit_head", "audit_event", "area", "account", "account_area", "sign_in_attempt"),
    *("case_file", "questionnaire", "questionnaire_version", "draft", "submission", "conflict"),
    *("score_record", "alert", "brief"),
)


def upgrade() -> None:
    programme_and_areas()
    audit()
    accounts()
    cases()
    questionnaires()
    drafts()
    submissions()
    scores_and_alerts()
    briefs()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def programme_and_areas() -> None:
    op.create_table(
        "programme",
        *own_id("programme"),
        text("code"),
        *(text(name) for name in ("name_vi", "name_en", "agency", "duty_contact", "timezone")),
        instant("created_at"),
        sa.UniqueConstraint("code", name="uq_programme_code"),
    )
    op.create_table(
        "area",
        *in_programme("area"),
        *(text(name) for name in ("code", "name_vi", "name_en", "kind")),
        sa.Column("valid_from", sa.Date()),
        sa.Column("valid_to", sa.Date()),
        reference("area", "successor_id", "area", nullable=True),
        sa.UniqueConstraint("programme_id", "code", name="uq_area_programme_id_code"),
        one_of("area", "kind", "urban", "rural"),
    )
    index("area", "programme_id")


def audit() -> None:
    op.create_table(
        "audit_head",
        reference("audit_head", "programme_id", "programme"),
        sa.Column("sequence", sa.Integer(), nullable=False),
        text("hash"),
        sa.PrimaryKeyConstraint("programme_id", name="pk_audit_head"),
    )
    op.create_table(
        "audit_event",
        reference("audit_event", "programme_id", "programme"),
        sa.Column("sequence", sa.Integer(), nullable=False, autoincrement=False),
        instant("at"),
        sa.Column("actor_id", sa.Uuid()),
        *(text(name) for name in ("action", "subject_kind", "subject_id")),
        json("detail"),
        text("previous_hash"),
        text("hash"),
        sa.PrimaryKeyConstraint("programme_id", "sequence", name="pk_audit_event"),
    )


def accounts() -> None:
    op.create_table(
        "account",
        *in_programme("account"),
        *(text(name) for name in ("username", "password_hash", "role")),
        sa.Column("active", sa.Boolean(), nullable=False),
        text("language"),
        sa.Column("can_interview_in_depth", sa.Boolean(), nullable=False),
        instant("created_at"),
        text("session_salt"),
        sa.UniqueConstraint("username", name="uq_account_username"),
        one_of(
            "account", "role", "interviewer", "facilitator", "case_lead", "programme_lead", "administrator"
        ),
    )
    index("account", "programme_id")
    op.create_table(
        "account_area",
        reference("account_area", "user_id", "account"),
        reference("account_area", "area_id", "area"),
        reference("account_area", "programme_id", "programme"),
        sa.PrimaryKeyConstraint("user_id", "area_id", name="pk_account_area"),
    )
    index("account_area", "programme_id")
    op.create_table(
        "sign_in_attempt",
        *own_id("sign_in_attempt"),
        text("username_digest"),
        text("source_digest"),
        instant("at"),
        text("outcome"),
        one_of("sign_in_attempt", "outcome", "pending", "failed", "succeeded", "refused"),
    )
    index("sign_in_attempt", "username_digest", "at")
    index("sign_in_attempt", "source_digest", "at")


def cases() -> None:
    op.create_table(
        "case_file",
        *in_programme("case_file"),
        reference("case_file", "area_id", "area"),
        text("code"),
        instant("opened_at"),
        instant("next_meeting_at", nullable=True),
        text("next_meeting_how", nullable=True),
        instant("closed_at", nullable=True),
        sa.UniqueConstraint("programme_id", "code", name="uq_case_file_programme_id_code"),
    )
    index("case_file", "programme_id")
    index("case_file", "area_id")


def questionnaires() -> None:
    op.create_table(
        "questionnaire",
        *in_programme("questionnaire"),
        *(text(name) for name in ("form_id", "title_vi", "title_en")),
        instant("retired_at", nullable=True),
        sa.UniqueConstraint("programme_id", "form_id", name="uq_questionnaire_programme_id_form_id"),
    )
    index("questionnaire", "programme_id")
    op.create_table(
        "questionnaire_version",
        *in_programme("questionnaire_version"),
        reference("questionnaire_version", "questionnaire_id", "questionnaire"),
        text("version"),
        sa.Column("workbook", sa.LargeBinary(), nullable=False),
        text("workbook_name"),
        sa.Column("compiled", sa.Text(), nullable=False),
        text("sha256"),
        text("sensitivity"),
        instant("published_at"),
        reference("questionnaire_version", "published_by", "account", nullable=True),
        sa.UniqueConstraint(
            "questionnaire_id", "version", name="uq_questionnaire_version_questionnaire_id_version"
        ),
        one_of("questionnaire_version", "sensitivity", "normal", "high"),
    )
    index("questionnaire_version", "programme_id")


def drafts() -> None:
    op.create_table(
        "draft",
        *answered("draft"),
        sa.Column("section", sa.Integer(), nullable=False),
        instant("updated_at"),
        instant("paused_at", nullable=True),
        sa.Column("paused_seconds", sa.Integer(), nullable=False),
        text("state"),
        one_of("draft", "state", "open", "paused", "stopped", "sent"),
    )
    index("draft", "programme_id")
    index("draft", "author_id")
    op.create_index(
        "uq_draft_under_way",
        "draft",
        ["case_id", "version_id", "author_id", "round"],
        unique=True,
        sqlite_where=sa.text(UNDER_WAY),
        postgresql_where=sa.text(UNDER_WAY),
    )


def submissions() -> None:
    op.create_table(
        "submission",
        *answered("submission"),
        text("body_sha256"),
        text("status"),
        text("stop_level", nullable=True),
        json("problems"),
        instant("received_at"),
        sa.Column("deprecated_id", sa.Uuid()),
        one_of("submission", "status", "accepted", "needs_correction", "stopped"),
    )
    for column in ("programme_id", "case_id", "area_id", "author_id"):
        index("submission", column)
    op.create_table(
        "conflict",
        *in_programme("conflict"),
        reference("conflict", "submission_id", "submission"),
        reference("conflict", "author_id", "account"),
        json("body"),
        text("body_sha256"),
        instant("received_at"),
        sa.UniqueConstraint("submission_id", "body_sha256", name="uq_conflict_submission_id_body_sha256"),
    )
    index("conflict", "programme_id")


def scores_and_alerts() -> None:
    op.create_table(
        "score_record",
        reference("score_record", "submission_id", "submission"),
        text("name"),
        sa.Column("position", sa.Integer(), nullable=False),
        reference("score_record", "programme_id", "programme"),
        json("value"),
        text("band_name"),
        json("band"),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        json("trace"),
        text("rule_version"),
        sa.PrimaryKeyConstraint("submission_id", "name", name="pk_score_record"),
    )
    index("score_record", "programme_id")
    op.create_table(
        "alert",
        *in_programme("alert"),
        reference("alert", "case_id", "case_file", nullable=True),
        reference("alert", "area_id", "area"),
        reference("alert", "submission_id", "submission"),
        *(text(name) for name in ("name", "level", "audience")),
        json("label"),
        instant("raised_at"),
        *(instant(name, nullable=True) for name in ("due_at", "taken_at", "closed_at")),
        *(reference("alert", name, "account", nullable=True) for name in ("taken_by", "closed_by")),
        text("outcome", nullable=True),
        sa.UniqueConstraint("submission_id", "name", name="uq_alert_submission_id_name"),
        one_of("alert", "level", "red", "yellow", "info"),
    )
    index("alert", "programme_id")
    index("alert", "case_id")
    index("alert", "area_id", "closed_at", "due_at")


def briefs() -> None:
    op.create_table(
        "brief",
        *in_programme("brief"),
        reference("brief", "case_id", "case_file"),
        text("kind"),
        text("language"),
        reference("brief", "made_by", "account"),
        instant("made_at"),
        json("inputs"),
        text("sha256"),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
    )
    index("brief", "programme_id")
    index("brief", "case_id")


def answered(table: str) -> list[Any]:
    """What a draft and a submission have in common."""
    return [
        *in_programme(table),
        reference(table, "case_id", "case_file", nullable=True),
        reference(table, "area_id", "area"),
        reference(table, "version_id", "questionnaire_version"),
        reference(table, "author_id", "account"),
        text("round"),
        json("answers"),
        json("declined"),
        text("language"),
        instant("started_at"),
    ]


def in_programme(table: str) -> list[Any]:
    return [*own_id(table), reference(table, "programme_id", "programme")]


def own_id(table: str) -> list[Any]:
    return [sa.Column("id", sa.Uuid(), nullable=False), sa.PrimaryKeyConstraint("id", name=f"pk_{table}")]


def reference(table: str, column: str, target: str, nullable: bool = False) -> Any:
    key = sa.ForeignKey(f"{target}.id", name=f"fk_{table}_{column}")
    return sa.Column(column, sa.Uuid(), key, nullable=nullable)


def text(name: str, nullable: bool = False) -> Any:
    return sa.Column(name, sa.String(), nullable=nullable)


def instant(name: str, nullable: bool = False) -> Any:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def json(name: str) -> Any:
    return sa.Column(name, sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False)


def one_of(table: str, column: str, *words: str) -> Any:
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=f"ck_{table}_{column}")


def index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))

"""Runs the migrations on the connection that `survey_app.storage.schema` hands over."""

from alembic import context

from survey_app.storage.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=False,
)
with context.begin_transaction():
    context.run_migrations()

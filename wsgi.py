"""For a server that wants a module: `gunicorn wsgi:app`."""

from survey_app.app import create_app
from survey_app.storage.schema import SchemaMismatch

try:
    app = create_app()
except SchemaMismatch as error:
    raise SystemExit(str(error)) from None

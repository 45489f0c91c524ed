"""For a server that wants a module: `gunicorn wsgi:app`."""

from survey_app.app import create_app

app = create_app()

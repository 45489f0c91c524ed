"""How gunicorn serves the application: `gunicorn -c python:survey_app.gunicorn_conf wsgi:app`."""

import os

__all__ = [
    "accesslog",
    "bind",
    "control_socket_disable",
    "errorlog",
    "graceful_timeout",
    "max_requests",
    "max_requests_jitter",
    "threads",
    "timeout",
    "workers",
]

bind = f"{os.environ.get('HOST', '0.0.0.0')}:{os.environ.get('PORT', '8000')}"  # noqa: S104
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
# A brief takes seconds to draw on a small machine.
timeout = 60
graceful_timeout = 30
# Nothing here needs steering from outside; the socket would lie in a home folder.
control_socket_disable = True
# Requests hold answers in memory; a worker does not live for ever.
max_requests = 2000
max_requests_jitter = 200
# The access log would hold ids of cases; the audit chain is the record of who looked at what.
accesslog = None
errorlog = "-"

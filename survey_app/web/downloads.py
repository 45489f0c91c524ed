"""A file to take away. Not `send_file`: its default lets a shared cache keep what it sends."""

from flask import Response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(content: bytes, kind: str, name: str) -> Response:
    return as_file(Response(content, content_type=kind), name)


def as_file(response: Response, name: str) -> Response:
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response

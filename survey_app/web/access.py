"""Deny by default: a view says which permission opens it, or that it is public; all others are refused."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, request

from survey_app.security.permissions import ANYBODY, PERMISSIONS
from survey_app.services import audit
from survey_app.web import identity

View = TypeVar("View", bound=Callable[..., Any])
PUBLIC = "public"


def requires(permission: str) -> Callable[[View], View]:
    """Open a view to the roles that hold the permission."""
    if permission not in PERMISSIONS:
        raise ValueError(f"{permission!r} does not stand in the permission map")

    def declare(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined]
        return view

    return declare


def public(view: View) -> View:
    """Open a view to everybody: signing in, help, the static shell. It may show no data."""
    view.permission = PUBLIC  # type: ignore[attr-defined]
    return view


def declared(view: Any) -> str | None:
    """What a view declares; None: nothing, so it is refused."""
    return getattr(view, "permission", None)


def init_app(app: Flask) -> None:
    public(app.view_functions["static"])
    app.before_request(guard)


def guard() -> None:
    """Before every view. An address that leads nowhere goes on to its 404; 401 is answered by the door."""
    if request.endpoint is None:
        return
    permission = declared(current_app.view_functions[request.endpoint])
    if permission == PUBLIC or permission in ANYBODY:
        return
    if not identity.is_signed_in():
        abort(401)
    if permission is None or not identity.current_actor().may(permission):
        refuse(permission or "undeclared")
    identity.touch()


def refuse(permission: str) -> None:
    detail = {"method": request.method, "permission": permission}
    audit.refused(
        identity.current_database(), identity.current_actor(), "route", str(request.endpoint), **detail
    )
    abort(403)

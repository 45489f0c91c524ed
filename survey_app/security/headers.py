"""What every answer tells the browser to refuse."""

import secrets

from flask import Flask, Response, g, request

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "microphone", "geolocation", "payment", "usb", "browsing-topics")
)

PAGES = ("text/html", "application/xhtml+xml", "application/xml", "text/xml", "application/pdf")
FOR_PARTS = ("X-Content-Type-Options", "Cross-Origin-Resource-Policy", "Strict-Transport-Security")


def init_app(app: Flask, secure: bool) -> None:
    app.jinja_env.globals["csp_nonce"] = nonce

    @app.after_request
    def protect(response: Response) -> Response:
        if may_be_kept(response):
            return with_headers(response, of_parts(secure))
        response.headers["Cache-Control"] = "no-store"
        policy = {"Content-Security-Policy": content_policy(nonce())}
        return with_headers(response, fixed(secure) | policy)


def with_headers(response: Response, wanted: dict[str, str]) -> Response:
    for name, value in wanted.items():
        response.headers.setdefault(name, value)
    return response


def of_parts(secure: bool) -> dict[str, str]:
    """For what is never a page itself: styles, scripts, pictures, on a line where every byte counts."""
    found = {name: value for name, value in fixed(secure).items() if name in FOR_PARTS}
    return found | {"Content-Security-Policy": "default-src 'none'"}


def nonce() -> str:
    """One for each answer, so that an injected script has no ticket."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def content_policy(ticket: str) -> str:
    rules = {
        "default-src": "'none'",
        "script-src": f"'self' 'nonce-{ticket}'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{rule} {source}" for rule, source in rules.items())


def fixed(secure: bool) -> dict[str, str]:
    headers = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        # Not "no-referrer": the CSRF check over https asks where a form came from.
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": PERMISSIONS_POLICY,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if secure:
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return headers


def may_be_kept(response: Response) -> bool:
    """The static shell and blank questionnaires say so; all else may hold data and is stored nowhere.

    What a browser would show as a page is never among them, whatever it says of itself.
    """
    if response.mimetype in PAGES or response.status_code not in (200, 304):
        return False
    if request.endpoint == "static":
        return True
    return bool(response.cache_control.public or response.cache_control.immutable)

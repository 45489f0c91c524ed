"""Headers of every answer: nothing is kept, framed, sniffed, or run without a ticket."""

import re

from flask import Flask, Response
from flask.testing import FlaskClient

from survey_app.app import build
from survey_app.config import Settings
from survey_app.storage.database import Database
from survey_app.web.access import public
from survey_app.web.assets import version
from tests.support.client import CheckingClient
from tests.support.world import World


def test_pages_with_data_are_kept_nowhere(world: World, client_request: CheckingClient) -> None:
    page = client_request.sign_in("case_lead").get("/cases")

    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in page.headers["Permissions-Policy"]


def test_refusals_and_lost_addresses_are_kept_nowhere_either(
    world: World, client_request: CheckingClient
) -> None:
    client_request.sign_in("facilitator")

    for address, status in (("/cases", 403), ("/nowhere", 404)):
        assert client_request.get(address, expected=status).headers["Cache-Control"] == "no-store"


def test_the_static_shell_may_be_kept(app: Flask) -> None:
    assert "no-store" not in app.test_client().get("/static/icon.svg").headers["Cache-Control"]


def test_what_may_be_kept_runs_nothing_when_it_is_opened_by_itself(app: Flask) -> None:
    phone = app.test_client()
    addresses = ("/static/icon.svg", f"/assets/fill.mjs?v={version('fill.mjs')}", stylesheet_of(phone))
    for address in addresses:
        headers = phone.get(address).headers
        assert headers["Content-Security-Policy"] == "default-src 'none'"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_page_is_protected_as_one_whatever_it_says_of_keeping(
    settings: Settings, database: Database
) -> None:
    app = build(settings, database, {})

    @app.get("/careless")
    @public
    def careless() -> Response:
        response = Response("<p>An answer</p>", mimetype="text/html")
        response.cache_control.public = response.cache_control.immutable = True
        return response

    headers = app.test_client().get("/careless").headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Frame-Options"] == "DENY"


def test_what_is_the_same_for_everybody_brings_no_cookie_and_does_not_vary_by_it(
    world: World, client_request: CheckingClient
) -> None:
    phone = client_request.sign_in("interviewer").client
    for address in ("/static/icon.svg", f"/assets/fill.mjs?v={version('fill.mjs')}"):
        headers = phone.get(address).headers
        assert "Set-Cookie" not in headers
        assert "Cookie" not in headers.get("Vary", "")


def stylesheet_of(phone: FlaskClient) -> str:
    found = re.search(r'href="(/assets/screen[^"]+)"', phone.get("/sign-in").text)
    assert found
    return found[1]


def test_a_script_needs_the_ticket_of_this_answer(app: Flask) -> None:
    policies = [app.test_client().get("/sign-in").headers["Content-Security-Policy"] for _ in range(2)]

    assert policies[0] != policies[1]
    for policy in policies:
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy


def test_cookies_and_transport_are_locked_where_https_is(settings: Settings, database: Database) -> None:
    secure = Settings(instance=settings.instance, secret_key="x", secure_cookies=True)
    response = build(secure, database, {}).test_client().get("/language/en", base_url="https://localhost")

    cookie = response.headers["Set-Cookie"]
    assert "Secure" in cookie and "HttpOnly" in cookie and "SameSite=Lax" in cookie
    assert "max-age" in response.headers["Strict-Transport-Security"]


def test_a_form_without_its_token_is_refused(settings: Settings, database: Database) -> None:
    app = build(settings, database, {})

    response = app.test_client().post("/sign-in", data={"username": "x", "password": "y"})

    assert response.status_code == 400


def test_a_request_of_ten_million_letters_is_refused_in_words(
    world: World, client_request: CheckingClient
) -> None:
    client_request.sign_in("interviewer")
    address = f"/fill/{world.drafts['interviewer']}/0"

    page = client_request.post(address, data={"x": "x" * 10_000_000}, expected=413)

    assert "Nội dung quá dài" in page.h1()

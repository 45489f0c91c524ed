"""Headers of every answer: nothing is kept, framed, sniffed, or run without a ticket."""

from flask import Flask

from survey_app.app import build
from survey_app.config import Settings
from survey_app.storage.database import Database
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

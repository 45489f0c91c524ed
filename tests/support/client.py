"""A client that fetches pages as one of the cast and holds every page to the same standard."""

from typing import Any

import flask
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from survey_app.web import identity
from tests.support.cast import Cast
from tests.support.page import Page, check_page


class CheckingClient:
    def __init__(self, app: Flask, cast: Cast) -> None:
        self.app = app
        self.cast = cast
        self.client: FlaskClient = app.test_client()
        self.who = ""

    def sign_in(self, name: str) -> "CheckingClient":
        """By the session a right password would have opened; `tests/web` signs in through the page too."""
        with self.app.test_request_context():
            identity.sign_in(self.cast.accounts[name])
            opened = dict(flask.session)
        self.client = self.app.test_client()
        with self.client.session_transaction() as session:
            session.update(opened)
        self.who = name
        return self

    def sign_out(self) -> "CheckingClient":
        self.client, self.who = self.app.test_client(), ""
        return self

    def get(self, address: str, expected: int = 200, **options: Any) -> Page:
        return self.open("GET", address, expected, **options)

    def post(self, address: str, data: Any = None, expected: int = 303, **options: Any) -> Page:
        return self.open("POST", address, expected, data=data, **options)

    def open(self, method: str, address: str, expected: int, **options: Any) -> Page:
        response: TestResponse = self.client.open(address, method=method, **options)
        page = Page(response)
        assert response.status_code == expected, (
            f"{method} {address} answered {response.status}: {page.text[:300]}"
        )
        check_page(page)
        return page

"""A questionnaire of a test, published as it is written there and opened in an interviewer's hand."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from textwrap import dedent
from threading import Thread
from typing import Any
from uuid import UUID

from playwright.sync_api import BrowserContext, Page
from werkzeug.serving import make_server

from survey_app.app import build
from survey_app.config import Settings
from survey_app.services import fill, publish
from survey_app.storage import schema
from survey_app.storage.database import Database, open_database
from survey_app.storage.models import Draft
from tests.support.cast import PASSWORD, Cast, assemble

DEMANDED = """
| settings |
| | form_id | version | purpose | sensitivity | default_language |
| | {form_id} | 1 | Thử | normal | |
| referrals |
| | name | phone |
| | line | 111 |
"""


@dataclass
class Trial:
    address: str
    database: Database
    cast: Cast
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def published(self, tables: str) -> str:
        form_id = f"trial{next(self.numbers)}"
        content = (dedent(tables) + DEMANDED.format(form_id=form_id)).encode()
        publish.publish_workbook(self.database, self.cast.programme_id, f"{form_id}.md", content)
        return form_id

    def begin(self, context: BrowserContext, tables: str, *, live: bool = True) -> "Interviewed":
        """The first page of the questionnaire, on a phone that is signed in."""
        interviewer = self.cast.people["interviewer"]
        form_id = self.published(tables)
        draft = fill.start(self.database, interviewer, self.cast.own_case, form_id, "base", "vi")
        page = context.new_page()
        page.goto(f"{self.address}/sign-in")
        page.fill("[name=username]", "interviewer")
        page.fill("[name=password]", PASSWORD)
        with page.expect_navigation():
            page.click("main button")
        opened = Interviewed(page, self, draft, live)
        page.goto(f"{self.address}/fill/{draft}/0")
        return opened.ready()


@dataclass
class Interviewed:
    page: Page
    trial: Trial
    draft: UUID
    live: bool = True

    def ready(self) -> "Interviewed":
        if self.live:
            self.page.wait_for_selector("form[data-bound]", state="attached")
        return self

    @property
    def kept(self) -> dict[str, Any]:
        """The answers as the server holds them."""
        with self.trial.database.session() as session:
            draft = session.get(Draft, self.draft)
            assert draft is not None
            return dict(draft.answers)

    def tap(self, name: str, value: str) -> None:
        self.page.locator(f'label:has(input[name="{name}"][value="{value}"])').tap()

    def onward(self) -> None:
        with self.page.expect_navigation():
            self.page.locator(".dock [name=go][value=next]").tap()
        self.ready()

    def at(self, path: str) -> Any:
        return self.page.locator(f'[data-path="{path}"]')


Begin = Callable[..., Interviewed]


@contextmanager
def on_trial(instance: Path) -> Iterator[Trial]:
    database = open_database("", instance)
    schema.upgrade(database)
    cast = assemble(database)
    settings = Settings(instance=instance, secret_key="only for tests", secure_cookies=False, testing=True)
    server = make_server("127.0.0.1", 0, build(settings, database, {}), threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Trial(f"http://127.0.0.1:{server.server_port}", database, cast)
    server.shutdown()
    database.close()

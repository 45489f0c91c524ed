"""A real Chromium at the size of a phone, and a server that was really started."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.journeys.phone import Phone
from tests.journeys.server import Server, started
from tests.journeys.trial import Begin, Interviewed, Trial, on_trial

SCREEN = {"width": 390, "height": 844}
PATIENCE = 20_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with started(tmp_path_factory.mktemp("journey") / "instance") as server:
        yield server


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Another phone each time; nothing on one is known to the next."""
    opened = []

    def take(javascript: bool = True) -> BrowserContext:
        context = browser.new_context(
            viewport=SCREEN,
            has_touch=True,
            is_mobile=True,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            java_script_enabled=javascript,
        )
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context

    yield take
    for context in opened:
        context.close()


@pytest.fixture
def new_phone(new_context: Callable[..., BrowserContext], live_server: Server) -> Callable[..., Phone]:
    def take(javascript: bool = True) -> Phone:
        return Phone(new_context(javascript).new_page(), live_server)

    return take


@pytest.fixture
def phone(new_phone: Callable[..., Phone]) -> Phone:
    return new_phone()


@pytest.fixture(scope="session")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    with on_trial(tmp_path_factory.mktemp("trial")) as trial:
        yield trial


@pytest.fixture
def begin(new_context: Callable[..., BrowserContext], trial: Trial) -> Begin:
    """A questionnaire, written in the test, on its first page."""

    def open_it(tables: str, javascript: bool = True) -> Interviewed:
        return trial.begin(new_context(javascript), tables, live=javascript)

    return open_it

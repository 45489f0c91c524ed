"""A real Chromium at the size of a phone, and a server that was really started."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.phone import Phone
from tests.journeys.server import Server, started

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
def new_phone(browser: Browser, live_server: Server) -> Iterator[Callable[..., Phone]]:
    """Another phone each time; nothing on one is known to the next."""
    opened = []

    def take(javascript: bool = True) -> Phone:
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
        return Phone(context.new_page(), live_server)

    yield take
    for context in opened:
        context.close()


@pytest.fixture
def phone(new_phone: Callable[..., Phone]) -> Phone:
    return new_phone()

"""The engine in a real browser, asked from Python."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route

HERE = Path(__file__).parent
SCRIPTS = HERE.parents[1] / "survey_app" / "static" / "js"
ADDRESS = "https://twin.test"


# As one text there and back: the browser's own protocol takes values apart piece by piece.
_CALL = """async (sent) => {
  const [name, given] = JSON.parse(sent);
  return JSON.stringify((await import("/bridge.mjs"))[name](...given));
}"""


class Twin:
    """Calls what tests/twin/bridge.mjs exports."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def call(self, function: str, *arguments: Any) -> Any:
        sent = json.dumps([function, arguments], separators=(",", ":"))
        return json.loads(self.page.evaluate(_CALL, sent))


@contextmanager
def opened_twin(browser: Browser) -> Iterator[Twin]:
    page = browser.new_page()
    page.route(f"{ADDRESS}/**", serve)
    page.goto(f"{ADDRESS}/")
    yield Twin(page)
    page.close()


def serve(route: Route) -> None:
    path = route.request.url.removeprefix(ADDRESS)
    if path == "/bridge.mjs":
        route.fulfill(path=HERE / "bridge.mjs", content_type="text/javascript")
    elif path.startswith("/js/") and ".." not in path:
        route.fulfill(path=SCRIPTS / path.removeprefix("/js/"), content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><title>Twin</title>", content_type="text/html")

"""A cheap phone in somebody's hand: what is done on it is done through the page, by tapping and typing."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Response

from tests.journeys.server import Server

Answers = Mapping[str, Any]
HARMFUL = ("serious", "critical")
MOST_PAGES = 60
AXE = Axe()


class Phone:
    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self.server = server

    def open(self, path: str) -> Response:
        response = self.page.goto(self.server.address + path)
        assert response is not None
        return response

    def tap(self, words: str) -> None:
        """The button or link that carries these words."""
        self.page.locator("button, a").filter(has_text=words).first.click()

    def go(self, words: str) -> None:
        """Tap what leads to another page, and wait until that page is there."""
        with self.page.expect_navigation():
            self.tap(words)

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.server.address).partition("#")[0]

    def sign_in(self, username: str) -> None:
        self.open("/sign-in")
        self.page.fill("[name=username]", username)
        self.page.fill("[name=password]", self.server.passwords[username])
        self.go("Đăng nhập")
        assert self.heading == "Hôm nay"

    def sign_out(self) -> None:
        self.page.get_by_role("button", name="Đăng xuất").click()

    def choose(self, name: str, value: str) -> None:
        """Tap the label, for the input itself lies under it; a box that is ticked stays ticked."""
        option = f'input[name="{name}"][value="{value}"]'
        if not self.page.locator(option).is_checked():
            self.page.locator(f"label:has({option})").click()

    def expect_no_barrier(self) -> None:
        """axe-core finds nothing serious or critical, and nothing has to be scrolled sideways."""
        found = AXE.run(self.page).response["violations"]
        serious = [
            f"{each['id']}: {node['html']}"
            for each in found
            if each["impact"] in HARMFUL
            for node in each["nodes"]
        ]
        assert not serious, f"{self.path}\n" + "\n".join(serious)
        width = self.page.evaluate("document.documentElement.scrollWidth")
        assert width <= self.page.viewport_size["width"], f"{self.path} is {width} wide"


class Interview:
    """A questionnaire answered from a nested mapping of answers, as the pages ask for them."""

    def __init__(self, phone: Phone, answers: Answers, watch: bool = True) -> None:
        self.phone = phone
        self.page = phone.page
        self.answers = dict(flat(answers))
        self.rows = dict(repeats(answers))
        self.watch = watch

    def fill(self) -> None:
        """From the first page to the review."""
        for _ in range(MOST_PAGES):
            if self.phone.path.endswith("/review"):
                return
            if self.watch:
                self.phone.expect_no_barrier()
            self.fill_page()
        raise AssertionError(f"no review after {MOST_PAGES} pages; now at {self.phone.path}")

    def fill_page(self) -> None:
        if self.page.locator("input[type=hidden][name=row]").count():
            self._fill_rows()
        else:
            self._answer(self.answers)
        before = self.page.url
        self.phone.go("iếp tục")
        problems = self.page.locator("#problems")
        assert not problems.count(), f"{before}: {problems.inner_text()}"

    def send(self) -> None:
        self.phone.tap("Gửi phiếu")
        self.page.wait_for_url(re.compile("/sent"))

    def _fill_rows(self) -> None:
        asked = self._names()
        rows = next((rows for rows in self.rows.values() if asked & rows[0].keys()), [])
        for row in rows:
            self._answer(row)
            self.phone.go("Lưu")

    def _names(self) -> set[str]:
        return set(self.page.locator("main [name]").evaluate_all("found => found.map(one => one.name)"))

    def _answer(self, answers: Answers) -> None:
        """What stands on the page; with JavaScript an answer can bring the next question up at once."""
        for name, value in answers.items():
            inputs = self.page.locator(
                f'main [name="{name}"], main [name="{name}_1"], main [name="{name}_d"]'
            )
            if inputs.count() and inputs.first.evaluate("one => !one.closest('[hidden]')"):
                self._answer_one(name, value, inputs.first)

    def _answer_one(self, name: str, value: Any, first: Locator) -> None:
        kind = first.get_attribute("type")
        key = first.get_attribute("name")
        if key == f"{name}_1":
            for place, choice in enumerate(str(value).split(), start=1):
                self.phone.choose(f"{name}_{place}", choice)
        elif key == f"{name}_d":
            for part, typed in zip("ymd", str(value).split("-"), strict=True):
                self.page.fill(f'[name="{name}_{part}"]', typed)
        elif kind in ("radio", "checkbox"):
            for choice in str(value).split():
                self.phone.choose(name, choice)
        else:
            first.fill(str(value))


def flat(answers: Answers) -> Iterator[tuple[str, Any]]:
    """`{"D": {"d08_area": 30}}` → ("d08_area", 30); repeats are left out."""
    for name, value in answers.items():
        if isinstance(value, Mapping):
            yield from flat(value)
        elif not isinstance(value, list):
            yield name, value


def repeats(answers: Answers) -> Iterator[tuple[str, list[Answers]]]:
    for name, value in answers.items():
        if isinstance(value, Mapping):
            yield from repeats(value)
        elif isinstance(value, list):
            yield name, value


def download(phone: Phone, words: str, folder: Path) -> Path:
    with phone.page.expect_download() as started:
        phone.tap(words)
    file = folder / started.value.suggested_filename
    started.value.save_as(file)
    return file

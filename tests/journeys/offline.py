"""What a person does on a phone that has no network."""

import os
import signal
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.phone import Interview, Phone

PASSPHRASE = "trâu vàng gặm cỏ non"
CODES = count(8101)
PATIENCE = 30_000
MOST_PAGES = 60


def made_ready(phone: Phone) -> str:
    """Signed in, with a case of its own, the passphrase set; returns the code of the case."""
    code = f"CX-{next(CODES)}"
    phone.sign_in("pv-01")
    phone.open("/cases/new")
    phone.page.fill("[name=code]", code)
    phone.page.locator("label:has(input[name=area_id])").first.tap()
    phone.go("Mở hồ sơ")
    phone.open("/offline/vi")
    page = phone.page
    page.fill("#p1", PASSPHRASE)
    page.fill("#p2", PASSPHRASE)
    page.get_by_role("button", name="Chuẩn bị").tap()
    expect(page.locator("h1")).to_have_text("Sổ tay trên máy này")
    # The first phone after a start waits until the blank questionnaires are drawn.
    expect(page.locator("[data-kit]")).to_be_visible(timeout=PATIENCE)
    page.evaluate("navigator.serviceWorker.ready")
    return code


def opened_again(page: Page) -> None:
    """As a person opens the notebook: a page of its own."""
    page.goto("/".join(page.url.split("/")[:3]) + "/offline/vi")


def unlock(page: Page) -> None:
    page.fill("#p0", PASSPHRASE)
    page.get_by_role("button", name="Mở", exact=True).tap()
    expect(page.locator("h1")).to_have_text("Sổ tay trên máy này")


class OfflineInterview(Interview):
    """The same answers, the same inputs; the pages follow each other without an address."""

    def __init__(self, page: Page, answers: Mapping[str, Any]) -> None:
        super().__init__(Phone(page, None), answers, watch=False)  # type: ignore[arg-type]

    def start(self, code: str, form_id: str) -> None:
        page = self.page
        page.get_by_role("button", name="Phiếu mới").tap()
        page.select_option("#case", label=code)
        page.locator(f'label:has(input[data-form="{form_id}"])').tap()
        page.get_by_role("button", name="Bắt đầu").tap()
        expect(page.locator("#fill form")).to_be_visible()

    def fill(self) -> None:
        for _ in range(MOST_PAGES):
            if self.page.locator("#fill").is_hidden():
                return
            self.fill_page()
        raise AssertionError("no review")

    def fill_page(self) -> None:
        body = self.page.locator("[data-page-body]")
        before = body.inner_text()
        if self.page.locator("#row").count():
            self._fill_offline_rows()
        else:
            self._answer(self.answers)
        self.page.locator(".dock button.go").last.tap()
        problems = self.page.locator(".q.bad:visible")
        assert not problems.count(), f"{before}: {problems.first.inner_text()}"

    def _fill_offline_rows(self) -> None:
        asked = self._names()
        for row in next((rows for rows in self.rows.values() if asked & rows[0].keys()), []):
            self._answer(row)
            self.page.locator("#row button[name=op][value=add]").tap()

    def _names(self) -> set[str]:
        return set(self.page.locator("#row [name]").evaluate_all("found => found.map(one => one.name)"))

    def write_everywhere(self, words: str) -> None:
        """Into every text field of the first pages, each kept before the next is opened."""
        for _ in range(4):
            for field in self.page.locator("main .in-t:visible").all():
                if field.get_attribute("inputmode") is None and field.get_attribute("type") != "time":
                    field.fill(words)
            expect(self.page.locator("form[data-state=saved]")).to_be_visible()
            if self.page.locator("#fill").is_visible():
                self._answer(self.answers)
                self.page.locator(".dock button.go").last.tap()

    def seal(self) -> None:
        self.page.get_by_role("button", name="Niêm phong và gửi khi có mạng").tap()
        expect(self.page.locator("h1")).to_have_text("Sổ tay trên máy này")

    def stop(self) -> None:
        self.page.get_by_role("button", name="Dừng", exact=True).tap()
        self.page.get_by_role("button", name="Kết thúc buổi").tap()
        expect(self.page.locator("h1")).to_have_text("Sổ tay trên máy này")


def kill(profile: Path) -> None:
    """The browser of this profile, as a flat battery ends it."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if f"--user-data-dir={profile}".encode() in command:
            os.kill(int(process.name), signal.SIGKILL)

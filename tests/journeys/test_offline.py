"""A week in the hills: a phone made ready once fills, seals and waits; with a network everything arrives."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from playwright.sync_api import Error as PlaywrightError

from tests.journeys.conftest import PATIENCE, SCREEN
from tests.journeys.offline import PASSPHRASE, OfflineInterview, kill, made_ready, opened_again, unlock
from tests.journeys.phone import Phone
from tests.journeys.server import Server
from tests.support import answers

Bring = Callable[..., Phone]
CANARY = "canary-tre-em-dong-lua"
IN_STORES = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      found.push([request.url, await (await cache.match(request)).text()]);
    }
  }
  return found;
}"""


def test_a_phone_without_a_network_fills_seals_and_sends_once(new_phone: Bring, live_server: Server) -> None:
    phone = new_phone()
    code = made_ready(phone)
    page, context = phone.page, phone.page.context
    context.set_offline(True)
    opened_again(page)
    unlock(page)
    expect(page.locator("[data-line=offline]")).to_be_visible()

    interview = OfflineInterview(page, answers.baseline())
    interview.start(code, "baseline")
    interview.fill()
    interview.seal()
    expect(page.locator("[data-slot=kept]")).to_have_text("1")
    expect(page.locator("[data-slot=drafts]")).to_have_text("0")

    page.close()
    context.set_offline(False)
    phone.page = page = context.new_page()
    page.goto(f"{live_server.address}/offline/vi")
    unlock(page)
    expect(page.locator("[data-slot=received]")).to_have_text("1")
    page.get_by_text("Xem từng phiếu").click()
    expect(page.locator("[data-list]")).to_contain_text("Máy chủ đã nhận lúc")
    page.reload()
    unlock(page)
    expect(page.locator("[data-slot=received]")).to_have_text("1")


def test_nothing_about_anybody_is_in_the_caches(new_phone: Bring) -> None:
    phone = new_phone()
    code = made_ready(phone)
    for path in ("/", "/cases"):
        phone.open(path)
    kept = phone.page.evaluate(IN_STORES)
    paths = {url.removeprefix(phone.server.address).partition("?")[0] for url, _ in kept}
    personal = {
        p
        for p in paths
        if not p.startswith(("/offline/", "/assets/", "/static/", "/fill/logic/", "/manifest"))
    }
    assert kept and not personal
    assert "/offline/kit" not in paths
    assert not [url for url, text in kept if code in text or 'name="csrf_token"' in text]


def test_a_draft_is_there_again_after_its_page_was_closed(new_phone: Bring) -> None:
    phone = new_phone()
    code = made_ready(phone)
    page = phone.page
    page.context.set_offline(True)
    OfflineInterview(page, answers.baseline()).start(code, "baseline")
    page.locator('label:has(input[name="a05_private"][value="yes"])').tap()
    expect(page.locator("form[data-state=saved]")).to_be_visible()
    opened_again(page)
    unlock(page)
    page.locator("[data-drafts] button").first.tap()
    expect(page.locator('input[name="a05_private"][value="yes"]')).to_be_checked()


def test_a_write_that_fails_is_never_called_saved(new_phone: Bring) -> None:
    phone = new_phone()
    code = made_ready(phone)
    page = phone.page
    OfflineInterview(page, answers.baseline()).start(code, "baseline")
    expect(page.locator("form[data-state=saved]")).to_be_visible()
    page.evaluate(
        "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError') } }"
    )
    page.locator('label:has(input[name="a05_private"][value="yes"])').tap()
    expect(page.locator("form[data-state=failed]")).to_be_visible()
    expect(page.get_by_text("Chưa lưu được trên máy này")).to_be_visible()
    # Whoever goes away from it is brought back: it is nowhere else.
    page.get_by_role("button", name="Tạm nghỉ").tap()
    expect(page.get_by_text("Chưa lưu được trên máy này")).to_be_visible()
    expect(page.locator('input[name="a05_private"][value="yes"]')).to_be_checked()
    with page.expect_download() as started:
        page.locator("[data-do=rescue]").tap()
    held = json.loads(Path(started.value.path()).read_text("utf-8"))
    assert held["records"][0]["format"] == "sealed/1"
    assert "a05_private" not in json.dumps(held)


def test_a_second_tab_does_not_write_over_the_first(new_phone: Bring) -> None:
    phone = new_phone()
    code = made_ready(phone)
    page = phone.page
    OfflineInterview(page, answers.baseline()).start(code, "baseline")
    page.locator('label:has(input[name="a05_private"][value="yes"])').tap()
    expect(page.locator("form[data-state=saved]")).to_be_visible()
    other = page.context.new_page()
    other.goto(page.url)
    unlock(other)
    other.locator("[data-drafts] button").first.tap()
    expect(other.locator("h1")).to_have_text("Phiếu này đang mở ở nơi khác")


def test_another_person_neither_sends_nor_sees_what_waits(new_phone: Bring) -> None:
    phone = new_phone()
    code = made_ready(phone)
    page = phone.page
    page.context.set_offline(True)
    interview = OfflineInterview(page, answers.baseline())
    interview.start(code, "baseline")
    interview.stop()
    expect(page.locator("[data-slot=kept]")).to_have_text("1")
    page.goto("about:blank")
    page.context.set_offline(False)
    page.context.clear_cookies()
    phone.sign_in("pv-02")
    phone.open("/offline/vi")
    page.get_by_text("Chuẩn bị máy này cho người đang đăng nhập").tap()
    page.fill("#p1", "bốn từ hoàn toàn khác")
    page.fill("#p2", "bốn từ hoàn toàn khác")
    page.get_by_role("button", name="Chuẩn bị").tap()
    expect(page.locator("h1")).to_have_text("Sổ tay trên máy này")
    for state in ("kept", "sent", "received"):
        expect(page.locator(f"[data-slot={state}]")).to_have_text("0")
    opened_again(page)
    unlock(page)
    expect(page.locator("[data-line=other]")).to_be_visible()
    expect(page.locator("[data-slot=kept]")).to_have_text("1")


def test_over_plain_http_nothing_is_kept_and_the_page_says_why(new_phone: Bring) -> None:
    phone = new_phone()
    # As a browser sees a page that came over plain HTTP from another machine.
    phone.page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    phone.open("/offline/vi")
    expect(phone.page.locator("h1")).to_have_text("Làm khi không có mạng")
    expect(phone.page.locator("#screen .box.warn")).to_contain_text("HTTPS")
    assert (
        phone.page.evaluate("navigator.serviceWorker.getRegistrations().then((found) => found.length)") == 0
    )


@contextmanager
def with_profile(browser: Browser, folder: Path) -> Iterator[BrowserContext]:
    context = browser.browser_type.launch_persistent_context(
        folder,
        executable_path=shutil.which("chromium"),
        args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        viewport=SCREEN,
        has_touch=True,
        is_mobile=True,
        locale="vi-VN",
    )
    context.set_default_timeout(PATIENCE)
    yield context
    # A browser that was killed is closed already.
    with suppress(PlaywrightError):
        context.close()


def readable(folder: Path, words: str) -> list[str]:
    """Files of a profile in which the words stand, in either of the ways that a browser writes text."""
    ways = (words.encode(), words.encode("utf-16-le"))
    files = (file for file in folder.rglob("*") if file.is_file())
    return [str(file.relative_to(folder)) for file in files if any(way in file.read_bytes() for way in ways)]


@pytest.mark.parametrize("ending", ["lock", "kill"])
def test_a_thief_finds_no_answer_in_the_whole_profile(
    browser: Browser, live_server: Server, tmp_path: Path, ending: str
) -> None:
    with with_profile(browser, tmp_path) as context:
        page: Page = context.pages[0]
        phone = Phone(page, live_server)
        code = made_ready(phone)
        interview = OfflineInterview(page, answers.baseline())
        interview.start(code, "needs")
        interview.write_everywhere(CANARY)
        if ending == "lock":
            opened_again(page)
        else:
            kill(tmp_path)
    assert readable(tmp_path, CANARY) == []
    assert readable(tmp_path, PASSPHRASE) == []

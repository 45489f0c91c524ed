"""Make docs/screenshots/ from the running demonstration: two phone pages, and both pages of a brief."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.briefs.worked_example import CASE
from tests.journeys.phone import Interview, Phone, download
from tests.journeys.server import Server, started
from tests.support.chromium import launched

TARGET = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
SCREEN = {"width": 390, "height": 844}
INTERVIEWER, LEAD = "pv-01", "ct-01"
DOTS_PER_INCH = "80"


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        started(Path(folder) / "instance") as server,
        launched() as browser,
    ):
        phone_pages(browser, server)
        brief_pages(browser, server, Path(folder))


def taken(browser: Browser, server: Server) -> Phone:
    context = browser.new_context(
        viewport=SCREEN, device_scale_factor=2, has_touch=True, is_mobile=True, locale="vi-VN"
    )
    return Phone(context.new_page(), server)


def phone_pages(browser: Browser, server: Server) -> None:
    """The front page, and the section on living conditions half answered."""
    phone = taken(browser, server)
    phone.sign_in(INTERVIEWER)
    phone.open("/cases")
    phone.page.locator("main .list a").first.click()
    phone.page.locator("a[href$='/start']").click()
    phone.choose("form_id", "baseline")
    phone.choose("round", "mid")
    phone.page.get_by_role("button", name="Bắt đầu", exact=True).click()
    interview = Interview(phone, CASE["baseline"], watch=False)
    while "D. Điều kiện sống" not in phone.heading:
        interview.fill_page()
    phone.choose("d01_job", "yes")
    phone.page.evaluate("window.scrollTo(0, 0)")
    phone.page.screenshot(path=TARGET / "phone-section.png")
    phone.open("/")
    phone.page.screenshot(path=TARGET / "phone-home.png")


def brief_pages(browser: Browser, server: Server, folder: Path) -> None:
    phone = taken(browser, server)
    phone.sign_in(LEAD)
    phone.page.fill("[name=q]", "CX-")
    phone.tap("Tìm")
    phone.page.locator("main .list a").first.click()
    brief = download(phone, "Tải bản tóm tắt", folder)
    tool = shutil.which("pdftoppm")
    if tool is None:
        sys.exit("pdftoppm is missing. Install poppler-utils (make setup does).")
    target = TARGET / "brief"
    subprocess.run([tool, "-png", "-r", DOTS_PER_INCH, str(brief), str(target)], check=True)  # noqa: S603


if __name__ == "__main__":
    main()

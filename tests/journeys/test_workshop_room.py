"""A facilitator on a laptop, a projector beside it: the worked example from preparing to the brief."""

import os
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.briefs import pages
from tests.journeys.phone import Phone, download

BALLOTS = ("1 3 4", "equip loan train", "vay may cho", "4 1 3", "equip market plan")
DOTS = ("1x2 3 4 6", "1x2 3 4 6", "1 1 3 4 8", "1x2 3 4 8", "1x2 3 4 6")
PICTURES = os.environ.get("ROOM_PICTURES", "")


def picture(page: Page, name: str) -> None:
    """Only when somebody asks for pictures to look at."""
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page="wall" not in name)


def bars(wall: Page) -> list[list[str]]:
    found = wall.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => [row.cells[1].innerText, ...row.cells[3].innerText.split('\\n')])"
    )
    return [list(row) for row in found]


def type_in(phone: Phone, lines: tuple[str, ...]) -> None:
    phone.page.locator("a", has_text="Nhập giấy").first.click()
    line = phone.page.locator("#line")
    for typed in lines:
        line.fill(typed)
        line.press("Enter")
    expect(phone.page.locator("#entered h2")).to_have_text(f"{len(lines)} trên 5 phiếu")


def test_the_worked_example_from_the_first_sheet_to_the_brief(
    new_phone: Callable[..., Phone], browser: Browser, tmp_path: Path
) -> None:
    laptop = new_phone()
    laptop.page.set_viewport_size({"width": 1280, "height": 800})
    laptop.sign_in("dv-01")
    laptop.open("/workshops/new")
    laptop.page.locator("label.opt", has_text="Nhu cầu").first.click()
    laptop.page.locator("fieldset").nth(1).locator("label.opt").first.click()
    laptop.page.fill("[name=tables]", "1")
    laptop.page.fill("[name=seats]", "5")
    picture(laptop.page, "new")
    laptop.go("Lập các bàn")
    control = laptop.page.url
    sheet = download(laptop, "Tải phiếu bàn và mã ghế", tmp_path).read_bytes()
    assert len(re.findall(r"\d{4} \d{4}", pages.text(sheet))) == 5

    projector = browser.new_context(viewport={"width": 1920, "height": 1080})
    wall = projector.new_page()
    address = laptop.page.locator("a", has_text="Mở màn hình lớn").get_attribute("href")
    wall.goto(laptop.server.address + str(address))
    picture(wall, "wall-join")
    laptop.go("Mở: Xếp ba hỗ trợ")
    expect(wall.locator("h1")).to_have_text("Xếp ba hỗ trợ cần nhất")
    type_in(laptop, BALLOTS)
    picture(laptop.page, "paper")
    laptop.page.locator("#line").press("Control+z")
    expect(laptop.page.locator("#entered h2")).to_have_text("4 trên 5 phiếu")
    laptop.page.locator("#line").fill("1 99 5")
    laptop.page.locator("#line").press("Enter")
    expect(laptop.page.locator("#refused")).to_contain_text("Chỗ thứ 2")
    picture(laptop.page, "paper-refused")
    laptop.page.locator("#line").fill(BALLOTS[-1])
    laptop.page.locator("#line").press("Enter")
    expect(laptop.page.locator("#entered h2")).to_have_text("5 trên 5 phiếu")
    expect(wall.locator("main")).to_contain_text("5 trên 5")
    picture(wall, "wall-counts")

    laptop.page.goto(control)
    laptop.expect_no_barrier()
    picture(laptop.page, "control")
    laptop.page.set_viewport_size({"width": 390, "height": 844})
    laptop.expect_no_barrier()
    picture(laptop.page, "control-phone")
    laptop.page.set_viewport_size({"width": 1280, "height": 800})
    laptop.go("Khóa phiếu")
    assert "Máy móc" not in wall.inner_text("main")
    laptop.go("Chiếu kết quả")
    expect(wall.locator("tbody tr")).to_have_count(3)
    laptop.go("Mở: Chia 5 chấm")
    type_in(laptop, DOTS)
    laptop.page.goto(control)
    laptop.go("Khóa phiếu")
    laptop.go("Chiếu kết quả")
    expect(wall.locator("tbody tr")).to_have_count(3)
    assert bars(wall) == [
        ["Máy móc, dụng cụ làm nghề", "13", "10"],
        ["Vay vốn ưu đãi", "8", "5"],
        ["Học nghề", "5", "5"],
    ]
    picture(wall, "wall-result")
    wall.set_viewport_size({"width": 1280, "height": 720})
    picture(wall, "wall-result-720")

    laptop.page.locator("summary").click()
    laptop.go("Kết thúc nhận phiếu ngay")
    laptop.go("Chốt kết quả")
    laptop.go("Xem kết quả đã chốt")
    laptop.expect_no_barrier()
    picture(laptop.page, "result")
    row = laptop.page.locator("tr", has_text="Máy móc, dụng cụ làm nghề").first
    assert row.inner_text().split("\t")[2:] == ["13", "5", "41,7%"]
    brief = download(laptop, "Tải bản tóm tắt", tmp_path).read_bytes()
    assert "Máy móc, dụng cụ làm nghề" in pages.text(brief)
    projector.close()

"""Photos and signatures: from the programme lead's workbook, through a hand, to the case lead."""

import os
from collections.abc import Callable
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.phone import Phone, download

CODES = count(6101)
WORKBOOK = """
| survey |
| | type | name | label | required | appearance |
| | text | words | Nhà ở đâu? | | |
| | image | photo | Ảnh ngôi nhà | yes | |
| | image | sign | Chữ ký của người trả lời | | signature |
| settings |
| | form_id | form_title | version | purpose | sensitivity |
| | anh | Ảnh và chữ ký | {version} | Thử ảnh và chữ ký | normal |
| referrals |
| | name | phone | label |
| | line | 111 | Tổng đài 111 |
"""


def photo(path: Path) -> Path:
    Image.effect_noise((2400, 1800), 80).convert("RGB").save(path, "JPEG", quality=92)
    return path


def published(phone: Phone, folder: Path, version: int) -> None:
    """Uploaded, looked at as a phone shows it, and published by the programme lead."""
    workbook = folder / "anh.md"
    workbook.write_text(WORKBOOK.format(version=version), "utf-8")
    phone.sign_in("ct-01")
    phone.open("/questionnaires/uploads/new")
    phone.page.set_input_files("[name=workbook]", workbook)
    phone.go("Tải lên và kiểm tra")
    assert phone.heading == "Công bố được"
    phone.go("Xem thử như trên điện thoại")
    expect(phone.page.get_by_text("Trang này không nhận tệp").first).to_be_visible()
    phone.page.fill("#words", "Nhà sàn")
    phone.page.locator("label:has(input[name=photo__declined][value=ref])").tap()
    phone.go("iếp tục")
    phone.page.reload()
    assert phone.heading == "Hết bộ câu hỏi"
    phone.go("Về tệp tải lên")
    phone.go("Công bố bản")


def begun(phone: Phone) -> Page:
    phone.sign_in("pv-01")
    phone.open("/cases/new")
    phone.page.fill("[name=code]", f"CX-{next(CODES)}")
    phone.page.locator("label:has(input[name=area_id])").first.tap()
    phone.go("Mở hồ sơ")
    phone.go("Bắt đầu phiếu")
    phone.choose("form_id", "anh")
    with phone.page.expect_navigation():
        phone.page.get_by_role("button", name="Bắt đầu", exact=True).tap()
    return phone.page


def sign(page: Page) -> None:
    """A line over the pad, by touch as the browser itself makes it."""
    pad = page.locator(".pad canvas")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    session = page.context.new_cdp_session(page)
    along = [(box["x"] + 20 + 25 * step, box["y"] + 40 + 60 * (step % 2)) for step in range(10)]
    touch = "Input.dispatchTouchEvent"
    for kind, (x, y) in [("touchStart", along[0]), *(("touchMove", place) for place in along[1:])]:
        session.send(touch, {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    session.send(touch, {"type": "touchEnd", "touchPoints": []})


@pytest.mark.parametrize("javascript", [True, False])
def test_a_photo_and_a_signature_reach_the_case_lead(
    new_phone: Callable[..., Phone], tmp_path: Path, javascript: bool
) -> None:
    published(new_phone(), tmp_path, version=1 + javascript)
    phone = new_phone(javascript=javascript)
    page = begun(phone)
    page.fill("#words", "Nhà sàn bên sông")
    page.set_input_files("[name=photo__file]", photo(tmp_path / "house.jpg"))
    if javascript:
        expect(page.locator("[name=photo__file]")).to_have_attribute("data-ready", "")
        sign(page)
        expect(page.locator("[name=sign__file]")).to_have_attribute("data-ready", "")
    else:
        page.set_input_files("[name=sign__file]", photo(tmp_path / "paper.jpg"))
    if javascript:
        phone.expect_no_barrier()
    phone.go("iếp tục")
    phone.open(f"{phone.path.removesuffix('/review')}/0")
    expect(page.locator(".kept img")).to_have_count(2)
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{folder}/files-{javascript}.png", full_page=True)
    if javascript:
        widths = page.locator(".kept img").evaluate_all("found => found.map((one) => one.naturalWidth)")
        assert widths[0] == 1600 and widths[1] > 200
        phone.expect_no_barrier()
    phone.go("iếp tục")
    phone.tap("Gửi phiếu")
    page.wait_for_url("**/sent")
    record = phone.path.split("/")[2]
    lead = new_phone()
    lead.sign_in("ql-01")
    lead.open(f"/submissions/{record}")
    kept = download(lead, "Tải tệp", tmp_path)
    assert Image.open(BytesIO(kept.read_bytes())).size == (1600, 1200)
    assert kept.stat().st_size <= 1_000_000

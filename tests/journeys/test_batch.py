"""A programme lead looks at the dashboard, takes a brief, has a ward's cases made into briefs, checks one."""

import io
import zipfile
from collections.abc import Callable

from pypdf import PdfReader

from tests.journeys.phone import Phone

LONG = 120_000


def saved(phone: Phone, words: str) -> bytes:
    with phone.page.expect_download(timeout=LONG) as taken:
        phone.tap(words)
    return taken.value.path().read_bytes()


def test_from_the_dashboard_to_a_verified_brief(new_phone: Callable[..., Phone]) -> None:
    phone = new_phone()
    phone.sign_in("ct-01")
    phone.go("Tổng quan")
    assert phone.heading == "Tổng quan đầu kỳ"
    phone.page.select_option("[name=area]", "caoxanh")
    phone.go("Xem")
    phone.expect_no_barrier()
    assert phone.page.locator("[name=area]").input_value() == "caoxanh"
    assert saved(phone, "Tải bản tóm tắt").startswith(b"%PDF-")

    phone.go("Lập nhiều bản")
    phone.page.select_option(
        "[name=area_id]", label=phone.page.locator("#area_id option").nth(1).inner_text()
    )
    phone.go("Bắt đầu lập")
    phone.page.locator("progress").wait_for()
    phone.page.locator("a", has_text="Tải tệp ZIP").wait_for(timeout=LONG)
    phone.expect_no_barrier()
    with zipfile.ZipFile(io.BytesIO(saved(phone, "Tải tệp ZIP"))) as files:
        name, *_ = files.namelist()
        pdf = files.read(name)

    address = link_on(pdf)
    phone.sign_out()
    phone.open(address)
    phone.expect_no_barrier()
    assert "Là bản mới nhất" in phone.page.locator("main").inner_text()
    assert name.removesuffix(".pdf") not in phone.page.content(), "the page does not tell whose brief it is"
    chosen = {"name": "brief.pdf", "mimeType": "application/pdf"}
    phone.page.set_input_files("[name=file]", {**chosen, "buffer": pdf})
    phone.go("So sánh")
    assert "Đúng tệp này" in phone.page.locator("main").inner_text()
    phone.page.set_input_files("[name=file]", {**chosen, "buffer": pdf + b" "})
    phone.go("So sánh")
    assert "Tệp khác" in phone.page.locator("main").inner_text()


def link_on(pdf: bytes) -> str:
    """Where the QR code leads: the address in words, then the code without its hyphens."""
    words = "".join(PdfReader(io.BytesIO(pdf)).pages[-1].extract_text().split())
    code = words.partition("Mãkiểmtra")[2][:19]
    assert "/verify" in words
    return f"/verify/{code.replace('-', '')}"


def test_without_javascript_the_page_of_a_batch_renews_itself(new_phone: Callable[..., Phone]) -> None:
    phone = new_phone(javascript=False)
    phone.sign_in("ql-01")
    phone.open("/batches")
    phone.page.select_option("[name=language]", "en")
    phone.go("Bắt đầu lập")
    phone.page.locator("a", has_text="Tải tệp ZIP").wait_for(timeout=LONG)
    assert "Đã xong" in phone.page.locator("[role=status]").inner_text()

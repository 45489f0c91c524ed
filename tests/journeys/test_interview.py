"""One person's story: three questionnaires for a case, a brief for the province, a door kept shut."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.briefs.worked_example import CASE
from tests.journeys.phone import Interview, Phone, download

WORKED_OUT = (
    "Khó khăn về bữa ăn, 7 ngày 8/56 trung bình 5/5",
    "Thiếu hụt dịch vụ cơ bản 4/12 thiếu hụt 12/12",
    "Cần gặp lại 9,5/11 cần gặp lại sớm 6/6",
    "73,8 trên 100 · sẵn sàng",
    "phần xin hỗ trợ 15,7 triệu đồng",
    "Cộng 21,8 12,5 3,2 2,1 4,0",
)
"""What the worked examples of the questionnaires come to."""


def text_of(file: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


def open_case(phone: Phone, code: str) -> str:
    """A new file in the interviewer's ward; its address."""
    phone.open("/cases/new")
    phone.page.fill("[name=code]", code)
    phone.page.locator("label:has(input[name=area_id])").first.click()
    phone.go("Mở hồ sơ")
    assert phone.heading == code
    return phone.path


def interview(phone: Phone, case: str, form_id: str, watch: bool) -> None:
    phone.open(case)
    phone.go("Bắt đầu phiếu")
    phone.choose("form_id", form_id)
    with phone.page.expect_navigation():
        phone.page.get_by_role("button", name="Bắt đầu", exact=True).click()
    filled = Interview(phone, CASE[form_id], watch)
    filled.fill()
    if watch:
        phone.expect_no_barrier()
    filled.send()
    assert phone.heading == "Máy chủ đã nhận phiếu"


@pytest.mark.parametrize(("javascript", "code"), [(False, "CX-9001"), (True, "CX-9002")], ids=["bare", "js"])
def test_three_questionnaires_become_a_brief(
    new_phone: Callable[..., Phone], javascript: bool, code: str, tmp_path: Path
) -> None:
    phone = new_phone(javascript)
    phone.sign_in("pv-01")
    case = open_case(phone, code)
    for form_id in CASE:
        interview(phone, case, form_id, watch=javascript)

    lead = new_phone(javascript)
    lead.sign_in("ct-01")
    lead.page.fill("[name=q]", code)
    lead.go("Tìm")
    file = download(lead, "Tải bản tóm tắt", tmp_path)
    assert file.name == f"{code}.pdf"
    words = text_of(file)
    assert f"Tóm tắt hồ sơ {code}" in words
    for said in WORKED_OUT:
        assert said in words
    assert "Lời kể" not in words, "what somebody told stays out of a brief"

    stranger = new_phone(javascript)
    stranger.sign_in("pv-02")
    answer = stranger.open(case)
    assert answer.status == 404
    assert code not in stranger.page.content()

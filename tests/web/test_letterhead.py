"""The page on which a programme says what its documents bear."""

import io

import pytest

from survey_app.services import letterhead
from tests.security.test_logos import picture

TYPED = {
    "agency": "Ban Quản lý",
    "above": "Sở Nội vụ",
    "place": "Hạ Long",
    "symbol": "BC-BQL",
    "basis": "Thực hiện Kế hoạch số 12:",
    "recipients": "Sở Nội vụ\r\nLưu: VT",
    "signatories-0-office": "TRƯỞNG BAN",
    "signatories-0-name": "Người Ký",
}


@pytest.fixture(params=["programme_lead", "administrator"])
def lead(request, client_request):
    return client_request.sign_in(request.param)


def test_what_is_typed_is_kept_and_shown(lead, database, cast):
    lead.post("/letterhead", TYPED)

    page = lead.get("/letterhead")
    assert page.find("//input[@name='agency']/@value") == ["Ban Quản lý"]
    assert page.find("//input[@name='signatories-0-office']/@value") == ["TRƯỞNG BAN"]
    kept = letterhead.show(database, cast.administrator).words
    assert kept.recipients == ("Sở Nội vụ", "Lưu: VT")


def test_what_does_not_fit_is_said_beside_its_field_and_stays_typed(lead, database, cast):
    long = "x" * 91

    page = lead.post("/letterhead", {**TYPED, "agency": long, "signatories-1-name": "Ai Đó"}, expected=422)

    said = [" ".join(each.text_content().split()) for each in page.find("//*[contains(@class, 'err')]")]
    assert said == ["Ghi nhiều nhất 90 chữ, để vừa chỗ trên giấy.", "Ghi chức vụ cho mỗi người ký."]
    assert page.find("//input[@name='agency']/@value") == [long]
    assert page.find("//input[@name='signatories-1-name']/@value") == ["Ai Đó"]
    assert letterhead.show(database, cast.administrator).words.above == ""


def test_a_logo_is_shown_and_can_be_taken_away(lead):
    lead.post("/letterhead/logo", {"logo": (io.BytesIO(picture()), "logo.png")})
    assert lead.get("/letterhead").find("//main//img/@src")[0].startswith("data:image/png;base64,")

    lead.post("/letterhead/logo/remove")
    assert lead.get("/letterhead").find("//main//img") == []


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"<svg/>", "lưu lại thành PNG"), (b"x" * 2_000_001, "lớn hơn 2 MB"), (None, "Chọn một tệp.")],
)
def test_what_is_no_logo_is_refused_in_words(lead, content, words):
    sent = {"logo": (io.BytesIO(content), "logo.svg")} if content else {}

    page = lead.post("/letterhead/logo", sent, expected=422)

    assert words in page.text


def test_markup_stays_words(lead):
    lead.post("/letterhead", {**TYPED, "agency": "<script>alert(1)</script>{{ 7 * 7 }}"})

    page = lead.get("/letterhead")
    assert page.find("//main//script") == []
    assert page.find("//input[@name='agency']/@value") == ["<script>alert(1)</script>{{ 7 * 7 }}"]

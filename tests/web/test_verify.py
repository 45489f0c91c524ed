"""The page that a brief's QR code opens: same file or another, current or not, and nothing of the person."""

from datetime import UTC, datetime
from io import BytesIO

import pytest

from survey_app.briefs.seal import grouped
from survey_app.services import brief_kept, programmes, verification
from survey_app.services.brief_kept import BriefFile, Request
from tests.web.conftest import Office

LAST_WEEK = datetime(2026, 11, 17, 2, tzinfo=UTC)


@pytest.fixture
def brief(office: Office) -> BriefFile:
    programmes.set_address(office.database, office.cast.programme_id, "https://so-tay.example.org/")
    return made(office)


def made(office: Office, dated: datetime | None = LAST_WEEK) -> BriefFile:
    wanted = Request("individual", office.cast.own_case, dated=dated)
    return brief_kept.hand_out(office.database, office.cast.case_lead, wanted)


def code_of(office: Office) -> str:
    (row, *_) = brief_kept.kept(office.database, office.cast.case_lead)
    assert row.brief.code
    return row.brief.code


def sent(office: Office, code: str, content: bytes, expected: int = 200):
    data = {"file": (BytesIO(content), "brief.pdf")} if content else {}
    address, kind = f"/verify/{code}", "multipart/form-data"
    return office.client.post(address, data, expected=expected, content_type=kind)


def test_without_signing_in_it_says_what_the_brief_is(office: Office, brief: BriefFile) -> None:
    page = office.client.sign_out().get(f"/verify/{code_of(office)}")

    assert "Bản tóm tắt hồ sơ" in page.text and "Là bản mới nhất" in page.text
    assert "Đơn vị thử" in page.text
    assert grouped(code_of(office)) in page.text
    assert brief.sha256 in page.text.replace(" ", "")


def test_nothing_tells_whom_it_is_about(office: Office, brief: BriefFile) -> None:
    page = office.client.sign_out().get(f"/verify/{code_of(office)}")

    for told in ("CX-0417", "Cao Xanh", "case-lead", str(office.cast.own_case)):
        assert told not in page.source


def test_the_same_file_and_another(office: Office, brief: BriefFile) -> None:
    code = code_of(office)
    office.client.sign_out()

    assert "Đúng tệp này" in sent(office, code, brief.pdf).text
    assert "Tệp khác" in sent(office, code, brief.pdf + b"\n").text
    assert "Chưa chọn tệp nào" in sent(office, code, b"", expected=422).text


def test_a_newer_one_takes_its_place(office: Office, brief: BriefFile) -> None:
    old = code_of(office)
    newer = made(office, None)
    assert newer.sha256 != brief.sha256, "it bears another day"

    page = office.client.sign_out().get(f"/verify/{old}")

    assert "Đã có bản mới hơn" in page.text
    assert "Là bản mới nhất" in office.client.get(f"/verify/{code_of(office)}").text


@pytest.mark.parametrize("typed", ["7k2m q4td 9b3f 6h1n", "no-code", "0" * 16, "Ω" * 16, "a" * 5000])
def test_a_code_that_no_brief_bears(office: Office, brief: BriefFile, typed: str) -> None:
    page = office.client.sign_out().get(f"/verify/{typed}", expected=404)

    assert "Không có bản tóm tắt nào mang mã này" in page.text


def test_a_code_is_read_as_people_type_it(office: Office, brief: BriefFile) -> None:
    code = code_of(office)
    typed = grouped(code).lower().replace("0", "o").replace("1", "l")
    client = office.client.sign_out()

    assert client.get("/verify", query_string={"code": typed}, expected=303).location == f"/verify/{code}"
    assert client.get(f"/verify/{typed}").find("//h1")
    assert "Xem lại" in client.get("/verify", query_string={"code": "7K2M"}).text


def test_who_asks_without_end_must_wait(
    office: Office, brief: BriefFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "MOST", 3)
    code, client = code_of(office), office.client.sign_out()

    answers = [client.client.get(f"/verify/{one}").status_code for one in (code, "x", code, code)]
    elsewhere = client.client.get(f"/verify/{code}", environ_base={"REMOTE_ADDR": "192.0.2.9"})

    assert answers == [200, 404, 200, 429]
    assert elsewhere.status_code == 200


def test_each_look_at_a_brief_is_in_the_log_of_nobody(office: Office, brief: BriefFile) -> None:
    office.client.sign_out().get(f"/verify/{code_of(office)}")

    page = office.sign_in("administrator").get("/audit?noun=brief")
    assert page.find("//tbody/tr[1][contains(., 'brief.verify')]")

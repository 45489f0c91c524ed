"""The brief handed out: to whom, under which name, and in the log."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.web.conftest import Office


@pytest.mark.parametrize("who", ["case_lead", "programme_lead"])
def test_the_brief_is_a_file_named_by_the_code(office: Office, who: str) -> None:
    page = office.sign_in(who).get(f"/cases/{office.cast.own_case}/brief.pdf")
    assert page.headers["Content-Type"] == "application/pdf"
    assert page.headers["Content-Disposition"] == "attachment; filename=CX-0417.pdf"
    assert page.headers["Cache-Control"] == "no-store"
    reader = PdfReader(BytesIO(page.response.data))
    assert len(reader.pages) == 2
    assert "CX-0417" in reader.pages[0].extract_text()


def test_it_speaks_the_language_that_was_asked_for(office: Office) -> None:
    client = office.sign_in("programme_lead")
    address = f"/cases/{office.cast.own_case}/brief.pdf"
    english = PdfReader(BytesIO(client.get(f"{address}?language=en").response.data))
    assert english.trailer["/Root"]["/Lang"].startswith("en")
    other = PdfReader(BytesIO(client.get(f"{address}?language=xx").response.data))
    assert other.trailer["/Root"]["/Lang"].startswith("vi")


def test_each_download_is_in_the_log(office: Office) -> None:
    office.sign_in("programme_lead").get(f"/cases/{office.cast.own_case}/brief.pdf")
    page = office.sign_in("administrator").get("/audit?noun=brief")
    assert page.find("//tbody/tr/td[3]/text()") == ["programme-lead"]


def test_another_wards_brief_does_not_exist(office: Office) -> None:
    office.sign_in("other_lead").get(f"/cases/{office.cast.own_case}/brief.pdf", expected=404)


def test_without_a_record_there_is_no_brief_yet(office: Office) -> None:
    client = office.sign_in("programme_lead")
    assert "Cần ít nhất một phiếu" in client.get(f"/cases/{office.cast.other_case}").text
    page = client.get(f"/cases/{office.cast.other_case}/brief.pdf", expected=409)
    assert page.find("//h1")


@pytest.mark.parametrize("who", ["interviewer", "facilitator", "administrator"])
def test_nobody_else_takes_a_brief(office: Office, who: str) -> None:
    office.sign_in(who).get(f"/cases/{office.cast.own_case}/brief.pdf", expected=403)

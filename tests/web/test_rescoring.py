"""Scoring anew on its page: how far it got, what moved, and each record for its own case lead."""

from pathlib import Path
from uuid import UUID

import pytest

from survey_app.services import rescoring
from survey_app.storage.database import Database
from tests.support.cast import Cast
from tests.support.client import CheckingClient
from tests.support.rules import FIRST, SECOND, published, sent

ANSWERS = [(2, 1)] * 6 + [(3, 3)] * 7 + [(0, 1)] * 8


@pytest.fixture
def job_id(database: Database, cast: Cast, tmp_path: Path) -> UUID:
    """Six records go from light to heavy; seven and eight stay what they are."""
    first = published(database, cast, tmp_path)
    sent(database, cast.interviewer, first.version_id, ANSWERS, cast.own_case)
    published(database, cast, tmp_path, SECOND)
    found = rescoring.start(database, cast.programme_lead, "load")
    assert found is not None
    return found


def finish(database: Database, job_id: UUID) -> None:
    while rescoring.step(database, job_id):
        pass


def cells(page, row_holds: str) -> list[str]:
    (row,) = page.find(f"//main//section[h2='Gánh nặng']//tbody/tr[th[.='{row_holds}']]")
    return [" ".join(cell.text_content().split()) for cell in row]


def test_the_page_shows_how_far_it_got_and_renews_itself(
    job_id: UUID, database: Database, client_request: CheckingClient
) -> None:
    page = client_request.sign_in("programme_lead").get(f"/rescoring/{job_id}")

    assert "Đang chờ: 0 trên 21 phiếu" in page.text
    assert page.find("//progress[@max='21'][@value='0']")
    assert page.find("//head//noscript/meta[@http-equiv='refresh']"), "without JavaScript"
    assert page.find("//head/script[@type='module'][contains(@src, 'poll.mjs')]"), "with it"

    finish(database, job_id)
    page = client_request.get(f"/rescoring/{job_id}")
    assert "Đã xong: 21 trên 21 phiếu" in page.text
    assert not page.find("//head//meta[@http-equiv='refresh']")
    assert not page.find("//*[@data-poll]")


def test_moves_between_bands_stand_in_a_table(
    job_id: UUID, database: Database, client_request: CheckingClient
) -> None:
    finish(database, job_id)
    page = client_request.sign_in("programme_lead").get(f"/rescoring/{job_id}")

    assert cells(page, "nhẹ") == ["nhẹ", "8", "6", "14"]
    assert cells(page, "nặng") == ["nặng", "0", "7", "7"]


def test_the_case_lead_sees_each_record_old_and_new(
    job_id: UUID, database: Database, client_request: CheckingClient
) -> None:
    finish(database, job_id)

    page = client_request.sign_in("case_lead").get(f"/rescoring/{job_id}")
    (first, *_) = page.find("//section[h2='Từng phiếu của địa bàn mình']//tbody/tr[contains(., 'nhẹ')]")
    assert [" ".join(cell.text_content().split()) for cell in first] == [
        "CX-0417 · Đầu kỳ",
        "Gánh nặng",
        "3 · nhẹ",
        "5 · nặng",
    ]
    (address, *_) = first.xpath(".//a/@href")
    trace = client_request.get(address)
    assert trace.h1() == "Gánh nặng: 5 trên 9"
    assert "LOAD, bản 2" in trace.text
    assert trace.find("//dt[.='Theo quy tắc bản 1']/following-sibling::dd[1][.='3 · nhẹ']")


@pytest.mark.parametrize("who", ["programme_lead", "administrator", "other_lead"])
def test_nobody_else_sees_records(
    who: str, job_id: UUID, database: Database, client_request: CheckingClient
) -> None:
    finish(database, job_id)

    page = client_request.sign_in(who).get(f"/rescoring/{job_id}")

    assert "CX-0417" not in page.text
    assert not page.find("//a[contains(@href, '/submissions/')]")


def test_a_button_starts_it_and_says_when_there_is_nothing_to_do(
    job_id: UUID, database: Database, client_request: CheckingClient
) -> None:
    client = client_request.sign_in("programme_lead")
    assert "Tính lại điểm theo bản này" in client.get("/questionnaires").text

    page = client.post("/rescoring", {"form_id": "load"})
    assert page.headers["Location"].endswith(f"/rescoring/{job_id}")

    finish(database, job_id)
    client.post("/rescoring", {"form_id": "load"})
    assert "Mọi điểm đã theo quy tắc mới nhất" in client.get("/questionnaires").text


def test_publishing_new_rules_starts_it(
    database: Database, cast: Cast, tmp_path: Path, client_request: CheckingClient
) -> None:
    first = published(database, cast, tmp_path, FIRST)
    sent(database, cast.interviewer, first.version_id, ANSWERS)
    client = client_request.sign_in("programme_lead")
    file = tmp_path / "second.md"
    file.write_text(SECOND, encoding="utf-8")
    with file.open("rb") as workbook:
        sent_file = client.post(
            "/questionnaires/uploads/new",
            {"workbook": (workbook, "load.md")},
            content_type="multipart/form-data",
        )

    page = client.post(f"{sent_file.headers['Location']}/publish")

    assert "/rescoring/" in page.headers["Location"]
    assert "Đang chờ: 0 trên 21 phiếu" in client.get(page.headers["Location"]).text
    assert "Gánh nặng" in client.get("/rescoring").text

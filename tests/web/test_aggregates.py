"""Figures of many people on a page: n under each, percentages from 20 people on, small cells as a dash."""

from pathlib import Path

import pytest

from survey_app.storage.database import Database
from tests.support.cast import Cast
from tests.support.client import CheckingClient
from tests.support.rules import FIRST, published, sent

LIGHT, HEAVY = (0, 1), (3, 3)


@pytest.fixture
def wards(database: Database, cast: Cast, tmp_path: Path) -> None:
    """Twenty light and ten heavy in the first ward; in the second seven light and six heavy."""
    version = published(database, cast, tmp_path).version_id
    sent(database, cast.interviewer, version, [LIGHT] * 20 + [HEAVY] * 10)
    sent(database, cast.stranger, version, [LIGHT] * 7 + [HEAVY] * 6)


def row(page, words: str) -> list[str]:
    (found,) = page.find(f"//div[contains(@class, 'scroll')]//tr[th[.='{words}']]")
    return [" ".join(cell.text_content().split()) for cell in found]


def test_the_programme_lead_sees_all_wards(wards, client_request: CheckingClient) -> None:
    page = client_request.sign_in("programme_lead").get("/aggregates?form_id=load&score=LOAD")

    assert page.find("//section[h2='Gánh nặng']//b[@class='big'][.='43']")
    assert row(page, "Cao Xanh") == ["Cao Xanh", "30", "30", "0", "0", "2,7", "1", "66,7%", "33,3%"]
    assert row(page, "Hùng Thắng") == ["Hùng Thắng", "13", "13", "0", "0", "3,3", "1", "7/13", "6/13"]
    assert page.find("//table[@class='bars']//*[name()='rect']")
    assert page.find("//caption[contains(., 'n = 13')]")


def test_small_cells_are_dashes_with_a_footnote(
    database: Database, cast: Cast, tmp_path: Path, client_request: CheckingClient
) -> None:
    version = published(database, cast, tmp_path).version_id
    sent(database, cast.interviewer, version, [LIGHT] * 20 + [HEAVY] * 10)
    sent(database, cast.stranger, version, [LIGHT] * 9 + [HEAVY] * 3)

    page = client_request.sign_in("programme_lead").get("/aggregates?form_id=load&score=LOAD")

    assert row(page, "Hùng Thắng")[-4:] == ["–", "–", "–", "–"], "a mean gives away as much as a count"
    assert "–" in row(page, "Cao Xanh")[-2:], "or it would be the difference to the total"
    assert page.find("//*[name()='rect'][@class='hid']")
    assert "Số dưới 5, hoặc ô che thêm để không tính ngược được." in page.text


def test_a_filter_shows_a_part_of_the_same_table(wards, client_request: CheckingClient) -> None:
    client = client_request.sign_in("programme_lead")

    page = client.get("/aggregates?form_id=load&score=LOAD&area=hungthang&round=base")

    assert page.find("//section[h2='Gánh nặng']//b[@class='big'][.='13']")
    assert page.find("//select[@id='area']/option[@selected][.='Hùng Thắng']")
    assert "Chưa có phiếu nào như vậy." in client.get("/aggregates?form_id=load&round=end").text


def test_a_case_lead_sees_the_own_ward(wards, client_request: CheckingClient) -> None:
    page = client_request.sign_in("case_lead").get("/aggregates?form_id=load&score=LOAD&area=hungthang")
    assert "Chưa có phiếu nào như vậy." in page.text

    page = client_request.get("/aggregates?form_id=load&score=LOAD")
    assert page.find("//section[h2='Gánh nặng']//b[@class='big'][.='30']")
    assert "Hùng Thắng" not in page.text


def test_every_number_is_of_the_chosen_score(wards, client_request: CheckingClient) -> None:
    client = client_request.sign_in("programme_lead")
    (name,) = client.get("/aggregates?form_id=load").find("//select[@id='score']/option[.='Việc']/@value")

    page = client.get(f"/aggregates?form_id=load&score={name}")

    assert page.find("//select[@id='score']/option[.='Việc'][@selected]")
    client.get("/aggregates?form_id=load&score=NONE", expected=404)
    client.get("/aggregates?form_id=none", expected=404)


def test_looking_is_in_the_log(wards, client_request: CheckingClient) -> None:
    client_request.sign_in("programme_lead").get("/aggregates?form_id=load&score=LOAD")

    assert "score=LOAD" in client_request.sign_in("administrator").get("/audit?noun=aggregate").text


def test_before_anything_is_published(client_request: CheckingClient) -> None:
    page = client_request.sign_in("programme_lead").get("/aggregates")

    assert "Chưa có bộ câu hỏi nào được công bố." in page.text


def test_another_questionnaire_in_the_menu_leaves_the_score_of_the_old_one_behind(
    database: Database, cast: Cast, tmp_path: Path, wards, client_request: CheckingClient
) -> None:
    """One form sends both; that the new questionnaire has no such score is nobody's mistake."""
    published(database, cast, tmp_path, FIRST.replace("| load |", "| other |").replace("LOAD", "TOTAL"))

    page = client_request.sign_in("programme_lead").get("/aggregates?form_id=other&score=LOAD&was=load")

    assert page.find("//select[@id='score']/option[@value='TOTAL'][@selected]")

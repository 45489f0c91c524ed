"""The dashboard: figures of the briefs by round, area and quarter; nobody sees further than their areas."""

from pathlib import Path

import pytest

from survey_app.storage.database import Database
from tests.support.cast import Cast
from tests.support.client import CheckingClient
from tests.support.rules import FIRST, published, sent

SHOWN = (
    FIRST.replace("| missing | range |", "| missing | range | on_brief |")
    .replace("| blank | 0 6 |", "| blank | 0 6 | yes |")
    .replace("| load | 1 |", "| load | 3 |")
)
OWN = [(2, 1)] * 12 + [(3, 3)] * 10 + [(0, 1)] * 8
OTHER = [(1, 1)] * 14 + [(3, 2)] * 9
FEW = [(3, 3)] * 2 + [(0, 0)] * 9


@pytest.fixture
def client(database: Database, cast: Cast, tmp_path: Path, client_request: CheckingClient) -> CheckingClient:
    """Two wards with records of `load`: light up to 3, heavy from 4."""
    version_id = published(database, cast, tmp_path, SHOWN).version_id
    sent(database, cast.interviewer, version_id, OWN, cast.own_case)
    sent(database, cast.stranger, version_id, OTHER, cast.other_case)
    return client_request


def keys(page) -> dict[str, str]:
    """Words of each key number → the number."""
    found = page.find("//section[h2='Các con số chính']//p")
    return {" ".join("".join(one.itertext()).split()): one.findtext("b") for one in found}


def levels(page) -> dict[str, str]:
    rows = page.find("//figure[contains(@class, 'level')]//tbody/tr")
    return {row.findtext("th"): row.findall("td")[1].text_content() for row in rows}


def test_it_opens_with_the_first_round_of_all_areas(client: CheckingClient) -> None:
    page = client.sign_in("programme_lead").get("/dashboard")

    assert page.h1() == "Tổng quan đầu kỳ"
    assert "53 phiếu đã nhận đủ" in keys(page)
    assert levels(page) == {"nhẹ": "34", "nặng": "19"}
    assert "n = 53" in page.text
    assert page.find("//svg/title[contains(., 'nặng')]")


def test_the_wards_stand_beside_each_other_and_lead_on(client: CheckingClient) -> None:
    page = client.sign_in("programme_lead").get("/dashboard")

    wards = page.find("//section[h2[contains(., 'theo địa bàn')]]//figure")
    assert [ward.find("h3").findtext("a") for ward in wards] == ["Cao Xanh", "Hùng Thắng"]
    assert ["".join(ward.xpath(".//tbody/tr[2]/td[last()]/text()")) for ward in wards] == ["10", "9"]

    (address,) = wards[0].xpath("./h3/a/@href")
    page = client.get(address)
    assert "30 phiếu đã nhận đủ" in keys(page)
    assert levels(page) == {"nhẹ": "20", "nặng": "10"}


def test_the_same_numbers_stand_in_the_tables(client: CheckingClient) -> None:
    client.sign_in("programme_lead")
    whole = client.get("/aggregates?round=base").find("//caption[b='Tất cả']/..//tbody/tr/td[2]")

    assert [one.text.strip() for one in whole] == list(levels(client.get("/dashboard")).values())


def test_few_people_are_a_dash_with_a_footnote(
    database: Database, cast: Cast, tmp_path: Path, client_request: CheckingClient
) -> None:
    version_id = published(database, cast, tmp_path, SHOWN).version_id
    sent(database, cast.interviewer, version_id, FEW, cast.own_case)

    page = client_request.sign_in("programme_lead").get("/dashboard")

    assert "–" in {words.partition(" ")[0] for words in keys(page)}
    assert "2" not in levels(page).values()
    assert "Số dưới 5, hoặc ô che thêm" in page.text


def test_a_round_without_records_says_so(client: CheckingClient) -> None:
    page = client.sign_in("programme_lead").get("/dashboard?round=mid")

    assert "0 phiếu đã nhận đủ" in keys(page)
    assert "Chưa có phiếu nào như vậy" in page.text


def test_the_brief_of_what_is_on_view_is_one_touch_away(client: CheckingClient) -> None:
    client.sign_in("programme_lead")
    (address,) = client.get("/dashboard?area=caoxanh").find("//a[contains(., 'Tải bản tóm tắt')]/@href")

    answer = client.get(address)

    assert "kind=ward" in address and "round=base" in address
    assert answer.headers["Content-Type"] == "application/pdf"


def test_a_case_lead_sees_the_own_area_and_no_other(client: CheckingClient) -> None:
    page = client.sign_in("case_lead").get("/dashboard")

    assert "30 phiếu đã nhận đủ" in keys(page)
    assert "Hùng Thắng" not in page.text
    assert page.find("//select[@name='area']/option/@value") == ["caoxanh"]
    client.get("/dashboard?area=hungthang", expected=404)
    client.get("/dashboard?area=all", expected=404)


@pytest.mark.parametrize("who", ["interviewer", "facilitator", "administrator"])
def test_others_do_not_come_in(client: CheckingClient, who: str) -> None:
    client.sign_in(who).get("/dashboard", expected=403)


def test_what_is_not_there_is_not_found(client: CheckingClient) -> None:
    client.sign_in("programme_lead").get("/dashboard?form_id=nothing", expected=404)


def test_before_the_first_record_it_says_what_will_come(
    database: Database, cast: Cast, client_request: CheckingClient
) -> None:
    page = client_request.sign_in("case_lead").get("/dashboard")

    assert "Chưa có số liệu nào" in page.text


def test_in_english(client: CheckingClient) -> None:
    client.sign_in("programme_lead").get("/language/en", expected=303)

    assert client.get("/dashboard").h1() == "Overview, baseline"

"""Rows of a repeat: added, changed, taken out, counted, and added up."""

import pytest

from tests.web.conftest import Office
from tests.web.filling import Filling

FREEZER = {"d20_name": "Tủ đông", "d21_qty": "1", "d22_price": "12.500.000", "d23_payer": "prov"}
SQUID = {"d20_name": "Mực tươi", "d21_qty": "20,5", "d22_price": "45.000", "d23_payer": "self"}
ITEMS = 4
BALLOTS, AFTER_BALLOTS = 7, 8


@pytest.fixture
def needs(office: Office) -> Filling:
    filling = Filling(office, "needs")
    filling.post(0, a07_consent="agree")
    filling.post(3, d01_type="sea")
    return filling


@pytest.fixture
def table(office: Office) -> Filling:
    filling = Filling(office, "needs", "facilitator")
    filling.post(0, a04_table="B03", a05_people="3", a07_consent="agree")
    return filling


def test_a_row_is_kept_and_another_is_offered(needs: Filling) -> None:
    assert needs.to(ITEMS, FREEZER, row="1", op="add") == "4#row"
    page = needs.open(ITEMS)
    assert "1 Tủ đông 1 × 12.500.000 đồng · Ngân sách tỉnh 12.500.000" in spaced(page.find("//ol/li")[0])
    assert page.find("//section[@id='row']/h2")[0].text == "Dòng 2"
    assert needs.held("/data/D/D_item") == [
        {"d20_name": "Tủ đông", "d21_qty": 1, "d22_price": 12_500_000, "d23_payer": "prov"}
    ]


def test_rows_add_up_by_who_pays(needs: Filling) -> None:
    needs.post(ITEMS, FREEZER, row="1", op="add")
    needs.post(ITEMS, SQUID, row="2", op="add")
    totals = spaced(needs.open(ITEMS).find("//dl")[0])
    assert totals == "Ngân sách tỉnh 12.500.000 Tự góp 922.500 Tổng 2 dòng 13.422.500 đồng"


def test_an_open_row_may_stay_empty(needs: Filling) -> None:
    needs.post(ITEMS, FREEZER, row="1", op="add")
    assert needs.to(ITEMS, row="2", go="next") == "5"
    assert len(needs.held("/data/D/D_item")) == 1


def test_a_row_with_something_missing_is_shown_again(needs: Filling) -> None:
    page = needs.post(ITEMS, {**FREEZER, "d21_qty": "vài"}, row="1", op="add")
    assert page.location.endswith("/4?row=1&check=1#d21_qty")
    shown = needs.follow(page)
    assert shown.find("//input[@id='d21_qty']")[0].get("value") == "vài"
    assert shown.find("//input[@id='d20_name']")[0].get("value") == "Tủ đông"


def test_going_on_leads_to_the_row_that_is_not_finished(needs: Filling) -> None:
    needs.post(ITEMS, {**FREEZER, "d21_qty": "vài"}, row="1", op="add")
    assert "Xem lại" in needs.open(ITEMS).text
    assert needs.to(ITEMS, SQUID, row="2", go="next") == "4?row=1&check=1#row"


def test_a_row_is_opened_changed_and_taken_out(needs: Filling) -> None:
    needs.post(ITEMS, FREEZER, row="1", op="add")
    needs.post(ITEMS, SQUID, row="2", op="add")
    assert needs.to(ITEMS, row="3", edit="1") == "4?row=1#row"
    page = needs.open(f"{ITEMS}?row=1")
    assert page.find("//input[@id='d20_name']")[0].get("value") == "Tủ đông"
    needs.post(ITEMS, {**FREEZER, "d20_name": "Tủ mát"}, row="1", op="add")
    assert needs.held("/data/D/D_item[1]/d20_name") == "Tủ mát"
    needs.post(ITEMS, FREEZER, row="1", op="del")
    assert [row["d20_name"] for row in needs.held("/data/D/D_item")] == ["Mực tươi"]


def test_opening_another_row_keeps_the_one_that_is_open(needs: Filling) -> None:
    needs.post(ITEMS, FREEZER, row="1", op="add")
    needs.post(ITEMS, SQUID, row="2", edit="1")
    assert needs.held("/data/D/D_item[2]/d20_name") == "Mực tươi"


def test_twelve_rows_are_enough(needs: Filling) -> None:
    for row in range(1, 13):
        needs.post(ITEMS, FREEZER, row=str(row), op="add")
    page = needs.open(ITEMS)
    assert "Đã đủ 12 dòng." in page.text
    assert not page.find("//section[@id='row']")
    needs.post(ITEMS, SQUID, row="13", op="add")
    assert len(needs.held("/data/D/D_item")) == 12


def test_other_answers_of_the_section_stay(needs: Filling) -> None:
    needs.post(ITEMS, FREEZER, row="1", op="add")
    assert needs.held("/data/D/d01_type") == "sea"
    needs.post(3, d01_type="food")
    assert needs.held("/data/D/D_item[1]/d20_name") == "Tủ đông"


def test_a_declined_cell_of_a_row_stands_beside_its_row(needs: Filling) -> None:
    row = {name: value for name, value in FREEZER.items() if name != "d22_price"}
    needs.post(ITEMS, SQUID, row="1", op="add")
    needs.post(ITEMS, row, row="2", d22_price__declined="dk", op="add")
    assert needs.draft.declined == {"/data/D/D_item[2]/d22_price": "dont_know"}
    assert "Không biết" in spaced(needs.open(ITEMS).find("//ol/li")[1])
    needs.post(ITEMS, SQUID, row="1", op="del")
    assert needs.draft.declined == {"/data/D/D_item[1]/d22_price": "dont_know"}


def test_ballots_are_rows_and_no_more_than_people(table: Filling) -> None:
    table.post(6, w01_roles=["board", "resident"])
    ballot = {"w02_rank3_1": "equip", "w02_rank3_2": "train", "w02_rank3_3": "loan"}
    for row in (1, 2, 3):
        assert table.to(BALLOTS, ballot, row=str(row), op="add") == "7#row"
    assert "Phiếu kín 1 Máy móc, dụng cụ làm nghề, Học nghề, Vay vốn ưu đãi" in spaced(
        table.open(BALLOTS).find("//ol/li")[0]
    )
    assert table.to(BALLOTS, ballot, row="4", op="add") == "7?row=4&check=1#w02_rank3"


def test_dots_that_do_not_add_up_are_asked_again(table: Filling) -> None:
    page = table.post(AFTER_BALLOTS, dot_equip="9", w05_top_how="Cùng làm.", w06_obstacle="late")
    assert page.location.endswith("/8?check=1#w03_dots")
    assert "Tổng số chấm phải bằng 5 × số người ở bàn." in table.follow(page).text
    assert table.to(AFTER_BALLOTS, dot_equip="15", w05_top_how="Cùng làm.", w06_obstacle="late") == "review"


def spaced(element: object) -> str:
    return " ".join(part.strip() for part in element.itertext() if part.strip()).split(" Sửa")[0]  # type: ignore[attr-defined]

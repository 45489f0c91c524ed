"""A table of five at a workshop: secret ballots, dots, and no case behind it."""

from collections.abc import Callable

import pytest

from tests.journeys.phone import Interview, Phone

BALLOTS = (
    "equip loan train",
    "equip loan train",
    "loan equip market",
    "train equip loan",
    "equip market plan",
)
TABLE = {
    "A": {"a04_table": "B01", "a05_people": 5, "a07_consent": "agree"},
    "W": {
        "w01_roles": "board resident",
        "W_ballot": [{"w02_rank3": ballot} for ballot in BALLOTS],
        "w03_dots": {"dot_equip": 10, "dot_loan": 5, "dot_train": 5, "dot_market": 3, "dot_health": 2},
        "w05_top_how": "Mua chung, dùng chung.",
        "w06_obstacle": "late",
        "w07_quote": 20_000_000,
    },
}


@pytest.mark.parametrize("javascript", [False, True], ids=["bare", "js"])
def test_a_table_is_taken_down_and_sent(new_phone: Callable[..., Phone], javascript: bool) -> None:
    phone = new_phone(javascript)
    phone.sign_in("dv-01")
    phone.go("Phiếu bàn mới")
    with phone.page.expect_navigation():
        phone.page.get_by_role("button", name="Bắt đầu", exact=True).click()
    table = Interview(phone, TABLE, watch=javascript)
    table.fill()
    table.send()
    assert phone.heading == "Máy chủ đã nhận phiếu"
    assert "Cần xem lại" not in phone.page.inner_text("main")
    if javascript:
        phone.expect_no_barrier()

"""What to buy, who pays: computed in đồng, printed in million đồng, no cell contradicting another."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from survey_app.briefs.budget import MOST_ROWS, Purchase, table
from survey_app.numbers import rounded, whole_dong

PAYERS = {"prov": "Ngân sách tỉnh", "prog": "Chương trình, nhà tài trợ", "self": "Tự góp", "loan": "Vay"}


def bought(name, quantity, price, payer):
    quantity, price = Fraction(quantity), Fraction(price)
    return Purchase(name, "", quantity, price, payer, whole_dong(quantity * price))


FREEZER, SQUID = bought("Tủ đông", 1, 12_500_000, "prov"), bought("Mực tươi", 20, 45_000, "self")


def printed(words):
    return Decimal((words or "0").replace(".", "").replace(",", "."))


def test_the_worked_example_of_the_needs_form():
    money = table([FREEZER, SQUID], PAYERS, "vi")
    assert money.total_dong == 13_400_000
    assert money.total == "13,4"
    assert [(row.name, row.quantity, row.price, row.amount) for row in money.rows] == [
        ("Tủ đông", "1", "12.500.000", "12,5"),
        ("Mực tươi", "20", "45.000", "0,9"),
    ]
    assert money.totals == ("12,5", "", "0,9", "")
    assert "Hàng và cột khớp nhau." in money.notes


def test_the_amount_stands_in_its_payers_column():
    money = table([FREEZER, SQUID], PAYERS, "vi")
    assert [row.cells for row in money.rows] == [("12,5", "", "", ""), ("", "", "0,9", "")]


def test_rounded_cells_that_do_not_add_up_are_explained():
    money = table([bought("Hũ", 1, 140_000, "self")] * 3, PAYERS, "vi")
    assert ([row.amount for row in money.rows], money.total) == (["0,1", "0,1", "0,1"], "0,4")
    assert any("420.000 đồng" in note for note in money.notes)
    assert "Hàng và cột khớp nhau." not in money.notes


def test_a_row_that_lacks_a_price_is_shown_not_added_and_explained():
    unpriced = Purchase("Bao bì", "bộ", Fraction(500), None, "self", None)
    money = table([FREEZER, unpriced], PAYERS, "vi")
    assert (money.rows[1].price, money.rows[1].amount, money.total) == ("–", "–", "12,5")
    assert any("chưa cộng vào" in note for note in money.notes)


def test_an_unknown_payer_gets_a_column_of_its_own():
    money = table([FREEZER, bought("Xe đẩy", 1, 4_000_000, "")], PAYERS, "vi")
    assert money.payers[-1] == "Chưa rõ ai trả"
    assert (money.total, money.totals[-1]) == ("16,5", "4,0")


def test_rows_beyond_the_limit_are_summed_in_one():
    money = table([SQUID] * (MOST_ROWS + 5), PAYERS, "vi")
    assert len(money.rows) == MOST_ROWS
    assert money.rows[-1].name == "Các dòng còn lại (6)"
    assert money.rows[-1].amount == "5,4"
    assert money.total == "15,3"


def test_english():
    money = table([FREEZER, SQUID], PAYERS, "en")
    assert (money.rows[0].price, money.total) == ("12,500,000", "13.4")


quantities = st.decimals("0.001", "500", places=3).map(Fraction)
purchases = st.lists(
    st.builds(bought, st.just("x"), quantities, st.integers(0, 50_000_000), st.sampled_from([*PAYERS, ""])),
    min_size=1,
    max_size=20,
)


@settings(derandomize=True, max_examples=150)
@given(purchases)
def test_rows_and_columns_agree_to_the_dong(rows):
    money = table(rows, PAYERS, "vi")
    assert sum(row.dong for row in rows) == money.total_dong == sum(money.payer_dong.values())
    for payer in PAYERS:
        assert money.payer_dong[payer] == sum(row.dong for row in rows if row.payer == payer)


@settings(derandomize=True, max_examples=150)
@given(purchases)
def test_agreement_is_claimed_exactly_when_the_printed_cells_add_up(rows):
    money = table(rows, PAYERS, "vi")
    columns = list(zip(*(row.cells for row in money.rows), strict=True))
    adds_down = all(
        sum(map(printed, column)) == printed(total)
        for column, total in zip(columns, money.totals, strict=True)
    )
    adds_right = sum(map(printed, money.totals)) == printed(money.total)
    amounts = sum(printed(row.amount) for row in money.rows) == printed(money.total)
    claimed = "Hàng và cột khớp nhau." in money.notes
    assert claimed == (adds_down and adds_right and amounts)
    assert printed(money.total) == rounded(Fraction(money.total_dong, 10**6), 1)

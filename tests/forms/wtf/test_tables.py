"""Groups drawn as one: a matrix of small scales, a table's dots."""

from forms.wtf import Entry
from tests.forms.wtf.phone import Phone

MATRIX = """
    | survey |
    | | type           | name       | label::Tiếng Việt (vi)  | appearance | constraint     |
    | | begin_group    | c01_matrix | Hai loại hỗ trợ         | matrix     |                |
    | | select_one g03 | imp_train  | Học nghề: mức cần       |            |                |
    | | select_one g03 | have_train | Học nghề: đang có       |            |                |
    | | select_one g03 | imp_loan   | Vay vốn: mức cần        |            |                |
    | | select_one g03 | have_loan  | Vay vốn: đang có        |            |                |
    | | end_group      |            |                         |            |                |
    | | begin_group    | w03_dots   | Chấm điểm chung         | dots       | sum(./*) = 10  |
    | | integer        | dot_train  | Học nghề                |            |                |
    | | integer        | dot_loan   | Vay vốn                 |            |                |
    | | end_group      |            |                         |            |                |

    | choices |
    | | list_name | name | label::Tiếng Việt (vi) |
    | | g03       | 0    | 0                      |
    | | g03       | 1    | 1                      |
    | | g03       | 2    | 2                      |
    | | g03       | 3    | 3                      |
"""


def test_a_matrix_is_a_card_a_row_with_a_scale_a_column() -> None:
    phone = Phone(MATRIX, page=0)
    cards = phone.find("//fieldset[@class='card']")
    assert [card.find("legend").text for card in cards] == ["Học nghề", "Vay vốn"]
    assert [pair.get("aria-label") for pair in cards[0].iterfind("div")] == ["Mức cần", "Đang có"]


def test_each_cell_is_a_question_of_its_own() -> None:
    phone = Phone(MATRIX).post(imp_train="3", have_train="1")
    assert (phone.answer("imp_train"), phone.answer("have_train"), phone.answer("imp_loan")) == (
        "3",
        "1",
        None,
    )
    assert phone.inputs() == {"imp_train": ["3"], "have_train": ["1"]}


def test_one_box_declines_the_cells_that_were_left_blank() -> None:
    phone = Phone(MATRIX).post(imp_train="3", c01_matrix__declined="ref")
    assert phone.entry("imp_train") == Entry("3")
    assert phone.entry("have_loan") == Entry(None, "refused")
    assert phone.inputs() == {"imp_train": ["3"], "c01_matrix__declined": ["ref"]}


def test_clearing_the_box_takes_the_refusals_back() -> None:
    phone = Phone(MATRIX).post(imp_train="3", c01_matrix__declined="ref").post(imp_train="3")
    assert phone.entry("have_loan") == Entry()


def test_dots_are_numbers_with_their_sum() -> None:
    phone = Phone(MATRIX, page=1).post(dot_train="7", dot_loan="2")
    assert (phone.answer("dot_train"), phone.answer("dot_loan")) == (7, 2)
    assert "Đã ghi 9" in phone.text


def test_a_problem_of_the_group_stands_at_the_group() -> None:
    form = Phone(MATRIX, page=1).form()
    form.show_problems({"/data/w03_dots": ["Tổng phải bằng 10."]})
    assert form.bad() == [("w03_dots", "W3. Chấm điểm chung")]
    assert 'id="w03_dots-e"' in form.draw()

"""Appearances, hints, media and files: what a page makes of each."""

import pytest

from forms.wtf import Entry
from tests.forms.wtf.phone import Phone

CHOICES = """
    | choices |
    | | list_name | name | label | image   |
    | | fruit     | a    | Xoài  | xoai.png |
    | | fruit     | b    | Ổi    |         |
"""


def asked(row: str, columns: str = "appearance") -> Phone:
    return Phone(f"""
    | survey |
    | | type | name | label | {columns} |
    {row}
    {CHOICES}
    """)


@pytest.mark.parametrize(
    ("appearance", "keyboard"), [("numbers", "decimal"), ("url", "url"), ("email", "email"), ("", None)]
)
def test_a_text_gets_the_keyboard_of_its_appearance(appearance: str, keyboard: str | None) -> None:
    (field,) = asked(f"| | text | q1 | Gì? | {appearance} |").find("//input[@id='q1']")
    assert field.get("inputmode") == keyboard


def test_a_minimal_list_is_the_phones_own() -> None:
    phone = asked("| | select_one fruit | q1 | Gì? | minimal |").post(q1="b")
    assert phone.answer("q1") == "b"
    assert phone.find("//select[@id='q1']/option[@selected]")[0].text == "Ổi"
    assert phone.post(q1="").answer("q1") is None


def test_a_minimal_list_holds_its_own_dont_know() -> None:
    phone = Phone("""
        | survey  |           |      |       |            |
        |         | type      | name | label | appearance |
        |         | select_one l | q1 | Gì?  | minimal    |
        | choices |           |      |       |
        |         | list_name | name | label |
        |         | l         | a    | A     |
        |         | l         | dk   | Chịu  |
    """).post(q1="dk")
    assert phone.find("//select/option[@selected]")[0].text == "Chịu"
    assert phone.answer("q1") == "dk"


def test_a_long_list_is_a_menu_by_itself() -> None:
    choices = "\n".join(f"| | l | c{number} | {number} |" for number in range(40))
    phone = Phone(f"""
    | survey |
    | | type | name | label |
    | | select_one l | q1 | Gì? |
    | choices |
    | | list_name | name | label |
    {choices}
    """)
    assert len(phone.find("//select[@id='q1']/option")) == 41


def test_pictures_are_named() -> None:
    phone = asked("| | select_one fruit | q1 | Gì? | cay.png |", "image")
    assert "Hình: cay.png" in phone.text
    assert "Hình: xoai.png" in phone.text


def test_guidance_is_folded_away() -> None:
    phone = asked("| | text | q1 | Gì? | Đọc chậm rãi. |", "guidance_hint")
    (details,) = phone.find("//details")
    assert details.find("summary").text == "Thêm hướng dẫn"
    assert details.find("p").text == "Đọc chậm rãi."


def test_a_demanded_file_can_be_declined() -> None:
    phone = asked("| | image | q1 | Gì? | yes |", "required").post(q1__declined="ref")
    assert phone.entry("q1") == Entry(None, "refused")


def test_a_barcode_is_typed() -> None:
    assert asked("| | barcode | q1 | Gì? | |").post(q1="893").answer("q1") == "893"


@pytest.mark.parametrize(
    ("parameters", "buttons"),
    [
        ("start=0 end=4", ["0", "1", "2", "3", "4"]),
        ("end=3", ["1", "2", "3"]),
        ("", [str(number) for number in range(1, 11)]),
        ("start=1.5 end=3 step=0.5", ["1.5", "2.0", "2.5", "3.0"]),
        ("start=3 end=1 step=1", ["3", "2", "1"]),
    ],
)
def test_a_short_range_is_a_row_of_buttons(parameters: str, buttons: list[str]) -> None:
    phone = asked(f"| | range | q1 | Mấy? | {parameters} |", "parameters")
    found = [float(button.get("value")) for button in phone.find("//input[@type='radio']")]
    assert found == [float(button) for button in buttons]


def test_a_button_of_a_decimal_range_stores_its_number() -> None:
    phone = asked("| | range | q1 | Mấy? | start=1.125 end=2 step=0.125 |", "parameters").post(q1="1.125")
    assert phone.answer("q1") == 1.125
    assert phone.find("//input[@checked]")[0].get("value") == "1.125"


def test_a_long_range_is_typed_with_its_limits_said() -> None:
    phone = asked("| | range | q1 | Mấy? | start=0 end=100 step=5 |", "parameters").post(q1="35")
    assert phone.answer("q1") == 35
    assert "Từ 0 đến 100, cách nhau 5." in phone.text


def test_a_month_is_stored_as_its_first_day() -> None:
    phone = asked("| | date | q1 | Khi nào? | month-year |").post(q1_m="3", q1_y="2026")
    assert phone.answer("q1") == "2026-03-01"
    assert sorted(phone.inputs()) == ["q1_m", "q1_y"]
    assert phone.post(q1_m="", q1_y="").answer("q1") is None


def test_a_year_is_stored_as_its_first_day() -> None:
    phone = asked("| | date | q1 | Khi nào? | year |").post(q1_y="1999")
    assert phone.answer("q1") == "1999-01-01"
    assert list(phone.inputs()) == ["q1_y"]


def test_the_heading_of_a_table_is_read_not_asked() -> None:
    phone = asked("""| | select_one fruit | head | Loại quả | label |
    | | select_one fruit | q1 | Hàng một | list-nolabel |""")
    assert "Loại quả" in phone.text
    assert set(phone.post(q1="a").held) == {"/data/q1"}


def test_a_matrix_of_other_questions_is_an_ordinary_group() -> None:
    phone = Phone("""
        | survey |
        | | type        | name | label | appearance |
        | | begin_group | g    | Bảng  | matrix     |
        | | text        | q1   | Gì?   |            |
        | | end_group   |      |       |            |
    """).post(q1="gạo")
    assert phone.answer("q1") == "gạo"


def test_marks_of_html_and_markdown_are_not_shown() -> None:
    phone = asked("""| | note | n1 | Đọc **to** <span style="color:red">rõ</span>, 3 < 4 | |""")
    assert phone.text == "Đọc to rõ, 3 < 4"

"""Each type of question: what stands on the page, what is posted, what the draft holds."""

import pytest

from forms.wtf import Entry
from tests.forms.wtf.phone import Phone

CHOICES = """
    | choices |
    | | list_name | name | label::Tiếng Việt (vi)                  |
    | | yesno     | yes  | Có                                      |
    | | yesno     | no   | Không                                   |
    | | water     | tap  | Nước máy, giếng khoan, giếng đào        |
    | | water     | lake | Sông, hồ, giếng hở, nguồn khác          |
    | | likert    | 1    | Không đúng                              |
    | | likert    | 2    | Đúng                                    |
    | | need      | a    | Máy móc                                 |
    | | need      | b    | Học nghề                                |
    | | need      | c    | Vay vốn                                 |
    | | need      | d    | Chỗ bán                                 |
"""


def asked(row: str, extra: str = "") -> Phone:
    """A page with the one question of the row."""
    heading = "| | type | name | label::Tiếng Việt (vi) | appearance | scale | constraint | parameters |"
    return Phone(f"\n    | survey |\n    {heading}\n    {row}\n{CHOICES}{extra}")


def test_text_keeps_every_letter() -> None:
    phone = asked("| | text | q1 | Gì? | | | | |").post(q1="Bánh mì & trà “đá”")
    assert phone.answer("q1") == "Bánh mì & trà “đá”"
    assert phone.value("q1") == "Bánh mì & trà “đá”"


def test_lines_come_back_as_they_were_written() -> None:
    phone = asked("| | text | q1 | Gì? | multiline | | string-length(.) <= 500 | |").post(q1="\nmột\r\nhai\n")
    assert phone.answer("q1") == "một\nhai"
    (field,) = phone.find("//textarea")
    assert field.get("maxlength") == "500"
    assert field.text.removeprefix("\n") == "một\nhai"


def test_a_number_has_the_keyboard_for_numbers() -> None:
    phone = asked("| | integer | q1 | Mấy? | | | | |").post(q1="12")
    assert phone.answer("q1") == 12
    assert phone.find("//input[@name='q1']")[0].get("inputmode") == "numeric"
    assert asked("| | decimal | q1 | Mấy? | | | | |").find("//input[@inputmode='decimal']")


def test_money_is_grouped_and_said_in_words() -> None:
    phone = asked("| | integer | q1 | Bao nhiêu? | thousands-sep | | | |").post(q1="7200000")
    assert phone.value("q1") == "7.200.000"
    assert "7,2 triệu" in phone.text


def test_what_is_no_number_stays_and_is_shown_again() -> None:
    phone = asked("| | integer | q1 | Mấy? | | | | |").post(q1="ba mươi")
    assert phone.answer("q1") == "ba mươi"
    assert phone.value("q1") == "ba mươi"


def test_a_count_has_minus_and_plus() -> None:
    phone = asked("| | integer | q1 | Mấy? | counter | | | |").post(q1="4")
    assert [button.get("value") for button in phone.find("//button[@name='step']")] == ["q1-1", "q1+1"]
    field = phone.form().field_named("q1")
    assert field is not None
    assert (field.stepped(1), field.stepped(-1)) == (Entry(5), Entry(3))


def test_a_count_does_not_fall_below_nothing() -> None:
    field = asked("| | integer | q1 | Mấy? | counter | | | |").form().field_named("q1")
    assert field is not None
    assert field.stepped(-1) == Entry(0)


def test_a_scale_is_a_row_of_buttons() -> None:
    phone = asked("| | integer | q1 | Mấy ngày? | | 0 7 | | |").post(q1="3")
    assert [each.get("value") for each in phone.find("//input[@type='radio']")] == list("01234567")
    assert phone.answer("q1") == 3
    assert phone.value("q1") == "3"


def test_a_short_range_is_a_row_of_buttons_and_a_long_one_a_number() -> None:
    short = asked("| | range | q1 | Mấy? | | | | start=0 end=10 step=2 |")
    assert [each.get("value") for each in short.find("//input[@type='radio']")] == [
        "0",
        "2",
        "4",
        "6",
        "8",
        "10",
    ]
    assert asked("| | range | q1 | Mấy? | | | | start=0 end=100 step=1 |").find("//input[@inputmode]")


def test_a_time_and_a_moment() -> None:
    phone = asked("| | time | q1 | Mấy giờ? | | | | |").post(q1="14:30")
    assert (phone.answer("q1"), phone.value("q1")) == ("14:30", "14:30")
    phone = asked("| | dateTime | q1 | Khi nào? | | | | |")
    phone.post(q1_d="24", q1_m="11", q1_y="2026", q1_t="09:05")
    assert phone.answer("q1") == "2026-11-24T09:05"
    assert phone.inputs() == {"q1_d": ["24"], "q1_m": ["11"], "q1_y": ["2026"], "q1_t": ["09:05"]}


def test_two_short_choices_stand_side_by_side() -> None:
    phone = asked("| | select_one yesno | q1 | Có không? | | | | |").post(q1="no")
    assert phone.answer("q1") == "no"
    assert phone.value("q1") == "no"
    assert phone.find("//div[@class='opts two']")


def test_long_choices_stand_in_a_list() -> None:
    assert asked("| | select_one water | q1 | Nước? | | | | |").find("//div[@class='opts']")


def test_a_likert_scale_says_its_numbers_first() -> None:
    phone = asked("| | select_one likert | q1 | Đúng không? | likert | | | |").post(q1="2")
    assert phone.value("q1") == "2"
    assert [label.text_content() for label in phone.find("//div[@class='seg tall']/label")] == [
        "1 Không đúng",
        "2 Đúng",
    ]


def test_several_choices_are_held_in_the_order_of_the_list() -> None:
    phone = asked("| | select_multiple need | q1 | Cần gì? | | | | |").post(q1=["c", "a"])
    assert phone.answer("q1") == "a c"
    assert phone.inputs() == {"q1": ["a", "c"]}


def test_a_choice_that_is_not_in_the_list_is_held_for_the_judge() -> None:
    assert asked("| | select_one yesno | q1 | Có không? | | | | |").post(q1="maybe").answer("q1") == "maybe"
    phone = asked("| | select_multiple need | q1 | Cần gì? | | | | |").post(q1=["z", "a"])
    assert phone.answer("q1") == "a z"


def test_three_places_are_three_columns() -> None:
    phone = asked("| | rank need | q1 | Xếp | | 1 3 | | |").post(q1_1="b", q1_2="d", q1_3="a")
    assert phone.answer("q1") == "b d a"
    assert phone.inputs() == {"q1_1": ["b"], "q1_2": ["d"], "q1_3": ["a"]}
    assert phone.text.count("Máy móc, nhất: 1") == 1


def test_a_place_left_open_keeps_its_gap() -> None:
    phone = asked("| | rank need | q1 | Xếp | | 1 3 | | |").post(q1_1="b", q1_3="a")
    assert phone.inputs() == {"q1_1": ["b"], "q1_3": ["a"]}


def test_one_thing_on_two_places_is_asked_again() -> None:
    phone = asked("| | rank need | q1 | Xếp | | 1 3 | | |").post(q1_1="b", q1_2="b", q1_3="a")
    form = phone.form()
    form.show_problems({})
    assert form.bad() == [("q1", "Q1. Xếp")]
    assert "Mỗi mục chỉ xếp một hạng." in form.draw()


def test_many_places_are_lists() -> None:
    phone = asked("| | rank need | q1 | Xếp hết | | 1 10 | | |").post(q1_1="d", q1_2="c")
    assert len(phone.find("//select")) == 10
    assert phone.answer("q1") == "d c"


def test_words_to_read_aloud_are_a_card_with_its_kind() -> None:
    phone = Phone("""
        | survey |
        | | type | name | label::Tiếng Việt (vi) | read_aloud::Tiếng Việt (vi) |
        | | note | n0   | Chúng tôi không ghi tên. | Đọc chậm                   |
    """)
    (card,) = phone.find("//div[@class='say']")
    assert (card.get("data-kind"), card.text_content()) == ("Đọc chậm", "Chúng tôi không ghi tên.")


def test_long_words_to_read_aloud_are_cut_between_sentences() -> None:
    sentence = "Đây là một câu đủ dài để người đọc phải lấy hơi một lần ở giữa, rồi đọc tiếp cho đến hết câu."
    phone = Phone(f"""
        | survey |
        | | type | name | label::Tiếng Việt (vi) | read_aloud::Tiếng Việt (vi) |
        | | note | n0   | {sentence} {sentence} {sentence} | Đọc chậm |
    """)
    assert [each.text for each in phone.find("//div[@class='say']/p")] == [sentence] * 3


def test_a_note_that_an_answer_brings_up_is_a_warning() -> None:
    phone = Phone("""
        | survey |
        | | type | name | label::Tiếng Việt (vi)         | relevant  |
        | | text | q1   | Gì?                            |           |
        | | note | n1   | Chưa đủ kín đáo. Hãy đổi chỗ.  | ${q1}='a' |
    """)
    (warning,) = phone.find("//p[@id='n1']")
    assert warning.get("class") == "box warn"
    assert warning.find("b").text == "Chưa đủ kín đáo."


def test_acknowledging_is_one_tick() -> None:
    phone = asked("| | acknowledge | q1 | Đã xem? | | | | |").post(q1="OK")
    assert phone.answer("q1") == "OK"
    assert phone.value("q1") == "OK"
    assert phone.post(q1__declined=[]).answer("q1") is None


@pytest.mark.parametrize("kind", ["calculate", "hidden", "start", "today"])
def test_what_nobody_is_asked_is_not_on_the_page(kind: str) -> None:
    phone = Phone(f"""
        | survey |
        | | type   | name | label | calculation |
        | | text   | q1   | Gì?   |             |
        | | {kind} | q2   | Ngầm  | 1 + 1       |
    """)
    assert [field.name for field in phone.form().fields()] == ["q1"]

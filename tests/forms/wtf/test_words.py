"""What a page says: numbers of questions, missing translations, problems, and nothing smuggled in."""

import pytest

from tests.forms.wtf.phone import Phone

ENGLISH_ONLY = """
    | survey |
    | | type           | name    | label::Tiếng Việt (vi) | label::English (en)   | hint::English (en) |
    | | select_one yn  | e02_day |                        | Which day suits?      | Any day            |
    | | text           | e03_why | Vì sao?                |                       |                    |

    | choices |
    | | list_name | name | label::Tiếng Việt (vi) | label::English (en) |
    | | yn        | mon  | Thứ Hai                |                     |
    | | yn        | sun  |                        | Sunday              |

    | settings |
    | | form_id | default_language |
    | | thu     | Tiếng Việt (vi)  |
"""
HOSTILE = "\"><script>alert(1)</script>'&{{7*7}}</textarea>"


def test_a_missing_translation_is_said_and_marked() -> None:
    phone = Phone(ENGLISH_ONLY, "vi")
    assert "Chưa có bản dịch" in phone.text
    assert "Câu này chưa có tiếng Việt; hiện bản tiếng Anh." in phone.text
    (words,) = phone.find("//legend/span[@lang='en']")
    assert words.text == "Which day suits?"


def test_the_other_way_round_it_is_said_in_english() -> None:
    assert "This question is not in English yet; shown in Vietnamese." in Phone(ENGLISH_ONLY, "en").text


def test_a_choice_falls_back_by_itself() -> None:
    phone = Phone(ENGLISH_ONLY, "vi")
    assert [(span.text, span.get("lang")) for span in phone.find("//div[@class='opts two']//span")] == [
        ("Thứ Hai", None),
        ("Sunday", "en"),
    ]


@pytest.mark.parametrize(
    ("name", "number"),
    [("d08_area", "D8"), ("a00_x", "A0"), ("wg1", "WG1"), ("imp_equip", ""), ("income_pc", ""), ("d08b", "")],
)
def test_interviewers_know_a_question_by_its_number(name: str, number: str) -> None:
    phone = Phone(f"""
        | survey |
        | | type | name   | label |
        | | text | {name} | Gì?   |
    """)
    assert [span.text for span in phone.find("//span[@class='num']")] == ([number] if number else [])


def test_a_problem_stands_between_question_and_field() -> None:
    phone = Phone("""
        | survey |
        | | type    | name     | label::Tiếng Việt (vi) | hint::Tiếng Việt (vi) |
        | | integer | d08_area | Mấy mét vuông?         | Ước chừng.            |
    """)
    form = phone.form()
    form.show_problems({"/data/d08_area": ["Nhập số từ 1 đến 1000."]})
    source = form.draw()
    assert source.index("Mấy mét vuông?") < source.index("Nhập số từ 1 đến 1000.") < source.index("<input")
    assert 'aria-invalid="true" aria-describedby="d08_area-h d08_area-e"' in source
    assert form.bad() == [("d08_area", "D8. Mấy mét vuông?")]


def test_what_a_person_types_never_becomes_markup() -> None:
    phone = Phone("""
        | survey |
        | | type    | name | label::Tiếng Việt (vi) | appearance |
        | | text    | q1   | Gì?                    |            |
        | | text    | q2   | Gì nữa?                | multiline  |
        | | integer | q3   | Mấy?                   |            |
        | | date    | q4   | Ngày nào?              |            |
    """).post(q1=HOSTILE, q2=HOSTILE, q3=HOSTILE, q4_d=HOSTILE)
    assert not phone.find("//script")
    assert phone.value("q1") == HOSTILE
    assert phone.value("q2").removeprefix("\n") == HOSTILE
    assert phone.value("q3") == HOSTILE
    assert "<script" not in phone.source


def test_a_question_may_have_any_name() -> None:
    phone = Phone("""
        | survey |
        | | type | name     | label |
        | | text | data1    | Một   |
        | | text | errors   | Hai   |
        | | text | validate | Ba    |
        | | text | process  | Bốn   |
    """).post(errors="a", validate="b", process="c")
    assert (phone.answer("errors"), phone.answer("validate"), phone.answer("process")) == ("a", "b", "c")


def test_the_same_name_in_two_groups_is_told_apart() -> None:
    phone = Phone("""
        | survey |
        | | type        | name | label |
        | | begin_group | s    | Phần  |
        | | begin_group | a    | Một   |
        | | text        | why  | Vì?   |
        | | end_group   |      |       |
        | | begin_group | b    | Hai   |
        | | text        | why  | Sao?  |
        | | end_group   |      |       |
        | | end_group   |      |       |
    """)
    phone.post(**{"why": "x", "data.s.b.why": "y"})
    assert (phone.held["/data/s/a/why"].answer, phone.held["/data/s/b/why"].answer) == ("x", "y")

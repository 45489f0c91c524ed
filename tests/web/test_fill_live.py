"""Pages follow the answers without a script: words, choices, what may only be read, what was drawn once."""

from tests.web.conftest import Office
from tests.web.publishing import filling

NAMES = """
    | survey |
    | | type        | name | label | hint | required | constraint | constraint_message |
    | | begin_group | a    | Người |      |          |            |                    |
    | | text        | who  | Tên   |      |          |            |                    |
    | | end_group   |      |       |      |          |            |                    |
    | | begin_group | b    | Nhà của ${who} | | |         |                    |
    | | integer     | rooms | ${who} có mấy phòng? | Hỏi ${who} | | . < 20 | ${who} có ít hơn 20 phòng. |
    | | note        | n    | Cảm ơn ${who} |  |          |            |                    |
    | | end_group   |      |       |      |          |            |                    |
"""


def test_words_name_what_was_answered(office: Office) -> None:
    interview = filling(office, NAMES)
    assert interview.to(0, who="<b>Đào</b>") == "1"
    page = interview.open(1)
    assert page.h1() == "Nhà của <b>Đào</b>"
    assert "<b>Đào</b> có mấy phòng?" in page.text
    assert "Hỏi <b>Đào</b>" in page.text
    assert "Cảm ơn <b>Đào</b>" in page.text
    assert page.find("//main//b[text()='Đào']") == []
    assert "check=1" in interview.to(1, rooms="30")
    assert "<b>Đào</b> có ít hơn 20 phòng." in interview.open("1?check=1").text


def test_a_list_follows_the_answer_that_filters_it(office: Office) -> None:
    interview = filling(
        office,
        """
        | survey |
        | | type            | name | label | choice_filter   |
        | | select_one city | city | Tỉnh  |                 |
        | | select_one ward | ward | Phường | city = ${city} |
        | choices |
        | | list_name | name | label | city |
        | | city      | hp   | HP    |      |
        | | city      | qn   | QN    |      |
        | | ward      | w1   | Một   | hp   |
        | | ward      | w2   | Hai   | qn   |
        """,
    )
    assert interview.open(0).find("//input[@name='ward']") == []
    interview.post(0, city="hp")
    assert interview.open(0).find("//input[@name='ward']/@value") == ["w1"]
    interview.post(0, city="qn", ward="w1")
    assert interview.open(0).find("//input[@name='ward']/@value") == ["w2"]
    assert interview.open(0).find("//input[@checked and @name='ward']") == []


def test_choices_come_from_an_attached_table(office: Office) -> None:
    interview = filling(
        office,
        """
        | survey |
        | | type                           | name | label |
        | | select_one_from_file wards.csv | ward | Phường |
        | | note | n | Có ${people} người. |
        | | calculate | people | | pulldata('wards', 'people', 'name', ${ward}) |
        """.replace("| name | label |", "| name | label | calculation |", 1),
        files={"wards.csv": "name,label,people\nw1,Một,12\n".encode()},
    )
    assert "Một" in interview.open(0).text
    interview.post(0, ward="w1")
    assert "Có 12 người." in interview.open(0).text


def test_what_may_only_be_read_shows_its_value(office: Office) -> None:
    interview = filling(
        office,
        """
        | survey |
        | | type        | name | label | read_only     | default |
        | | select_one l | one | Một?  | ${lock} = 'x' | a       |
        | | text        | lock | Khóa  |               |         |
        | choices |
        | | list_name | name | label |
        | | l         | a    | Quả na |
        | | l         | b    | Quả bí |
        """,
    )
    assert len(interview.open(0).find("//input[@name='one']")) == 2
    interview.post(0, one="a", lock="x")
    page = interview.open(0)
    assert page.find("//input[@name='one']") == []
    assert "Quả na" in page.find("//output")[0].text_content()
    interview.post(0, one="b", lock="x")
    assert interview.held("/data/one") == "a"


def test_chance_draws_once(office: Office) -> None:
    interview = filling(
        office,
        """
        | survey |
        | | type      | name | label | calculation     |
        | | calculate | draw |       | once(random())  |
        | | text      | q1   | Gì?   |                 |
        | | note      | n    | Số ${draw} |            |
        """,
    )
    interview.post(0, q1="a")
    drawn = interview.held("/data/draw")
    assert 0 <= float(drawn) < 1
    interview.post(0, q1="b")
    assert interview.held("/data/draw") == drawn
    assert f"Số {drawn}" in interview.open(0).text


def test_a_form_notes_its_beginning_and_no_device(office: Office) -> None:
    interview = filling(
        office,
        """
        | survey |
        | | type     | name     | label |
        | | start    | start    |       |
        | | today    | today    |       |
        | | deviceid | deviceid |       |
        | | username | username |       |
        | | text     | q1       | Gì?   |
        """,
    )
    answers = interview.draft.answers
    assert answers["start"][:10] == answers["today"]
    assert answers["deviceid"] == f"web:{interview.id}"
    assert answers["username"] == "interviewer"


TWO_LANGUAGES = """
    | survey |
    | | type        | name | label::English (en) | label::العربية (ar) |
    | | begin_group | a    | Household            | الأسرة |
    | | text        | q1   | Who?                 | من؟ |
    | | end_group   |      |                      |      |
"""


def test_a_questionnaire_in_another_language_is_shown_in_its_own(office: Office) -> None:
    interview = filling(office, TWO_LANGUAGES, "en")
    page = interview.open(0)
    assert page.find("//label[@for='q1']/span/@lang") == ["en"]
    assert "Chưa có bản dịch" not in page.text
    assert interview.to(0, go="language-ar") == "0"
    page = interview.open(0)
    assert page.find("//label[@for='q1']/span/@dir") == ["rtl"]
    assert page.find("//h1/@dir") == ["rtl"]
    assert page.tree.get("lang") == "vi"
    assert "من؟" in page.text


def test_a_language_that_is_not_there_is_refused(office: Office) -> None:
    filling(office, TWO_LANGUAGES, "en").post(0, go="language-xx", expected=400)


def test_the_review_heads_each_part_as_its_page(office: Office) -> None:
    interview = filling(office, TWO_LANGUAGES, "en")
    interview.post(0, q1="a")
    assert "Household" in interview.open("review").text


def test_its_words_name_the_answers_there_too(office: Office) -> None:
    interview = filling(office, NAMES)
    interview.post(0, who="Đào")
    interview.post(1, rooms="2")
    assert "Nhà của Đào" in interview.open("review").text

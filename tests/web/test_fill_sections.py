"""A questionnaire section by section: every post is kept, and leads to what is to be done next."""

import pytest

from tests.web.conftest import Office
from tests.web.filling import LIVING, Filling


@pytest.fixture
def baseline(office: Office) -> Filling:
    return Filling(office, "baseline")


def test_the_first_page_shows_what_is_known_and_asks_the_rest(baseline: Filling) -> None:
    page = baseline.open(0)
    assert "Mã hồ sơ CX-0417" in " ".join(page.find("//dl")[0].itertext())
    assert "Đầu kỳ" in page.text
    assert {field.get("name") for field in page.find("//main//input")} == {"a05_private"}
    assert "Phần 1 trong 9 · còn khoảng 30 phút" in page.text


def test_the_title_says_nothing_of_the_programme(baseline: Filling) -> None:
    assert baseline.open(0).find("//title")[0].text == "Khảo sát đời sống và việc làm"


def test_what_is_not_answered_leads_back_to_it(baseline: Filling) -> None:
    page = baseline.post(0)
    assert page.location.endswith("/0?check=1#a05_private")
    shown = baseline.follow(page)
    (summary,) = shown.find("//*[@role='alert']")
    assert "Còn 1 câu cần xem lại" in summary.text_content()
    assert summary.find(".//a").get("href") == "#a05_private"
    assert shown.find("//*[@id='a05_private']//p[@class='err']")


def test_not_private_enough_goes_no_further(baseline: Filling) -> None:
    assert baseline.to(0, a05_private="no") == "0#a05_stop"
    page = baseline.open(0)
    assert "Chưa đủ kín đáo. Hãy đổi chỗ hoặc hẹn buổi khác" in page.text
    assert page.shown("//button[@value='rebook']")
    assert page.shown("//button[@value='next']/span")[0].text == "Đã đổi chỗ, tiếp tục"
    assert baseline.open(1, expected=303).location.endswith("/review")


def test_a_meeting_booked_for_another_day_keeps_nothing_that_was_said(baseline: Filling) -> None:
    assert baseline.to(0, a05_private="no", go="rebook") == "sent"
    assert baseline.open("sent").h1() == "Đã kết thúc buổi"
    assert baseline.draft.state == "stopped"
    assert baseline.draft.answers == {}


def test_a_question_that_an_answer_brings_up_is_where_the_page_goes(baseline: Filling) -> None:
    baseline.post(0, a05_private="yes")
    assert baseline.to(1, b01_adult="yes") == "1#b02_understood"
    page = baseline.open(1)
    assert not page.find("//*[@role='alert']")
    assert page.shown("//input[@name='b02_understood']")
    assert not page.shown("//input[@name='b03_consent']")
    assert (
        baseline.to(1, b01_adult="yes", b02_understood="yes", b03_consent="agree", b04_followup="agree")
        == "2"
    )


def test_a_question_shown_before_and_left_blank_is_asked_again(baseline: Filling) -> None:
    baseline.post(0, a05_private="yes")
    baseline.post(1, b01_adult="yes")
    assert baseline.to(1, b01_adult="yes") == "1?check=1#b02_understood"


def test_a_new_question_beside_an_error_is_given_time(baseline: Filling) -> None:
    baseline.agree().household()
    for section in (3, 4, 5):
        baseline.post(section)
    page = baseline.post(6, g01_offer="yes", g02_plan="yes")
    assert page.location.endswith("/6?check=1&new=g03_channel#g04_know")
    bad = baseline.follow(page).find("//div[contains(@class, 'q bad')]/@id")
    assert bad == ["g04_know"]


def test_declining_to_take_part_ends_kindly_and_is_sent(baseline: Filling) -> None:
    baseline.post(0, a05_private="yes")
    for answers in ({"b01_adult": "yes"}, {"b01_adult": "yes", "b02_understood": "yes"}):
        baseline.post(1, answers)
    assert baseline.to(1, b01_adult="yes", b02_understood="yes", b03_consent="decline") == "1#b05_end"
    assert "Cảm ơn anh/chị. Xin dừng ở đây" in baseline.open(1).text
    assert baseline.to(1, b01_adult="yes", b02_understood="yes", b03_consent="decline", go="end") == "sent"
    assert baseline.open("sent").h1() == "Máy chủ đã nhận phiếu"


def test_somebody_under_age_brings_an_alert(baseline: Filling) -> None:
    baseline.post(0, a05_private="yes")
    assert baseline.to(1, b01_adult="no") == "1#b05_end"
    baseline.post(1, b01_adult="no", go="end")
    assert baseline.open("sent").find("//section[contains(@class, 'box')]")


def test_a_bad_number_is_kept_shown_and_explained_and_all_else_stays(baseline: Filling) -> None:
    baseline.agree().household()
    page = baseline.post(3, {**LIVING, "d08_area": "ba mươi"})
    assert page.location.endswith("/3?check=1#d08_area")
    shown = baseline.follow(page)
    assert shown.find("//input[@id='d08_area']")[0].get("value") == "ba mươi"
    assert shown.find("//input[@id='d00_income']")[0].get("value") == "7.200.000"
    assert shown.find("//p[@id='d08_area-e']")
    assert baseline.held("/data/D/d08_area") == "ba mươi"
    assert baseline.held("/data/D/d00_income") == 7_200_000
    assert baseline.held("/data/D/d07_house") == "wall frame"


def test_the_words_of_a_constraint_stand_at_their_question(baseline: Filling) -> None:
    baseline.agree().household()
    shown = baseline.follow(baseline.post(3, {**LIVING, "d08_area": "3000"}))
    assert "Nhập số từ 1 đến 1000" in shown.find("//p[@id='d08_area-e']")[0].text_content()
    assert [link.get("href") for link in shown.find("//*[@role='alert']//a")] == ["#d08_area"]


def test_every_question_can_be_declined(baseline: Filling) -> None:
    baseline.agree().household()
    declined = {
        f"{name}__declined": "ref"
        for name in ("d00_income", "d07_house", "d08_area", "d09_water", "d10_toilet")
    }
    listed = {name: "ref" for name in LIVING if f"{name}__declined" not in declined}
    assert baseline.to(3, {**declined, **listed}) == "4"
    assert baseline.held("/data/D/d08_area") == -99
    assert baseline.held("/data/D/d01_job") == "ref"
    assert baseline.draft.declined["/data/D/d09_water"] == "refused"


def test_going_back_keeps_what_was_typed_without_complaint(baseline: Filling) -> None:
    baseline.agree().household()
    assert baseline.to(3, d00_income="5.000.000", go="back") == "2"
    assert baseline.held("/data/D/d00_income") == 5_000_000
    assert not baseline.open(3).find("//*[@role='alert']")


def test_before_the_first_page_is_the_front_page(baseline: Filling) -> None:
    assert baseline.post(0, go="back").location == "/"


def test_minus_and_plus_work_without_a_script(baseline: Filling) -> None:
    baseline.agree()
    assert baseline.to(2, c04_size="3", step="c04_size+1") == "2#c04_size"
    assert baseline.held("/data/C/c04_size") == 4
    baseline.post(2, c04_size="4", step="c04_size-1")
    assert baseline.held("/data/C/c04_size") == 3


def test_what_does_not_apply_any_more_is_remembered(baseline: Filling) -> None:
    baseline.agree().household()
    baseline.post(3, LIVING)
    baseline.post(2, c01_sex="f", c02_age="a25", c03_school="s2", c04_size="4", c05_u16="0", c06_allow="1")
    assert not baseline.open(3).shown("//input[@name='d03_nutri']")
    baseline.post(
        3, {name: value for name, value in LIVING.items() if name not in ("d03_nutri", "d06_childedu")}
    )
    baseline.household()
    (chosen,) = baseline.open(3).find("//input[@name='d03_nutri'][@checked]")
    assert chosen.get("value") == "no"


def test_a_section_that_does_not_apply_leads_on(baseline: Filling) -> None:
    assert baseline.open(4, expected=303).location.endswith("/review")


def test_there_is_no_section_beyond_the_last(baseline: Filling) -> None:
    baseline.open(9, expected=404)


def test_switching_the_language_keeps_the_page(baseline: Filling) -> None:
    baseline.agree().household()
    assert baseline.to(3, d00_income="5.000.000", go="language-en") == "3"
    page = baseline.open(3)
    assert page.tree.get("lang") == "en"
    assert page.h1() == "D. Living conditions"
    assert page.find("//input[@id='d00_income']")[0].get("value") == "5,000,000"
    assert "Part 4 of 9" in page.text
    assert baseline.draft.language == "en"


def test_an_unknown_language_is_refused(baseline: Filling) -> None:
    baseline.post(0, a05_private="yes", go="language-xx", expected=400)


@pytest.mark.parametrize("name", ["step", "today"])
def test_a_button_for_no_question_changes_nothing(baseline: Filling, name: str) -> None:
    baseline.agree()
    baseline.post(2, {"c04_size": "3", name: "nowhere+1"})
    assert baseline.held("/data/C/c04_size") == 3


def test_a_conversation_ends_at_the_watch_gate(office: Office) -> None:
    indepth = Filling(office, "indepth")
    indepth.post(0, a02_sitting="1", a03_private="yes")
    assert indepth.to(0, a02_sitting="1", a03_private="yes", a04_watch="yes") == "0#a04_stop"
    assert indepth.open(0).find("//button[@value='rebook']")


def test_what_was_sent_is_not_opened_again(baseline: Filling) -> None:
    baseline.agree()
    baseline.post("review", go="next")
    assert baseline.open(2, expected=303).location.endswith("/sent")
    baseline.post(2, c01_sex="f", expected=409)


def test_another_persons_interview_does_not_exist(baseline: Filling, office: Office) -> None:
    office.sign_in("stranger").get(baseline.address(0), expected=404)
    office.sign_in("plain_interviewer").get(baseline.address("review"), expected=404)
    office.sign_in("case_lead").get(baseline.address(0), expected=403)


def test_hostile_words_stay_words(baseline: Filling) -> None:
    baseline.agree().household()
    baseline.post(3, {**LIVING, "d08_area": "<script>alert(1)</script>"})
    page = baseline.open("3?check=1")
    assert not page.find("//main//script")
    assert page.find("//input[@id='d08_area']")[0].get("value") == "<script>alert(1)</script>"


def test_ten_megabytes_are_refused_and_the_draft_stays(baseline: Filling) -> None:
    baseline.agree().household()
    baseline.post(3, d08_area="9" * 10_000_000, expected=413)
    assert baseline.held("/data/C/c04_size") == 4

"""Review, sending, a rest, an end, help, and the way out."""

import pytest

from survey_app.storage import alerts
from tests.web.conftest import Office
from tests.web.filling import LIVING, Filling
from tests.web.publishing import filling


@pytest.fixture
def baseline(office: Office) -> Filling:
    return Filling(office, "baseline")


def finished(filling: Filling) -> Filling:
    filling.agree().household()
    filling.post(3, {**LIVING, "d04_bhyt": "ref", "d08_area": ""}, d08_area__declined="dk")
    filling.post(4, e01_cheap="3", e02_borrow="1", e03_portion="2", e04_adult="0", e05_meals="1")
    filling.post(5, f01_work="own", f02_months="6", f03_debt="heavy", f04_save="no")
    filling.post(6, g01_offer="yes", g02_plan="yes", g04_know=["check", "call"])
    filling.post(6, g01_offer="yes", g02_plan="yes", g03_channel="online", g04_know=["check", "call"])
    filling.post(7, h01_used="health", h02_people="2")
    return filling


def last(filling: Filling, **more: str) -> str:
    return filling.to(8, {"j01_want": "none", "j02_mood": "ok", "j03_contact": "club", **more})


def test_the_review_counts_and_leads_back(baseline: Filling) -> None:
    assert last(finished(baseline)) == "review"
    page = baseline.open("review")
    counts = [dd.text_content() for dd in page.find("//dl[@class='card']/dd")]
    assert counts == ["39", "1", "1", "0"]
    living = page.find("//li[contains(., 'D. Điều kiện sống')]")[0]
    assert "10 câu trả lời · 1 không biết · 1 không muốn trả lời" in living.text_content()
    assert living.find("a").get("href") == baseline.address(3)


def test_a_blank_is_flagged_and_leads_to_itself(baseline: Filling) -> None:
    finished(baseline).post(5, f01_work="own", f02_months="6", f03_debt="heavy", go="back")
    page = baseline.open("review")
    work = page.find("//li[contains(., 'F. Việc làm và thu nhập')]")[0]
    assert "Còn trống 1" in work.text_content()
    assert work.find("a").get("href") == f"{baseline.address(5)}?check=1"
    assert baseline.client.get(work.find("a").get("href")).find("//*[@id='f04_save']//p[@class='err']")


def test_sending_gives_a_receipt_with_the_servers_time(baseline: Filling) -> None:
    last(finished(baseline))
    assert baseline.to("review", go="next") == "sent"
    page = baseline.open("sent")
    assert page.h1() == "Máy chủ đã nhận phiếu"
    assert "Mã nhận" in page.text
    assert baseline.to("review", go="next") == "sent"


def test_what_is_to_be_done_now_is_said_at_once(baseline: Filling) -> None:
    last(finished(baseline), j02_mood="hard")
    baseline.post("review", go="next")
    assert "Ngồi lại một lúc" in baseline.open("sent").text


def test_an_unfinished_record_is_kept_for_correction(baseline: Filling) -> None:
    finished(baseline)
    baseline.post("review", go="next")
    page = baseline.open("sent")
    assert "Cần xem lại" in page.text
    assert "Phiếu đã được giữ đủ." in page.text


def test_enter_on_the_review_sends_nothing(baseline: Filling) -> None:
    last(finished(baseline))
    baseline.post("review", expected=400)
    assert baseline.draft.state == "open"


def test_back_from_the_review_is_the_last_section(baseline: Filling) -> None:
    last(finished(baseline))
    assert baseline.to("review", go="back") == "8"


def test_a_rest_shows_nothing_of_the_form(baseline: Filling) -> None:
    baseline.agree()
    assert baseline.to(2, c01_sex="f", go="pause") == "pause"
    assert baseline.held("/data/C/c01_sex") == "f"
    page = baseline.open("pause")
    assert page.find("//title")[0].text == "Sổ tay"
    assert "Khảo sát" not in page.source
    assert baseline.draft.state == "paused"
    assert baseline.open(2, expected=303).location.endswith("/pause")


def test_after_a_rest_it_goes_on_where_it_was(baseline: Filling) -> None:
    baseline.agree().post(2, go="pause")
    assert baseline.to("pause", go="resume") == "2"
    assert baseline.draft.state == "open"


def test_after_a_rest_the_subject_may_be_changed(baseline: Filling) -> None:
    baseline.agree().post(2, go="pause")
    assert baseline.to("pause", go="skip") == "3"


def test_a_rest_may_last_until_another_day(baseline: Filling) -> None:
    baseline.agree().post(2, go="pause")
    assert baseline.post("pause", go="later").location == "/"
    assert baseline.draft.state == "paused"
    assert baseline.held("/data/B/b03_consent") == "agree"


def test_stopping_shows_whom_to_call_111_first(baseline: Filling) -> None:
    assert baseline.to(0, a05_private="yes", go="stop") == "stop"
    page = baseline.open("stop")
    assert [link.get("href") for link in page.find("//main//a[starts-with(@href, 'tel:')]")] == [
        "tel:111",
        "tel:115",
        "tel:113",
    ]
    assert "Khảo sát" not in page.source
    assert baseline.draft.state == "open"


def test_one_may_go_back_from_the_stop_page(baseline: Filling) -> None:
    baseline.agree().post(2, c01_sex="f", go="stop")
    assert baseline.to("stop", go="back") == "2"
    assert baseline.held("/data/C/c01_sex") == "f"


def test_ending_keeps_the_case_code_and_asks_for_no_reason(baseline: Filling) -> None:
    baseline.agree().post(2, c01_sex="f", go="stop")
    assert baseline.to("stop", go="next") == "sent"
    assert baseline.draft.state == "stopped"
    assert not baseline.open("sent").find("//textarea")


def test_a_red_end_of_a_conversation_brings_somebody_the_same_day(office: Office) -> None:
    indepth = Filling(office, "indepth")
    indepth.post(0, a02_sitting="1", go="stop")
    assert indepth.open("stop").find("//button[@value='red']")
    assert indepth.to("stop", go="red") == "sent"
    with office.database.reading() as session:
        (alert,) = alerts.of_submission(session, indepth.id)
    assert alert.level == "red"


def test_only_a_conversation_offers_the_red_end(baseline: Filling) -> None:
    assert not baseline.open("stop").find("//button[@value='red']")


def test_help_keeps_what_was_typed_and_leads_back(baseline: Filling) -> None:
    baseline.agree()
    page = baseline.post(2, c01_sex="f", go="help")
    assert page.location.startswith("/help?next=")
    assert baseline.held("/data/C/c01_sex") == "f"
    assert baseline.follow(page).find("//a[@class='btn full']")[0].get("href") == baseline.address(2)


@pytest.mark.parametrize("place", [0, "review", "pause", "stop"])
def test_help_and_the_way_out_are_on_every_screen(baseline: Filling, place: object) -> None:
    page = baseline.open(place)
    assert page.find("//a[@href='/quick-exit'][@data-replace]")
    assert page.find("//*[@value='help' or starts-with(@href, '/help') or starts-with(@href, 'tel:')]")


def test_help_is_open_to_everybody(office: Office) -> None:
    office.client.client = office.client.app.test_client()
    assert "111" in office.client.get("/help").text


def test_help_shows_the_numbers_of_the_questionnaire_it_was_asked_from(office: Office) -> None:
    small = filling(office, "| survey |\n| | type | name | label |\n| | text | a | A |")
    shown = small.follow(small.post(0, a="x", go="help"))
    assert [link.get("href") for link in shown.find("//a[starts-with(@href, 'tel:')]")] == ["tel:111"]


@pytest.mark.parametrize("place", ["/fill/00000000-0000-0000-0000-000000000000/0", "/cases", "/nowhere"])
def test_help_asked_from_anywhere_else_shows_the_numbers_of_the_country(office: Office, place: str) -> None:
    page = office.sign_in("interviewer").get(f"/help?next={place}")
    assert [link.get("href") for link in page.find("//a[starts-with(@href, 'tel:')]")] == [
        "tel:111",
        "tel:115",
        "tel:113",
    ]


def test_help_leads_nowhere_else(office: Office) -> None:
    page = office.sign_in("interviewer").get("/help?next=https://example.org/")
    assert page.find("//a[@class='btn full']")[0].get("href") == "/"


def test_the_quick_exit_signs_out_and_leaves_nothing(baseline: Filling) -> None:
    page = baseline.client.get("/quick-exit", expected=303)
    assert page.location == "/lich"
    assert page.headers["Clear-Site-Data"] == '"cache"'
    assert page.headers["Cache-Control"] == "no-store"
    quiet = baseline.follow(page)
    assert quiet.h1().startswith("Lịch tháng")
    assert "Sổ tay" not in quiet.source
    assert baseline.open(0, expected=303).location.startswith("/sign-in")


def test_the_duty_number_is_shown_where_the_programme_has_one(office: Office) -> None:
    assert "Người trực" not in office.sign_in("interviewer").get("/help").text

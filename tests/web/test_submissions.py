"""A record as the case lead reads it, and a score as it is explained."""

import json

import pytest

from tests.scoring.recomputed import worked_out
from tests.web.conftest import Office


def cells(page, row_holds: str) -> list[str]:
    (row,) = page.find(f"//main//tr[contains(., '{row_holds}')]")
    return [" ".join(cell.text_content().split()) for cell in row]


def test_answers_stand_by_section_in_words(office: Office) -> None:
    page = office.sign_in("case_lead").get(f"/submissions/{office.records.baseline}")
    assert "D. Điều kiện sống" in [h3.text_content() for h3 in page.find("//tbody//h3")]
    assert cells(page, "Diện tích ở cả nhà") == [
        "D8",
        "Diện tích ở cả nhà khoảng bao nhiêu mét vuông?",
        "30 m²",
    ]
    assert cells(page, "Nhà mình có đang nợ")[2] == "Có nợ, khó trả"


def test_what_was_declined_is_said_calmly(office: Office) -> None:
    page = office.sign_in("case_lead").get(f"/submissions/{office.records.needs}")
    assert "-99" not in page.text
    assert "None" not in page.text


def test_rows_of_a_repeat_are_counted(office: Office) -> None:
    page = office.sign_in("case_lead").get(f"/submissions/{office.records.needs}")
    assert "Tủ đông (cái)" in page.text
    assert "12.500.000" in page.text


def test_a_record_to_mend_says_where(office: Office) -> None:
    page = office.sign_in("case_lead").get(f"/submissions/{office.records.to_mend}")
    assert "Còn 1 chỗ cần xem lại" in page.text
    assert page.find("//div[contains(@class, 'box')]//p[starts-with(., 'D8')]")


def test_open_answers_are_marked_as_restricted(office: Office) -> None:
    page = office.sign_in("case_lead").get(f"/submissions/{office.records.indepth}")
    assert "Lời kể về một ngày" in page.text
    assert "Chỉ phụ trách hồ sơ và người ghi đọc được" in page.text


def test_the_writer_reads_own_notes_and_nothing_else(office: Office) -> None:
    page = office.sign_in("interviewer").get(f"/submissions/{office.records.indepth}/notes")
    assert "Lời kể về một ngày" in page.text
    assert "Khó ngủ" not in page.text
    office.client.get(f"/submissions/{office.records.indepth}", expected=403)


@pytest.mark.parametrize("who", ["plain_interviewer", "stranger", "other_lead"])
def test_nobody_else_reads_the_notes(office: Office, who: str) -> None:
    office.sign_in(who).get(f"/submissions/{office.records.indepth}/notes", expected=404)


@pytest.mark.parametrize("who", ["interviewer", "programme_lead", "administrator", "facilitator"])
def test_a_record_is_the_case_leads_alone(office: Office, who: str) -> None:
    office.sign_in(who).get(f"/submissions/{office.records.baseline}", expected=403)


def test_another_wards_record_does_not_exist(office: Office) -> None:
    client = office.sign_in("other_lead")
    client.get(f"/submissions/{office.records.baseline}", expected=404)
    client.get(f"/submissions/{office.records.baseline}/scores/RISK", expected=404)


def test_scores_lead_to_how_they_arose(office: Office) -> None:
    record = f"/submissions/{office.records.baseline}"
    page = office.sign_in("case_lead").get(record)
    assert cells(page, "Cần gặp lại") == ["Cần gặp lại", "9,5 / 11", "cần gặp lại sớm", "6/6"]
    assert page.find(f"//a[@href='{record}/scores/RISK']")


def test_a_sum_shows_each_answer_and_what_was_done_with_it(office: Office) -> None:
    page = office.sign_in("case_lead").get(f"/submissions/{office.records.baseline}/scores/RISK")
    assert page.h1() == "Cần gặp lại: 9,5 trên 11"
    assert cells(page, "Nhà mình có đang nợ")[1:] == ["Có nợ, khó trả", "Có nợ, khó trả = 2", "2"]
    assert cells(page, "H2")[2:] == ["(5 − 2) ÷ 2", "1,5"]
    assert cells(page, "Kết quả") == ["Kết quả", "9,5"]
    assert "Đã trả lời 6 trong 6 câu." in page.text
    assert "Cần ít nhất 5 câu mới ra điểm." in page.text
    assert "Thang này chưa được kiểm định." in page.text
    assert "RISK, bản 1" in page.text


def test_the_scale_is_drawn_with_its_bands_and_said_in_words(office: Office) -> None:
    page = office.sign_in("case_lead").get(f"/submissions/{office.records.baseline}/scores/RISK")
    (drawn,) = page.find("//figure/*[name()='svg']/@aria-label")
    assert drawn == "Thang 0 đến 11, điểm 9,5 nằm ở mức cần gặp lại sớm"
    assert len(page.find("//figure//*[name()='rect']")) == 3
    assert cells(page, "4 đến dưới 7") == ["4 đến dưới 7", "cần theo dõi"]
    assert page.find("//figure//tr[th/b='7 trở lên']//b[.='cần gặp lại sớm']")


def test_every_score_of_every_questionnaire_can_be_explained(office: Office) -> None:
    client = office.sign_in("case_lead")
    for record in (office.records.baseline, office.records.indepth, office.records.needs):
        traces = client.get(f"/submissions/{record}").find("//a[contains(@href, '/scores/')]/@href")
        assert traces
        for address in traces:
            client.get(address)


def test_an_unknown_score_is_not_found(office: Office) -> None:
    office.sign_in("case_lead").get(f"/submissions/{office.records.baseline}/scores/NOTHING", expected=404)


def test_looking_is_in_the_log(office: Office) -> None:
    office.sign_in("case_lead").get(f"/submissions/{office.records.baseline}/scores/RISK")
    page = office.sign_in("administrator").get("/audit?noun=score")
    assert "score=RISK" in page.text


def test_the_calculation_can_be_taken_along(office: Office) -> None:
    address = f"/submissions/{office.records.baseline}/scores/RISK"
    client = office.sign_in("case_lead")
    assert client.get(address).find(f"//a[@href='{address}/trace.json']")

    page = client.get(f"{address}/trace.json")

    found = json.loads(page.source)
    assert (found["value"], found["trace"]["exact"]) == (9.5, "19/2")
    assert worked_out(found["trace"]) == found["value"]
    assert "attachment" in page.headers["Content-Disposition"]
    assert page.headers["Cache-Control"] == "no-store"


def test_the_steps_lead_to_the_number(office: Office) -> None:
    page = office.sign_in("case_lead").get(f"/submissions/{office.records.baseline}/scores/RISK")

    first, *_, last = [" ".join(step.text_content().split()) for step in page.find("//ol/li")]
    assert first.startswith("Cộng điểm: ")
    assert first.endswith(" = 9,5")
    assert last.endswith(": cần gặp lại sớm.")

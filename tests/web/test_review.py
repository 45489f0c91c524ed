"""The case lead's list of records with two versions; and of records that never arrived somebody hears."""

from survey_app.services.phone import receiving
from tests.services.phone.writing import WritingPhone
from tests.support import answers
from tests.web.conftest import Office

LESS = answers.baseline(F={"f03_debt": "none"})


def phone_of(office: Office) -> WritingPhone:
    return WritingPhone(office.cast.interviewer, office.cast.own_area, office.cast.own_case)


def arrives(office: Office, *sent: object) -> None:
    settings = office.client.app.extensions["survey_settings"]
    receiving.receive(office.database, settings, office.cast.interviewer, *sent)  # type: ignore[arg-type]


def test_both_versions_stand_side_by_side_where_they_differ_and_one_is_taken(office: Office) -> None:
    phone = phone_of(office)
    first, raw = phone.plain()
    arrives(office, first, raw)
    arrives(office, *phone.plain(first, answers=LESS))

    client = office.sign_in("case_lead")
    assert "1 phiếu chờ chọn" in client.get("/").text
    address = client.get("/review").find("//a[starts-with(@href, '/review/')]")[0].get("href")
    page = client.get(address)
    rows = page.find("//tbody/tr")
    assert 0 < len(rows) < 5, "only what differs"

    taken = client.post(address, {"decision": "take"}, expected=303)
    assert "Máy chủ đã nhận" in client.get(taken.location).text
    assert "Đã có bản thay" in client.get(f"/submissions/{first}").text
    assert "Không có phiếu nào cần chọn" in client.get("/review").text
    assert "Đã có người chọn" in client.post(address, {"decision": "keep"}, expected=409).text


def test_an_unknown_decision_is_none(office: Office) -> None:
    phone = phone_of(office)
    first, raw = phone.plain()
    arrives(office, first, raw)
    second, edited = phone.plain(replaces=str(first))
    arrives(office, second, edited)
    office.sign_in("case_lead").post(f"/review/{second}", {"decision": "both"}, expected=400)


def test_records_that_never_arrived_are_told_to_who_can_ask_for_them(office: Office) -> None:
    phone = phone_of(office)
    phone.made = 2
    arrives(office, *phone.plain())
    for who in ("case_lead", "administrator"):
        assert "interviewer: 2 phiếu" in office.sign_in(who).get("/").text
    for who in ("other_lead", "interviewer", "programme_lead"):
        assert "chưa bao giờ tới" not in office.sign_in(who).get("/").text

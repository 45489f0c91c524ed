"""Beginning: what may be started by whom, and where it leads."""

from tests.web.conftest import Office

NEEDS = {"form_id": "needs", "round": "base", "language": "vi"}


def offered(office: Office, who: str) -> list[str]:
    page = office.sign_in(who).get(f"/cases/{office.cast.own_case}/start")
    return page.find("//input[@name='form_id']/@value")


def test_who_is_trained_is_offered_the_private_conversation(office: Office) -> None:
    assert offered(office, "interviewer") == ["baseline", "indepth", "needs"]
    assert offered(office, "plain_interviewer") == ["baseline", "needs"]


def test_what_is_not_offered_cannot_be_started(office: Office) -> None:
    client = office.sign_in("plain_interviewer")
    client.post(f"/cases/{office.cast.own_case}/start", {**NEEDS, "form_id": "indepth"}, expected=422)


def test_starting_leads_to_the_first_page(office: Office) -> None:
    client = office.sign_in("interviewer")
    page = client.post(f"/cases/{office.cast.own_case}/start", NEEDS)
    client.get(page.location)


def test_starting_twice_goes_on_with_the_first(office: Office) -> None:
    client = office.sign_in("interviewer")
    address = f"/cases/{office.cast.own_case}/start"
    assert client.post(address, NEEDS).location == client.post(address, NEEDS).location


def test_nothing_is_ticked_but_the_usual_round_and_language(office: Office) -> None:
    page = office.sign_in("interviewer").get(f"/cases/{office.cast.own_case}/start")
    assert page.find("//input[@checked]/@value") == ["base", "vi"]


def test_a_missing_choice_is_asked_for(office: Office) -> None:
    client = office.sign_in("interviewer")
    page = client.post(f"/cases/{office.cast.own_case}/start", {"round": "base"}, expected=422)
    assert "Chọn một phiếu." in page.text


def test_another_wards_case_cannot_be_begun(office: Office) -> None:
    office.sign_in("stranger").post(f"/cases/{office.cast.own_case}/start", NEEDS, expected=404)


def test_a_table_is_begun_by_the_facilitator_in_an_own_ward(office: Office) -> None:
    client = office.sign_in("facilitator")
    assert client.get("/workshop/start").find("//input[@name='form_id']/@value") == ["needs"]
    elsewhere = {**NEEDS, "area_id": str(office.cast.other_area)}
    client.post("/workshop/start", elsewhere, expected=422)
    client.get(client.post("/workshop/start", {**NEEDS, "area_id": str(office.cast.own_area)}).location)

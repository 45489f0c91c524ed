"""The log on its page: who looked at what, and whether it is whole."""

from sqlalchemy import text

from survey_app.storage.database import Database
from tests.support.cast import Cast
from tests.support.client import CheckingClient


def test_a_refused_page_is_in_the_log_with_who_and_what(client_request: CheckingClient) -> None:
    client_request.sign_in("interviewer").get("/users", expected=403)
    page = client_request.sign_in("administrator").get("/audit?noun=access")
    row = [cell.text_content() for cell in page.find("//tbody/tr[1]/td")]
    assert row[2:4] == ["interviewer", "access.refuse"]
    assert "permission=user.manage" in row[5]


def test_the_list_can_be_narrowed_to_one_kind(client_request: CheckingClient, cast: Cast) -> None:
    client_request.sign_in("case_lead").get(f"/cases/{cast.own_case}")
    page = client_request.sign_in("administrator").get("/audit?noun=case")
    assert set(page.find("//tbody/tr/td[4]//text()")) == {"case.view"}


def test_an_untouched_chain_is_whole(client_request: CheckingClient) -> None:
    page = client_request.sign_in("administrator").get("/audit?verify=1")
    assert "Chuỗi nhật ký nguyên vẹn." in page.text


def test_a_changed_event_is_found(client_request: CheckingClient, database: Database) -> None:
    client_request.sign_in("interviewer").get("/cases")
    with database.session() as session:
        session.execute(text("UPDATE audit_event SET action = 'case.nothing' WHERE sequence = 2"))
    page = client_request.sign_in("administrator").get("/audit?verify=1")
    assert "Nhật ký không còn nguyên vẹn." in page.text
    assert "Event 2 was changed" in page.text


def test_nonsense_in_the_address_does_no_harm(client_request: CheckingClient) -> None:
    page = client_request.sign_in("administrator").get("/audit?before=abc&noun=%25'")
    assert page.h1() == "Nhật ký"

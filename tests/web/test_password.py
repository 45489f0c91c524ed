"""Changing the own password."""

from tests.support.cast import PASSWORD
from tests.support.client import CheckingClient
from tests.web.conftest import Office

NEW = "thuyen ve ben som"


def typed(old: str = PASSWORD, new: str = NEW, again: str = NEW) -> dict[str, str]:
    return {"old": old, "password": new, "again": again}


def test_a_new_password_opens_the_door_and_the_old_one_no_longer(office: Office) -> None:
    client = office.sign_in("interviewer")
    assert client.post("/password", typed(), expected=303).location == "/"
    assert "Đã đổi mật khẩu" in client.get("/").text
    client.post("/sign-out", {}, expected=303)
    client.post("/sign-in", {"username": "interviewer", "password": PASSWORD}, expected=401)
    client.post("/sign-in", {"username": "interviewer", "password": NEW}, expected=303)


def test_each_mistake_is_said_beside_its_field_and_no_password_comes_back(office: Office) -> None:
    client = office.sign_in("interviewer")
    said(client, typed(old="khong dung dau"), "Mật khẩu đang dùng chưa đúng")
    said(client, typed(new="ngan", again="ngan"), "Dùng ít nhất 10 ký tự")
    said(client, typed(again="khac han di roi"), "Hai lần nhập chưa giống nhau")
    said(client, typed(new="interviewer12", again="interviewer12"), "Đừng để tên tài khoản")


def said(client: CheckingClient, form: dict[str, str], words: str) -> None:
    page = client.post("/password", form, expected=422)
    assert words in page.text
    assert not [field for field in page.find("//input[@type='password']") if field.get("value")]


def test_everybody_finds_the_way_there(office: Office) -> None:
    for name in ("interviewer", "facilitator", "case_lead", "programme_lead", "administrator"):
        assert office.sign_in(name).get("/").find("//a[@href='/password']")

"""A delegate's phone, page by page, without a script: joining, voting, ideas, what others may not."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from survey_app.app import build
from survey_app.config import Settings
from survey_app.services.workshops import closing, ideas, pace
from survey_app.storage.database import Database
from tests.services.workshops.room import EXAMPLE, Room, prepared, publish
from tests.support.client import CheckingClient
from tests.support.page import Page
from tests.support.world import World


@pytest.fixture
def room(world: World, database: Database, settings: Settings) -> Room:
    return prepared(database, settings, world.cast.facilitator, world.cast.own_area)


class Phone:
    """A phone of its own, with its own cookies."""

    def __init__(self, client: CheckingClient) -> None:
        self.client = CheckingClient(client.app, client.cast)

    def join(self, room: Room, /, seat: int = 0, expected: int = 303, **changes: str) -> Page:
        typed = {"secret": room.printed.join_secret, "seat": room.printed.tables[0].seats[seat]}
        return self.client.post("/w", typed | {"consent": "agree"} | changes, expected=expected)

    def now(self) -> Page:
        return self.client.get("/w/now")

    def vote(self, answer: str, expected: int = 303, **changes: str) -> Page:
        page = self.client.get("/w/now?edit=1")
        hidden = {name: _value(page, name) for name in ("step", "id", "replaces")}
        places = {f"w02_rank3_{place}": name for place, name in enumerate(answer.split(), start=1)}
        return self.client.post("/w/ballot", hidden | places | {"go": "send"} | changes, expected=expected)


def _value(page: Page, name: str) -> str:
    return str(page.find(f"//input[@name='{name}']/@value")[0])


@pytest.fixture
def phone(client_request: CheckingClient) -> Phone:
    return Phone(client_request)


def test_the_door_asks_for_no_name(client_request: CheckingClient) -> None:
    page = client_request.get("/w")
    fields = set(page.find("//input[not(@type='hidden')]/@name"))
    assert fields == {"room", "seat", "consent"}


def test_from_the_code_to_the_receipt(phone: Phone, room: Room) -> None:
    phone.join(room)
    assert "Đợi người điều hành" in phone.now().text

    room.open("w02_rank3")
    assert phone.now().find("//table[@class='rank']")
    phone.vote("equip loan train")

    receipt = phone.now()
    assert "Máy chủ đã nhận phiếu" in receipt.text
    assert "Vay vốn ưu đãi" in receipt.text
    assert room.ballots("w02_rank3") == 1


def test_a_ballot_is_changed_until_its_step_is_closed(phone: Phone, room: Room) -> None:
    phone.join(room)
    room.open("w02_rank3")
    phone.vote("equip loan train")
    page = phone.client.get("/w/now?edit=1")
    assert page.find("//input[@name='w02_rank3_1'][@checked]/@value") == ["equip"]

    phone.vote("plan loan train")

    assert room.ballots("w02_rank3") == 1
    assert "Lập kế hoạch" in phone.now().text
    room.close("w02_rank3")
    assert "Sửa phiếu" not in phone.now().text


def test_an_unfinished_ballot_comes_back_as_it_was(phone: Phone, room: Room) -> None:
    phone.join(room)
    room.open("w02_rank3")
    page = phone.vote("equip loan", expected=422)
    assert "Chọn đủ nhất, nhì, ba" in page.text
    assert page.find("//input[@name='w02_rank3_2'][@checked]/@value") == ["loan"]
    assert room.ballots("w02_rank3") == 0


def test_five_dots_no_more_and_no_less(phone: Phone, room: Room) -> None:
    phone.join(room)
    step = str(room.open("w03_dots"))
    for dots, expected in ((["1", "2", "3", "4"], 422), (["1", "2", "3", "4", "5"], 303)):
        typed = {"step": step, "id": str(uuid4()), "dot_loan": dots}
        phone.client.post("/w/ballot", typed, expected=expected)
    assert room.ballots("w03_dots") == 1


def test_a_blank_ballot_is_a_ballot(phone: Phone, room: Room) -> None:
    phone.join(room)
    room.open("w02_rank3")
    phone.vote("", go="blank")
    assert "Phiếu trắng" in phone.now().text
    assert room.ballots("w02_rank3") == 1


def test_the_same_ballot_twice_is_one(phone: Phone, room: Room) -> None:
    phone.join(room)
    room.open("w02_rank3")
    ballot_id = str(uuid4())
    for _ in range(3):
        phone.vote("equip loan train", id=ballot_id)
    assert room.ballots("w02_rank3") == 1


def test_spoken_code_and_seat_without_a_qr_code(phone: Phone, room: Room) -> None:
    phone.join(room, expected=422, secret="", room="000000")
    code = room.printed.room_code
    phone.join(room, secret="", room=f"{code[:3]} {code[3:]}")
    assert "B01" in phone.now().text


def test_a_seat_code_is_used_once(client_request: CheckingClient, room: Room) -> None:
    first, second = Phone(client_request), Phone(client_request)
    first.join(room)
    page = second.join(room, expected=422)
    assert "đã có người dùng" in page.text
    first.join(room)  # the phone that sits there is let in again


def test_who_does_not_agree_leaves_no_trace(phone: Phone, room: Room) -> None:
    page = phone.join(room, expected=200, consent="decline")
    assert "Không có gì được ghi lại" in page.text
    phone.join(room)


def test_ideas_are_shown_to_others_as_the_facilitator_wrote_them(
    client_request: CheckingClient, room: Room
) -> None:
    writer, reader = Phone(client_request), Phone(client_request)
    writer.join(room)
    reader.join(room, seat=1)
    step = str(room.open("w04_new"))
    said = {"step": step, "id": str(uuid4()), "words": "Chị hàng xóm cần xe đẩy"}
    writer.client.post("/w/idea", said)
    assert "xe đẩy" not in reader.now().text

    (row,) = ideas.listed(room.database, room.actor, room.id)
    publish(room, row.idea.id, "Xe đẩy bán hàng")
    page = reader.now()
    assert "Xe đẩy bán hàng" in page.text
    assert "hàng xóm" not in page.text

    for _ in range(2):
        reader.client.post("/w/vote", {"idea": str(row.idea.id), "wanted": "yes"})
    assert ideas.published(room.database, room.actor, room.id)[0].votes == 1


def test_a_break_and_the_end(phone: Phone, room: Room) -> None:
    phone.join(room)
    room.open("w02_rank3")
    pace.pause(room.database, room.actor, room.id)
    assert "Đang tạm nghỉ" in phone.now().text
    pace.resume(room.database, room.actor, room.id)
    pace.end(room.database, room.actor, room.id)
    assert "Hội thảo đã kết thúc" in phone.now().text
    closing.close(room.database, room.actor, room.id)
    assert phone.client.get("/w/now", expected=303).location.endswith("/w")


@pytest.mark.parametrize("address", ["/w/now", "/w/ballot", "/w/idea", "/w/vote"])
def test_without_a_seat_there_is_only_the_door(client_request: CheckingClient, address: str) -> None:
    method = "GET" if address == "/w/now" else "POST"
    assert client_request.open(method, address, 303).location.endswith("/w")


def test_pages_are_kept_nowhere_and_cookies_are_the_server_s_alone(phone: Phone, room: Room) -> None:
    joined = phone.join(room)
    cookie = joined.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/w" in cookie
    assert phone.now().headers["Cache-Control"] == "no-store"


@pytest.fixture
def guarded(settings: Settings, database: Database) -> Iterator[FlaskClient]:
    yield build(settings, database, {}).test_client()


def test_a_ballot_from_another_site_is_refused(guarded: FlaskClient, room: Room) -> None:
    assert guarded.post("/w", data={"consent": "agree"}).status_code == 400
    assert guarded.post("/w/ballot", data={"go": "blank"}).status_code == 400


def test_the_phone_is_told_in_json_what_cannot_be_mended(phone: Phone, room: Room) -> None:
    phone.join(room)
    step = str(room.open("w02_rank3"))
    room.close("w02_rank3")
    pace.set_accept_late(room.database, room.actor, room.id, False)
    places = {f"w02_rank3_{place}": name for place, name in enumerate(EXAMPLE[0].split(), start=1)}
    answer = phone.client.client.post(
        "/w/ballot", data={"step": step, "id": str(uuid4())} | places, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 409
    assert answer.json is not None
    assert answer.json["lasting"] is True
    assert "đã khóa" in answer.json["words"]


def test_events_begin_with_what_the_phone_has_not_seen(phone: Phone, room: Room, app: Flask) -> None:
    phone.join(room)
    room.open("w02_rank3")
    with phone.client.client.get("/w/events?seen=0", buffered=False) as answer:
        assert answer.mimetype == "text/event-stream"
        lines = iter(answer.response)
        assert next(lines).decode().startswith("retry: ")
        assert "event: moved" in next(lines).decode()

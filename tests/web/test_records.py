"""What a phone meets at the door of the office: a key, a receipt, and refusals that a program understands."""

import json
from typing import Any
from uuid import UUID, uuid4

from werkzeug.test import TestResponse

from survey_app.security import sealing
from tests.services.phone.writing import WritingPhone
from tests.web.conftest import Office


class Sender:
    """A phone's program, signed in as somebody."""

    def __init__(self, office: Office, who: str = "interviewer") -> None:
        self.client = office.sign_in(who).client
        self.phone = WritingPhone(office.cast.people[who], office.cast.own_area, office.cast.own_case)
        self.told = self.asks()

    def asks(self) -> dict[str, Any]:
        answer = self.client.get("/records/key")
        assert answer.headers["Cache-Control"] == "no-store"
        return answer.get_json()

    def sends(self, identity: UUID, raw: bytes, token: str | None = None) -> TestResponse:
        headers = {"X-CSRFToken": token or self.told["csrf_token"], "Content-Type": "application/json"}
        return self.client.put(f"/records/{identity}", data=raw, headers=headers)


def test_a_phone_learns_who_is_signed_in_and_what_to_seal_to(office: Office) -> None:
    told = Sender(office).told
    assert told["author"] == str(office.cast.interviewer.user_id)
    assert sealing.key_id(sealing.to_bytes(told["key"]["public"])) == told["key"]["id"]


def test_a_sealed_record_gets_a_receipt_and_the_same_one_again(office: Office) -> None:
    sender = Sender(office)
    identity, raw = sender.phone.sealed(sealing.to_bytes(sender.told["key"]["public"]))
    first, again = sender.sends(identity, raw), sender.sends(identity, raw)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.get_json() == again.get_json()
    assert first.get_json()["state"] == "taken"
    assert first.headers["Cache-Control"] == "no-store"


def test_other_words_under_the_same_id_are_a_conflict(office: Office) -> None:
    sender = Sender(office)
    identity, raw = sender.phone.plain()
    sender.sends(identity, raw)
    assert sender.sends(identity, sender.phone.plain(identity, round="end")[1]).status_code == 409


def test_a_program_is_told_in_words_for_programs(office: Office) -> None:
    sender = Sender(office)
    identity, raw = sender.phone.plain()
    assert sender.sends(identity, raw[:-5]).get_json() == {"error": "not_a_record", "what": "json"}
    assert sender.sends(uuid4(), raw).status_code == 400
    sender.client.delete_cookie("so_tay")
    refused = sender.client.get("/records/key")
    assert (refused.status_code, refused.get_json()) == (401, {"error": "sign_in"})


def test_a_token_that_ran_out_is_asked_for_anew(office: Office) -> None:
    office.client.app.config["WTF_CSRF_ENABLED"] = True
    sender = Sender(office)
    identity, raw = sender.phone.plain()
    assert sender.sends(identity, raw, token="stale").get_json() == {"error": "token"}
    assert sender.sends(identity, raw, token=sender.asks()["csrf_token"]).status_code == 201


def test_another_account_cannot_send_it(office: Office) -> None:
    identity, raw = Sender(office).phone.plain()
    other = Sender(office, "plain_interviewer")
    assert other.sends(identity, raw).get_json()["error"] == "other_author"
    assert json.loads(raw)["author"] not in other.told["author"]

"""A sealed record opens with the office's key, whole and unexchanged, or not at all."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_app.security import sealing
from survey_app.security.sealing import CannotOpen

OFFICE = sealing.new_pair()
OUTSIDE = {"instance_id": "0b1f", "author": "7c", "device": "9d", "counter": 3}


def closed(inside: bytes = b"xin ch\xc3\xa0o") -> dict[str, Any]:
    return sealing.sealed(inside, OFFICE.public, OUTSIDE)


@given(st.binary(max_size=2000))
def test_what_was_sealed_opens(inside: bytes) -> None:
    assert sealing.opened(closed(inside), OFFICE) == inside


def test_nothing_of_the_inside_can_be_read_in_the_envelope() -> None:
    inside = "câu trả lời rất riêng".encode()
    assert not any(inside in sealing.to_bytes(closed(inside)[name]) for name in ("sender", "nonce", "box"))


def test_no_two_envelopes_share_a_key() -> None:
    assert closed()["sender"] != closed()["sender"]


@pytest.mark.parametrize("name", sealing.BOUND)
def test_what_stands_outside_cannot_be_exchanged(name: str) -> None:
    assert_refused({**closed(), name: "another"}, "does_not_open")


@pytest.mark.parametrize("name", ["sender", "nonce", "box"])
@pytest.mark.parametrize("value", [None, 7, "", "not base64url!", "AAAA"])
def test_a_damaged_envelope_is_refused_and_never_a_crash(name: str, value: object) -> None:
    with pytest.raises(CannotOpen):
        sealing.opened({**closed(), name: value}, OFFICE)


def test_every_bit_of_the_box_counts() -> None:
    envelope = closed(b"0123456789")
    box = sealing.to_bytes(envelope["box"])
    for place in range(len(box)):
        changed = bytearray(box)
        changed[place] ^= 1
        assert_refused({**envelope, "box": sealing.to_text(bytes(changed))}, "does_not_open")


def test_another_office_opens_nothing() -> None:
    with pytest.raises(CannotOpen):
        sealing.opened(closed(), sealing.new_pair())


def assert_refused(envelope: dict[str, Any], code: str) -> None:
    with pytest.raises(CannotOpen) as refused:
        sealing.opened(envelope, OFFICE)
    assert refused.value.code == code

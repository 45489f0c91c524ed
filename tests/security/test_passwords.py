"""Passwords: Argon2id, read from paper, and nothing to learn from a wrong one."""

import pytest

from survey_app.security import passwords


def test_a_password_is_kept_as_argon2id() -> None:
    assert passwords.hashed("mot-mat-khau").startswith("$argon2id$")
    assert passwords.hashed("mot-mat-khau") != passwords.hashed("mot-mat-khau")


def test_only_the_right_password_matches() -> None:
    kept = passwords.hashed("mot-mat-khau")

    assert passwords.matches(kept, "mot-mat-khau")
    assert not passwords.matches(kept, "mot-mat-khau ")
    assert not passwords.matches(kept, "")


def test_nobody_has_no_password() -> None:
    assert not passwords.matches(None, "")
    assert not passwords.matches(None, "mot-mat-khau")


def test_an_unknown_user_costs_a_hash_too(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Watching:
        def verify(self, kept: str, password: str) -> bool:
            asked.append(kept)
            return False

    nobody = passwords._nobodys_hash()
    monkeypatch.setattr(passwords, "_hasher", Watching())
    passwords.matches(None, "x")

    assert asked == [nobody]


def test_a_broken_hash_is_a_wrong_password() -> None:
    assert not passwords.matches("not a hash", "x")


def test_generated_passwords_are_long_and_have_no_letters_that_look_alike() -> None:
    made = {passwords.generated() for _ in range(50)}

    assert len(made) == 50
    for password in made:
        assert len(password.replace("-", "")) == 16
        assert not set(password) & set("il1o0")
        assert passwords.weakness(password, "pv-07") == ""


@pytest.mark.parametrize(
    ("password", "why"), [("ngan", "short"), ("x" * 201, "long"), ("day-la-PV-07-day", "name")]
)
def test_weak_passwords(password: str, why: str) -> None:
    assert passwords.weakness(password, "pv-07") == why

"""Passwords: Argon2id, and the same work for an unknown user as for a known one."""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MINIMUM_LENGTH = 10
MAXIMUM_LENGTH = 200
SHORTEST_NAME = 4
"""Shorter usernames turn up in good passwords by chance."""
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""No letters that look like another one: it is read from paper and typed on a phone."""

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""OWASP's lowest advised Argon2id cost: the server is small and shared."""


def hashed(password: str) -> str:
    return _hasher.hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is right. Without a hash (unknown user) the same time is spent."""
    try:
        right = _hasher.verify(password_hash or _nobodys_hash(), password[:MAXIMUM_LENGTH])
    except (VerificationError, InvalidHashError):
        return False
    return right and password_hash is not None


def generated() -> str:
    """Four groups of four, about 79 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def weakness(password: str, username: str) -> str:
    """Why the password cannot be used: short, long, name, or "" when it can."""
    if len(password) < MINIMUM_LENGTH:
        return "short"
    if len(password) > MAXIMUM_LENGTH:
        return "long"
    if len(username) >= SHORTEST_NAME and username.casefold() in password.casefold():
        return "name"
    return ""


@cache
def _nobodys_hash() -> str:
    return hashed(secrets.token_hex(16))

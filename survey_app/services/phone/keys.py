"""The office's sealing keys: the newest is handed to phones, every older one goes on opening."""

import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from survey_app.config import Settings
from survey_app.security import sealing
from survey_app.security.actor import Actor
from survey_app.security.sealing import NONCE_BYTES, CannotOpen, KeyPair
from survey_app.services import audit
from survey_app.services.errors import Forbidden
from survey_app.storage import phones
from survey_app.storage.models import SealingKey
from survey_app.storage.once import insert_once
from survey_app.storage.session import Database, Session


@dataclass(frozen=True, slots=True)
class PublicKey:
    id: str
    public: str
    """base64url of the point."""


def current(database: Database, settings: Settings, actor: Actor) -> PublicKey:
    """The key that phones seal to; the first one is made when it is first asked for."""
    if not actor.may("record.send"):
        raise Forbidden("record.send")
    with database.reading() as session:
        found = phones.newest_key(session, actor.programme_id)
    if found is None:
        with database.session() as session:
            found = phones.newest_key(session, actor.programme_id) or _add(session, settings, actor)
    return PublicKey(found.id, sealing.to_text(found.public))


def all_of(database: Database, programme_id: UUID) -> list[SealingKey]:
    """The newest first."""
    with database.reading() as session:
        return phones.keys(session, programme_id)


def rotate(database: Database, settings: Settings, actor: Actor) -> str:
    """A new key from now on. Phones that seal to an older one are still understood."""
    if not actor.may("sealing_key.manage"):
        raise Forbidden("sealing_key.manage")
    with database.session() as session:
        return _add(session, settings, actor).id


def pair(session: Session, settings: Settings, programme_id: UUID, key_id: str) -> KeyPair:
    """Raises `CannotOpen`: the key was never this office's, or its key file is another one."""
    found = phones.key(session, programme_id, key_id)
    if found is None:
        raise CannotOpen("unknown_key")
    return KeyPair(found.public, _unlocked(settings, found))


def _add(session: Session, settings: Settings, actor: Actor) -> SealingKey:
    made = sealing.new_pair()
    values = {
        "id": made.id,
        "programme_id": actor.programme_id,
        "public": made.public,
        "private": _locked(settings, made),
        "made_at": datetime.now(UTC),
    }
    insert_once(session, SealingKey, **values)
    audit.record(session, actor, "sealing_key.create", "sealing_key", made.id)
    return SealingKey(**values)


def _locked(settings: Settings, made: KeyPair) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(_lock(settings)).encrypt(nonce, made.private, made.id.encode())


def _unlocked(settings: Settings, key: SealingKey) -> bytes:
    nonce, box = key.private[:NONCE_BYTES], key.private[NONCE_BYTES:]
    try:
        return AESGCM(_lock(settings)).decrypt(nonce, box, key.id.encode())
    except InvalidTag as error:
        raise CannotOpen("other_key_file") from error


def _lock(settings: Settings) -> bytes:
    return hashlib.sha256(b"sealing keys\0" + settings.sealing_secret.encode()).digest()

"""The links of the audit chain: each holds the hash of the one before, so no link can be changed alone."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

BEGINNING = "0" * 64


def canonical(record: Any) -> bytes:
    """The same bytes for the same record, whatever the order of its keys was."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def link(previous_hash: str, record: Mapping[str, Any]) -> str:
    return hashlib.sha256(previous_hash.encode("ascii") + canonical(record)).hexdigest()

"""What both engines are tried on."""

import json
from pathlib import Path
from typing import Any

NOW = "2026-03-17T09:30:00+07:00"
HANOI = "Asia/Ho_Chi_Minh"
_FILE = Path(__file__).parent / "expressions.jsonl"


def expressions() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The request and the answer of each line."""
    return [_parted(json.loads(line)) for line in _FILE.read_text(encoding="utf-8").splitlines()]


def _parted(case: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    answer = {key: case.pop(key) for key in ("value", "type", "values") if key in case}
    return {"now": NOW, "timezone": HANOI, **case}, answer

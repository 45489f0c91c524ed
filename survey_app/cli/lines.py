"""JSON Lines: an answer is one line, whatever it holds."""

import json
from typing import Any

_BREAKS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\u0085\u2028\u2029"}
"""What some readers take for the end of a line."""


def json_line(value: Any) -> str:
    """Without halves of surrogate pairs, which no terminal can show."""
    return json.dumps(value, ensure_ascii=False).translate(_BREAKS).encode("utf-8", "replace").decode()

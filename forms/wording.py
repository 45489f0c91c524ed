"""`${x}` within labels, hints and messages."""

import re
from collections.abc import Callable

_REFERENCE = re.compile(r"\$\{\s*([^{}]+?)\s*\}")


def filled(words: str, value_of: Callable[[str], str]) -> str:
    """Every `${name}` replaced by what `value_of(name)` gives."""
    return _REFERENCE.sub(lambda match: value_of(match[1]), words) if "${" in words else words


def has_references(words: str) -> bool:
    return "${" in words and _REFERENCE.search(words) is not None

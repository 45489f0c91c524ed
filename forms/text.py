"""Words in several languages, with a said fallback and never a blank."""

from collections.abc import Mapping
from typing import NamedTuple

Text = Mapping[str, str]
"""Language code → words. Words without a language stand under the empty code."""


class Said(NamedTuple):
    """What is shown, and the language it is in ("" where the author named none)."""

    words: str
    language: str


def say(text: Text, language: str, default_language: str = "") -> Said:
    """Pick the words for `language`; else the default language's, else any that is not blank."""
    for code in (language, "", default_language, *text):
        words = text.get(code, "")
        if words:
            return Said(words, code or language)
    return Said("", language)

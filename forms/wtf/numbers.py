"""Numbers as people here write them: `7.200.000` and `1,5`."""

import re

MINUS = str.maketrans({"−": "-", "–": "-", "\u00a0": None, "\u202f": None, " ": None})
LONGEST = 18
"""Digits that are read as a number; anything longer is left as it was typed."""


def read_number(typed: str, language: str) -> int | float | str | None:
    """The number that was meant; the typed words themselves where that is not clear; None for nothing.

    A point before exactly three digits groups thousands in Vietnamese, a comma does in English; any other
    single point or comma stands before decimals, because keyboards offer only one of the two.
    """
    text = typed.translate(MINUS)
    if not text:
        return None
    if sum(map(str.isdigit, text)) > LONGEST:
        return typed.strip()
    group, point = (",", r"\.") if language == "en" else (r"\.", ",")
    grouped = re.fullmatch(rf"([+-]?[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+)(?:{point}([0-9]+))?", text)
    plain = re.fullmatch(r"([+-]?[0-9]+)(?:[.,]([0-9]+))?", text)
    found = grouped or plain
    if found is None:
        return typed.strip()
    return _number(re.sub(r"[.,]", "", found[1]), found[2] or "")


def _number(whole: str, decimals: str) -> int | float:
    return float(f"{whole}.{decimals}") if decimals.strip("0") else int(whole)


def write_number(value: object, language: str, *, grouped: bool = False) -> str:
    """A stored number as it is shown in a field; words that are no number are shown as typed."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "" if value is None else str(value)
    text = str(value) if isinstance(value, int) else f"{value:.10f}".rstrip("0").rstrip(".")
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, decimals = digits.partition(".")
    group, point = (",", ".") if language == "en" else (".", ",")
    if grouped:
        whole = f"{int(whole):,}".replace(",", group)
    return sign + whole + (point + decimals if decimals else "")


AMOUNTS = {
    "vi": ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn")),
    "en": ((10**9, "billion"), (10**6, "million"), (10**3, "thousand")),
}
ABOUT = {"vi": "khoảng", "en": "about"}


def say_amount(value: object, unit: str, language: str) -> str:
    """A large amount so that a person can check it: 7200000 → `7,2 triệu đồng`; "" below one thousand."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    language = language if language in AMOUNTS else "vi"
    size, word = next(((size, word) for size, word in AMOUNTS[language] if abs(value) >= size), (0, ""))
    if not size:
        return ""
    short = round(value / size, 3)
    exact = value * 1000 % size == 0
    words = [write_number(short, language), word, unit]
    return " ".join(words if exact else [ABOUT[language], *words]).rstrip()

"""Numbers, money and dates as a reader of Vietnamese or English expects them. Pure."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

Number = int | float | Fraction | Decimal

MINUS = "\u2212"
MILLION = 1_000_000
_SIGNIFICANT = 15
"""Binary noise of a float begins well behind this digit."""
_WEEKDAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def exact(value: Number | str) -> Fraction:
    """The number that was meant: 0.1 is one tenth, not the nearest binary fraction."""
    if isinstance(value, float):
        return Fraction(format(value, f".{_SIGNIFICANT}g"))
    return Fraction(value)


def rounded(value: Number | str, decimals: int = 0) -> Decimal:
    """Rounded half away from zero, as people do on paper: 73.75 → 73.8."""
    fraction = exact(value) * 10**decimals
    halves = (abs(fraction.numerator) * 2 + fraction.denominator) // (2 * fraction.denominator)
    return (Decimal(halves if fraction >= 0 else -halves)).scaleb(-decimals)


def number(value: Number | str, language: str = "vi", decimals: int | None = None, most: int = 2) -> str:
    """`1250` → "1.250" (vi) or "1,250" (en). Without `decimals`: as many as it has, `most` at the most."""
    if decimals is None:
        shown = rounded(value, most)
        shown = shown.quantize(Decimal(1)) if shown == shown.to_integral() else shown.normalize()
    else:
        shown = rounded(value, decimals)
    words = f"{abs(shown):,f}"
    if language == "vi":
        words = words.translate(str.maketrans(",.", ".,"))
    return MINUS + words if shown < 0 else words


def percent(value: Number | str, language: str = "vi", decimals: int = 1) -> str:
    return f"{number(value, language, decimals)}%"


def million(dong: Number | str, language: str = "vi") -> str:
    """Đồng in, millions out with one decimal: `80685000` → "80,7"."""
    return number(exact(dong) / MILLION, language, 1)


def million_dong(dong: Number | str, language: str = "vi") -> str:
    words = million(dong, language)
    return f"{words} triệu đồng" if language == "vi" else f"VND {words} million"


def whole_dong(dong: Number | str) -> int:
    """The đồng has no smaller coin: half and more counts as one."""
    return int(rounded(dong).to_integral_value(ROUND_HALF_UP))


def day(value: date, language: str = "vi") -> str:
    if language == "vi":
        return f"{value:%d/%m/%Y}"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def short_day(value: date, language: str = "vi") -> str:
    """For a table: "24 Nov 2026" where the long form would break."""
    if language == "vi":
        return day(value, language)
    return f"{value.day} {_MONTHS[value.month - 1][:3]} {value.year}"


def weekday(value: date, language: str = "vi") -> str:
    return _WEEKDAYS.get(language, _WEEKDAYS["en"])[value.weekday()]


def moment(value: datetime, language: str = "vi") -> str:
    """ "Thứ Năm 10/12/2026, 14:00"; midnight means that no hour was agreed."""
    words = f"{weekday(value, language)} {day(value, language)}"
    return f"{words}, {value:%H:%M}" if (value.hour or value.minute) else words

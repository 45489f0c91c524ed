"""Wards, cases and rounds of the demonstration. Everything follows from one seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

SEED = 20261124
SPACE = UUID("6d5b5a7e-2f0a-4d7e-9a35-0f6f5c1b7d11")
"""Ids are made from names in this space, so that a second load meets the first."""

PROGRAMME = "demo"
NAMES = ("Chương trình minh họa", "Demonstration programme")
AGENCY = "Ban quản lý chương trình (minh họa)"
DUTY = "Theo lịch trực ở văn phòng phường (minh họa)"
CASES_IN_WARD, HOUSEHOLDS_IN_WARD = 6, 22
DAYS_SINCE_BASE, DAYS_SINCE_END = 240, 24
BEGINS_AFTER = 12
"""Days into a quarter: what a ward was asked at the start stands in one quarter, whatever the day."""


@dataclass(frozen=True, slots=True)
class Ward:
    code: str
    letters: str
    """The first half of the case codes."""
    name_vi: str
    name_en: str
    kind: str
    merged: bool
    interviewer: str
    case_lead: str

    @property
    def validity(self) -> tuple[date | None, date | None]:
        """Wards were merged on 1 July 2025; the former units keep their own records."""
        return (date(2020, 1, 1), date(2025, 6, 30)) if self.merged else (None, None)


WARDS = (
    Ward("caoxanh", "CX", "Cao Xanh (địa bàn cũ)", "Cao Xanh (former unit)", "urban", True, "pv-01", "ql-01"),
    Ward(
        "hungthang",
        "HT",
        "Hùng Thắng (địa bàn cũ)",
        "Hùng Thắng (former unit)",
        "urban",
        True,
        "pv-02",
        "ql-02",
    ),
    Ward(
        "tuanchau", "TC", "Tuần Châu (địa bàn cũ)", "Tuần Châu (former unit)", "urban", True, "pv-03", "ql-03"
    ),
    Ward("w4", "DB", "Địa bàn 4", "Area 4", "urban", False, "pv-04", "ql-03"),
    Ward("w5", "DN", "Địa bàn 5", "Area 5", "rural", False, "pv-05", "ql-03"),
)


@dataclass(frozen=True, slots=True)
class InventedCase:
    ward: Ward
    code: str
    number: int
    """0 … 29: decides which questionnaires it has."""
    surveyed: bool = False
    """Met for the survey of the ward, not accompanied: a baseline, and for some of them a second one."""

    @property
    def id(self) -> UUID:
        return identity("case", self.code)


def identity(*names: object) -> UUID:
    return uuid5(SPACE, "/".join(map(str, names)))


def invented_cases() -> Iterator[InventedCase]:
    random = Random(SEED)  # noqa: S311 - not a secret, the same at every start
    for place, ward in enumerate(WARDS):
        numbers = sorted(random.sample(range(101, 500), CASES_IN_WARD))
        for within, number in enumerate(numbers):
            yield InventedCase(ward, f"{ward.letters}-{number:04d}", place * CASES_IN_WARD + within)


def invented_households() -> Iterator[InventedCase]:
    """The other homes of every ward's survey. Their numbers are beyond those of the cases."""
    random = Random(f"{SEED}/households")  # noqa: S311
    for ward in WARDS:
        numbers = sorted(random.sample(range(501, 1000), HOUSEHOLDS_IN_WARD))
        for within, number in enumerate(numbers):
            yield InventedCase(ward, f"{ward.letters}-{number:04d}", within, surveyed=True)


def days_since_base(today: date) -> int:
    """Eight months and up to a quarter more: the fieldwork of the first round begins with a quarter."""
    about = today - timedelta(days=DAYS_SINCE_BASE)
    quarter = date(about.year, about.month - (about.month - 1) % 3, 1)
    return (today - quarter).days - BEGINS_AFTER


def moment(today: date, days_ago: int, hour: int, timezone: str) -> datetime:
    return datetime.combine(today - timedelta(days=days_ago), time(hour), ZoneInfo(timezone))

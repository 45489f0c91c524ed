"""Invented households and what they answer to `baseline`: a poor home eats less well."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any

from survey_app.services.demo.places import InventedCase


@dataclass(frozen=True, slots=True)
class Household:
    size: int
    children: int
    allowances: int
    hardship: float
    """0 … 1: how hard life is; most answers follow it."""
    trust: int
    """1 … 5: somebody to turn to."""
    trade: str

    def later(self) -> "Household":
        """After some months of support."""
        return replace(self, hardship=max(0.0, self.hardship - 0.15), trust=min(5, self.trust + 1))

    def struck(self) -> "Household":
        """Support does not help everybody: an illness, a lost job."""
        return replace(self, hardship=0.95)


TRADES = ("food", "shop", "sea", "farm", "craft", "tour")


def invented(random: Random) -> Household:
    size = random.randint(2, 6)
    children = random.randint(0, min(3, size - 1))
    allowances = 1 if size - children > 1 and random.random() < 0.3 else 0
    hardship = round(random.uniform(0.15, 1.0), 2)
    return Household(size, children, allowances, hardship, random.randint(2, 4), random.choice(TRADES))


def baseline(case: InventedCase, home: Household, round_: str, day: date, random: Random) -> dict[str, Any]:
    return {
        "A": {
            "a01_case": case.code,
            "a02_ward": case.ward.code,
            "a03_date": day.isoformat(),
            "a04_round": round_,
            "a05_private": "yes",
        },
        "B": {"b01_adult": "yes", "b02_understood": "yes", "b03_consent": "agree", "b04_followup": "agree"},
        "C": _people(home, random),
        "D": _living(home, random),
        "E": _food(home, random),
        "F": _work(home, random),
        "G": _away(home, random),
        "H": {"h01_used": _services(home, random), "h02_people": str(home.trust)},
        "J": _closing(home, random),
    }


def _people(home: Household, random: Random) -> dict[str, Any]:
    return {
        "c01_sex": random.choice(("f", "f", "f", "m")),
        "c02_age": random.choice(("a18", "a25", "a25", "a35", "a35", "a50")),
        "c03_school": random.choice(("s0", "s1", "s2", "s2", "s3", "s4")),
        "c04_size": home.size,
        "c05_u16": home.children,
        "c06_allow": home.allowances,
    }


def _living(home: Household, random: Random) -> dict[str, Any]:
    hard = home.hardship
    answers: dict[str, Any] = {
        "d00_income": _income(home, random),
        "d01_job": _yes(random, hard),
        "d04_bhyt": _yes(random, hard * 0.8),
        "d05_adultedu": _yes(random, hard * 0.4),
        "d07_house": "none" if random.random() < hard * 0.2 else random.choice(SOLID),
        "d08_area": round(home.size * random.uniform(6, 9) + (1 - hard) * 40),
        "d09_water": "unsafe" if random.random() < hard * 0.15 else "safe",
        "d10_toilet": random.choice(("vault", "pit_open")) if random.random() < hard * 0.4 else "flush",
        "d11_net": "no" if random.random() < hard * 0.3 else "yes",
        "d12_media": "no" if random.random() < hard * 0.1 else "yes",
    }
    if home.children:
        answers["d03_nutri"] = _yes(random, hard * 0.2)
        answers["d06_childedu"] = _yes(random, hard * 0.2)
    return answers


SOLID = ("wall frame roof", "wall frame", "wall roof", "wall")


def _income(home: Household, random: Random) -> int:
    """Đồng a month, to the nearest hundred thousand; some do not know."""
    if random.random() < 0.06:
        return -98
    each = 900_000 + (1 - home.hardship) * 2_600_000 * random.uniform(0.8, 1.2)
    return round(home.size * each / 100_000) * 100_000


def _food(home: Household, random: Random) -> dict[str, Any]:
    """Days of the last week; the heavier steps are rarer."""
    weight = {"e01_cheap": 9, "e02_borrow": 5, "e03_portion": 6, "e04_adult": 5, "e05_meals": 5}
    answers = {name: min(7, round(home.hardship * most * random.random())) for name, most in weight.items()}
    if random.random() < 0.05:
        answers["e02_borrow"] = -99
    return answers


def _work(home: Household, random: Random) -> dict[str, Any]:
    hard = home.hardship
    debt = "heavy" if random.random() < hard * 0.6 else random.choice(("none", "light", "light"))
    return {
        "f01_work": random.choice(
            ("wage_n", "own", "farm", "home", "none") if hard > 0.5 else ("wage_c", "own", "own")
        ),
        "f02_months": max(1, min(12, round(12 - hard * 8 * random.random()))),
        "f03_debt": "threat" if hard > 0.7 and random.random() < 0.35 else debt,
        "f04_save": "no" if random.random() < hard else "yes",
    }


def _away(home: Household, random: Random) -> dict[str, Any]:
    plan = _yes(random, home.hardship * 0.5)
    know = [each for each in ("check", "family", "keepid", "call") if random.random() > home.hardship * 0.8]
    answers = {
        "g01_offer": _yes(random, home.hardship * 0.4),
        "g02_plan": plan,
        "g04_know": " ".join(know) or "none",
    }
    if plan == "yes":
        answers["g03_channel"] = random.choice(("licensed", "relative", "online", "unknown"))
    return answers


def _services(home: Household, random: Random) -> str:
    used = [each for each in ("health", "loan", "train", "social", "club") if random.random() < 0.35]
    return " ".join(used) or "none"


def _closing(home: Household, random: Random) -> dict[str, Any]:
    wanted = [each for each in ("health", "job", "live") if random.random() < home.hardship * 0.5]
    return {
        "j01_want": " ".join(wanted) or "none",
        "j02_mood": "hard" if home.hardship > 0.8 else random.choice(("ok", "ok", "tired")),
        "j03_contact": random.choice(("visit", "club", "club", "self")),
    }


def _yes(random: Random, chance: float) -> str:
    return "yes" if random.random() < chance else "no"

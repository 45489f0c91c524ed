"""What the invented participants answer to `indepth`: choices, and a few neutral notes."""

from random import Random
from typing import Any

from survey_app.services.demo.households import Household
from survey_app.services.demo.places import InventedCase

PROUD = ("Giữ được quầy hàng đều mỗi sáng.", "Đã học xong lớp ghi sổ thu chi.", "Nuôi được lứa gà đầu tiên.")
YEAR = ("Có chỗ bán ổn định.", "Con được đi học đều.", "Trả xong khoản vay nhỏ.")
BLOCKS = ("Thiếu vốn mua hàng đầu vụ.", "Chưa có người trông con buổi sáng.", "Chưa có chỗ bán cố định.")


def indepth(case: InventedCase, home: Household, random: Random, threatened: bool = False) -> dict[str, Any]:
    notes = random.random() < 0.75
    answers = {
        "A": _opening(case, notes),
        "B": {"b02_proud": random.choice(PROUD)} if notes else {},
        "C": _home(home, random),
        "D": _mood(home, random),
        "E": _safety(home, random) | ({"e01_threat": "yes"} if threatened else {}),
        "F": _hopes(home, random, notes),
        "G": _closing(home, notes),
    }
    return {name: part for name, part in answers.items() if part}


def _opening(case: InventedCase, notes: bool) -> dict[str, Any]:
    return {
        "a01_case": case.code,
        "a02_sitting": 1,
        "a03_private": "yes",
        "a04_watch": "no",
        "a05_who": "ok",
        "a07_consent": "agree",
        "a08_notes": "agree" if notes else "decline",
    }


def _home(home: Household, random: Random) -> dict[str, Any]:
    safe = 3 - round(home.hardship * 1.6)
    return {
        "c01_live": random.choice(("kids", "family", "family", "alone")),
        "c02_home": str(safe),
        "c03_street": str(max(0, safe - random.randint(0, 1))),
        "c05_stigma": str(min(3, round(home.hardship * 3 * random.random()))),
    }


def _mood(home: Household, random: Random) -> dict[str, Any]:
    items = ("d01_sleep", "d02_down", "d03_tense", "d04_recall")
    answers = {name: str(min(3, round(home.hardship * 3 * random.random()))) for name in items}
    answers["d05_hope"] = str(3 - round(home.hardship * 2 * random.random()))
    if random.random() < 0.1:
        answers["d04_recall"] = "ref"
    answers["d06_life"] = "no"
    answers["d07_care"] = random.choice(("none", "talk", "group", "health"))
    return answers


def _safety(home: Household, random: Random) -> dict[str, Any]:
    debt = "yes" if home.hardship > 0.85 and random.random() < 0.5 else "no"
    return {
        "e01_threat": "no",
        "e02_debt": debt,
        "e03_papers": "ref" if random.random() < 0.1 else "no",
        "e04_child": "no",
        "e05_plan": random.choice(("none", "person", "word person", "place bag")),
    }


def _hopes(home: Household, random: Random, notes: bool) -> dict[str, Any]:
    answers: dict[str, Any] = {"f04_best": random.choice(("tool", "skill", "loan", "child", "health"))}
    if notes:
        answers |= {"f02_block": random.choice(BLOCKS), "f03_year": random.choice(YEAR)}
    return answers


def _closing(home: Household, notes: bool) -> dict[str, Any]:
    tired = home.hardship > 0.7
    answers = {
        "g01_mood": "tired" if tired else "ok",
        "g03_level": "yellow" if home.hardship > 0.9 else "green",
        "g04_self": "no",
    }
    return answers | ({"g02_keep": "yes"} if notes else {})

"""Whole answers to the three questionnaires, valid as they stand: the worked examples of the domain notes."""

from copy import deepcopy
from typing import Any

_BASELINE: dict[str, Any] = {
    "A": {
        "a01_case": "CX-0417",
        "a02_ward": "caoxanh",
        "a03_date": "2024-05-01",
        "a04_round": "base",
        "a05_private": "yes",
    },
    "B": {"b01_adult": "yes", "b02_understood": "yes", "b03_consent": "agree", "b04_followup": "agree"},
    "C": {"c01_sex": "f", "c02_age": "a25", "c03_school": "s2", "c04_size": 4, "c05_u16": 2, "c06_allow": 1},
    "D": {
        "d00_income": 7_200_000,
        "d01_job": "yes",
        "d03_nutri": "no",
        "d04_bhyt": "yes",
        "d05_adultedu": "no",
        "d06_childedu": "no",
        "d07_house": "wall frame",
        "d08_area": 30,
        "d09_water": "safe",
        "d10_toilet": "flush",
        "d11_net": "yes",
        "d12_media": "yes",
    },
    "E": {"e01_cheap": 3, "e02_borrow": 1, "e03_portion": 2, "e04_adult": 0, "e05_meals": 1},
    "F": {"f01_work": "own", "f02_months": 6, "f03_debt": "heavy", "f04_save": "no"},
    "G": {"g01_offer": "yes", "g02_plan": "yes", "g03_channel": "online", "g04_know": "family call"},
    "H": {"h01_used": "health", "h02_people": "2"},
    "J": {"j01_want": "none", "j02_mood": "ok", "j03_contact": "club"},
}

_INDEPTH: dict[str, Any] = {
    "A": {
        "a01_case": "CX-0417",
        "a02_sitting": 1,
        "a03_private": "yes",
        "a04_watch": "no",
        "a05_who": "ok",
        "a07_consent": "agree",
        "a08_notes": "agree",
    },
    "B": {"b02_proud": "Giữ được quầy hàng đều mỗi sáng."},
    "C": {"c01_live": "kids", "c02_home": "2", "c03_street": "2", "c05_stigma": "1"},
    "D": {
        "d01_sleep": "2",
        "d02_down": "2",
        "d03_tense": "1",
        "d04_recall": "3",
        "d05_hope": "1",
        "d06_life": "no",
        "d07_care": "none",
    },
    "E": {"e01_threat": "no", "e02_debt": "no", "e03_papers": "no", "e04_child": "no", "e05_plan": "none"},
    "F": {"f04_best": "tool"},
    "G": {"g01_mood": "ok", "g02_keep": "yes", "g03_level": "green", "g04_self": "no"},
}


def baseline(**changes: Any) -> dict[str, Any]:
    """`baseline(D={"d08_area": 20})` changes one answer; None takes it out."""
    return _changed(_BASELINE, changes)


def indepth(**changes: Any) -> dict[str, Any]:
    return _changed(_INDEPTH, changes)


def _changed(whole: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    answers = deepcopy(whole)
    for group, part in changes.items():
        if part is None:
            answers.pop(group, None)
            continue
        for name, value in part.items():
            if value is None:
                answers.get(group, {}).pop(name, None)
            else:
                answers.setdefault(group, {})[name] = value
    return answers

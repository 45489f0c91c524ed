"""One invented case, filled in whole: the numbers are the worked examples of the three questionnaires."""

from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from forms.xlsform import read_survey
from survey_app.briefs.content import individual
from survey_app.briefs.inputs import IndividualInputs
from survey_app.services.brief_parts import Filled, parts_of

QUESTIONNAIRES = Path(__file__).resolve().parents[2] / "questionnaires"
NOW = "2026-11-24T09:00:00"
TIMEZONE = "Asia/Ho_Chi_Minh"

BASELINE = {
    "A": {
        "a01_case": "CX-0417",
        "a02_ward": "caoxanh",
        "a03_date": "2026-03-12",
        "a04_round": "base",
        "a05_private": "yes",
    },
    "B": {"b01_adult": "yes", "b02_understood": "yes", "b03_consent": "agree", "b04_followup": "agree"},
    "C": {
        "c01_sex": "f",
        "c02_age": "a35",
        "c03_school": "s2",
        "c04_size": 4,
        "c05_u16": 2,
        "c06_allow": 1,
    },
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
    "F": {"f01_work": "own", "f02_months": 7, "f03_debt": "heavy", "f04_save": "no"},
    "G": {"g01_offer": "yes", "g02_plan": "yes", "g03_channel": "online", "g04_know": "check call"},
    "H": {"h01_used": "club", "h02_people": "2"},
    "J": {
        "j01_want": "psy live",
        "j02_mood": "ok",
        "j03_contact": "club",
        "j05_obs": "Ghi chú riêng của người hỏi",
    },
}

INDEPTH = {
    "A": {
        "a01_case": "CX-0417",
        "a02_sitting": 1,
        "a03_private": "yes",
        "a04_watch": "no",
        "a05_who": "ok",
        "a07_consent": "agree",
        "a08_notes": "agree",
    },
    "B": {"b01_day": "Lời kể về một ngày", "b02_proud": "Lời kể về việc làm được"},
    "C": {
        "c01_live": "kids",
        "c02_home": "2",
        "c03_street": "2",
        "c04_rel": "Lời kể về hàng xóm",
        "c05_stigma": "1",
        "c06_lean": "Lời kể về chỗ dựa",
    },
    "D": {
        "d01_sleep": "2",
        "d02_down": "2",
        "d03_tense": "1",
        "d04_recall": "3",
        "d05_hope": "1",
        "d06_life": "no",
        "d07_care": "talk",
    },
    "E": {"e01_threat": "no", "e02_debt": "no", "e03_papers": "no", "e04_child": "no", "e05_plan": "person"},
    "F": {
        "f01_skill": "Lời kể về nghề",
        "f02_block": "Lời kể về điều cản",
        "f03_year": "Lời kể về mong muốn",
        "f04_best": "tool",
        "f05_past_help": "Lời kể về hỗ trợ trước",
    },
    "G": {"g01_mood": "ok", "g02_keep": "yes", "g03_level": "green", "g04_self": "no"},
}

_IMPORTANT = {
    "equip": 3,
    "stock": 1,
    "loan": 1,
    "train": 3,
    "plan": 1,
    "market": 2,
    "papers": 0,
    "health": 1,
    "psy": 2,
    "child": 1,
}
_HAVE = {
    "equip": 0,
    "stock": 1,
    "loan": 1,
    "train": 1,
    "plan": 1,
    "market": 1,
    "papers": 3,
    "health": 1,
    "psy": 0,
    "child": 2,
}

NEEDS = {
    "A": {"a01_mode": "ind", "a02_ward": "caoxanh", "a03_case": "CX-0417", "a07_consent": "agree"},
    "B": {
        "b01_h_health": "3",
        "b02_h_skill": "1",
        "b03_h_num": "2",
        "b04_s_family": "3",
        "b05_s_net": "3",
        "b06_n_land": "1",
        "b07_n_input": "2",
        "b08_p_place": "2",
        "b09_p_tool": "1",
        "b10_f_save": "0",
        "b11_f_loan": "1",
        "b12_f_debt": "4",
    },
    "C": {
        "c01_matrix": {f"imp_{need}": str(level) for need, level in _IMPORTANT.items()}
        | {f"have_{need}": str(level) for need, level in _HAVE.items()},
        "c02_rank3": "equip train market",
        "c03_why": "small",
    },
    "D": {
        "d01_type": "sea",
        "d02_stage": "trial",
        "d03_demand": "3",
        "d04_profit": "3",
        "d05_skill": "2",
        "d06_time": "2",
        "d07_place": "4",
        "d08_legal": "4",
        "d09_safe": "4",
        "d10_own": "2",
        "d11_sale": 9_000_000,
        "d12_cost": 6_500_000,
        "D_item": [
            {"d20_name": "Tủ đông (cái)", "d21_qty": 1, "d22_price": 12_500_000, "d23_payer": "prov"},
            {"d20_name": "Mực tươi (kg)", "d21_qty": 20, "d22_price": 45_000, "d23_payer": "self"},
            {
                "d20_name": "Máy hút chân không (cái)",
                "d21_qty": 1,
                "d22_price": 3_200_000,
                "d23_payer": "prog",
            },
            {"d20_name": "Bao bì, tem nhãn (bộ)", "d21_qty": 500, "d22_price": 2_400, "d23_payer": "self"},
            {"d20_name": "Xe đẩy (cái)", "d21_qty": 1, "d22_price": 4_000_000, "d23_payer": "loan"},
        ],
    },
    "E": {"e01_course": "sell fin", "e02_slot": "night", "e03_access": "kid", "e04_coach": "peer"},
    "Z": {"z01_mood": "ok", "z02_follow": "yes"},
}

CASE = {"baseline": BASELINE, "indepth": INDEPTH, "needs": NEEDS}


def record(form_id, answers=None):
    """What the command line reads."""
    return {"answers": answers or CASE[form_id], "declined": {}, "now": NOW, "timezone": TIMEZONE}


def filled(form_ids=tuple(CASE), changes=None):
    """The case's questionnaires as the programme ships them, with their answers."""
    answers = CASE | (changes or {})
    now = datetime.fromisoformat(NOW).replace(tzinfo=ZoneInfo(TIMEZONE))
    return [Filled(shipped(form_id), answers[form_id], now) for form_id in form_ids]


def brief(form_ids=tuple(CASE), changes=None, language="vi", case_code="CX-0417", **more):
    parts = parts_of(filled(form_ids, changes), language)
    return individual(IndividualInputs(case_code, parts, date(2026, 11, 24), language, **more))


@cache
def shipped(form_id):
    return read_survey(QUESTIONNAIRES / form_id / f"{form_id}.md")


def with_items(*items):
    """The needs form with another shopping list."""
    rows = [{"d20_name": name, "d21_qty": 1, "d22_price": 1_000_000, "d23_payer": "prov"} for name in items]
    return {"needs": NEEDS | {"D": NEEDS["D"] | {"D_item": rows}}}

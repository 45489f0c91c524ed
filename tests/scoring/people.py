"""Complete, invented interviews, as the worked examples describe them."""

from typing import Any

BASELINE: dict[str, Any] = {
    "a01_case": "CX-0417", "a02_ward": "caoxanh", "a03_date": "2024-05-01", "a04_round": "base",
    "a05_private": "yes", "b01_adult": "yes", "b02_understood": "yes", "b03_consent": "agree",
    "b04_followup": "agree", "c01_sex": "f", "c02_age": "a25", "c03_school": "s2",
    "c04_size": 4, "c05_u16": 2, "c06_allow": 1,
    "d00_income": 7_200_000, "d01_job": "yes", "d03_nutri": "no", "d04_bhyt": "yes", "d05_adultedu": "no",
    "d06_childedu": "no", "d07_house": "wall frame", "d08_area": 30, "d09_water": "safe",
    "d10_toilet": "flush", "d11_net": "yes", "d12_media": "yes",
    "e01_cheap": 3, "e02_borrow": 1, "e03_portion": 2, "e04_adult": 0, "e05_meals": 1,
    "f01_work": "own", "f02_months": 7, "f03_debt": "heavy", "f04_save": "no",
    "g01_offer": "yes", "g02_plan": "yes", "g03_channel": "online", "g04_know": "check family",
    "h01_used": "health club", "h02_people": "2",
    "j01_want": "none", "j02_mood": "ok", "j03_contact": "club",
}  # fmt: skip

INDEPTH: dict[str, Any] = {
    "a01_case": "CX-0417", "a02_sitting": 1, "a03_private": "yes", "a04_watch": "no", "a05_who": "ok",
    "a07_consent": "agree", "a08_notes": "agree", "b01_day": "Buổi sáng đi chợ.",
    "c01_live": "kids", "c02_home": "3", "c03_street": "2", "c05_stigma": "0",
    "d01_sleep": "0", "d02_down": "0", "d03_tense": "0", "d04_recall": "0", "d05_hope": "3",
    "d06_life": "no", "d07_care": "none",
    "e01_threat": "no", "e02_debt": "no", "e03_papers": "no", "e04_child": "no", "e05_plan": "none",
    "f04_best": "tool", "g01_mood": "ok", "g02_keep": "yes", "g03_level": "green", "g04_self": "no",
}  # fmt: skip

NEED_LIST = ("equip", "stock", "loan", "train", "plan", "market", "papers", "health", "psy", "child")

NEEDS: dict[str, Any] = {
    "a01_mode": "ind", "a02_ward": "caoxanh", "a03_case": "CX-0417", "a07_consent": "agree",
    "b01_h_health": "3", "b02_h_skill": "1", "b03_h_num": "2", "b04_s_family": "4", "b05_s_net": "2",
    "b06_n_land": "1", "b07_n_input": "2", "b08_p_place": "2", "b09_p_tool": "1",
    "b10_f_save": "0", "b11_f_loan": "1", "b12_f_debt": "4",
    **{f"imp_{need}": "0" for need in NEED_LIST}, **{f"have_{need}": "3" for need in NEED_LIST},
    "imp_equip": "3", "have_equip": "0", "imp_train": "3", "have_train": "1", "imp_psy": "2", "have_psy": "0",
    "c02_rank3": "equip train psy", "c03_why": "late",
    "d01_type": "sea", "d02_stage": "trial", "d03_demand": "3", "d04_profit": "3", "d05_skill": "2",
    "d06_time": "2", "d07_place": "4", "d08_legal": "4", "d09_safe": "4", "d10_own": "2",
    "d11_sale": 9_000_000, "d12_cost": 6_500_000,
    "D_item": [
        {"d20_name": "Tủ đông", "d21_qty": 1, "d22_price": 12_500_000, "d23_payer": "prov"},
        {"d20_name": "Mực tươi (kg)", "d21_qty": 20, "d22_price": 45_000, "d23_payer": "self"},
    ],
    "e01_course": "sell fin", "e02_slot": "night", "e03_access": "kid", "e04_coach": "peer",
    "z01_mood": "ok", "z02_follow": "yes",
}  # fmt: skip

DOTS = {"equip": 10, "stock": 2, "loan": 5, "train": 4, "plan": 0, "market": 3, "papers": 0, "health": 1,
        "psy": 0, "child": 0}  # fmt: skip

WORKSHOP: dict[str, Any] = {
    "a01_mode": "ws", "a02_ward": "caoxanh", "a04_table": "B03", "a05_people": 5, "a07_consent": "agree",
    "w01_roles": "board resident",
    "W_ballot": [
        {"w02_rank3": "equip loan train"},
        {"w02_rank3": "equip loan train"},
        {"w02_rank3": "loan equip market"},
        {"w02_rank3": "train equip loan"},
        {"w02_rank3": "equip market plan"},
    ],
    **{f"dot_{need}": count for need, count in DOTS.items()},
    "w05_top_how": "Mua chung, dùng chung.", "w06_obstacle": "late",
}  # fmt: skip

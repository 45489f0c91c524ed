"""What the invented participants answer to `needs`, and one workshop table."""

from random import Random
from typing import Any

from survey_app.services.demo.households import Household
from survey_app.services.demo.places import InventedCase

NEEDS = ("equip", "stock", "loan", "train", "plan", "market", "papers", "health", "psy", "child")
SHOPPING = {
    "food": (
        ("Xe đẩy bán hàng", 1, 9_500_000),
        ("Bếp ga công nghiệp", 1, 2_400_000),
        ("Bát đĩa", 40, 18_000),
    ),
    "shop": (("Kệ hàng", 3, 1_200_000), ("Hàng nhập lần đầu", 1, 12_000_000)),
    "sea": (("Tủ đông", 1, 12_500_000), ("Cá cấp đông", 20, 45_000), ("Máy hút chân không", 1, 3_200_000)),
    "farm": (("Gà giống", 200, 16_000), ("Thức ăn chăn nuôi", 12, 320_000), ("Lưới quây", 1, 1_500_000)),
    "craft": (("Máy may công nghiệp", 1, 8_200_000), ("Vải, phụ liệu", 1, 3_000_000)),
    "tour": (("Chăn ga", 6, 450_000), ("Bảng hiệu", 1, 1_800_000)),
}
PAYERS = ("prov", "prog", "self", "loan")
TABLE_SIZE = 6


def needs(case: InventedCase, home: Household, random: Random) -> dict[str, Any]:
    return {
        "A": {"a01_mode": "ind", "a02_ward": case.ward.code, "a03_case": case.code, "a07_consent": "agree"},
        "B": _assets(home, random),
        "C": _kinds(home, random),
        "D": _idea(home, random),
        "E": _learning(random),
        "Z": {"z01_mood": "ok", "z02_follow": "yes"},
    }


def _assets(home: Household, random: Random) -> dict[str, Any]:
    names = (
        *("b01_h_health", "b02_h_skill", "b03_h_num", "b04_s_family", "b05_s_net", "b06_n_land"),
        *("b07_n_input", "b08_p_place", "b09_p_tool", "b10_f_save", "b11_f_loan"),
    )
    level = 3.4 - home.hardship * 2.4
    answers = {name: str(max(0, min(4, round(level + random.uniform(-1.4, 1.2))))) for name in names}
    return answers | {"b12_f_debt": str(min(4, round(home.hardship * 4 * random.random())))}


def _kinds(home: Household, random: Random) -> dict[str, Any]:
    grid: dict[str, Any] = {}
    for need in NEEDS:
        grid[f"imp_{need}"] = str(min(3, round(random.uniform(0.4, 2.2) + home.hardship)))
        grid[f"have_{need}"] = str(max(0, round(random.uniform(0, 2.4) - home.hardship)))
    wanted = sorted(NEEDS, key=lambda need: (-int(grid[f"imp_{need}"]), int(grid[f"have_{need}"])))
    why = random.choice(("late", "small", "far paper", "none", "wrong small"))
    return {"c01_matrix": grid, "c02_rank3": " ".join(wanted[:3]), "c03_why": why}


def _idea(home: Household, random: Random) -> dict[str, Any]:
    names = (
        "d03_demand",
        "d04_profit",
        "d05_skill",
        "d06_time",
        "d07_place",
        "d08_legal",
        "d09_safe",
        "d10_own",
    )
    level = 3.6 - home.hardship * 1.4
    answers: dict[str, Any] = {
        name: str(max(1, min(4, round(level + random.uniform(-0.8, 0.8))))) for name in names
    }
    sale = random.randrange(6, 25) * 1_000_000
    return answers | {
        "d01_type": home.trade,
        "d02_stage": random.choice(("idea", "trial", "run", "stop")),
        "d11_sale": sale,
        "d12_cost": round(sale * random.uniform(0.55, 0.95) / 100_000) * 100_000,
        "D_item": [
            {"d20_name": name, "d21_qty": quantity, "d22_price": price, "d23_payer": random.choice(PAYERS)}
            for name, quantity, price in SHOPPING[home.trade]
        ],
    }


def _learning(random: Random) -> dict[str, Any]:
    courses = random.sample(("cook", "sew", "beauty", "sell", "fin", "farm"), random.randint(1, 3))
    return {
        "e01_course": " ".join(courses),
        "e02_slot": random.choice(("day", "night", "end")),
        "e03_access": random.choice(("none", "kid", "kid ride", "private")),
        "e04_coach": random.choice(("expert", "peer", "club", "zalo")),
    }


def table(ward: str, random: Random) -> dict[str, Any]:
    """One workshop table: secret ballots, and five dots for each person."""
    dots = dict.fromkeys(NEEDS, 0)
    for _ in range(5 * TABLE_SIZE):
        dots[random.choice(NEEDS[:6])] += 1
    return {
        "A": {
            "a01_mode": "ws",
            "a02_ward": ward,
            "a04_table": "B01",
            "a05_people": TABLE_SIZE,
            "a07_consent": "agree",
        },
        "W": {
            "w01_roles": "board collab resident",
            "W_ballot": [{"w02_rank3": " ".join(random.sample(NEEDS[:6], 3))} for _ in range(TABLE_SIZE)],
            "w03_dots": {f"dot_{need}": count for need, count in dots.items()},
            "w05_top_how": "Câu lạc bộ mua chung, người đã làm quen hướng dẫn trong ba tháng đầu.",
            "w06_obstacle": "small paper",
            "w07_quote": 15_000_000,
        },
    }

"""One invented workshop: nine tables, fifty-seven people, by the shipped questionnaire of needs."""

from datetime import date, datetime
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

from survey_app.briefs.generic import group
from survey_app.briefs.generic_inputs import Idea
from survey_app.services.brief_parts import Filled
from survey_app.services.workshop_gathered import Meeting, TableRecord, from_answers, gathered
from tests.briefs.worked_example import TIMEZONE, shipped

PEOPLE = (7, 6, 6, 7, 6, 6, 7, 6, 6)
WEIGHTS = {"equip": 9, "loan": 8, "stock": 5, "train": 5, "market": 4, "plan": 3, "papers": 1, "health": 2}
NEEDS = ("equip", "stock", "loan", "train", "plan", "market", "papers", "health", "psy", "child")
AMOUNTS = (15, 20, 12, None, 18, 15, 25, 10, 15)
IDEAS = (
    Idea("equip", "Mua chung theo nhóm 5 hộ, câu lạc bộ giữ máy và xếp lịch dùng."),
    Idea("loan", "Vay theo tổ, trả dần trong 12 tháng, có người theo sổ."),
    Idea("psy", "KHÔNG ĐƯỢC IN"),
)


def ballot(random: Random) -> str:
    pool = {need: WEIGHTS[need] for need in WEIGHTS}
    taken: list[str] = []
    while len(taken) < 3:
        need = random.choices(list(pool), list(pool.values()))[0]
        if need not in taken:
            taken.append(need)
    return " ".join(taken)


def table(number: int, people: int, amount: int | None) -> dict:
    random = Random(f"table {number}")
    dots = dict.fromkeys(NEEDS, 0)
    for need in random.choices(list(WEIGHTS), list(WEIGHTS.values()), k=5 * people):
        dots[need] += 1
    ballots = [{"w02_rank3": ballot(random)} for _ in range(people)]
    if number == 3:
        ballots[0] = {"w02_rank3": "equip loan psy"}
    return {
        "A": {
            "a01_mode": "ws",
            "a02_ward": "caoxanh",
            "a04_table": f"B{number:02}",
            "a05_people": people,
            "a07_consent": "agree",
        },
        "W": {
            "w01_roles": "board collab resident" if number % 2 else "org resident",
            "W_ballot": ballots,
            "w03_dots": {f"dot_{need}": count for need, count in dots.items()},
            "w04_new": "CANARYw04_new",
            "w05_top_how": "CANARYw05_top_how",
            "w06_obstacle": ("small paper", "late small", "none", "paper far")[number % 4],
            **({} if amount is None else {"w07_quote": amount * 1_000_000}),
        },
    }


@cache
def records(people: tuple[int, ...] = PEOPLE) -> tuple[TableRecord, ...]:
    survey, now = shipped("needs"), datetime(2026, 11, 20, 9, tzinfo=ZoneInfo(TIMEZONE))
    given = [table(at + 1, size, AMOUNTS[at]) for at, size in enumerate(people)]
    return tuple(from_answers(Filled(survey, answers, now)) for answers in given)


def inputs(people: tuple[int, ...] = PEOPLE, **more):
    meeting = {"made_on": date(2026, 11, 24), "area": {"vi": "Cao Xanh"}, "ideas": IDEAS} | more
    return gathered(shipped("needs"), records(people), Meeting(**meeting))


def workshop(people: tuple[int, ...] = PEOPLE, **more):
    return group(inputs(people, **more))

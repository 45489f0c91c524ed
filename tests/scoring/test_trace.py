"""A trace alone is enough to work a score out again, with nothing but fractions and the sheet's rules."""

import json
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from survey_app import numbers
from tests.scoring.interview import Interview, interview, shipped
from tests.scoring.people import BASELINE, INDEPTH, NEED_LIST, NEEDS, WORKSHOP
from tests.scoring.recomputed import worked_out

YES_NO = some.sampled_from(["yes", "no", "dk", "ref"])
RANDOM = settings(derandomize=True, max_examples=60, deadline=None)


def step(low: int, high: int) -> some.SearchStrategy[Any]:
    return some.one_of(some.integers(low, high), some.none())


def choice(*names: str) -> some.SearchStrategy[Any]:
    return some.one_of(some.sampled_from(names), some.none())


def steps(high: int) -> some.SearchStrategy[Any]:
    return choice(*map(str, range(high + 1)))


BASELINES = some.fixed_dictionaries(
    {name: some.one_of(step(0, 7), some.just(-99)) for name in
     ("e01_cheap", "e02_borrow", "e03_portion", "e04_adult", "e05_meals")}
    | dict.fromkeys(("d01_job", "d03_nutri", "d04_bhyt", "d05_adultedu", "d06_childedu", "d11_net",
                     "d12_media", "f04_save", "g01_offer", "g02_plan"), YES_NO)
    | {"c05_u16": step(0, 3), "c06_allow": step(0, 2), "d08_area": some.sampled_from([-98, 20, 31, 32, 60]),
       "d00_income": some.sampled_from([-98, 0, 7_200_000, 8_000_000, 12_000_000, 12_000_001]),
       "d07_house": choice("wall", "wall frame", "none"), "d09_water": choice("safe", "unsafe"),
       "d10_toilet": choice("flush", "pit_open", "none"), "a02_ward": some.sampled_from(["caoxanh", "w5"]),
       "f02_months": step(0, 12), "f03_debt": choice("none", "light", "heavy", "threat", "ref"),
       "g03_channel": choice("licensed", "relative", "online", "unknown", "ref"),
       "g04_know": choice("check", "check call", "none"), "h02_people": choice("1", "2", "5", "ref")}
)  # fmt: skip
INDEPTHS = some.fixed_dictionaries(
    dict.fromkeys(("d01_sleep", "d02_down", "d03_tense", "d04_recall", "d05_hope", "c02_home", "c03_street",
                   "c05_stigma"), steps(3))
    | dict.fromkeys(("e01_threat", "e02_debt", "e03_papers", "e04_child", "d06_life"),
                    choice("yes", "no", "ref"))
    | {"g03_level": choice("green", "yellow", "red"), "g01_mood": choice("ok", "hard")}
)  # fmt: skip
ROWS = some.lists(
    some.fixed_dictionaries(
        {"d21_qty": some.one_of(some.sampled_from([0.1, 1, 2.5, 20]), some.none()),
         "d22_price": some.one_of(some.sampled_from([0, 45_000, 30_005]), some.none()),
         "d23_payer": choice("self", "prov", "prog", "loan")}
    ),
    max_size=4,
)  # fmt: skip
NEEDSES = some.fixed_dictionaries(
    dict.fromkeys([name for name in NEEDS if name[0] == "b"], steps(4))
    | dict.fromkeys(["d03_demand", "d04_profit", "d05_skill", "d06_time", "d07_place", "d08_legal",
                     "d09_safe", "d10_own"], steps(4))
    | {f"imp_{need}": steps(3) for need in NEED_LIST}
    | {f"have_{need}": steps(3) for need in NEED_LIST}
    | {"d11_sale": step(0, 1000), "d12_cost": step(0, 1000), "D_item": ROWS,
       "c02_rank3": some.permutations(NEED_LIST).map(lambda order: " ".join(order[:3]))}
)  # fmt: skip
BALLOTS = some.lists(
    some.one_of(some.none(), some.permutations(NEED_LIST).map(lambda order: " ".join(order[:3]))),
    min_size=1,
    max_size=8,
)
WORKSHOPS = some.builds(
    lambda ballots, dots: {"W_ballot": [{"w02_rank3": ballot} for ballot in ballots], "a05_people": 8} | dots,
    BALLOTS,
    some.fixed_dictionaries({f"dot_{need}": step(0, 9) for need in NEED_LIST}),
)


@RANDOM
@given(BASELINES)
def test_baseline(changes: dict[str, Any]) -> None:
    _check(interview(shipped("baseline"), BASELINE | changes))


@RANDOM
@given(INDEPTHS)
def test_indepth(changes: dict[str, Any]) -> None:
    _check(interview(shipped("indepth"), INDEPTH | changes))


@RANDOM
@given(NEEDSES)
def test_needs(changes: dict[str, Any]) -> None:
    _check(interview(shipped("needs"), NEEDS | changes, case_scores={"baseline": {"RISK": 9.5}}))


@RANDOM
@given(WORKSHOPS)
def test_workshop(changes: dict[str, Any]) -> None:
    _check(interview(shipped("needs"), WORKSHOP | changes))


def _check(person: Interview) -> None:
    """Every score of the interview, worked out again from its own trace after a journey through JSON."""
    for name, score in person.scores.items():
        trace = json.loads(json.dumps(score.trace.as_dict()))
        assert worked_out(trace, _FORMULAS) == score.value, (name, trace)
        assert worked_out(trace) == score.value, (name, trace)


def _living(given: dict[str, Any], _: str) -> str | None:
    if "income_pc" not in given or "LINE" not in given:
        return None
    income, line = numbers.exact(given["income_pc"]), Fraction(given["LINE"])
    if income > line:
        return "average" if income <= line * 3 / 2 else "above"
    if given["DEP_KNOWN"] >= 3:
        return "poor"
    return "near_poor" if given["DEP_KNOWN"] + given["DEP_UNKNOWN"] < 3 else None


def _follow_up(given: dict[str, Any], _: str) -> str:
    if given.get("IMM", 0) >= 3 or given.get("d06_life") == "yes" or given.get("g03_level") == "red":
        return "h24"
    soon = (
        Fraction(given.get("STRAIN", 0)) >= Fraction("9.5")
        or given.get("g03_level") == "yellow"
        or given.get("g01_mood") == "hard"
        or given.get("SAFETY", 6) <= 2
    )
    return "h72" if soon else "d30"


def _need(given: dict[str, Any], need: str) -> Fraction | None:
    if len(given) < 2:
        return None
    return Fraction(int(given[f"imp_{need}"]) * (3 - int(given[f"have_{need}"])))


def _margin(given: dict[str, Any], _: str) -> Fraction | None:
    if len(given) < 2 or not given["d11_sale"]:
        return None
    return Fraction((given["d11_sale"] - given["d12_cost"]) * 100, given["d11_sale"])


_FORMULAS = {
    "DEP": lambda given, _: Fraction(12 - len(given)),
    "POOR": _living,
    "FOLLOWUP": _follow_up,
    "NEED": _need,
    "MARGIN": _margin,
}


def test_a_trace_says_what_it_rests_on() -> None:
    trace = interview(shipped("baseline"), BASELINE | {"g01_offer": "ref"}).scores["RISK"].trace.as_dict()
    assert (trace["form_id"], trace["form_version"], trace["rule_version"]) == ("baseline", "1", "1")
    assert (trace["answered"], trace["of"], trace["minimum_answered"], trace["missing"]) == (5, 6, 5, "zero")
    assert trace["rounding"] == {"decimals": 1, "rule": "half away from zero"}
    assert trace["band"] == {"name": "soon", "interval": "[7, 11]", "compared": "exact"}
    assert trace["exact"] == "15/2"
    debt, *_, trust = trace["items"]
    assert (debt["answer"], debt["recode"], debt["points"], debt["label"]["en"][:22]) == (
        "heavy", "heavy=2", 2, "Is the household in de",
    )  # fmt: skip
    assert (trust["answer"], trust["reverse_from"], trust["weight"], trust["points"]) == (
        "2",
        5,
        "1/2",
        "3/2",
    )
    offer = next(item for item in trace["items"] if item["item"] == "g01_offer")
    assert (offer["state"], offer["points"]) == ("refused", None)


def test_a_parameter_is_traced_with_its_dates_and_source() -> None:
    trace = interview(shipped("baseline"), BASELINE).scores["LINE"].trace
    parameter = trace.notes["parameter"]
    assert (parameter["name"], parameter["key"], parameter["on"]) == ("poverty_line", "urban", "2024-05-01")
    assert (parameter["value"], parameter["valid_from"], parameter["valid_to"]) == (
        2_000_000,
        "2022-01-01",
        "2026-12-31",
    )
    assert "07/2021" in parameter["source"]

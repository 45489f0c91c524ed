"""The worked examples of the needs assessment, for one person and for a workshop table."""

import pytest

from tests.scoring.interview import Interview, interview, shipped
from tests.scoring.people import NEED_LIST, NEEDS, WORKSHOP

VIAB = ("d03_demand", "d04_profit", "d05_skill", "d06_time", "d07_place", "d08_legal", "d09_safe", "d10_own")


def needs(declined: dict[str, str] | None = None, **changes: object) -> Interview:
    answers = {name: answer for name, answer in (NEEDS | changes).items() if answer is not None}
    baseline = {"baseline": {"RISK": 9.5}}
    return interview(shipped("needs"), answers, declined, case_scores=baseline)


def workshop(**changes: object) -> Interview:
    answers = {name: answer for name, answer in (WORKSHOP | changes).items() if answer is not None}
    return interview(shipped("needs"), answers)


def test_both_examples_are_valid_responses() -> None:
    assert needs().response.problems == ()
    assert workshop().response.problems == ()


def test_viability_is_73_75_ready() -> None:
    person = needs()
    assert (person.value("VIAB"), person.band("VIAB")) == (73.75, "sẵn sàng")
    assert (person.scores["VIAB"].answered, person.scores["VIAB"].of) == (8, 8)


@pytest.mark.parametrize("fatal", ["d08_legal", "d09_safe"])
def test_an_unlawful_or_unsafe_idea_is_not_assessed(fatal: str) -> None:
    person = needs(**{fatal: "0"})
    assert person.value("VIAB") is None
    assert (person.band("VIAB"), person.scores["VIAB"].band_name) == ("chưa xét", "fatal")
    assert person.scores["VIAB"].trace.content["fatal"] == fatal


def test_one_missing_weight_is_carried_by_the_rest() -> None:
    person = needs({"d10_own": "refused"}, d10_own=None)
    assert person.value("VIAB") == 76.39  # 68.75 ÷ 90 × 100
    assert person.scores["VIAB"].answered == 7


def test_two_missing_weights_leave_it_blank() -> None:
    person = needs({"d10_own": "refused", "d06_time": "dont_know"}, d10_own=None, d06_time=None)
    assert (person.value("VIAB"), person.band("VIAB")) == (None, "")


@pytest.mark.parametrize(
    ("answers", "value", "band"),
    [
        ("44444444", 100, "ready"),
        ("24242342", 70, "ready"),
        ("24242341", 67.5, "coach"),
        ("22222222", 50, "coach"),
        ("22222221", 47.5, "not_yet"),
        ("11111111", 25, "not_yet"),
    ],
)
def test_viability_band_ends(answers: str, value: float, band: str) -> None:
    person = needs(**dict(zip(VIAB, answers, strict=True)))
    assert (person.value("VIAB"), person.scores["VIAB"].band_name) == (value, band)


def test_the_five_capitals() -> None:
    person = needs()
    values = {name: person.value(name) for name in ("HUM", "SOC", "NAT", "PHY", "FIN")}
    assert values == {"HUM": 50, "SOC": 75, "NAT": 37.5, "PHY": 37.5, "FIN": 8.3}
    assert (person.band("FIN"), person.band("HUM"), person.band("SOC")) == ("yếu", "trung bình", "tốt")


@pytest.mark.parametrize(
    ("answers", "value", "band"),
    [(("1", "1", "2"), 33.3, "weak"), (("4", "4", "0"), 66.7, "medium"), (("3", "3", "3"), 75, "good"),
     (("0", "0", "0"), 0, "weak"), (("4", "4", "4"), 100, "good")],
)  # fmt: skip
def test_capital_band_ends(answers: tuple[str, ...], value: float, band: str) -> None:
    person = needs(**dict(zip(("b01_h_health", "b02_h_skill", "b03_h_num"), answers, strict=True)))
    assert (person.value("HUM"), person.scores["HUM"].band_name) == (value, band)


def test_a_capital_needs_half_of_its_items() -> None:
    two = needs({"b01_h_health": "refused"}, b01_h_health=None)
    one = needs({"b01_h_health": "refused", "b02_h_skill": "dont_know"}, b01_h_health=None, b02_h_skill=None)
    assert (two.value("HUM"), one.value("HUM")) == (37.5, None)
    assert needs({"b04_s_family": "refused"}, b04_s_family=None).value("SOC") == 50


def test_needs_and_their_order() -> None:
    person = needs()
    assert [person.value(f"NEED_{need}") for need in ("equip", "train", "psy")] == [9, 6, 6]
    places = person.value("NEED_ORDER")
    assert [need for need, _ in sorted(places.items(), key=lambda pair: pair[1])][:3] == [
        "equip",
        "train",
        "psy",
    ]


@pytest.mark.parametrize(
    ("imp", "have", "value", "band"),
    [
        ("1", "1", 2, "low"),
        ("1", "0", 3, "medium"),
        ("2", "1", 4, "medium"),
        ("3", "1", 6, "high"),
        ("3", "0", 9, "high"),
    ],
)
def test_need_band_ends(imp: str, have: str, value: int, band: str) -> None:
    person = needs(imp_loan=imp, have_loan=have)
    assert (person.value("NEED_loan"), person.scores["NEED_loan"].band_name) == (value, band)


def test_an_unknown_half_leaves_a_need_out_of_the_order() -> None:
    person = needs({"have_equip": "dont_know"}, have_equip=None)
    assert person.value("NEED_equip") is None
    assert "equip" not in person.value("NEED_ORDER")
    assert person.value("NEED_ORDER")["train"] == 1


@pytest.mark.parametrize(
    ("sale", "cost", "value", "band"),
    [
        (9_000_000, 6_500_000, 27.8, "sound"),
        (100, 101, -1, "loss"),
        (100_000, 100_001, 0, "loss"),
        (100, 100, 0, "thin"),
        (100, 80, 20, "thin"),
        (100_000, 79_999, 20, "sound"),
        (100, 0, 100, "sound"),
        (0, 100, None, ""),
    ],
)
def test_margin(sale: int, cost: int, value: float | None, band: str) -> None:
    person = needs(d11_sale=sale, d12_cost=cost)
    assert (person.value("MARGIN"), person.scores["MARGIN"].band_name) == (value, band)


def test_cost_and_what_is_asked_for() -> None:
    person = needs()
    assert (person.value("COST"), person.value("ASK")) == (13_400_000, 12_500_000)
    assert (person.value("PAY_prov"), person.value("PAY_self"), person.value("PAY_loan")) == (
        12_500_000,
        900_000,
        0,
    )


def test_a_tenth_of_a_kilo_is_exact() -> None:
    row = {"d20_name": "Gia vị", "d21_qty": 0.1, "d22_price": 30_005, "d23_payer": "prog"}
    person = needs(D_item=[row])
    assert person.value("COST") == 3001  # 3000.5, half away from zero
    assert person.scores["COST"].trace.content["exact"] == "6001/2"


def test_a_row_without_a_price_is_left_out_and_said() -> None:
    survey = shipped("needs")
    rows = [*NEEDS["D_item"], {"d20_name": "Xe đẩy", "d21_qty": 1, "d23_payer": "loan"}]
    person = interview(survey, NEEDS | {"D_item": rows})
    assert person.value("COST") == 13_400_000
    assert (person.scores["COST"].answered, person.scores["COST"].of) == (2, 3)
    assert person.scores["COST"].incomplete


def test_nothing_to_buy_costs_nothing_and_no_idea_has_no_cost() -> None:
    assert needs(D_item=None).value("COST") == 0
    idle = dict.fromkeys((*VIAB, "d02_stage", "d11_sale", "d12_cost", "D_item"))
    person = needs(d01_type="none", **idle)
    assert (person.value("COST"), person.value("VIAB"), person.band("VIAB")) == (None, None, "")


def test_priority_joins_capitals_viability_and_the_baseline() -> None:
    person = needs()
    # capitals: mean of 50, 75, 37.5, 37.5 and 8⅓ = 41⅔; 0.4 × 58⅓ + 0.3 × 73.75 + 0.3 × 9.5 ÷ 11 × 100
    assert person.value("PRIORITY") == 71.4
    assert person.scores["PRIORITY"].band_name == "first"


def test_priority_needs_all_three() -> None:
    assert interview(shipped("needs"), NEEDS).value("PRIORITY") is None
    assert needs(d08_legal="0").value("PRIORITY") is None


def test_borda_of_five_ballots() -> None:
    table = workshop()
    points = table.value("BORDA")
    assert {need: points[need] for need in ("equip", "loan", "train", "market", "plan")} == {
        "equip": 13, "loan": 8, "train": 5, "market": 3, "plan": 1,
    }  # fmt: skip
    assert sum(points.values()) == 30
    assert (table.scores["BORDA"].answered, table.scores["BORDA"].of) == (5, 5)


def test_a_single_ranking_gives_its_own_points() -> None:
    alone = needs()
    points = alone.value("BORDA")
    assert (alone.scores["BORDA"].answered, alone.scores["BORDA"].of) == (1, 1), (
        "there is no table, so no ballot of one"
    )
    assert (points["equip"], points["train"], points["psy"], points["loan"]) == (3, 2, 1, 0)


def test_dots_and_their_shares() -> None:
    table = workshop()
    assert table.value("DOT")["equip"] == 10
    assert table.scores["DOT"].trace.notes["shares"]["equip"] == "2/5"


def test_the_combined_order_is_the_mean_of_both_shares() -> None:
    table = workshop()
    combined = table.value("COMBINED")
    assert list(combined)[:3] == ["equip", "loan", "train"]
    assert combined["equip"] == 0.4167  # (13/30 + 10/25) ÷ 2 = 5/12
    assert set(table.scores["COMBINED"].trace.notes["quoted"]) == {"equip", "loan", "train"}


def test_ties_go_to_more_first_places_then_dots_then_the_list() -> None:
    ballots = [
        {"w02_rank3": "loan stock equip"},
        {"w02_rank3": "stock loan equip"},
        {"w02_rank3": "equip loan stock"},
    ]
    dots = dict.fromkeys((f"dot_{need}" for need in NEED_LIST), 0) | {
        "dot_loan": 5,
        "dot_stock": 5,
        "dot_plan": 5,
    }
    table = workshop(a05_people=3, W_ballot=ballots, **dots)
    assert table.response.problems == ()
    order = list(table.value("COMBINED"))
    assert order[:2] == ["loan", "stock"]  # 7 and 6 points
    level = workshop(a05_people=3, W_ballot=ballots[:2], **dots)
    assert list(level.value("COMBINED"))[:2] == [
        "stock",
        "loan",
    ]  # equal in all; stock stands first in the list


def test_a_table_that_gives_no_dots_has_no_combined_order() -> None:
    none = {f"dot_{need}": None for need in NEED_LIST}
    table = workshop(**none)
    assert table.value("DOT") is None
    assert table.value("COMBINED") is None


def test_individual_scores_are_blank_for_a_table() -> None:
    table = workshop()
    assert [table.value(name) for name in ("HUM", "VIAB", "COST", "PRIORITY", "NEED_equip")] == [None] * 5


def test_the_alert_for_a_heavy_heart() -> None:
    assert needs().alerts() == {}
    alert = needs(z01_mood="hard").alerts()["mood_hard"]
    assert (alert.level, alert.due_hours) == ("yellow", 72)


@pytest.mark.parametrize(
    ("changes", "advised", "not_advised"),
    [
        ({}, "in_kind", "coaching"),
        ({"d03_demand": "2", "d10_own": "0"}, "coaching", "in_kind"),
        ({"D_item": None}, "market", "in_kind"),
        ({"d08_legal": "0"}, "permit", "in_kind"),
    ],
)
def test_support_follows_viability(changes: dict[str, object], advised: str, not_advised: str) -> None:
    person = needs(**changes, imp_market="3", have_market="0")
    found = {one.id for one in person.remarks().recommendations}
    assert advised in found
    assert not_advised not in found


def test_in_kind_support_names_its_numbers() -> None:
    found = {one.id: one for one in needs().remarks().recommendations}
    assert [value for _, value in found["in_kind"].trigger] == [73.75, 12_500_000]


def test_the_headline_and_the_strengths() -> None:
    said = needs().remarks()
    assert [(one.kind, one.text["vi"]) for one in said.headlines][:2] == [
        ("opening", "Sẵn sàng bắt đầu"),
        ("lack", "vốn"),
    ]
    assert {"vi": "Gia đình ủng hộ.", "en": "Family backing."} in [dict(text) for text in said.strengths]


def test_a_table_fills_in_only_what_got_dots() -> None:
    none = dict.fromkeys((f"dot_{need}" for need in NEED_LIST), None)
    table = workshop(**none | {"dot_equip": 20, "dot_loan": 5})
    assert table.response.problems == ()
    assert (table.value("DOT")["equip"], table.value("DOT")["psy"]) == (20, 0)


def test_dots_are_asked_for_add_up_and_may_be_refused() -> None:
    none = dict.fromkeys((f"dot_{need}" for need in NEED_LIST), None)
    assert [one.code for one in workshop(**none).response.problems] == ["required"]
    wrong = workshop(**none | {"dot_equip": 24}).response.problems
    assert [(one.path, one.code) for one in wrong] == [("/data/W/w03_dots", "constraint")]
    answers = {name: answer for name, answer in (WORKSHOP | none).items() if answer is not None}
    refused = interview(shipped("needs"), answers, {f"dot_{need}": "refused" for need in NEED_LIST})
    assert refused.response.problems == ()


@pytest.mark.parametrize("ranking", ["equip equip loan", "equip loan", "equip loan train plan"])
def test_a_ranking_names_three_different_kinds(ranking: str) -> None:
    found = needs(c02_rank3=ranking).response.problems
    assert [one.path for one in found] == ["/data/C/c02_rank3"]


def test_no_more_ballots_than_people_and_no_more_than_twelve_rows() -> None:
    sixth = [*WORKSHOP["W_ballot"], {"w02_rank3": "equip loan plan"}]
    found = workshop(W_ballot=sixth).response.problems
    assert [one.path for one in found] == ["/data/W/W_ballot[6]/w02_rank3"]
    row = {"d20_name": "Bao bì", "d21_qty": 1, "d22_price": 1, "d23_payer": "self"}
    assert {one.path for one in needs(D_item=[row] * 13).response.problems} >= {"/data/D/D_item[13]/d20_name"}

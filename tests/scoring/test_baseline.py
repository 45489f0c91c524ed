"""The worked example of the baseline, its band ends and its missing rules."""

from datetime import date, datetime

import pytest

from tests.scoring.interview import NOW, Interview, interview, shipped
from tests.scoring.people import BASELINE


def baseline(declined: dict[str, str] | None = None, now: datetime = NOW, **changes: object) -> Interview:
    answers = {name: answer for name, answer in (BASELINE | changes).items() if answer is not None}
    return interview(shipped("baseline"), answers, declined, now=now)


def on(day: str) -> datetime:
    """Noon of that day: an interview cannot be dated later than it is sent."""
    return datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=NOW.tzinfo)


def test_the_worked_example_is_a_valid_response() -> None:
    assert baseline().response.problems == ()


def test_four_deprivations_dependants_job_insurance_and_space() -> None:
    person = baseline()
    flags = {name for name in person.scores if name.startswith("DEP_") and person.value(name) == 1}
    assert flags == {"DEP_1", "DEP_2", "DEP_4", "DEP_8"}
    assert person.value("DEPCOUNT") == 4
    assert person.band("DEPCOUNT") == "thiếu hụt"


def test_income_a_head_is_one_million_eight() -> None:
    assert baseline().response.values["/data/D/income_pc"] == 1_800_000


def test_urban_in_2024_is_poor() -> None:
    person = baseline()
    assert person.value("LINE") == 2_000_000
    assert (person.value("POOR"), person.band("POOR")) == ("poor", "nghèo")


def test_the_same_household_in_a_rural_ward_is_average() -> None:
    person = baseline(a02_ward="w5")
    assert person.value("LINE") == 1_500_000
    assert person.band("POOR") == "mức sống trung bình"


def test_rcsi_is_eight_medium() -> None:
    person = baseline()
    assert person.scores["RCSI"].as_dict("vi") == {
        "value": 8,
        "band": "trung bình",
        "band_name": "medium",
        "answered": 5,
        "of": 5,
    }


def test_risk_is_nine_and_a_half_meet_again_soon() -> None:
    person = baseline()
    assert person.value("RISK") == 9.5
    assert person.band("RISK") == "cần gặp lại sớm"
    assert (person.scores["RISK"].answered, person.scores["RISK"].of) == (6, 6)


def test_know_and_stab() -> None:
    person = baseline()
    assert (person.value("KNOW"), person.band("KNOW")) == (50, "đạt ngưỡng")
    assert (person.value("STAB"), person.band("STAB")) == (58.3, "đạt ngưỡng")


@pytest.mark.parametrize(
    ("counts", "value", "band"),
    [
        ((0, 0, 0, 0, 0), 0, "low"),
        ((2, 0, 1, 0, 0), 3, "low"),
        ((2, 0, 2, 0, 0), 4, "medium"),
        ((7, 3, 4, 0, 1), 18, "medium"),
        ((7, 3, 4, 0, 2), 19, "high"),
        ((7, 7, 7, 7, 7), 56, "high"),
    ],
)
def test_rcsi_band_ends(counts: tuple[int, ...], value: int, band: str) -> None:
    names = ("e01_cheap", "e02_borrow", "e03_portion", "e04_adult", "e05_meals")
    person = baseline(**dict(zip(names, counts, strict=True)))
    assert (person.value("RCSI"), person.scores["RCSI"].band_name) == (value, band)


@pytest.mark.parametrize("how", ["code", "declared", "blank"])
def test_rcsi_is_blank_when_any_count_is_missing(how: str) -> None:
    if how == "code":
        person = baseline(e02_borrow=-99)
    elif how == "declared":
        person = baseline({"e02_borrow": "refused"}, e02_borrow=None)
    else:
        person = baseline(e02_borrow=None)
    assert person.value("RCSI") is None
    assert person.band("RCSI") == ""
    assert (person.scores["RCSI"].answered, person.scores["RCSI"].of) == (4, 5)


@pytest.mark.parametrize(
    ("changes", "value", "band"),
    [
        (
            {
                "f03_debt": "none",
                "f04_save": "yes",
                "g01_offer": "no",
                "g02_plan": "no",
                "g03_channel": None,
                "h02_people": "5",
            },
            0,
            "low",
        ),
        (
            {
                "f03_debt": "none",
                "f04_save": "no",
                "g01_offer": "no",
                "g02_plan": "yes",
                "g03_channel": "relative",
                "h02_people": "4",
            },
            3.5,
            "low",
        ),
        (
            {
                "f03_debt": "none",
                "f04_save": "no",
                "g01_offer": "no",
                "g02_plan": "yes",
                "g03_channel": "online",
                "h02_people": "5",
            },
            4,
            "watch",
        ),
        (
            {
                "f03_debt": "threat",
                "f04_save": "no",
                "g01_offer": "yes",
                "g02_plan": "no",
                "g03_channel": None,
                "h02_people": "4",
            },
            6.5,
            "watch",
        ),
        (
            {
                "f03_debt": "threat",
                "f04_save": "no",
                "g01_offer": "yes",
                "g02_plan": "no",
                "g03_channel": None,
                "h02_people": "3",
            },
            7,
            "soon",
        ),
        ({"f03_debt": "threat", "g03_channel": "unknown", "h02_people": "1"}, 11, "soon"),
    ],
)
def test_risk_band_ends(changes: dict[str, object], value: float, band: str) -> None:
    person = baseline(**changes)
    assert (person.value("RISK"), person.scores["RISK"].band_name) == (value, band)


def test_risk_with_one_unknown_adds_what_is_known_and_says_so() -> None:
    person = baseline(f04_save="dk")
    assert person.value("RISK") == 8.5
    assert person.scores["RISK"].answered == 5
    assert person.scores["RISK"].incomplete


def test_risk_with_two_unknown_is_blank() -> None:
    assert baseline(f04_save="dk", g01_offer="ref").value("RISK") is None


def test_a_route_that_was_not_asked_counts_as_zero() -> None:
    person = baseline(g02_plan="no", g03_channel=None)
    route = next(item for item in person.scores["RISK"].trace.items if item["item"] == "g03_channel")
    assert (route["state"], route["points"]) == ("not_relevant", 0)
    assert (person.value("RISK"), person.scores["RISK"].of) == (6.5, 6)


def test_two_unknown_flags_still_count_three_do_not() -> None:
    assert baseline(d05_adultedu="dk", d11_net="ref").value("DEPCOUNT") == 4
    assert baseline(d05_adultedu="dk", d11_net="ref", d12_media="dk").value("DEPCOUNT") is None


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"d08_area": -98},
        {"d01_job": "dk", "d12_media": "ref"},
        {"c05_u16": 0, "d03_nutri": None},
        {"d07_house": "none"},
        {"d01_job": "dk", "d04_bhyt": "dk", "d12_media": "ref"},
    ],
)
def test_the_calculation_in_the_form_says_the_same_as_the_score(changes: dict[str, object]) -> None:
    person = baseline(**changes)
    assert person.response.values.get("/data/D/dep_n") == person.value("DEPCOUNT")


def test_no_children_means_not_deprived_of_nutrition_or_school() -> None:
    person = baseline(c05_u16=0, d03_nutri=None, d06_childedu=None)
    assert (person.value("DEP_3"), person.value("DEP_6")) == (0, 0)


def test_an_undeclared_number_of_children_leaves_those_flags_unknown() -> None:
    person = baseline({"c05_u16": "refused"}, c05_u16=None, d03_nutri=None, d06_childedu=None)
    assert person.response.problems == ()
    assert (person.value("DEP_2"), person.value("DEP_3"), person.value("DEP_6")) == (None, None, None)
    assert person.value("DEPCOUNT") is None


def test_dependants_above_one_half_only() -> None:
    assert baseline(c06_allow=0).value("DEP_2") == 0
    assert baseline(c06_allow=1).value("DEP_2") == 1


@pytest.mark.parametrize(("area", "flag"), [(31, 1), (32, 0), (-98, None), (-99, None)])
def test_less_than_eight_square_metres_a_head(area: int, flag: int | None) -> None:
    assert baseline(d08_area=area).value("DEP_8") == flag


@pytest.mark.parametrize(("parts", "flag"), [("wall frame", 0), ("roof", 1), ("none", 1)])
def test_fewer_than_two_durable_parts(parts: str, flag: int) -> None:
    assert baseline(d07_house=parts).value("DEP_7") == flag


ONE_LACK = {"c06_allow": 0, "d01_job": "no", "d04_bhyt": "yes", "d08_area": 40}


@pytest.mark.parametrize(
    ("income", "changes", "living"),
    [
        (8_000_000, {}, "poor"),
        (8_000_000, ONE_LACK, "near_poor"),
        (8_000_001, {}, "average"),
        (12_000_000, {}, "average"),
        (12_000_001, {}, "above"),
        (-98, {}, None),
    ],
)
def test_living_standard_at_the_ends(income: int, changes: dict[str, object], living: str | None) -> None:
    assert baseline(d00_income=income, **changes).value("POOR") == living


def test_three_known_deprivations_decide_even_when_others_are_unknown() -> None:
    person = baseline(d05_adultedu="dk", d09_water=None, d10_toilet=None, d11_net="dk", d12_media="dk")
    assert person.value("DEPCOUNT") is None
    assert person.value("POOR") == "poor"


def test_near_poor_needs_certainty() -> None:
    sure = baseline(**ONE_LACK, d11_net="dk")
    unsure = baseline(**ONE_LACK, d11_net="dk", d12_media="dk")
    assert (sure.value("POOR"), unsure.value("POOR")) == ("near_poor", None)


@pytest.mark.parametrize(
    ("day", "line"),
    [("2022-01-01", 2_000_000), ("2026-12-31", 2_000_000), ("2027-01-01", 2_800_000), ("2021-12-31", None)],
)
def test_the_line_depends_on_the_day_of_the_interview(day: str, line: int | None) -> None:
    assert date.fromisoformat(day)
    person = baseline(now=on(day), a03_date=day)
    assert person.value("LINE") == line
    assert (person.value("POOR") is None) == (line is None)


def test_a_day_that_has_not_come_yet_has_no_line() -> None:
    assert baseline(a03_date="2027-01-01").value("LINE") is None


@pytest.mark.parametrize(
    ("actions", "value", "band"),
    [
        ("none", 0, "more"),
        ("call", 25, "more"),
        ("check keepid", 50, "enough"),
        ("check family keepid call", 100, "enough"),
    ],
)
def test_twenty_five_for_every_right_action(actions: str, value: int, band: str) -> None:
    person = baseline(g04_know=actions)
    assert (person.value("KNOW"), person.scores["KNOW"].band_name) == (value, band)


@pytest.mark.parametrize(
    ("months", "band"), [(0, "unsteady"), (5, "unsteady"), (6, "steady"), (12, "steady"), (-99, "")]
)
def test_half_the_year_is_steady(months: int, band: str) -> None:
    assert baseline(f02_months=months).scores["STAB"].band_name == band


def test_nothing_is_scored_without_consent() -> None:
    person = baseline(b03_consent="decline", b04_followup=None)
    scored = {name for name, score in person.scores.items() if score.value is not None}
    assert scored <= {"DEP_KNOWN", "DEP_UNKNOWN", "LINE"}


@pytest.mark.parametrize(
    ("changes", "name", "level", "hours", "audience"),
    [
        ({"f03_debt": "threat"}, "debt_threat", "yellow", 72, "case_lead"),
        ({"j02_mood": "hard"}, "mood_hard", "yellow", 72, "case_lead"),
        ({"b01_adult": "no"}, "under_18", "red", 24, "child_protection"),
        ({"j01_want": "psy legal"}, "referral_wish", "info", 720, "case_lead"),
    ],
)
def test_alerts(changes: dict[str, object], name: str, level: str, hours: int, audience: str) -> None:
    alert = baseline(**changes).alerts()[name]
    assert (alert.level, alert.due_hours, alert.audience) == (level, hours, audience)
    assert alert.label["vi"] and alert.label["en"] and alert.advice["vi"] and alert.advice["en"]


def test_no_alert_in_a_calm_interview() -> None:
    assert baseline().alerts() == {}


def test_the_health_card_is_recommended_by_its_flag() -> None:
    found = {one.id: one for one in baseline().remarks().recommendations}
    card = found["health_card"]
    assert card.text["vi"] == "Làm thẻ bảo hiểm y tế"
    assert card.owner["vi"] == "Phụ trách hồ sơ"
    assert (card.trigger_names, card.trigger[0][1], card.due_days) == (("DEP_4",), 1, 21)
    assert "health_card" not in {one.id for one in baseline(d04_bhyt="no").remarks().recommendations}


def test_strengths_come_in_words() -> None:
    said = [text["vi"] for text in baseline().remarks().strengths]
    assert "Biết hai trong bốn cách kiểm tra một lời mời việc làm." in said
    assert "Có tham gia sinh hoạt câu lạc bộ." in said


@pytest.mark.parametrize(
    ("day", "ward", "income_a_head", "lacks", "living"),
    [
        ("2024-05-01", "caoxanh", 1_800_000, 4, "poor"),
        ("2024-05-01", "w5", 1_800_000, 4, "average"),
        ("2024-05-01", "caoxanh", 1_950_000, 1, "near_poor"),
        ("2024-05-01", "caoxanh", 3_000_000, 4, "average"),
        ("2024-05-01", "caoxanh", 3_000_001, 1, "above"),
        ("2026-11-22", "caoxanh", 2_500_000, 4, "average"),
        ("2027-01-01", "caoxanh", 2_500_000, 4, "poor"),
    ],
)
def test_published_cases_of_the_poverty_standard(
    day: str, ward: str, income_a_head: int, lacks: int, living: str
) -> None:
    changes = ONE_LACK if lacks == 1 else {}
    person = baseline(now=on(day), a03_date=day, a02_ward=ward, d00_income=income_a_head * 4, **changes)
    assert (person.value("DEPCOUNT"), person.value("POOR")) == (lacks, living)

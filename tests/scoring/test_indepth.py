"""The worked examples of the in-depth guide, its follow-up rule and its alerts."""

import pytest

from survey_app.scoring.conditions import setting_holds
from tests.scoring.interview import NOW, Interview, interview, shipped
from tests.scoring.people import INDEPTH

MOOD = ("d01_sleep", "d02_down", "d03_tense", "d04_recall", "d05_hope")


def indepth(**changes: object) -> Interview:
    answers = {name: answer for name, answer in (INDEPTH | changes).items() if answer is not None}
    return interview(shipped("indepth"), answers)


def mood(*answers: object) -> dict[str, object]:
    return dict(zip(MOOD, map(str, answers), strict=True))


def test_the_calm_example_is_a_valid_response() -> None:
    assert indepth().response.problems == ()


def test_example_one_ten_offer_counselling_soon_within_72_hours() -> None:
    person = indepth(**mood(2, 2, 1, 3, 1))
    assert (person.value("STRAIN"), person.band("STRAIN")) == (10, "mời tư vấn sớm")
    assert (person.value("FOLLOWUP"), person.band("FOLLOWUP")) == ("h72", "trong 72 giờ")


def test_example_two_four_answers_are_prorated() -> None:
    person = indepth(**mood(1, "ref", 0, 1, 3))
    assert (person.value("STRAIN"), person.band("STRAIN")) == (2.5, "nhẹ")
    assert person.scores["STRAIN"].answered == 4


def test_example_three_an_unknown_danger_is_said_and_is_not_zero() -> None:
    person = indepth(e02_debt="yes", e03_papers="ref")
    assert (person.value("IMM"), person.band("IMM")) == (2, "theo dõi (còn câu chưa trả lời)")
    assert (person.scores["IMM"].answered, person.scores["IMM"].of) == (3, 4)


def test_three_mood_answers_are_too_few() -> None:
    person = indepth(**mood(3, 3, 3, "ref", "ref"))
    assert person.value("STRAIN") is None
    assert person.value("FOLLOWUP") == "d30"


@pytest.mark.parametrize(
    ("answers", "value", "band"),
    [
        ((0, 0, 0, 0, 3), 0, "light"),
        ((1, 1, 1, 1, 3), 4, "light"),
        ((2, 1, 1, 1, 3), 5, "invite"),
        ((2, 2, 2, 2, 2), 9, "invite"),
        ((2, 2, 2, 2, 1), 10, "invite_soon"),
        ((3, 3, 3, 3, 0), 15, "invite_soon"),
        ((1, 1, 1, "ref", 2), 5, "invite"),
        ((1, 1, 1, "ref", 3), 3.8, "light"),
        ((3, 2, 1, "ref", 2), 8.8, "invite"),
        ((3, 2, 1, "ref", 1), 10, "invite_soon"),
    ],
)
def test_strain_band_ends(answers: tuple[object, ...], value: float, band: str) -> None:
    person = indepth(**mood(*answers))
    assert (person.value("STRAIN"), person.scores["STRAIN"].band_name) == (value, band)


@pytest.mark.parametrize(
    ("home", "street", "value", "band"),
    [
        ("0", "2", 2, "low"),
        ("1", "2", 3, "medium"),
        ("2", "2", 4, "medium"),
        ("3", "2", 5, "good"),
        ("ref", "2", None, ""),
    ],
)
def test_safety(home: str, street: str, value: int | None, band: str) -> None:
    person = indepth(c02_home=home, c03_street=street)
    assert (person.value("SAFETY"), person.scores["SAFETY"].band_name) == (value, band)


@pytest.mark.parametrize(
    ("answer", "band"), [("0", "some"), ("1", "some"), ("2", "community"), ("3", "community")]
)
def test_stigma(answer: str, band: str) -> None:
    assert indepth(c05_stigma=answer).scores["STIGMA"].band_name == band


@pytest.mark.parametrize(
    ("threat", "debt", "papers", "child", "value", "band"),
    [
        ("no", "no", "no", "no", 0, "none"),
        ("no", "no", "yes", "no", 2, "watch"),
        ("yes", "no", "no", "no", 3, "today"),
        ("no", "yes", "yes", "no", 4, "today"),
        ("yes", "yes", "yes", "yes", 10, "today"),
        ("ref", "ref", "ref", "ref", None, ""),
    ],
)
def test_danger_at_hand(
    threat: str, debt: str, papers: str, child: str, value: int | None, band: str
) -> None:
    person = indepth(e01_threat=threat, e02_debt=debt, e03_papers=papers, e04_child=child)
    assert (person.value("IMM"), person.scores["IMM"].band_name) == (value, band)


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        ({}, "d30"),
        ({"d06_life": "yes"}, "h24"),
        ({"e01_threat": "yes"}, "h24"),
        ({"g03_level": "red"}, "h24"),
        ({"g03_level": "yellow"}, "h72"),
        ({"g01_mood": "hard"}, "h72"),
        ({"c02_home": "0", "c03_street": "2"}, "h72"),
        ({"g03_level": "yellow", "d06_life": "yes"}, "h24"),
    ],
)
def test_follow_up_is_the_most_urgent(changes: dict[str, object], due: str) -> None:
    assert indepth(**changes).value("FOLLOWUP") == due


def test_no_follow_up_is_computed_without_consent() -> None:
    assert indepth(a07_consent="decline", a08_notes=None).value("FOLLOWUP") is None


@pytest.mark.parametrize(
    ("changes", "name", "level", "hours", "audience"),
    [
        ({"d06_life": "yes"}, "life", "red", 24, "case_lead"),
        ({"e02_debt": "yes", "e03_papers": "yes"}, "danger", "red", 24, "case_lead"),
        ({"e04_child": "yes"}, "child", "red", 24, "child_protection"),
        ({"g03_level": "red"}, "level_red", "red", 24, "case_lead"),
        ({"g03_level": "yellow"}, "level_yellow", "yellow", 72, "case_lead"),
        ({"g01_mood": "hard"}, "mood_hard", "yellow", 72, "case_lead"),
        (mood(2, 2, 2, 2, 1), "strain", "yellow", 72, "case_lead"),
        ({"c02_home": "1", "c03_street": "1"}, "safety_low", "yellow", 72, "case_lead"),
        ({"a04_watch": "yes"}, "rebook", "yellow", 72, "case_lead"),
        ({"d07_care": "talk"}, "care_wish", "info", 720, "case_lead"),
        ({"g04_self": "yes"}, "debrief", "info", 72, "supervisor"),
        ({}, "follow_up", "info", 720, "case_lead"),
    ],
)
def test_alerts(changes: dict[str, object], name: str, level: str, hours: int, audience: str) -> None:
    alert = indepth(**changes).alerts()[name]
    assert (alert.level, alert.due_hours, alert.audience) == (level, hours, audience)


def test_the_most_urgent_alert_comes_first() -> None:
    names = list(indepth(e01_threat="yes", d07_care="talk", g03_level="yellow").alerts())
    assert names == ["danger", "level_yellow", "care_wish"]


def test_no_total_of_this_guide_may_stand_on_a_brief() -> None:
    assert not any(rule.on_brief for rule in indepth().rules.scores)
    said = indepth(**mood(3, 3, 3, 3, 0)).remarks().recommendations
    counselling = next(one for one in said if one.id == "counselling")
    assert counselling.text["vi"] == "Đề nghị tư vấn"
    assert counselling.trigger == ()


@pytest.mark.parametrize(
    ("changes", "erased"),
    [({}, False), ({"g02_keep": "no"}, True), ({"a08_notes": "decline", "g02_keep": None}, True)],
)
def test_when_the_notes_are_to_be_erased(changes: dict[str, object], erased: bool) -> None:
    person = indepth(**changes)
    found = setting_holds(
        "erase_restricted_when", person.rules, person.survey, person.response, person.scores, now=NOW
    )
    assert found is erased

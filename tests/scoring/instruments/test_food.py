"""rCSI, FCS, HDDS, HHS, LCS: every band end and missing rule."""

from typing import Any

import pytest

from tests.scoring.instruments.filled import filled, instrument, read

RCSI = {"cheap": 0, "borrow": 0, "portion": 0, "adult": 0, "meals": 0}
FCS = ("staple", "pulse", "dairy", "protein", "veg", "fruit", "fat", "sugar", "condiment")
HDDS = [question.name for question in instrument("hdds").questions()]
LCS = [question.name for question in instrument("lcs").questions()]


@pytest.mark.parametrize(
    ("changes", "value", "band"),
    [
        ({}, 0, "low"),
        ({"cheap": 3}, 3, "low"),
        ({"cheap": 4}, 4, "medium"),
        ({"adult": 6}, 18, "medium"),
        ({"adult": 6, "cheap": 1}, 19, "high"),
        ({"borrow": 7}, 14, "medium"),
        ({"portion": 7}, 7, "medium"),
        ({"meals": 7}, 7, "medium"),
    ],
)
def test_rcsi_bands(changes: dict[str, int], value: int, band: str) -> None:
    assert read(filled("rcsi", RCSI | changes), "RCSI") == (value, band)


@pytest.mark.parametrize("name", RCSI)
@pytest.mark.parametrize("state", ["dont_know", "refused", ""])
def test_rcsi_is_blank_without_any_one_answer(name: str, state: str) -> None:
    answers = {item: days for item, days in RCSI.items() if item != name}
    found = filled("rcsi", answers, {name: state} if state else {})
    assert read(found, "RCSI") == (None, "")
    assert (found.scores["RCSI"].answered, found.scores["RCSI"].of) == (4, 5)


@pytest.mark.parametrize(
    ("answers", "value", "usual", "oily"),
    [
        ({}, 0, "poor", "poor"),
        ({"staple": 7, "veg": 7}, 21, "poor", "poor"),
        ({"staple": 7, "veg": 7, "fat": 1}, 21.5, "borderline", "poor"),
        ({"protein": 7}, 28, "borderline", "poor"),
        ({"protein": 7, "sugar": 1}, 28.5, "borderline", "borderline"),
        ({"protein": 7, "veg": 7}, 35, "borderline", "borderline"),
        ({"protein": 7, "veg": 7, "fat": 1}, 35.5, "acceptable", "borderline"),
        ({"protein": 7, "staple": 7}, 42, "acceptable", "borderline"),
        ({"protein": 7, "staple": 7, "fat": 1}, 42.5, "acceptable", "acceptable"),
        ({"condiment": 7}, 0, "poor", "poor"),
        (dict.fromkeys(FCS, 7), 112, "acceptable", "acceptable"),
    ],
)
def test_fcs_bands(answers: dict[str, int], value: float, usual: str, oily: str) -> None:
    found = filled("fcs", dict.fromkeys(FCS, 0) | answers)
    assert read(found, "FCS") == (value, usual)
    assert read(found, "FCS_28") == (value, oily)


@pytest.mark.parametrize("name", FCS)
def test_fcs_takes_a_blank_as_no_day(name: str) -> None:
    days = dict.fromkeys(FCS, 3) | {name: 0}
    without = {item: 3 for item in FCS if item != name}
    assert filled("fcs", without).value("FCS") == filled("fcs", days).value("FCS")
    assert filled("fcs", without, {name: "refused"}).value("FCS") == filled("fcs", days).value("FCS")
    assert filled("fcs", without).scores["FCS"].incomplete


@pytest.mark.parametrize("declined", [{}, dict.fromkeys(FCS, "refused")])
def test_fcs_without_any_answer_is_blank(declined: dict[str, str]) -> None:
    """A sum of nothing is missing in WFP's own syntax too; nought would make such a household "poor"."""
    found = filled("fcs", {}, declined)
    assert (read(found, "FCS"), read(found, "FCS_28")) == ((None, ""), (None, ""))
    assert (found.scores["FCS"].answered, found.scores["FCS"].of) == (0, 9)


@pytest.mark.parametrize("count", range(13))
def test_hdds_counts_groups(count: int) -> None:
    answers = {name: "yes" if at < count else "no" for at, name in enumerate(HDDS)}
    assert len(HDDS) == 12
    assert filled("hdds", answers).value("HDDS") == count


def test_hdds_is_blank_without_any_one_answer() -> None:
    for name in HDDS:
        assert filled("hdds", {item: "yes" for item in HDDS if item != name}).value("HDDS") is None


@pytest.mark.parametrize(
    ("often", "value", "band"),
    [
        ((None, None, None), 0, "little"),
        (("rarely", None, None), 1, "little"),
        (("sometimes", "rarely", None), 2, "moderate"),
        (("often", None, None), 2, "moderate"),
        (("often", "sometimes", None), 3, "moderate"),
        (("often", "often", None), 4, "severe"),
        (("often", "often", "often"), 6, "severe"),
    ],
)
def test_hhs_bands(often: tuple[str | None, ...], value: int, band: str) -> None:
    answers: dict[str, Any] = {}
    for name, frequency in zip(("home", "night", "day"), often, strict=True):
        answers |= {name: "yes", f"{name}_often": frequency} if frequency else {name: "no"}
    assert read(filled("hhs", answers), "HHS") == (value, band)


@pytest.mark.parametrize(
    ("answers", "declined"),
    [
        ({"home": "no", "night": "no"}, {}),
        ({"home": "no", "night": "no"}, {"day": "refused"}),
        ({"home": "no", "night": "no", "day": "yes"}, {}),
        ({"home": "no", "night": "no", "day": "yes"}, {"day_often": "dont_know"}),
        ({}, {}),
    ],
)
def test_hhs_is_blank_with_any_blank(answers: dict[str, str], declined: dict[str, str]) -> None:
    assert filled("hhs", answers, declined).value("HHS") is None


@pytest.mark.parametrize(
    ("changes", "value", "band"),
    [
        ({}, 1, "none"),
        ({"stress_away": "20"}, 2, "stress"),
        ({"stress_away": "30"}, 2, "stress"),
        ({"crisis_school": "30", "stress_away": "30"}, 3, "crisis"),
        ({"emergency_home": "20", "crisis_school": "30"}, 4, "emergency"),
        (dict.fromkeys(LCS, "9999"), 1, "none"),
    ],
)
def test_lcs_levels(changes: dict[str, str], value: int, band: str) -> None:
    assert read(filled("lcs", dict.fromkeys(LCS, "10") | changes), "LCS") == (value, band)


@pytest.mark.parametrize("name", LCS)
@pytest.mark.parametrize("code", ["20", "30"])
def test_every_strategy_counts_at_its_level_even_when_it_alone_is_answered(name: str, code: str) -> None:
    level = {"stress": 2, "crisis": 3, "emergency": 4}[name.partition("_")[0]]
    assert filled("lcs", {name: code}).value("LCS") == level


def test_lcs_is_blank_only_when_all_is() -> None:
    assert filled("lcs", {}).value("LCS") is None
    assert filled("lcs", {}, dict.fromkeys(LCS, "refused")).value("LCS") is None
    assert filled("lcs", {"stress_saving": "10"}).value("LCS") == 1


def test_no_strategy_names_an_act_that_is_unsafe_to_ask_about() -> None:
    said = " ".join(word.lower() for one in instrument("lcs").questions() for word in one.label.values())
    assert [word for word in ("ăn xin", "begg", "illegal", "phạm pháp", "steal", "sex") if word in said] == []

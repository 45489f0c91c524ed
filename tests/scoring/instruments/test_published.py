"""The published cases, to the digit; and every instrument as a workbook that others can read."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from pyxform.xls2xform import convert

from survey_app.scoring.population import Household, poverty
from survey_app.scoring.rules import read_rules
from tests.scoring.instruments.filled import filled, instrument, names, path_of
from tests.scoring.interview import Interview

CASES: dict[str, list[dict[str, Any]]] = json.loads((Path(__file__).parent / "cases.json").read_text())
ALL = [(name, case) for name, cases in CASES.items() for case in cases]
TITLES_NEVER_SAY = ("nạn nhân", "mua bán", "trầm cảm", "rối loạn", "victim", "trafficking", "depression")


@pytest.mark.parametrize(("name", "case"), ALL)
def test_a_published_case(name: str, case: dict[str, Any]) -> None:
    found = filled(name, case["answers"])
    assert {score: _shown(found, score, value) for score, (value, _) in case["scores"].items()} == {
        score: value for score, (value, _) in case["scores"].items()
    }
    bands = {score: band for score, (_, band) in case["scores"].items() if band}
    assert {score: found.scores[score].band_name for score in bands} == bands
    assert sorted(found.alerts()) == case.get("alerts", sorted(found.alerts()))


def _shown(found: Interview, score: str, expected: Any) -> Any:
    """A fraction is compared as a fraction, and stands so in the trace."""
    if isinstance(expected, str) and "/" in expected:
        exact = found.scores[score].trace.content["exact"]
        assert found.value(score) == float(Fraction(exact))
        return exact
    return found.value(score)


def test_headcount_intensity_and_their_product() -> None:
    found = poverty(
        Household(size, Fraction(score)) for size, score in ((4, "1/3"), (5, "5/18"), (3, "1/2"), (6, "0"))
    )
    assert (found.headcount, found.intensity, found.adjusted) == (
        Fraction(7, 18),
        Fraction(17, 42),
        Fraction(17, 108),
    )


@pytest.mark.parametrize("name", names())
def test_it_can_be_published_and_converts_elsewhere(name: str) -> None:
    assert read_rules(instrument(name)).scores
    result = convert(str(path_of(name)))
    assert f'id="{name}"' in result.xform
    assert result.warnings == []
    assert instrument(name).sheets["referrals"][0].get("phone") == "111"


@pytest.mark.parametrize("name", names())
def test_everything_is_said_in_both_languages_and_titles_are_neutral(name: str) -> None:
    survey = instrument(name)
    labels = [node.label for node in survey.walk()]
    labels += [choice.label for choices in survey.choices.values() for choice in choices]
    labels += [band.label for rule in read_rules(survey).scores for band in rule.bands]
    labels += [rule.label for rule in read_rules(survey).scores]
    assert [text for text in labels if set(text) != {"vi", "en"}] == []
    title = " ".join(survey.title.values()).lower() + survey.settings["screen_title::English (en)"].lower()
    assert [word for word in TITLES_NEVER_SAY if word in title] == []


@pytest.mark.parametrize("name", ["phq9", "phq2", "gad7", "who5", "pcptsd5"])
def test_licensed_items_are_empty_slots_and_their_totals_never_on_a_brief(name: str) -> None:
    survey = instrument(name)
    slots = [one for one in survey.questions() if one.name != "sex"]
    assert all("(chèn bản dịch chính thức)" in one.label["vi"] for one in slots)
    assert not any(rule.on_brief for rule in read_rules(survey).scores)


def test_every_instrument_with_published_cases_has_them_here() -> None:
    assert set(names()) - set(CASES) == {"capitals", "viability"}

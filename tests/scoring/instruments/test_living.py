"""MPI, WG-SS, the poverty standard, capitals, viability, lookups: every band end and missing rule."""

from fractions import Fraction
from typing import Any

import pytest

from survey_app.scoring.population import Household, poverty
from tests.scoring.instruments.filled import filled, read

HEAVY = ("nutrition", "child_mortality", "schooling", "attendance")
LIGHT = ("fuel", "sanitation", "water", "electricity", "housing", "assets")


def household(heavy: int, light: int) -> dict[str, str]:
    lacking = {*HEAVY[:heavy], *LIGHT[:light]}
    return {name: "yes" if name in lacking else "no" for name in (*HEAVY, *LIGHT)}


@pytest.mark.parametrize(
    ("heavy", "light", "exact", "band"),
    [
        (0, 0, 0, "not_poor"),
        (1, 0, "1/6", "not_poor"),
        (0, 3, "1/6", "not_poor"),
        (1, 1, "2/9", "vulnerable"),
        (0, 5, "5/18", "vulnerable"),
        (1, 3, "1/3", "poor"),
        (0, 6, "1/3", "poor"),
        (2, 0, "1/3", "poor"),
        (2, 2, "4/9", "poor"),
        (3, 0, "1/2", "severe"),
        (2, 3, "1/2", "severe"),
        (4, 6, 1, "severe"),
    ],
)
def test_mpi_bands_hold_at_exact_fractions(heavy: int, light: int, exact: Any, band: str) -> None:
    found = filled("mpi", household(heavy, light))
    assert (found.scores["MPI"].trace.content["exact"], found.scores["MPI"].band_name) == (exact, band)
    share = Fraction(exact)
    flags = [found.value(name) for name in ("MPI_POOR", "MPI_SEVERE", "MPI_VULNERABLE")]
    third, fifth, half = Fraction(1, 3), Fraction(1, 5), Fraction(1, 2)
    assert flags == [int(share >= third), int(share >= half), int(fifth <= share < third)]


@pytest.mark.parametrize("name", (*HEAVY, *LIGHT))
def test_mpi_drops_a_household_with_any_answer_missing(name: str) -> None:
    answers = household(4, 6)
    del answers[name]
    found = filled("mpi", answers)
    assert (found.value("MPI"), found.value("MPI_POOR")) == (None, None)


def test_households_without_a_score_are_left_out_of_the_headcount() -> None:
    found = poverty([Household(4, Fraction(1, 3)), Household(9, None), Household(4, Fraction(0))])
    assert (found.people, found.headcount, found.adjusted) == (8, Fraction(1, 2), Fraction(1, 6))


def test_nobody_poor_and_nobody_at_all() -> None:
    none_poor = poverty([Household(4, Fraction(1, 6))])
    assert (none_poor.headcount, none_poor.intensity, none_poor.adjusted) == (0, None, 0)
    nobody = poverty([])
    assert (nobody.people, nobody.headcount, nobody.intensity, nobody.adjusted) == (0, None, None, None)


SIX = ("seeing", "hearing", "walking", "remembering", "selfcare", "communicating")


@pytest.mark.parametrize("at", range(6))
@pytest.mark.parametrize(("answer", "flag"), [("1", "no"), ("2", "flag"), ("3", "flag")])
def test_wgss_flags_any_of_the_six(at: int, answer: str, flag: str) -> None:
    found = filled("wgss", dict.fromkeys(SIX, "0") | {SIX[at]: answer})
    assert (found.scores["WG"].band_name, found.scores["WG_FLAG"].band_name) == (flag, flag)
    assert filled("wgss", {SIX[at]: answer}).scores["WG_FLAG"].band_name == flag


def test_wgss_is_blank_only_when_all_is() -> None:
    assert filled("wgss", dict.fromkeys(SIX, "ref")).value("WG_FLAG") is None
    assert filled("wgss", {}).value("WG") is None
    assert filled("wgss", {"seeing": "0"} | dict.fromkeys(SIX[1:], "ref")).value("WG_FLAG") == 0


def home(yes: int, unknown: int = 0, **answers: Any) -> dict[str, Any]:
    """Twelve flags: so many lacking, so many not known, the rest not lacking."""
    flags = ["yes"] * yes + [None] * unknown + ["no"] * (12 - yes - unknown)
    known = {f"d{at}": flag for at, flag in enumerate(flags, start=1) if flag}
    usual = {"date": "2024-05-01", "area": "urban", "standard": "national", "size": 1, "income": 2_000_000}
    return {name: answer for name, answer in (usual | known | answers).items() if answer is not None}


@pytest.mark.parametrize(
    ("answers", "living"),
    [
        (home(3), "poor"),
        (home(2), "near_poor"),
        (home(3, income=2_000_001), "average"),
        (home(0, income=3_000_000), "average"),
        (home(12, income=3_000_001), "above"),
        (home(3, area="rural", income=1_500_000), "poor"),
        (home(3, area="rural", income=1_500_001), "average"),
        (home(0, area="rural", income=2_250_000), "average"),
        (home(0, area="rural", income=2_250_001), "above"),
        (home(0, income=0), "near_poor"),
        (home(3, size=3, income=6_000_000), "poor"),
        (home(3, size=3, income=6_000_001), "average"),
        (home(3, date="2022-01-01"), "poor"),
        (home(3, date="2026-12-31", income=2_800_000), "average"),
        (home(3, date="2027-01-01", income=2_800_000), "poor"),
        (home(2, date="2030-12-31", income=2_800_000), "near_poor"),
        (home(3, date="2027-01-01", area="rural", income=2_200_000), "poor"),
        (home(3, date="2027-01-01", income=4_200_000), "average"),
        (home(3, date="2027-01-01", income=4_200_001), "above"),
        (home(3, standard="quang_ninh_2023", income=2_600_000), "poor"),
        (home(3, standard="quang_ninh_2023", income=2_600_001), "average"),
        (home(3, standard="quang_ninh_2023", area="rural", income=2_100_000), "poor"),
        (home(3, standard="quang_ninh_2023", date="2025-12-31"), "poor"),
    ],
)
def test_poverty_at_the_ends(answers: dict[str, Any], living: str) -> None:
    assert filled("vn_poverty", answers).value("CLASS") == living


@pytest.mark.parametrize(
    ("answers", "living"),
    [
        (home(3, 9), "poor"),
        (home(2, 1), None),
        (home(0, 1), None),
        (home(0, 12, income=2_000_001), "average"),
        (home(0, 12, income=3_000_001), "above"),
        (home(3, income=None), None),
        (home(3, size=None), None),
        (home(3, area=None), None),
        (home(3, date="2021-12-31"), None),
        (home(3, date="2031-01-01"), None),
        (home(3, standard="quang_ninh_2023", date="2026-01-01"), None),
        (home(3, standard="quang_ninh_2023", date="2022-12-31"), None),
    ],
)
def test_poverty_with_something_unknown(answers: dict[str, Any], living: str | None) -> None:
    assert filled("vn_poverty", answers).value("CLASS") == living


def test_the_trace_names_the_line_its_dates_and_the_rule_that_held() -> None:
    scores = filled("vn_poverty", home(3)).scores
    line = scores["LINE"].trace.notes["parameter"]
    assert (line["value"], line["valid_from"], line["valid_to"]) == (2_000_000, "2022-01-01", "2026-12-31")
    rules = scores["CLASS"].trace.notes["rules"]
    assert (rules[-1]["condition"], rules[-1]["value"]) == ("${DEP_KNOWN} >= 3", "poor")


@pytest.mark.parametrize(
    ("answers", "score", "value", "band"),
    [
        ({"h_health": "3", "h_skill": "1", "h_num": "2"}, "HUM", 50, "medium"),
        ({"f_save": "0", "f_loan": "1", "f_debt": "4"}, "FIN", 8.3, "weak"),
        ({"f_save": "4", "f_loan": "4", "f_debt": "0"}, "FIN", 100, "good"),
        ({"h_health": "4", "h_skill": "0"}, "HUM", 50, "medium"),
        ({"h_health": "4"}, "HUM", None, ""),
        ({"s_family": "4"}, "SOC", 100, "good"),
        ({}, "SOC", None, ""),
        ({"n_land": "1", "n_input": "1"}, "NAT", 25, "weak"),
        ({"h_health": "2", "h_skill": "3", "h_num": "3"}, "HUM", 66.7, "medium"),
        ({"p_place": "3", "p_tool": "3"}, "PHY", 75, "good"),
    ],
)
def test_capitals(answers: dict[str, str], score: str, value: float | None, band: str) -> None:
    assert read(filled("capitals", answers), score) == (value, band)


IDEA = dict(
    zip(("demand", "profit", "skill", "time", "place", "legal", "safe", "own"), "33224442", strict=True)
)


@pytest.mark.parametrize(
    ("changes", "value", "band"),
    [
        ({}, 73.75, "ready"),
        ({"safe": "0"}, None, "fatal"),
        ({"legal": "0"}, None, "fatal"),
        (dict.fromkeys(IDEA, "2"), 50, "coach"),
        (dict.fromkeys(IDEA, "2") | {"own": "1"}, 47.5, "not_yet"),
        (dict.fromkeys(IDEA, "3") | {"demand": "2"}, 70, "ready"),
        (dict.fromkeys(IDEA, "3") | {"demand": "2", "own": "2"}, 67.5, "coach"),
        (dict.fromkeys(IDEA, "4"), 100, "ready"),
        ({"demand": None}, 73.44, "ready"),
        ({"demand": None, "own": None}, None, ""),
        ({"demand": None, "own": None, "safe": "0"}, None, "fatal"),
    ],
)
def test_viability(changes: dict[str, str | None], value: float | None, band: str) -> None:
    answers = {name: answer for name, answer in (IDEA | changes).items() if answer is not None}
    assert read(filled("viability", answers), "VIAB") == (value, band)


@pytest.mark.parametrize(("total", "likelihood"), [(0, 93), (5, 90), (34, 33), (35, None), (100, None)])
def test_the_lookup_ends_where_the_published_table_does(total: int, likelihood: float | None) -> None:
    assert filled("ppi_vnm2009", {"total": total}).value("PPI") == likelihood


def test_no_status_has_no_entitlements() -> None:
    assert filled("art37", {}).value("ENTITLED") is None

"""The optional module on functioning: flagged when any of the six is "a lot" or worse."""

import pytest
from pyxform.xls2xform import convert

from forms.xlsform import read_survey
from tests.scoring.interview import QUESTIONNAIRES, interview

FILE = QUESTIONNAIRES / "modules" / "functioning" / "functioning.md"


@pytest.mark.parametrize(
    ("answers", "band"),
    [
        (("0", "1", "1", "0", "0", "0"), "no"),
        (("0", "0", "2", "0", "0", "0"), "flag"),
        (("0", "0", "0", "3", "ref", "0"), "flag"),
        (("ref", "ref", "ref", "ref", "ref", "ref"), ""),
    ],
)
def test_flag(answers: tuple[str, ...], band: str) -> None:
    named = {f"wg{at}": answer for at, answer in enumerate(answers, start=1)}
    found = interview(read_survey(FILE), named)
    assert found.response.problems == ()
    assert found.scores["WG"].band_name == band


def test_it_converts() -> None:
    assert convert(str(FILE)).warnings == []

"""Damaged workbooks, each read with little memory and time: a survey or coded problems, never a traceback.

`make fuzz` reads 500 of them; here are those that fit between two sips of tea.
"""

import pytest

from scripts.fuzz_reader import Outcome, damaged, judged, outcomes, sources

COUNT, FIRST = 60, 20_261_123
SMALL = 60_000
"""Bytes: the largest workbooks are for `make fuzz`."""


@pytest.fixture(scope="module")
def found() -> list[Outcome]:
    return list(outcomes(range(FIRST, FIRST + COUNT), sources(SMALL), workers=2))


def test_each_is_read_or_refused_in_words(found: list[Outcome]) -> None:
    assert {outcome.seed: outcome.verdict for outcome in found if not outcome.is_sound} == {}


def test_the_damage_is_neither_too_small_nor_too_great_to_teach(found: list[Outcome]) -> None:
    verdicts = [outcome.verdict for outcome in found]

    assert verdicts.count("survey") > COUNT // 20
    assert verdicts.count("problems") > COUNT // 4


def test_the_same_seed_does_the_same_damage() -> None:
    files = [file for file in sources() if file.suffix == ".md"]

    assert damaged(7, files) == damaged(7, files)


def test_a_traceback_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.fuzz_reader.read_sheets", lambda content: 1 / 0)

    assert "ZeroDivisionError" in judged(b"")

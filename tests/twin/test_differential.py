"""Random answers to random and to real questionnaires: Python's verdict is the browser's.

Each response is made from a seed that a failure prints; `make fuzz` tries many more.
"""

import os
from pathlib import Path
from random import Random
from typing import Any

import pytest

from forms.compiled import to_json
from forms.definition import Survey
from forms.errors import WorkbookError
from forms.expression.functions import FUNCTIONS
from forms.phone import for_phone
from forms.xlsform import read_survey
from tests.twin.browser import Twin
from tests.twin.comparing import differences
from tests.twin.filling import filled
from tests.twin.surveys import random_survey
from tests.twin.writing import functions_written

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "questionnaires").glob("*/*.md"))
REAL = sorted((ROOT.parent / "shared" / "xlsforms").glob("*.xls*"))
SEED = os.environ.get("TWIN_SEED", "twin")
RANDOM_SURVEYS = 900
SITTING_SURVEYS = 150
RESPONSES_EACH = 10
ZONES = ["Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh", "Europe/Berlin", "America/Phoenix", "Australia/Lord_Howe"]
NOW = "2026-03-17T09:30:00+07:00"
LEFT_TO_CHANCE = {"random", "uuid", "true", "false", "today", "now", "instance"}
"""Not compared in random questionnaires, or written there in another way."""


def responses(survey: Survey, random: Random, count: int) -> list[dict[str, Any]]:
    languages = ["vi", "en", "fr"]
    return [
        {
            **filled(survey, random),
            "now": NOW,
            "timezone": random.choice(ZONES),
            "language": random.choice(languages),
        }
        for _ in range(count)
    ]


@pytest.mark.parametrize("part", range(6))
def test_random_questionnaires(twin: Twin, part: int) -> None:
    for number in range(part, RANDOM_SURVEYS, 6):
        random = Random(f"{SEED}-{number}")
        survey = random_survey(random)
        found = differences(twin, survey, responses(survey, random, RESPONSES_EACH))
        assert found == [], f"TWIN_SEED={SEED}, questionnaire {number}"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_questionnaires(twin: Twin, path: Path) -> None:
    survey = read_survey(path)
    assert differences(twin, survey, responses(survey, Random(f"{SEED}-{path.stem}"), 400)) == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_a_phone_is_sent_of_them(twin: Twin, path: Path) -> None:
    survey = read_survey(path)
    records = [{**record, "language": "en"} for record in responses(survey, Random(SEED), 50)]
    assert differences(twin, survey, records, for_phone(survey, "en")) == []


@pytest.mark.parametrize("path", REAL or ["none here"], ids=lambda path: Path(path).stem)
def test_real_workbooks(twin: Twin, path: Path) -> None:
    if not REAL:
        pytest.skip("The folder shared/xlsforms is not here.")
    survey = readable(path)
    if survey is None:
        pytest.skip("Refused, with its reasons; see the tests of the reader.")
    assert differences(twin, survey, responses(survey, Random(f"{SEED}-{path.stem}"), 30)) == []


def readable(path: Path) -> Survey | None:
    try:
        return read_survey(path, allow_choice_duplicates=True)
    except WorkbookError:
        return None


def test_an_answer_at_a_time_comes_to_the_same(twin: Twin) -> None:
    """Whatever was typed, cleared, added and taken out on the way: the outcome is that of a fresh verdict."""
    for number in range(SITTING_SURVEYS):
        random = Random(f"{SEED}-sitting-{number}")
        survey = random_survey(random, is_orderly=True)
        records = responses(survey, random, RESPONSES_EACH)
        for record in records:
            record["picks"] = [random.random() for _ in range(random.randint(1, 60))]
        assert twin.call("sittings", to_json(survey), records) == [], f"TWIN_SEED={SEED}, sitting {number}"


def test_the_random_questionnaires_call_every_function() -> None:
    assert set(FUNCTIONS) - functions_written() <= LEFT_TO_CHANCE

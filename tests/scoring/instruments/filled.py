"""An instrument filled in a test: answers by item name, the rest of the items with a stated answer."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from forms.definition import Survey
from forms.xlsform import read_survey
from tests.scoring.interview import QUESTIONNAIRES, Interview, interview

INSTRUMENTS = QUESTIONNAIRES / "instruments"


def names() -> list[str]:
    return sorted(folder.name for folder in INSTRUMENTS.iterdir())


def path_of(name: str) -> Path:
    return INSTRUMENTS / name / f"{name}.md"


@cache
def instrument(name: str) -> Survey:
    return read_survey(path_of(name))


def filled(name: str, answers: Mapping[str, Any], declined: Mapping[str, str] | None = None) -> Interview:
    return interview(instrument(name), answers, declined)


def row(prefix: str, *answers: int | None) -> dict[str, str]:
    """`row("phq", 1, None, 2)` → phq1 = "1", phq3 = "2"."""
    numbered = enumerate(answers, start=1)
    return {f"{prefix}{at}": str(answer) for at, answer in numbered if answer is not None}


def adding_up_to(total: int, items: int, most: int) -> list[int]:
    """Answers from 0 to `most` with this sum."""
    return [max(0, min(most, total - at * most)) for at in range(items)]


def read(found: Interview, score: str) -> tuple[Any, str]:
    return found.value(score), found.scores[score].band_name

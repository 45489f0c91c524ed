"""Two versions of a record, line by line where they differ. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from forms.definition import Survey
from forms.response import Response
from survey_app.web.answer_sheet import Line, sections


@dataclass(frozen=True, slots=True)
class Difference:
    """`before` and `after` are None where the question does not apply in that version."""

    number: str
    label: str
    before: Line | None
    after: Line | None


def differences(
    before: tuple[Survey, Response], after: tuple[Survey, Response], language: str
) -> list[Difference]:
    """In the order of the questionnaire; what only the second version holds comes where it is asked."""
    left, right = _lines(*before, language), _lines(*after, language)
    return list(_compared(left, right))


def _lines(survey: Survey, response: Response, language: str) -> dict[str, Line]:
    return {line.path: line for section in sections(survey, response, language) for line in section.lines}


def _compared(left: dict[str, Line], right: dict[str, Line]) -> Iterator[Difference]:
    for path in _merged(list(left), list(right)):
        before, after = left.get(path), right.get(path)
        shown = after or before
        assert shown is not None
        if _said(before) != _said(after):
            yield Difference(shown.number, shown.label, before, after)


def _said(line: Line | None) -> tuple[str, str] | None:
    return (line.state, line.words) if line else None


def _merged(left: list[str], right: list[str]) -> list[str]:
    """Both orders at once: each path of the right one after the path it follows there."""
    merged = list(left)
    for place, path in enumerate(right):
        if path not in merged:
            follows = next((each for each in reversed(right[:place]) if each in merged), None)
            merged.insert(merged.index(follows) + 1 if follows else 0, path)
    return merged

"""Workbooks written by others: read or refused in words, and filled as the reference engine fills them."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pyxform.xls2xform import convert

from forms.compiled import from_json, to_json
from forms.definition import Survey
from forms.errors import WorkbookError
from forms.response import Response, judge
from forms.xlsform import read_survey
from tests.reference.verdicts import leaves

SHARED = Path(os.environ.get("SURVEY_SHARED", Path(__file__).parents[3] / "shared"))
WORKBOOKS = SHARED / "xlsforms"
RECORDINGS = SHARED / "conformance" / "recordings.jsonl"
OUR_OWN = sorted((Path(__file__).parents[2] / "questionnaires").glob("*/*.md"))

needs_workbooks = pytest.mark.skipif(
    not WORKBOOKS.is_dir(), reason=f"no workbooks of others in {WORKBOOKS}: set SURVEY_SHARED"
)
needs_recordings = pytest.mark.skipif(
    not RECORDINGS.is_file(), reason=f"no recordings of the reference engine at {RECORDINGS}"
)

pytestmark = pytest.mark.filterwarnings("ignore:Cannot parse header or footer:UserWarning")

READABLE = (
    "impact-cleaningtools-msna.xlsx",
    "odk-all-question-types.xlsx",
    "odk-socio-economic-survey.xlsx",
    "ona-external-choices.xlsx",
    "ona-grains.xls",
    "ona-subdistrict-profiling.xlsx",
    "unhcr-survey-designer-referential.xlsx",
)
SLOW_IN_PYXFORM = ("ona-subdistrict-profiling.xlsx", "unhcr-survey-designer-referential.xlsx")
DEVIATIONS = re.compile(r"\[itext:.*\]")
"""JavaRosa writes `[itext:]` where there are no words; ours leaves it empty (docs/expressions.md)."""


@cache
def survey_at(path: Path) -> Survey:
    return read_survey(path, allow_choice_duplicates=True)


@needs_workbooks
@pytest.mark.parametrize("name", READABLE)
def test_it_opens_and_compiles(name: str) -> None:
    survey = read_survey(WORKBOOKS / name)
    assert from_json(json.loads(json.dumps(to_json(survey)))) == survey


@needs_workbooks
@pytest.mark.parametrize("name", [name for name in READABLE if name not in SLOW_IN_PYXFORM])
def test_it_has_the_same_tree_as_pyxform_makes(name: str) -> None:
    assert _paths(survey_at(WORKBOOKS / name)) == _paths_of_pyxform(WORKBOOKS / name)


@pytest.mark.parametrize("path", OUR_OWN, ids=lambda path: path.stem)
def test_our_own_have_it_too(path: Path) -> None:
    assert _paths(survey_at(path)) == _paths_of_pyxform(path)


@needs_workbooks
def test_doubled_names_are_refused_where_they_stand() -> None:
    with pytest.raises(WorkbookError) as refused:
        read_survey(WORKBOOKS / "unhcr-survey-designer-master.xlsx")
    doubled = [found for found in refused.value.problems if found.code == "name_twice"]
    assert [(found.sheet, found.row, found.column) for found in doubled][:2] == [
        ("survey", 29, "name"),
        ("survey", 31, "name"),
    ]


@needs_workbooks
def test_doubled_choices_are_refused_and_their_repair_offered() -> None:
    workbook = WORKBOOKS / "unhcr-xlsformutil-demo.xlsx"
    with pytest.raises(WorkbookError) as refused:
        read_survey(workbook)
    assert {found.code for found in refused.value.problems} == {"choice_twice"}
    assert all("allow_choice_duplicates" in found.remedy for found in refused.value.problems)
    assert read_survey(workbook, allow_choice_duplicates=True).choices["school_list"]


def _recordings() -> list[dict[str, Any]]:
    """Every fifth fill: enough to see each form in several states."""
    if not RECORDINGS.is_file():
        return []
    with RECORDINGS.open(encoding="utf-8") as lines:
        return [json.loads(line) for number, line in enumerate(lines) if number % 5 == 0]


@needs_recordings
@pytest.mark.parametrize("recording", _recordings(), ids=lambda fill: f"{fill['form']}-{fill['seed']}")
def test_a_fill_agrees_with_the_reference_engine(recording: Mapping[str, Any]) -> None:
    survey = survey_at(WORKBOOKS / recording["form"])
    now = datetime.fromisoformat(recording["now"])
    response = judge(survey, recording["answers"], now=now, timezone=recording["timezone"])
    unstable = set(recording.get("unstable", ()))
    assert _differing(response, recording, unstable) == {}
    for code, key in (("constraint", "constraint_violations"), ("required", "required_empty")):
        ours = {problem.path for problem in response.problems if problem.code == code}
        assert ours - unstable == set(recording[key]) - unstable
    for path in set(recording["irrelevant"]) - unstable:
        assert _is_hidden(path, response), path


def _differing(
    response: Response, recording: Mapping[str, Any], unstable: set[str]
) -> dict[str, tuple[str, str]]:
    """Path → (theirs, ours) where the values differ."""
    theirs = dict(leaves(recording["values"], "/data"))
    ours = {path: str(value) for path, value in response.values.items()}
    return {
        path: (theirs.get(path, ""), ours.get(path, ""))
        for path in theirs.keys() | ours.keys()
        if path not in unstable
        and not path.startswith("/data/meta")
        and not _same(theirs.get(path, ""), ours.get(path, ""))
        and not DEVIATIONS.fullmatch(theirs.get(path, ""))
    }


def _same(theirs: str, ours: str) -> bool:
    if theirs == ours:
        return True
    try:
        return abs(float(theirs) - float(ours)) <= 1e-9 * max(1.0, abs(float(theirs)))
    except ValueError:
        return theirs.split() == ours.split() and bool(theirs)


def _is_hidden(path: str, response: Response) -> bool:
    return any(
        path == hidden or path.startswith((f"{hidden}/", f"{hidden}[")) for hidden in response.irrelevant
    )


def _paths(survey: Survey) -> set[str]:
    return {node.path for node in survey.walk() if node.name != "meta"}


def _paths_of_pyxform(workbook: Path) -> set[str]:
    """The instance of the XForm that pyxform makes, but for what it adds for drawing and for logs."""
    xform = ElementTree.fromstring(convert(workbook, form_name="data", validate=False).xform)
    instance = next(element for element in xform.iter() if _name(element) == "instance")
    return {path for path in _elements(instance[0], "/data") if not _is_added(path)}


def _elements(parent: ElementTree.Element, path: str) -> Iterator[str]:
    for child in parent:
        yield f"{path}/{_name(child)}"
        yield from _elements(child, f"{path}/{_name(child)}")


def _is_added(path: str) -> bool:
    name = path.rpartition("/")[2]
    return path.startswith("/data/meta") or name.startswith(
        ("generated_table_list_label_", "reserved_name_for_field_list_labels_")
    )


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]

"""Tables beside a workbook, or packed with it: choices, look-ups, and what is wrong with them."""

import json
from pathlib import Path
from textwrap import dedent

import pytest

from forms.compiled import from_json, to_json
from forms.definition import Survey
from forms.errors import WorkbookError
from forms.reading.attachments import is_package, packed
from forms.reading.workbook import read_sheets
from forms.response import judge
from forms.xlsform import read_survey
from tests.forms.scenario import NOW, question_of

TABLES = """
    | survey |
    | | type                           | name   | label | calculation | choice_filter | parameters |
    | | text                           | city   | City  |             |               |            |
    | | select_one_from_file wards.csv | ward   | Ward  |             | city = ${city} | {parameters} |
    | | calculate                      | people |       | pulldata('wards', 'people', 'name', ${ward}) | | |
    | | calculate | words | | instance('wards')/root/item[name = ${ward}]/label | | |
"""
WARDS = "name,label,city,people\nw1,Phường Một,HP,1200\nw2,Phường Hai,HP,900\nw3,Phường Ba,QN,700\n"


def folder_with(tmp_path: Path, workbook: str = TABLES, **files: str) -> Path:
    path = tmp_path / "form.md"
    path.write_text(dedent(workbook.replace("{parameters}", "")), encoding="utf-8")
    for name, content in files.items():
        (tmp_path / name.replace("_", ".")).write_text(content, encoding="utf-8")
    return path


def fill(survey: Survey, **answers: str) -> dict[str, object]:
    response = judge(survey, answers, now=NOW)
    return {path.removeprefix("/data/"): value for path, value in response.values.items()} | {
        "problems": [problem.code for problem in response.problems]
    }


def test_a_table_beside_the_workbook_gives_choices_and_values(tmp_path: Path) -> None:
    survey = read_survey(folder_with(tmp_path, wards_csv=WARDS))
    assert survey.choices["wards"][0].label == {"": "Phường Một"}
    found = fill(survey, city="HP", ward="w2")
    assert (found["people"], found["words"], found["problems"]) == ("900", "Phường Hai", [])
    assert fill(survey, city="HP", ward="w3")["problems"] == ["choice"]


def test_the_folder_media_has_the_last_word(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "wards.csv").write_text("name,label,city\nm1,M,HP\n", encoding="utf-8")
    survey = read_survey(folder_with(tmp_path, wards_csv=WARDS))
    assert [choice.name for choice in survey.choices["wards"]] == ["m1"]


def test_the_compiled_form_carries_the_table(tmp_path: Path) -> None:
    survey = read_survey(folder_with(tmp_path, wards_csv=WARDS))
    again = from_json(json.loads(json.dumps(to_json(survey))))
    assert again == survey
    assert fill(again, city="HP", ward="w1")["people"] == "1200"


def test_a_package_is_a_workbook_with_its_tables(tmp_path: Path) -> None:
    path = folder_with(tmp_path)
    package = packed("form.md", path.read_bytes(), {"wards.csv": WARDS.encode()})
    assert is_package(package)
    assert package == packed("form.md", path.read_bytes(), {"wards.csv": WARDS.encode()})
    assert fill(read_survey(package, "form"), city="HP", ward="w2")["people"] == "900"


def test_columns_are_named_by_parameters(tmp_path: Path) -> None:
    workbook = TABLES.replace("{parameters}", "value=code label=title")
    path = folder_with(tmp_path, workbook, wards_csv="code;title;city\n7;Bảy;HP\n")
    survey = read_survey(path)
    (choice,) = survey.choices[question_of(survey, "ward").list_name]
    assert (choice.name, choice.label, choice.attributes["city"]) == ("7", {"": "Bảy"}, "HP")


def test_a_column_that_is_not_there_is_told_in_its_row(tmp_path: Path) -> None:
    path = folder_with(tmp_path, TABLES.replace("{parameters}", "value=cod"), wards_csv="code,city\n7,HP\n")
    with pytest.raises(WorkbookError) as refused:
        read_survey(path)
    (problem,) = refused.value.problems
    assert (problem.code, problem.row, problem.column) == ("attachment_column", 3, "parameters")
    assert "Did you mean 'code'?" in problem.message


def test_geojson_features_are_choices(tmp_path: Path) -> None:
    place = {"type": "Point", "coordinates": [105.85, 21.03]}
    feature = {"type": "Feature", "id": "hn", "geometry": place, "properties": {"title": "Hà Nội"}}
    (tmp_path / "cities.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    survey = read_survey(
        folder_with(
            tmp_path,
            """
            | survey |
            | | type                               | name | label | calculation |
            | | select_one_from_file cities.geojson | city | City  |             |
            | | calculate | at | | instance('cities')/root/item[id = ${city}]/geometry |
            """,
        )
    )
    assert fill(survey, city="hn") == {"city": "hn", "at": "21.03 105.85 0 0", "problems": []}


def test_a_table_that_is_missing_is_told_and_any_answer_taken(tmp_path: Path) -> None:
    survey = read_survey(folder_with(tmp_path))
    assert any("'wards.csv', which is not attached" in warning for warning in survey.warnings)
    assert any("The table 'wards' is not attached" in warning for warning in survey.warnings)
    assert fill(survey, city="HP", ward="anything") == {"city": "HP", "ward": "anything", "problems": []}


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"[1, 2", b'{"features": 3}', b"[" * 100_000])
def test_a_broken_table_is_told(tmp_path: Path, content: bytes) -> None:
    path = folder_with(tmp_path, TABLES.replace("wards.csv", "wards.geojson"))
    (tmp_path / "wards.geojson").write_bytes(content)
    with pytest.raises(WorkbookError) as refused:
        read_survey(path)
    assert [problem.code for problem in refused.value.problems] == ["attachment_broken"]


def test_an_archive_without_a_workbook_is_told() -> None:
    two = packed("a.md", b"| survey |", {})
    with pytest.raises(WorkbookError) as refused:
        read_sheets(packed("a.xlsx", two, {}))
    assert refused.value.problems[0].code == "archive_without_workbook"

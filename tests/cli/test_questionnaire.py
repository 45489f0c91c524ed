"""`survey-app questionnaire`: check, judge, compile."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from forms.compiled import from_json
from forms.xlsform import read_survey
from survey_app.cli.questionnaire import questionnaire_group
from tests.briefs.worked_example import INDEPTH

SHIPPED = Path(__file__).resolve().parents[2] / "questionnaires"
STRAIN = ("d01_sleep", "d02_down", "d03_tense", "d04_recall", "d05_hope")
FORM = """
| survey |
| | type         | name | label::Tiếng Việt (vi) | label::English (en) | relevant    | constraint | required |
| | integer      | age  | Tuổi                   | Age                 |             | . < 120    | yes      |
| | begin_group  | work | Việc                   | Work                | ${age} > 17 |            |          |
| | text         | job  | Nghề                   | Job                 |             |            |          |
| | end_group    |      |                        |                     |             |            |          |
| | begin_repeat | row  | Dòng                   | Row                 |             |            |          |
| | integer      | n    | Số                     | N                   |             |            |          |
| | end_repeat   |      |                        |                     |             |            |          |
| settings |
| | form_id | version | default_language |
| | visit   | 2       | vi               |
| scores |
| | name | label::Tiếng Việt (vi) | label::English (en) | method | minimum_answered | missing | range |
| | OLD  | Tuổi                   | Age                 | sum    | 1                | blank   | 0 120 |
| score_items |
| | score | item |
| | OLD   | age  |
| bands |
| | score | name | interval   | label::Tiếng Việt (vi) | label::English (en) |
| | OLD   | low  | [0, 60)    | thấp                   | low                 |
| | OLD   | high | [60, 120]  | cao                    | high                |
"""
BROKEN = """
| survey |
| | type   | name | label | relevant |
| | intger | a    | A     |          |
| | text   | b    | B     | ${x} = 1 |
"""
DOUBLED = """
| survey |
| | type         | name | label |
| | select_one l | a    | A     |
| choices |
| | list_name | name | label |
| | l         | x    | X     |
| | l         | x    | Y     |
"""


@pytest.fixture
def form(tmp_path: Path) -> Path:
    file = tmp_path / "visit.md"
    file.write_text(FORM, encoding="utf-8")
    return file


def written(tmp_path: Path, tables: str) -> Path:
    file = tmp_path / "form.md"
    file.write_text(tables, encoding="utf-8")
    return file


def run(*arguments: object, lines: str = "") -> Result:
    return CliRunner().invoke(questionnaire_group, [str(part) for part in arguments], input=lines)


def judged(form: Path, *records: Any) -> list[dict[str, Any]]:
    lines = "\n".join(record if isinstance(record, str) else json.dumps(record) for record in records)
    result = run("judge", form, lines=lines + "\n")
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_good_workbook_is_summed_up(form: Path) -> None:
    result = run("check", form)
    assert result.exit_code == 0
    assert "visit (visit, version 2) can be used." in result.stdout
    assert "scores: 1" in result.stdout
    assert json.loads(run("check", form, "--json").stdout) == []


def test_a_broken_one_tells_everything(tmp_path: Path) -> None:
    result = run("check", written(tmp_path, BROKEN))
    assert result.exit_code == 1
    assert "type_unknown [survey row 2 type]" in result.stderr
    assert "reference_unknown [survey row 3 relevant]" in result.stderr


def test_and_as_json_for_programs(tmp_path: Path) -> None:
    result = run("check", written(tmp_path, BROKEN), "--json")
    assert result.exit_code == 1
    problems = json.loads(result.stdout)
    fields = {"code", "sheet", "row", "column", "message", "remedy"}
    assert len(problems) == 2
    assert all(fields <= set(problem) for problem in problems)


def test_rules_of_scores_are_checked_too(tmp_path: Path) -> None:
    result = run("check", written(tmp_path, FORM.replace("| OLD   | age  |", "| OLD   | agee |")), "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)[0]["sheet"] == "score_items"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = run("check", tmp_path / "none.xlsx", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)[0]["code"] == "file_missing"


def test_a_response_is_judged(form: Path) -> None:
    answers = {"age": 70, "work": {"job": "cook"}, "row": [{"n": 1}, {}]}
    (found,) = judged(form, {"answers": answers, "now": "2026-11-23T09:00:00"})
    assert (found["valid"], found["errors"], found["irrelevant"]) == (True, [], [])
    assert found["values"] == answers
    assert found["scores"]["OLD"]["value"] == 70
    assert found["scores"]["OLD"]["band"] == "cao"
    assert (found["scores"]["OLD"]["answered"], found["scores"]["OLD"]["of"]) == (1, 1)


def test_what_is_to_be_looked_at_again_comes_with_its_path(form: Path) -> None:
    (found,) = judged(form, {"answers": {"age": 130}})
    assert found["valid"] is False
    assert found["errors"] == [
        {"path": "/data/age", "code": "constraint", "message": "Xem lại câu trả lời này."}
    ]
    (found,) = judged(form, {"answers": {}})
    assert [(error["path"], error["code"]) for error in found["errors"]] == [("/data/age", "required")]
    assert found["irrelevant"] == ["/data/work"]


def test_declining_is_enough(form: Path) -> None:
    (found,) = judged(form, {"answers": {}, "declined": {"/data/age": "refused"}})
    assert found["valid"] is True


def test_a_refusal_may_stand_where_the_answer_would_be() -> None:
    """A worked example as it is written down: d = 1, ref, 0, 1, 3."""
    strain = dict(zip(STRAIN, ["1", "ref", "0", "1", "3"], strict=True))
    answers = {**INDEPTH, "D": {**INDEPTH["D"], **strain}}
    (judgement,) = judged(SHIPPED / "indepth" / "indepth.md", {"answers": answers})
    assert judgement["errors"] == []
    found = judgement["scores"]["STRAIN"]
    assert (found["value"], found["band"], found["answered"], found["of"]) == (2.5, "nhẹ", 4, 5)


def test_the_language_can_be_chosen(form: Path) -> None:
    result = run("judge", form, "--language", "en", lines='{"answers": {"age": 70}}\n')
    assert json.loads(result.stdout)["scores"]["OLD"]["band"] == "high"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("not json", "json"),
        ("[1, 2]", "json"),
        ("[" * 100_000, "json"),
        ('{"answers": []}', "answers"),
        ('{"answers": {}, "declined": "no"}', "declined"),
        ('{"answers": {}, "now": "yesterday"}', "now"),
        ('{"answers": {}, "now": 5}', "now"),
        ('{"answers": {}, "now": "9999-12-31T23:59:59-12:00"}', "now"),
        ('{"answers": {}, "timezone": "Mars/Olympus"}', "timezone"),
        ('{"answers": {}, "timezone": "../../etc/passwd"}', "timezone"),
        ('{"answers": {}, "timezone": ["UTC"]}', "timezone"),
    ],
)
def test_a_line_that_is_no_response_gets_an_error_of_its_own(form: Path, line: str, code: str) -> None:
    first, second = judged(form, line, {"answers": {"age": 3}})
    assert first["error"]["code"] == code
    assert second["valid"] is True


@pytest.mark.parametrize("odd", ["\\ud800", "\\u0000"])
def test_characters_that_cannot_be_stored_do_not_end_the_run(form: Path, odd: str) -> None:
    line = '{"answers": {"work": {"job": "ODD"}, "age": 30, "ODD": 1}, "declined": {"ODD": "x"}}'
    (found,) = judged(form, line.replace("ODD", odd))
    assert [error["code"] for error in found["errors"]] == ["type", "unknown", "unknown"]


def test_now_without_an_offset_is_the_clock_of_the_time_zone(tmp_path: Path) -> None:
    clock = written(tmp_path, "| survey |\n| | type | name | calculation |\n| | calculate | at | now() |\n")
    (found,) = judged(clock, {"answers": {}, "now": "2026-11-23T09:00:00", "timezone": "Asia/Tokyo"})
    assert found["values"] == {"at": "2026-11-23T09:00:00.000+09:00"}


def test_a_form_that_is_refused_judges_nothing(tmp_path: Path) -> None:
    result = run("judge", written(tmp_path, BROKEN), lines='{"answers": {}}\n')
    assert (result.exit_code, result.stdout) == (1, "")
    assert "type_unknown" in result.stderr


def test_doubled_choices_alone_are_repaired_and_told(tmp_path: Path) -> None:
    result = run("judge", written(tmp_path, DOUBLED), lines='{"answers": {"a": "x"}}\n')
    assert result.exit_code == 0
    assert json.loads(result.stdout)["valid"] is True
    assert "allow_choice_duplicates" in result.stderr


def test_the_compiled_form_is_the_survey(form: Path) -> None:
    result = run("compile", form)
    assert from_json(json.loads(result.stdout)) == read_survey(form)


@pytest.mark.parametrize("command", [[], ["check"], ["judge"], ["compile"]])
def test_every_command_explains_itself(command: list[str]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.stdout

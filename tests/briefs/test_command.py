"""survey-app brief individual: workbooks and answers in, a PDF out, without database or server."""

import json

import pytest
from click.testing import CliRunner

from survey_app.cli.brief import brief_group
from tests.briefs import pages
from tests.briefs.worked_example import CASE, NEEDS, QUESTIONNAIRES, record


@pytest.fixture
def run(tmp_path):
    def run(*given, **options):
        arguments = ["individual"]
        for number, (form_id, content) in enumerate(given):
            answers = tmp_path / f"answers-{number}.json"
            answers.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
            arguments += [str(QUESTIONNAIRES / form_id / f"{form_id}.md"), "--answers", str(answers)]
        for name, value in ({"out": tmp_path / "brief.pdf"} | options).items():
            arguments += [f"--{name.replace('_', '-')}", str(value)]
        return CliRunner().invoke(brief_group, arguments)

    return run


@pytest.fixture
def printed(tmp_path):
    return lambda: pages.texts((tmp_path / "brief.pdf").read_bytes())


def test_three_questionnaires_of_one_case_make_one_brief(run, printed):
    result = run(*((form_id, record(form_id)) for form_id in CASE))
    assert result.exit_code == 0, result.output
    assert "brief.pdf (" in result.output
    first, second = printed()
    assert "Sẵn sàng bắt đầu, thiếu vốn và dụng cụ" in first and "CX-0417" in first
    assert "73,8 trên 100 · sẵn sàng" in second


def test_one_questionnaire_is_enough(run, printed):
    assert run(("baseline", record("baseline"))).exit_code == 0
    assert "Sẽ bổ sung" in printed()[0]


def test_a_bare_object_of_answers_is_understood(run, printed):
    assert run(("needs", NEEDS)).exit_code == 0
    assert "CX-0417" in printed()[0]


def test_options_say_language_code_agency_and_meeting(run, printed):
    options = {
        "language": "en",
        "case": "HT-0001",
        "agency": "Trial agency",
        "next_meeting": "2026-12-10T14:00",
    }
    assert run(("needs", record("needs")), **options).exit_code == 0
    first = printed()[0]
    for words in ("Summary of case HT-0001", "Trial agency", "Thursday 10 December 2026, 14:00"):
        assert words in first


def test_the_same_record_gives_the_same_bytes(run, tmp_path):
    written = []
    for _ in range(2):
        run(("needs", record("needs")))
        written.append((tmp_path / "brief.pdf").read_bytes())
    assert written[0] == written[1]


def test_answers_that_break_a_rule_are_named_and_the_brief_is_made(run, printed):
    wrong = NEEDS | {"B": NEEDS["B"] | {"b01_h_health": "9"}}
    result = run(("needs", record("needs", wrong)))
    assert result.exit_code == 0
    assert "/data/B/b01_h_health" in result.output
    assert printed()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "no JSON"),
        ("[1]", "must be a JSON object"),
        ('{"answers": 3}', "answers must be a JSON object"),
        ('{"answers": {}, "now": "yesterday"}', "now or timezone cannot be read"),
        ('{"answers": {}, "timezone": "Nowhere/Else"}', "now or timezone cannot be read"),
        ('{"answers": {}, "timezone": {"a": 1}}', "now or timezone cannot be read"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_broken_answers_are_a_sentence_never_a_traceback(run, content, words):
    result = run(("needs", content))
    assert result.exit_code == 1
    assert words in result.output and "Traceback" not in result.output


def test_answers_of_any_shape_still_make_a_brief(run, printed):
    assert run(("needs", {"answers": {"A": [1, {"x": None}], "D": "no", "unknown": {"a": 1}}})).exit_code == 0
    assert printed()


def test_unknown_names_are_listed_without_end_nor_terminal_tricks(run):
    unknown = {f"\u001b[2J{number}": 1 for number in range(100)}
    result = run(("needs", {"answers": unknown}))
    assert "\u001b" not in result.output and "more." in result.output
    assert len(result.output.splitlines()) < 50


def test_a_broken_workbook_says_every_problem(tmp_path):
    workbook, answers = tmp_path / "broken.md", tmp_path / "answers.json"
    workbook.write_text("| survey |\n| | type | name |\n| | strange | a |\n", encoding="utf-8")
    answers.write_text("{}", encoding="utf-8")
    result = CliRunner().invoke(
        brief_group,
        ["individual", str(workbook), "--answers", str(answers), "--out", str(tmp_path / "x.pdf")],
    )
    assert result.exit_code == 1
    assert "row 2" in result.output and "Traceback" not in result.output


def test_files_come_in_pairs(run, tmp_path):
    result = CliRunner().invoke(
        brief_group,
        [
            "individual",
            *[str(QUESTIONNAIRES / "needs" / "needs.md")] * 2,
            "--answers",
            __file__,
            "--out",
            "x",
        ],
    )
    assert result.exit_code == 2
    assert "give them in pairs" in result.output


def test_a_place_that_cannot_be_written_is_a_sentence(run, tmp_path):
    result = run(("needs", record("needs")), out=tmp_path / "missing" / "brief.pdf")
    assert result.exit_code == 1
    assert "cannot be written" in result.output

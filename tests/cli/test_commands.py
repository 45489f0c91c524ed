"""The command line, as somebody at the server uses it."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from survey_app.cli import main
from survey_app.storage.database import open_database


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs a command on an instance folder of its own."""
    monkeypatch.setenv("SURVEY_APP_INSTANCE", str(tmp_path))
    for name in ("DATABASE_URL", "SECRET_KEY", "SURVEY_APP_DEMO"):
        monkeypatch.delenv(name, raising=False)

    def command(*words: str, expected: int = 0) -> Result:
        result = CliRunner().invoke(main, words)
        assert result.exit_code == expected, result.output
        assert "Traceback" not in result.output
        return result

    return command


def every_command(group: click.Group, above: tuple[str, ...] = ()):
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*above, name)
        if isinstance(command, click.Group):
            yield from every_command(command, (*above, name))


@pytest.mark.parametrize("words", list(every_command(main)), ids=" ".join)
def test_every_command_says_what_it_does(words: tuple[str, ...], run) -> None:
    assert "Usage:" in run(*words, "--help").output


def test_the_commands_that_were_promised_are_there() -> None:
    found = set(every_command(main))

    promised = "run,start,questionnaire check,questionnaire judge,questionnaire compile,questionnaire publish"
    promised += ",brief individual,user create,user list,user password,user disable"
    promised += ",worker,scores rescore"
    promised += ",db upgrade,db downgrade,db check,db verify-audit,demo load"
    assert {tuple(words.split()) for words in promised.split(",")} <= found


def test_help_needs_no_database(run, tmp_path: Path) -> None:
    run("--help")

    assert list(tmp_path.iterdir()) == []


def test_who_is_on_duty_can_be_written_down_and_taken_out(run) -> None:
    run("db", "upgrade")
    run("programme", "create", "thu", "--name", "Chương trình thử")
    assert "Nobody" in run("programme", "duty").output
    run("programme", "duty", "Bàn trực, 0203 000 000")
    assert "Bàn trực, 0203 000 000" in run("programme", "duty").output
    run("programme", "duty", "")
    assert "Nobody" in run("programme", "duty").output
    run("db", "verify-audit")


def test_from_an_empty_folder_to_an_account(run) -> None:
    assert "survey-app db upgrade" in run("user", "list", expected=1).output
    assert "revision" in run("db", "upgrade").output
    assert "already" in run("db", "upgrade").output
    run("db", "check")
    assert "programme create" in run("user", "list", expected=1).output
    run("programme", "create", "thu", "--name", "Chương trình thử")
    run("programme", "add-area", "w4", "--name", "Địa bàn 4", "--kind", "rural", "--from", "2025-07-01")
    assert "w4" in run("programme", "areas").output

    made = run("user", "create", "pv-07", "--role", "interviewer", "--area", "w4").output.split()

    assert made[0] == "pv-07"
    assert len(made[1]) == 19
    assert "interviewer" in run("user", "list").output
    assert run("user", "password", "pv-07").output.split()[1] != made[1]
    run("user", "disable", "pv-07")
    assert " off" in run("user", "list").output
    run("user", "enable", "pv-07")
    assert " off" not in run("user", "list").output


def test_an_account_that_cannot_be_is_explained(run) -> None:
    run("db", "upgrade")
    run("programme", "create", "thu", "--name", "Thử")

    assert "--area" in run("user", "create", "pv-07", "--role", "interviewer", expected=1).output
    assert "no account" in run("user", "password", "nobody", expected=1).output


def test_a_broken_chain_ends_with_1(run, tmp_path: Path) -> None:
    run("db", "upgrade")
    run("programme", "create", "thu", "--name", "Thử")
    assert "The chain is whole" in run("db", "verify-audit").output

    database = open_database("", tmp_path)
    with database.session() as session:
        session.execute(text("UPDATE audit_event SET action = 'nothing.happened'"))
    database.close()

    assert "was changed" in run("db", "verify-audit", expected=1).stderr


def test_going_back_asks_first(run) -> None:
    run("db", "upgrade")

    run("db", "downgrade", "base", expected=1)
    run("db", "downgrade", "9999", "--yes", expected=1)
    run("db", "downgrade", "base", "--yes")

    assert "survey-app db upgrade" in run("db", "check", expected=1).output


def test_publishing_a_broken_workbook_names_every_error(run, tmp_path: Path) -> None:
    run("db", "upgrade")
    run("programme", "create", "thu", "--name", "Thử")
    broken = tmp_path / "broken.md"
    broken.write_text("| survey |\n| | type | name | label |\n| | teleport | a | A |\n", encoding="utf-8")

    assert "survey" in run("questionnaire", "publish", str(broken), expected=1).output


def test_a_setting_that_is_no_number_is_explained(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURVEY_APP_IDLE_MINUTES", "soon")

    assert "SURVEY_APP_IDLE_MINUTES" in run("db", "upgrade", expected=1).output


def test_the_server_does_not_start_on_an_old_schema(run) -> None:
    assert "survey-app db upgrade" in run("routes", expected=1).output


def test_the_demonstration_prints_its_accounts_twice_the_same(run) -> None:
    run("db", "upgrade")

    first = run("demo", "load").output
    second = run("demo", "load").output

    assert "qt-01" in first
    assert first.splitlines()[1:] == second.splitlines()[1:]


def test_the_version_is_the_products_own(run) -> None:
    assert run("--version").output.startswith("survey-app, version ")


def test_the_letterhead_is_set_field_by_field_and_printed(run, tmp_path: Path) -> None:
    run("db", "upgrade")
    run("programme", "create", "thu", "--name", "Thử", "--agency", "Ban Quản lý")
    run("programme", "letterhead", "--place", "Hạ Long", "--signatory", "TRƯỞNG BAN=Người Ký")

    words = run("programme", "letterhead", "--recipient", "Lưu: VT").output

    for said in ("Ban Quản lý", "Hạ Long", "TRƯỞNG BAN = Người Ký", "recipient  Lưu: VT", "logo       none"):
        assert said in words
    svg = tmp_path / "logo.svg"
    svg.write_text("<svg/>")
    assert "save an SVG as PNG" in run("programme", "letterhead", "--logo", str(svg), expected=1).output

"""Publishing: checked, compiled, never changed."""

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from forms.errors import WorkbookError
from forms.xlsform import read_survey
from survey_app.services import audit, programmes
from survey_app.services.errors import Conflicting
from survey_app.services.publish import publish, survey_of
from survey_app.services.shipped import workbooks
from survey_app.storage.database import Database
from survey_app.storage.models import QuestionnaireVersion

WORKBOOK = """
| survey |
| | type | name | label::Tiếng Việt (vi) | label::English (en) |
| | begin_group | A | Mở đầu | Start |
| | integer | a01_age | Tuổi | Age |
| | end_group | A | | |

| settings |
| | form_id | form_title | version | purpose | sensitivity | default_language |
| | tuoi | Tuổi | 1 | Để biết ai mấy tuổi. | normal | Tiếng Việt (vi) |
"""
REFERRALS = """
| referrals |
| | name | phone | label::Tiếng Việt (vi) | label::English (en) |
| | hotline | 111 | Tổng đài 111 | Hotline 111 |
"""


@pytest.fixture
def programme_id(database: Database) -> UUID:
    return programmes.create(database, "thu", "Thử", "Trial")


def written(tmp_path: Path, words: str) -> Path:
    file = tmp_path / "tuoi.md"
    file.write_text(words, encoding="utf-8")
    return file


def test_a_published_version_opens_as_it_was_read(
    database: Database, programme_id: UUID, tmp_path: Path
) -> None:
    file = written(tmp_path, WORKBOOK + REFERRALS)

    done = publish(database, programme_id, file)

    assert (done.form_id, done.version, done.new) == ("tuoi", "1", True)
    assert survey_of(database, done.version_id) == read_survey(file)


def test_publishing_again_changes_nothing(database: Database, programme_id: UUID, tmp_path: Path) -> None:
    file = written(tmp_path, WORKBOOK + REFERRALS)
    first = publish(database, programme_id, file)

    second = publish(database, programme_id, file)

    assert second.version_id == first.version_id
    assert not second.new


def test_a_version_cannot_be_published_with_other_content(
    database: Database, programme_id: UUID, tmp_path: Path
) -> None:
    first = publish(database, programme_id, written(tmp_path, WORKBOOK + REFERRALS))

    with pytest.raises(Conflicting, match="Raise the version"):
        publish(database, programme_id, written(tmp_path, (WORKBOOK + REFERRALS).replace("Age", "Years")))

    question = next(survey_of(database, first.version_id).questions())
    assert question.label["en"] == "Age"


def test_a_higher_version_stands_beside_the_first(
    database: Database, programme_id: UUID, tmp_path: Path
) -> None:
    first = publish(database, programme_id, written(tmp_path, WORKBOOK + REFERRALS))
    words = (WORKBOOK + REFERRALS).replace("| 1 |", "| 2 |").replace("Age", "Years")

    second = publish(database, programme_id, written(tmp_path, words))

    labels = [next(survey_of(database, done.version_id).questions()).label["en"] for done in (first, second)]
    assert labels == ["Age", "Years"]


def test_a_questionnaire_without_a_referral_card_is_not_published(
    database: Database, programme_id: UUID, tmp_path: Path
) -> None:
    with pytest.raises(WorkbookError) as error:
        publish(database, programme_id, written(tmp_path, WORKBOOK))

    (problem,) = error.value.problems
    assert problem.code == "referrals_missing"
    assert "111" in problem.remedy


def test_a_condition_in_the_settings_that_is_no_expression_is_named(
    database: Database, programme_id: UUID, tmp_path: Path
) -> None:
    words = (WORKBOOK + REFERRALS).replace("default_language |", "default_language | erase_restricted_when |")
    words = words.replace("| Tiếng Việt (vi) |\n\n| ref", "| Tiếng Việt (vi) | ${nobody} = |\n\n| ref")

    with pytest.raises(WorkbookError) as error:
        publish(database, programme_id, written(tmp_path, words))

    assert [problem.column for problem in error.value.problems] == ["erase_restricted_when"]


def test_a_compiled_form_of_an_older_program_is_compiled_anew(
    database: Database, programme_id: UUID, tmp_path: Path
) -> None:
    file = written(tmp_path, WORKBOOK + REFERRALS)
    done = publish(database, programme_id, file)
    with database.session() as session:
        session.execute(text("""UPDATE questionnaire_version SET compiled = '{"format": 0}'"""))

    assert survey_of(database, done.version_id) == read_survey(file)


@pytest.mark.parametrize("file", workbooks(), ids=lambda file: file.stem)
def test_what_ships_can_be_published(file: Path, database: Database, programme_id: UUID) -> None:
    assert publish(database, programme_id, file).form_id == file.stem
    assert audit.verify(database, programme_id) == []


def test_the_tables_beside_a_workbook_stay_with_the_version(
    database: Database, programme_id: UUID, tmp_path: Path
) -> None:
    row = "| | select_one_from_file wards.csv | ward | Phường | Ward |\n| | end_group | A"
    file = written(tmp_path, WORKBOOK.replace("| | end_group | A", row, 1) + REFERRALS)
    table = tmp_path / "wards.csv"
    table.write_text("name,label\nw1,Một\n", encoding="utf-8")
    done = publish(database, programme_id, file)
    table.unlink()

    assert [choice.name for choice in survey_of(database, done.version_id).choices["wards"]] == ["w1"]
    with database.reading() as session:
        kept = session.get(QuestionnaireVersion, done.version_id)
        assert kept is not None
        assert kept.workbook_name == "tuoi.zip"
        assert read_survey(kept.workbook).choices["wards"]


def test_a_file_may_be_demanded(database: Database, programme_id: UUID, tmp_path: Path) -> None:
    heading = "| | type | name | label::Tiếng Việt (vi) | label::English (en) |"
    words = WORKBOOK.replace(heading, f"{heading} required |").replace(
        "| | end_group", "| | image | pic | Ảnh | Picture | yes |\n| | end_group"
    )
    done = publish(database, programme_id, written(tmp_path, words + REFERRALS))

    survey = survey_of(database, done.version_id)
    assert [question.required for question in survey.questions() if question.name == "pic"] != [None]
    assert not any("asks for a file" in warning for warning in survey.warnings)


def test_a_search_that_only_collect_knows_is_refused(
    database: Database, programme_id: UUID, tmp_path: Path
) -> None:
    heading = "| | type | name | label::Tiếng Việt (vi) | label::English (en) |"
    words = WORKBOOK.replace(heading, f"{heading} appearance |").replace(
        "| | end_group", "| | select_one l | w | Phường | Ward | search('wards') |\n| | end_group"
    )
    choices = "\n| choices |\n| | list_name | name | label |\n| | l | name | label |\n"
    with pytest.raises(WorkbookError) as refused:
        publish(database, programme_id, written(tmp_path, words + choices + REFERRALS))
    assert [(p.code, p.row, p.column) for p in refused.value.problems] == [
        ("appearance_unsupported", 4, "appearance")
    ]

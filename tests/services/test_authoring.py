"""From a workbook that was uploaded to a version that never changes."""

from uuid import UUID

import pytest

from forms.errors import WorkbookError
from forms.xlsform import read_survey
from survey_app.security.actor import Actor
from survey_app.services import authoring, fill, publish, questionnaires
from survey_app.services.errors import Conflicting, Forbidden, NotFound, Refused
from survey_app.storage import audit
from survey_app.storage.database import Database
from tests.support.cast import Cast
from tests.support.world import World

WORKBOOK = """
| survey |
| | type | name | label::Tiếng Việt (vi) | label::English (en) | relevant |
| | begin_group | A | Mở đầu | Start | |
| | integer | a01_age | Tuổi | Age | |
| | select_one yn | a02_work | Có việc làm không? | At work? | ${a01_age} > 15 |
| | end_group | A | | | |
| choices |
| | list_name | name | label::Tiếng Việt (vi) | label::English (en) |
| | yn | yes | Có | Yes |
| | yn | no | Không | No |
| referrals |
| | name | phone | label::Tiếng Việt (vi) | label::English (en) |
| | hotline | 111 | Tổng đài 111 | Hotline 111 |
| settings |
| | form_id | version | purpose | sensitivity |
| | tuoi | 1 | Để biết ai mấy tuổi. | normal |
"""


@pytest.fixture
def author(cast: Cast) -> Actor:
    return cast.programme_lead


def uploaded(database: Database, author: Actor, *replaced: tuple[str, str], name: str = "tuoi.md") -> UUID:
    words = WORKBOOK
    for old, new in replaced:
        assert old in words
        words = words.replace(old, new)
    return authoring.upload(database, author, name, words.encode())


def codes(database: Database, author: Actor, upload_id: UUID) -> list[str]:
    opened = authoring.open_upload(database, author, upload_id)
    return [finding.problem.code for finding in opened.findings]


def second(database: Database, author: Actor) -> tuple[UUID, UUID]:
    """The first version published, and the second waiting."""
    first = authoring.publish_upload(database, author, uploaded(database, author))
    return first.version_id, uploaded(database, author, ("| 1 |", "| 2 |"), ("At work?", "Working?"))


def test_a_sound_workbook_waits_and_is_published(database: Database, author: Actor) -> None:
    upload_id = uploaded(database, author)
    assert authoring.open_upload(database, author, upload_id).can_be_published

    done = authoring.publish_upload(database, author, upload_id)

    assert (done.form_id, done.version, done.new) == ("tuoi", "1", True)
    assert publish.survey_of(database, done.version_id) == read_survey(WORKBOOK.encode())
    assert authoring.waiting(database, author) == []


def test_what_waits_is_listed_with_who_brought_it(database: Database, author: Actor) -> None:
    upload_id = uploaded(database, author)

    ((row, username),) = authoring.waiting(database, author)

    assert (row.id, row.form_id, row.version, username) == (upload_id, "tuoi", "1", "programme-lead")


def test_everything_that_is_wrong_is_said_at_once(database: Database, author: Actor) -> None:
    upload_id = uploaded(
        database,
        author,
        ("select_one yn", "select_one ny"),
        ("| purpose | sensitivity |", "| purpos | sensitivity |"),
        ("| normal |", "| secret |"),
        ("| hotline | 111 |", "| hotline | |"),
        ("| tuoi | 1 |", "| | |"),
    )

    found = codes(database, author, upload_id)

    assert found == [
        *("list_unknown", "form_id_missing", "version_missing"),
        *("purpose_missing", "sensitivity_missing", "referrals_missing"),
    ]


def test_the_cell_of_a_problem_is_kept_with_the_wrong_bit_apart(database: Database, author: Actor) -> None:
    upload_id = uploaded(database, author, ("${a01_age}", "${a1_age}"))

    (finding,) = authoring.open_upload(database, author, upload_id).findings

    assert (finding.problem.sheet, finding.problem.row, finding.problem.column) == ("survey", 4, "relevant")
    assert finding.excerpt == ("${", "a1_age", "} > 15")


def test_a_workbook_that_only_lacks_its_purpose_can_be_looked_at(database: Database, author: Actor) -> None:
    upload_id = uploaded(database, author, ("| Để biết ai mấy tuổi. |", "| |"))

    opened = authoring.open_upload(database, author, upload_id)

    assert opened.survey is not None
    assert not opened.can_be_published
    with pytest.raises(WorkbookError):
        authoring.publish_upload(database, author, upload_id)


def test_a_file_that_is_no_workbook_says_so(database: Database, author: Actor) -> None:
    upload_id = authoring.upload(database, author, "ảnh.png", b"\x89PNG\r\n\x1a\n\0\0")

    assert codes(database, author, upload_id) == ["file_type"]


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty"), (b"x" * (authoring.LARGEST_WORKBOOK + 1), "too_large")]
)
def test_nothing_and_too_much_are_refused(
    database: Database, author: Actor, content: bytes, code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        authoring.upload(database, author, "tuoi.md", content)

    assert refusal.value.problems == (("workbook", code),)
    assert authoring.waiting(database, author) == []


def test_what_is_new_since_the_last_version(database: Database, author: Actor) -> None:
    first, upload_id = second(database, author)

    opened = authoring.open_upload(database, author, upload_id)

    assert opened.before is not None
    assert opened.before.id == first
    assert [(change.kind, change.name) for change in opened.changes] == [("changed", "a02_work")]
    assert opened.can_be_published


def test_a_version_that_is_taken_stops_other_content(database: Database, author: Actor) -> None:
    authoring.publish_upload(database, author, uploaded(database, author))

    upload_id = uploaded(database, author, ("At work?", "Working?"))

    assert codes(database, author, upload_id) == ["version_taken"]
    with pytest.raises(Conflicting, match="Raise the version"):
        authoring.publish_upload(database, author, upload_id)


def test_a_version_taken_since_the_upload_is_noticed(database: Database, author: Actor) -> None:
    slow = uploaded(database, author, ("At work?", "Working?"))
    assert codes(database, author, slow) == []

    authoring.publish_upload(database, author, uploaded(database, author))

    assert codes(database, author, slow) == ["version_taken"]


def test_doubled_choices_alone_are_mended_by_a_setting(database: Database, author: Actor) -> None:
    upload_id = uploaded(database, author, ("| | yn | no |", "| | yn | yes |"))
    assert codes(database, author, upload_id) == ["choice_twice"]
    assert authoring.open_upload(database, author, upload_id).can_be_repaired

    authoring.repair(database, author, upload_id)

    opened = authoring.open_upload(database, author, upload_id)
    assert opened.can_be_published
    assert opened.upload.workbook_name == "tuoi.xlsx"
    assert opened.survey is not None
    assert opened.survey.settings["allow_choice_duplicates"] == "yes"


def test_no_repair_beside_other_problems(database: Database, author: Actor) -> None:
    upload_id = uploaded(database, author, ("| | yn | no |", "| | yn | yes |"), ("integer", "intger"))

    assert not authoring.open_upload(database, author, upload_id).can_be_repaired
    with pytest.raises(Conflicting):
        authoring.repair(database, author, upload_id)


def test_a_published_version_downloaded_and_uploaded_again_is_the_same(
    database: Database, author: Actor
) -> None:
    done = authoring.publish_upload(database, author, uploaded(database, author))
    name, content = questionnaires.spreadsheet(database, author, done.version_id)
    assert name == "tuoi.xlsx"

    again = authoring.open_upload(database, author, authoring.upload(database, author, name, content))

    assert again.survey == publish.survey_of(database, done.version_id)
    assert again.changes == ()


def test_the_very_same_file_again_is_the_version_it_was(database: Database, author: Actor) -> None:
    first = authoring.publish_upload(database, author, uploaded(database, author))

    again = authoring.publish_upload(database, author, uploaded(database, author))

    assert (again.version_id, again.new) == (first.version_id, False)


def test_what_was_published_or_discarded_is_done_with(database: Database, author: Actor) -> None:
    published, discarded = uploaded(database, author), uploaded(database, author, ("| 1 |", "| 2 |"))
    authoring.publish_upload(database, author, published)
    authoring.discard(database, author, discarded)

    for upload_id in (published, discarded):
        opened = authoring.open_upload(database, author, upload_id)
        assert (opened.upload.workbook, opened.survey) == (b"", None)
        for act in (authoring.publish_upload, authoring.discard, authoring.repair):
            with pytest.raises(Conflicting):
                act(database, author, upload_id)


def test_every_act_is_written_down(database: Database, author: Actor) -> None:
    upload_id = uploaded(database, author)
    authoring.publish_upload(database, author, upload_id)
    authoring.discard(database, author, uploaded(database, author, ("| 1 |", "| 2 |")))

    with database.reading() as session:
        events = audit.latest(session, author.programme_id, None, 10)
    assert [event.action for event in reversed(events)][-4:] == [
        "questionnaire.upload",
        "questionnaire.publish",
        "questionnaire.upload",
        "questionnaire.discard",
    ]
    assert all(event.actor_id == author.user_id for event in events if "questionnaire" in event.action)


@pytest.mark.parametrize("who", ["interviewer", "facilitator", "case_lead"])
def test_others_do_not_write_questionnaires(database: Database, cast: Cast, who: str) -> None:
    upload_id = uploaded(database, cast.administrator)

    for act in (authoring.open_upload, authoring.publish_upload, authoring.discard, authoring.repair):
        with pytest.raises(Forbidden):
            act(database, cast.people[who], upload_id)


def test_another_programmes_upload_does_not_exist(database: Database, world: World) -> None:
    with pytest.raises(NotFound):
        authoring.open_upload(database, world.cast.administrator, world.other["upload_id"])


def test_a_draft_of_the_old_version_goes_on_beside_the_new_one(database: Database, world: World) -> None:
    """Old drafts stay valid: they hold to the version they were begun with."""
    interviewer, draft_id = world.cast.interviewer, world.drafts["interviewer"]
    before = fill.open(database, interviewer, draft_id)

    done = authoring.publish_upload(database, world.cast.administrator, world.own["upload_id"])

    after = fill.save_section(database, interviewer, draft_id, "/data/A", before.draft.answers["A"], {})
    assert done.new
    assert after.draft.version_id == before.draft.version_id != done.version_id
    assert after.survey.version == "1"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\ai-do\\tuoi.xlsx", "tuoi.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nSet-Cookie: x.md", "aSet-Cookie: x.md"),
        ("", "workbook.xlsx"),
        ("x" * 500 + ".md", "x" * (authoring.LONGEST_NAME - 3) + ".md"),
    ],
)
def test_the_name_of_a_file_is_only_its_name(given: str, kept: str) -> None:
    assert authoring.file_name(given) == kept

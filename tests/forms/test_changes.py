"""What differs between two versions of a questionnaire, as its author reads it."""

from textwrap import dedent

from forms.changes import Change, Edit, changes
from tests.forms.scenario import survey_of

FIRST = dedent("""
    | survey |
    | | type           | name | label::Tiếng Việt (vi) | label::English (en) | relevant    | required |
    | | begin_group    | A    | Mở đầu                 | Start               |             |          |
    | | integer        | age  | Tuổi                   | Age                 |             | yes      |
    | | select_one yn  | work | Có việc làm không?     | At work?            | ${age} > 15 |          |
    | | end_group      |      |                        |                     |             |          |
    | choices |
    | | list_name | name | label::Tiếng Việt (vi) | label::English (en) |
    | | yn        | yes  | Có                     | Yes                 |
    | | yn        | no   | Không                  | No                  |
    | scores |
    | | name | label::Tiếng Việt (vi) | expression |
    | | OLD  | Lớn tuổi               | ${age}     |
    | settings |
    | | form_id | version | minutes |
    | | tuoi    | 1       | 5       |
""")


def between(*replaced: tuple[str, str]) -> list[Change]:
    second = FIRST
    for old, new in replaced:
        assert old in second
        second = second.replace(old, new)
    return list(changes(survey_of(FIRST), survey_of(second)))


def test_the_same_workbook_differs_in_nothing() -> None:
    assert between() == []


def test_a_higher_version_alone_is_no_difference() -> None:
    assert between(("| 1       |", "| 2       |")) == []


def test_words_in_one_language() -> None:
    (change,) = between(("At work?", "Do you work?"))

    assert (change.kind, change.part, change.name) == ("changed", "question", "work")
    assert change.label["vi"] == "Có việc làm không?"
    assert change.edits == (Edit("label::en", "At work?", "Do you work?"),)


def test_an_expression_is_shown_as_it_was_written() -> None:
    (change,) = between(("${age} > 15", "${age} > 17"))

    assert change.edits == (Edit("relevant", "${age} > 15", "${age} > 17"),)


def test_an_expression_that_is_gone_has_nothing_after_it() -> None:
    (change,) = between(("${age} > 15", "           "))

    assert change.edits == (Edit("relevant", "${age} > 15", ""),)


def test_a_question_more_and_a_question_less() -> None:
    found = between(("| integer        | age ", "| integer        | year"), ("${age}", "${year}"))

    kinds = {(change.kind, change.part, change.name) for change in found}
    assert {("added", "question", "year"), ("removed", "question", "age")} <= kinds
    assert found[-1].kind == "removed"


def test_a_question_that_moved_is_the_same_question() -> None:
    end = next(line for line in FIRST.splitlines() if "end_group" in line)
    work = next(line for line in FIRST.splitlines() if "| work |" in line)

    (change,) = between((f"{work}\n{end}", f"{end}\n{work}"))

    assert (change.kind, change.name) == ("changed", "work")
    assert change.edits == (Edit("group", "A", ""),)


def test_choices_by_their_list() -> None:
    found = between(("| | yn        | no   | Không                  | No                  |\n", ""))

    assert [(change.kind, change.part, change.name) for change in found] == [("removed", "choice", "yn/no")]


def test_scores_and_settings() -> None:
    found = between(("| ${age}     |", "| ${age} + 1 |"), ("| 5       |", "| 7       |"))

    assert [(change.part, change.name, change.edits) for change in found] == [
        ("scores", "OLD", (Edit("expression", "${age}", "${age} + 1"),)),
        ("setting", "minutes", (Edit("minutes", "5", "7"),)),
    ]


def test_rows_without_a_name_are_known_by_what_they_say() -> None:
    limits = "| limits |\n| | text::Tiếng Việt (vi) |\n| | Một |\n| | Hai |\n"
    before, after = survey_of(FIRST + limits), survey_of(FIRST + limits.replace("Hai", "Ba"))

    assert [(change.kind, change.name) for change in changes(before, after)] == [
        ("added", "Ba"),
        ("removed", "Hai"),
    ]


def test_a_name_that_stands_twice_is_told_apart_by_its_place() -> None:
    tables = """
        | survey |
        | | type        | name | label |
        | | begin_group | a    | A     |
        | | text        | x    | One   |
        | | end_group   |      |       |
        | | begin_group | b    | B     |
        | | text        | x    | Two   |
        | | end_group   |      |       |
    """

    (change,) = changes(survey_of(tables), survey_of(tables.replace("Two", "Three")))

    assert (change.name, change.edits) == ("/data/b/x", (Edit("label", "Two", "Three"),))


def test_a_row_that_moved_among_its_neighbours() -> None:
    age = next(line for line in FIRST.splitlines(keepends=True) if "| age " in line)
    work = next(line for line in FIRST.splitlines(keepends=True) if "| work |" in line)
    bare = work.replace("${age} > 15", "           ")
    before = survey_of(FIRST.replace(work, bare))
    after = survey_of(FIRST.replace(age + work, bare + age))
    (change,) = changes(before, after)
    assert (change.kind, change.name) == ("changed", "work")
    assert change.edits == (Edit("order", "age", ""),)


def test_a_choice_that_moved_in_its_list() -> None:
    yes, no = (line for line in FIRST.splitlines(keepends=True) if "| yn        |" in line)
    (change,) = changes(survey_of(FIRST), survey_of(FIRST.replace(yes + no, no + yes)))
    assert (change.name, change.edits) == ("yn/no", (Edit("order", "yn/yes", ""),))

"""Newer rules over older questions: what fits is scored, what does not is left out whole."""

from datetime import UTC, datetime

from forms.definition import Survey
from forms.response import judge
from forms.xlsform import read_survey
from survey_app.scoring.laid_over import fingerprint, laid_over
from survey_app.scoring.rules import read_rules
from survey_app.scoring.score import score

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OLD = """
| settings |
| | form_id | version |
| | load | 1 |
| survey |
| | type | name | label | scale | restricted |
| | begin_group | A | A | | |
| | integer | work | Work | 0 3 | |
| | integer | sleep | Sleep | 0 3 | |
| | text | story | Story | | yes |
| | end_group | | | | |
| scores |
| | name | missing | range |
| | LOAD | zero | 0 6 |
| score_items |
| | score | item | weight |
| | LOAD | work | |
| | LOAD | sleep | |
| bands |
| | score | name | interval |
| | LOAD | light | [0, 4) |
| | LOAD | heavy | [4, 6] |
"""

ALERTS = """| alerts |
| | name | condition | level | due_hours |
| | loud | ${noise} > 2 | red | 24 |
"""


def survey(*changes: tuple[str, str]) -> Survey:
    text = OLD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return read_survey(text.encode(), "load")


def names(found: Survey) -> tuple[str, ...]:
    return read_rules(found).names


def test_new_weights_count_old_answers() -> None:
    newer = survey(
        ("| load | 1 |", "| load | 2 |"),
        ("| LOAD | work | |", "| LOAD | work | 2 |"),
        ("0 6", "0 9"),
        ("[4, 6]", "[4, 9]"),
    )
    over = laid_over(survey(), newer)

    response = judge(over, {"A": {"work": 2, "sleep": 1}}, now=NOW)
    found = score(read_rules(over), over, response, now=NOW)["LOAD"]

    assert (found.value, found.band_name) == (5, "heavy")
    assert found.trace.content["rule_version"] == "2"
    assert found.trace.content["form_version"] == "1"


def test_a_score_of_a_question_that_was_not_asked_is_left_out_with_what_builds_on_it() -> None:
    newer = survey(
        ("| | text | story", "| | integer | noise | Noise | 0 3 | |\n| | text | story"),
        (
            "| | LOAD | zero | 0 6 |",
            "| | LOAD | zero | 0 6 |\n| | LOUD | zero | 0 3 |\n| | BOTH | zero | 0 9 |",
        ),
        ("| bands |", "| | LOUD | noise | |\n| | BOTH | LOUD | |\n| | BOTH | LOAD | |\n| bands |"),
    )

    assert names(newer) == ("LOAD", "LOUD", "BOTH")
    assert names(laid_over(survey(), newer)) == ("LOAD",)


def test_an_alert_on_a_missing_score_does_not_stop_the_others() -> None:
    newer = survey(
        ("| | text | story", "| | integer | noise | Noise | 0 3 | |\n| | text | story"),
        ("| bands |", ALERTS + "| bands |"),
    )

    assert names(laid_over(survey(), newer)) == ("LOAD",)


def test_scores_of_answers_that_are_erased_stay_as_they_are() -> None:
    erasing = (
        "| | form_id | version |\n| | load | 1 |",
        "| | form_id | version | erase_restricted_when |\n| | load | 1 | ${work} = 0 |",
    )
    told = ("| | text | story | Story | | yes |", "| | integer | story | Story | 0 1 | yes |")
    newer = survey(
        erasing,
        told,
        ("| | LOAD | zero | 0 6 |", "| | LOAD | zero | 0 6 |\n| | TOLD | zero | 0 1 |"),
        ("| bands |", "| | TOLD | story | |\n| bands |"),
    )
    assert names(newer) == ("LOAD", "TOLD")
    assert names(laid_over(survey(erasing, told), newer)) == ("LOAD",)


def test_the_fingerprint_is_of_the_rules_alone() -> None:
    assert fingerprint(survey()) == fingerprint(survey(("Sleep", "Night"), ("| load | 1 |", "| load | 2 |")))
    assert fingerprint(survey()) != fingerprint(survey(("[0, 4)", "[0, 3)"), ("[4, 6]", "[3, 6]")))

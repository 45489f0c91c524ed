"""A person who declines everything that may be declined is never held up."""

import pytest

from tests.scoring.interview import interview, shipped
from tests.scoring.people import BASELINE, INDEPTH, NEEDS, WORKSHOP

SILENT = {"note", "calculate"}


@pytest.mark.parametrize(
    ("form_id", "answers"),
    [("baseline", BASELINE), ("indepth", INDEPTH), ("needs", NEEDS), ("needs", WORKSHOP)],
)
@pytest.mark.parametrize("state", ["refused", "dont_know"])
def test_everything_that_may_be_declined_is(form_id: str, answers: dict[str, object], state: str) -> None:
    survey = shipped(form_id)
    code = {"refused": "ref", "dont_know": "dk"}[state]
    may = {one.name for one in survey.questions() if code in one.decline and one.type not in SILENT}
    asked = {name for name in may if name in answers or name.startswith(("dot_", "imp_", "have_"))}
    left = {name: answer for name, answer in answers.items() if name not in may}
    assert interview(survey, left, dict.fromkeys(asked, state)).response.problems == ()


@pytest.mark.parametrize("name", sorted(set(BASELINE) - {"a01_case", "a02_ward", "a03_date", "a04_round"}))
def test_one_refusal_never_spoils_another_answer(name: str) -> None:
    survey = shipped("baseline")
    question = next(one for one in survey.questions() if one.name == name)
    if "ref" not in question.decline:
        assert name in {"a05_private", "b01_adult", "b02_understood", "b03_consent", "b04_followup"}
        return
    answers = {other: answer for other, answer in BASELINE.items() if other != name}
    spoilt = interview(survey, answers, {name: "refused"}).response.problems
    follows = {one.path for one in spoilt}
    assert follows == set()

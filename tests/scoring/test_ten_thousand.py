"""Ten thousand random responses, whose every score follows from its trace after a journey through JSON."""

import json
from random import Random
from typing import Any

import pytest

from forms.definition import Question, Repeat, Survey
from tests.scoring.instruments.filled import instrument, names
from tests.scoring.interview import interview, shipped, written
from tests.scoring.recomputed import worked_out
from tests.scoring.test_language import SURVEY, items, table

FORMS = ("baseline", "indepth", "needs")
RESPONSES = 10_000
AMOUNTS = (-1, 0, 1, 2, 3, 7, 12, 31, 150_000, 2_000_000, 2_000_001, 9_000_000)
FEW = (0, 1, 1, 2, 3, 4)
SIZES = (0.1, 1, 2.5, 7, 20)
DAYS = ("2021-12-31", "2024-05-01", "2026-12-31", "2027-01-01")
CASES: dict[str, dict[str, Any]] = {"baseline": {"RISK": 9.5}, "test@base": {"S": 2.5}}

PARTS = {
    ("S", "T", "U"): ("a | | | 1/3 | | |", "b | | | 2 | 1 | 4 |", "c | | | 1 | | | skip"),
    ("P",): ("S | | | | 0 | 9 |", "how | never=0 rarely=1 daily=4 | | | 0 | 4 |"),
    ("ANY", "ALL"): ("a | | [2, inf) | | | |", "which | | x y | | | |"),
    ("WORST",): ("a | [0,2)=1 [2,inf)=3 | | | | |", "b | | | | | |", "c | | | | | | 0"),
}
EVERYTHING = (
    SURVEY,
    table(
        "scores",
        "name | method | expression | over | missing | minimum_answered | decimals | rounding | round",
        "S | sum | | | prorate | 1 | 1 | half_even |",
        "T | sum | | | rescale | 1 | 2 | up |",
        "U | mean | | | zero | 1 | 2 | down |",
        "P | percent | | | blank | | 1 | |",
        "ANY | any | | | blank | | | |",
        "ALL | all | | | zero | | | |",
        "WORST | worst_of | | | zero | 2 | | |",
        "RULED | rules | | | | | 1 | |",
        "DIFF | change | S | | | | 2 | | base",
        "COUNTED | count_over | ${age} < 8 | row | prorate | 1 | 1 | |",
        "SHARED | share_over | ${age} < 8 | row | zero | 1 | 1 | |",
        "MIDDLE | median_over | ${age} | row | zero | 1 | 1 | |",
        "SUMMED | sum_over | ${age} | row | rescale | 1 | 1 | |",
    ),
    table(
        "score_items",
        "score | item | recode | count_if | weight | min | max | when_irrelevant",
        *(f"{score} | {part}" for scores, parts in PARTS.items() for score in scores for part in parts),
    ),
    table(
        "score_rules",
        "score | condition | value | expression",
        "RULED | ${S} > ${T} | more |",
        "RULED | ${a} < 3 or ${how} = 'never' | | ${a} * 1.1",
        "RULED | | 7 |",
    ),
)


def everything() -> Survey:
    return written(*EVERYTHING)


SURVEYS = [*((name, shipped) for name in FORMS), *((name, instrument) for name in names())]
EACH = RESPONSES // (len(SURVEYS) + 1) + 1


@pytest.mark.parametrize(("name", "opened"), [*SURVEYS, ("everything", lambda _: everything())])
def test_every_score_follows_from_its_trace(name: str, opened: Any) -> None:
    survey: Survey = opened(name)
    chance = Random(name)
    with_values: dict[str, int] = {}
    for _ in range(EACH):
        answers, declined = answered(survey, chance)
        person = interview(survey, answers, declined, case_scores=CASES)
        for score in person.scores.values():
            trace = json.loads(json.dumps(score.trace.as_dict()))
            assert worked_out(trace) == score.value, trace
            with_values[score.name] = with_values.get(score.name, 0) + (score.value is not None)
    assert min(with_values.values()) > EACH // 50, with_values


def answered(survey: Survey, chance: Random) -> tuple[dict[str, Any], dict[str, str]]:
    """Mostly answered, some blank, some declined; one response in five lacks much."""
    lack = chance.choice((0.0, 0.05, 0.05, 0.1, 0.5))
    answers: dict[str, Any] = {}
    declined: dict[str, str] = {}
    repeats = [node for node in survey.walk() if isinstance(node, Repeat)]
    for repeat in repeats:
        answers[repeat.name] = [
            {one.name: _answer(one, survey, chance) for one in repeat.children if chance.random() > lack}
            for _ in range(chance.randrange(4))
        ]
    inside = tuple(f"{repeat.path}/" for repeat in repeats)
    for question in survey.questions():
        if question.path.startswith(inside) or question.type in ("note", "calculate"):
            continue
        if chance.random() > lack:
            answers[question.name] = _answer(question, survey, chance)
        elif chance.random() < 0.5:
            declined[question.name] = chance.choice(("dont_know", "refused"))
    return answers, declined


def _answer(question: Any, survey: Survey, chance: Random) -> Any:
    assert isinstance(question, Question)
    names = [choice.name for choice in survey.choices.get(question.list_name, ())]
    match question.type:
        case "select_one":
            # The first choice opens most gates: agree, yes, adult.
            return names[0] if chance.random() < 0.4 else chance.choice(names)
        case "select_multiple":
            return " ".join(chance.sample(names, chance.randint(1, len(names))))
        case "rank":
            return " ".join(chance.sample(names, min(3, len(names))))
        case "integer":
            low, high = question.scale or (0, 0)
            if high:
                return chance.randint(low, high)
            # Few people live in one household: most amounts would break a rule of their question.
            return chance.choice(AMOUNTS if chance.random() < 0.25 else FEW)
        case "decimal":
            return chance.choice(SIZES)
        case "date":
            return chance.choice(DAYS)
    return "CX-0417"


def test_there_are_ten_thousand() -> None:
    assert EACH * (len(SURVEYS) + 1) >= RESPONSES


def test_a_changed_trace_is_noticed() -> None:
    """A test that cannot fail proves nothing."""
    survey = written(SURVEY, table("scores", "name", "S"), items("item | weight", "a | 1/3", "b | 2"))
    trace = interview(survey, {"a": 1, "b": 2}).scores["S"].trace.as_dict()
    assert worked_out(trace) == 13 / 3
    trace["items"][1] = trace["items"][1] | {"x": 1, "points": 2}
    assert worked_out(trace) == 7 / 3

"""Random answers to any questionnaire: mostly fitting, sometimes not, always the same for the same seed."""

from collections.abc import Mapping
from random import Random
from typing import Any

from forms.definition import Group, Node, Question, Repeat, Survey

TEXTS = ["", "a", "Hà Nội", "12", "-3.5", "2026-03-17", "yes", "  two  words ", "😀 b", "ÀB-12", "0912345678"]
DAYS = ["2026-03-17", "2025-12-31", "2024-02-29", "1999-01-01", "2026-11-23"]
MOMENTS = ["2026-03-17T08:30:00.000+07:00", "2026-03-17T08:30", "2024-02-29 23:59", "2026-11-23T00:00:00Z"]
TIMES = ["08:30", "23:59:59", "00:00:00.000+07:00", "12:15:00Z"]
MISFITS = [True, [], {}, ["a", 1], "x" * 300, "24:00", "2026-02-30", 1e30, "nonsense", "99 199", None]
LONGEST_REPEAT = 4


def filled(survey: Survey, random: Random) -> dict[str, Any]:
    """`{"answers", "declined"}` for one response."""
    eager = random.random()
    answers = _group(survey, survey.children, random, eager)
    if random.random() < 0.05:
        answers["no_such_question"] = "x"
        answers["reserved_name_for_field_list_labels_7"] = random.choice(["yes", "", 5])
    return {"answers": answers, "declined": _declined(survey, random)}


def _group(survey: Survey, children: tuple[Node, ...], random: Random, eager: float) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for child in children:
        if isinstance(child, Repeat):
            count = random.randint(0, LONGEST_REPEAT)
            answers[child.name] = [_group(survey, child.children, random, eager) for _ in range(count)]
        elif isinstance(child, Group):
            answers[child.name] = _group(survey, child.children, random, eager)
        elif random.random() < eager:
            answers[child.name] = _answer(survey, child, random)
    return answers


def _answer(survey: Survey, question: Question, random: Random) -> Any:
    if random.random() < 0.03:
        return random.choice(MISFITS)
    if question.type in ("select_one", "select_multiple", "rank"):
        return _choice(survey, question, random)
    if question.type in ("integer", "decimal", "range"):
        return _number(question, random)
    return random.choice(_EXAMPLES.get(question.type, TEXTS))


def _choice(survey: Survey, question: Question, random: Random) -> str:
    names = [choice.name for choice in survey.choices.get(question.list_name, ())] or ["1", "a"]
    if question.type == "select_one":
        return random.choice(names)
    return " ".join(random.sample(names, random.randint(0, min(3, len(names)))))


def _number(question: Question, random: Random) -> int | float | str:
    whole = random.choice(
        [0, 1, 2, 3, 5, 7, 10, 18, 65, 100, 1_500_000, -1, -98, -99, random.randint(-50, 500)]
    )
    if question.type == "integer":
        return whole if random.random() < 0.8 else str(whole)
    number = whole + random.choice([0, 0.5, 0.1, 0.25, random.random()])
    return number if random.random() < 0.7 else str(number)


def _declined(survey: Survey, random: Random) -> Mapping[str, str]:
    if random.random() < 0.7:
        return {}
    paths = [question.path for question in survey.questions()]
    states = ["dont_know", "refused"]
    declined = {random.choice(paths): random.choice(states) for _ in range(random.randint(1, 4))}
    if random.random() < 0.05:
        declined["/data/nowhere"] = "refused"
    return declined


_POINTS = ["21.03 105.85", "21.03 105.85 12 3", "-33.9 18.4 0 0"]
_TRACES = ["21.03 105.85 0 0;21.04 105.86 0 0;21.03 105.87 0 0;21.03 105.85 0 0", "0 0;0 1;1 1"]
_EXAMPLES: Mapping[str, list[Any]] = {
    "date": DAYS,
    "today": DAYS,
    "dateTime": MOMENTS,
    "start": MOMENTS,
    "end": MOMENTS,
    "time": TIMES,
    "geopoint": _POINTS,
    "geotrace": _TRACES,
    "geoshape": _TRACES,
    "acknowledge": ["OK", True],
    "image": ["photo.jpg", "a/b.jpg"],
}

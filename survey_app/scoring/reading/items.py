"""The sheet `score_items`: what each score takes in."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

from forms.definition import Choice, Question, Survey
from forms.text import Text
from survey_app.scoring.bands import Interval, is_interval, read_interval
from survey_app.scoring.exact import encoded
from survey_app.scoring.model import Formula, Item
from survey_app.scoring.reading.cells import Cells, rows
from survey_app.scoring.reading.names import Names

COLUMNS = (
    "score",
    "item",
    "expression",
    "option",
    "weight",
    "min",
    "max",
    "recode",
    "count_if",
    "reverse_from",
    "when_irrelevant",
    "fatal",
    "label",
)
NUMERIC = frozenset({"integer", "decimal", "range", "calculate"})
TABLES = frozenset({"borda", "dots", "share_rank", "order"})
CHOSEN = frozenset({"select_one", "select_multiple"})


def read_items(survey: Survey, names: Names, methods: Mapping[str, str]) -> dict[str, tuple[Item, ...]]:
    """Score → its items. `methods`: score → how it is made, for a ranking takes other questions."""
    found: dict[str, list[Item]] = {}
    for cells in rows(survey, "score_items", names.problems, COLUMNS):
        score = cells.needed("score")
        if score and score not in names.scores:
            _unknown_score(cells, score, names)
        elif score:
            found.setdefault(score, []).append(_item(survey, cells, names, methods))
    return {score: tuple(items) for score, items in found.items()}


def _unknown_score(cells: Cells, score: str, names: Names) -> None:
    cells.say(
        "score_unknown",
        "score",
        f"There is no score called '{score}'.{names.hint(score)}",
        "Name a score of the sheet 'scores'.",
    )


def _item(survey: Survey, cells: Cells, names: Names, methods: Mapping[str, str]) -> Item:
    name = cells.get("item")
    question = names.questions.get(name)
    formula = names.formula("score_items", cells.row, "expression")
    if not name and not cells.get("expression"):
        cells.needed("item")
    elif name and question is None and name not in names.scores:
        _unknown_item(cells, name, names)
    if question is None and formula is None:
        _check_score(cells, name, methods)
    written = cells.recode("recode")
    recode = {key: points for key, points in written.items() if not is_interval(key)}
    counts = _counts(cells)
    if question is not None and formula is None and not cells.get("expression"):
        _check_question(survey, cells, question, written, counts, methods.get(cells.get("score"), ""))
    weight = cells.number("weight")
    minimum, maximum = _ends(cells)
    irrelevant = cells.get("when_irrelevant")
    skip = irrelevant in ("", "skip")
    item = Item(
        name=name,
        question=question,
        formula=formula,
        label=_label(cells, question),
        option=cells.get("option"),
        weight=Fraction(1) if weight is None else weight,
        minimum=minimum,
        maximum=maximum,
        recode=recode,
        steps=_steps(cells, written),
        counts=counts,
        reverse_from=cells.number("reverse_from"),
        when_irrelevant=None if skip else cells.number("when_irrelevant"),
        skip_irrelevant=irrelevant == "skip",
        fatal=frozenset(cells.numbers("fatal")),
        row=cells.row.row,
    )
    return replace(item, described=described(item, cells.get("count_if")), plain=_is_plain(item))


def _is_plain(item: Item) -> bool:
    return item.weight == 1 and item.minimum == 0 and item.maximum == 1


def described(item: Item, counted: str) -> dict[str, Any]:
    """JSON for the trace; what is at its usual value is left out."""
    usual = {
        "path": item.question.path if item.question is not None else None,
        "label": dict(item.label) or None,
        "expression": item.formula.source if item.formula else None,
        "option": item.option or None,
        "count_if": counted or None,
        "reverse_from": encoded(item.reverse_from),
        "weight": encoded(item.weight) if item.weight != 1 else None,
        "min": encoded(item.minimum) if item.minimum else None,
        "max": encoded(item.maximum) if item.maximum != 1 else None,
    }
    return {name: value for name, value in usual.items() if value is not None}


def _ends(cells: Cells) -> tuple[Fraction, Fraction]:
    """`min` and `max`, between which an item's values lie. Not written: 0 and 1."""
    low, high = cells.number("min") or Fraction(0), cells.number("max")
    if high is None and cells.get("min"):
        cells.say("number_invalid", "max", "'min' stands without 'max'.", "Write both ends of the item.")
    elif high is not None and high <= low:
        least = f"'min', which is {low}" if low else "0"
        cells.say(
            "number_invalid",
            "max",
            f"'max' must be above {least}.",
            "Write the highest value the item can have.",
        )
    elif high is not None:
        return low, high
    return Fraction(0), Fraction(1)


def _counts(cells: Cells) -> Interval | frozenset[str] | None:
    """`[2, 3]` or `often daily`: the answers that count as 1."""
    text = cells.get("count_if")
    if not text:
        return None
    return cells.interval("count_if") if is_interval(text) else frozenset(text.split())


def _steps(cells: Cells, recode: Mapping[str, Fraction]) -> tuple[tuple[Interval, Fraction], ...]:
    """The intervals among the names of a recode map. They may not overlap; between them nothing is known."""
    found: list[tuple[Interval, Fraction]] = []
    for name, points in recode.items():
        if is_interval(name):
            try:
                found.append((read_interval(name), points))
            except ValueError:
                cells.say(
                    "interval_invalid", "recode", f"'{name}' is no interval.", "Write [0,4)=1 without spaces."
                )
    found.sort(key=lambda step: step[0].start)
    if any(one[0].meets(other[0]) == "overlap" for one, other in pairwise(found)):
        cells.say("recode_overlap", "recode", "Two intervals hold the same number.", "Write [0,4)=0 [4,7)=1.")
    return tuple(found)


def _label(cells: Cells, question: Question | None) -> Text:
    return cells.row.text("label") or (question.label if question is not None else {})


def _unknown_item(cells: Cells, name: str, names: Names) -> None:
    cells.say(
        "item_unknown",
        "item",
        f"There is no question or score called '{name}'.{names.hint(name)}",
        "Name a question of the survey, a score, or write an expression.",
    )


def _check_score(cells: Cells, name: str, methods: Mapping[str, str]) -> None:
    """A score that is a table of options has no one number to add up."""
    if methods.get(name) in TABLES:
        cells.say(
            "item_not_numeric",
            "item",
            f"'{name}' is made by {methods[name]}: a number for every option, not one number.",
            "Name a score with one number, or combine rankings with share_rank.",
        )


def _check_question(
    survey: Survey,
    cells: Cells,
    question: Question,
    recode: Mapping[str, Fraction],
    counts: Interval | frozenset[str] | None,
    method: str,
) -> None:
    if method == "borda":
        _check_ranking(cells, question)
    elif isinstance(counts, frozenset):
        _check_counted(survey, cells, question, counts)
    elif question.type in CHOSEN:
        _check_choices(survey, cells, question, recode)
    elif question.type not in NUMERIC and not recode:
        cells.say(
            "item_not_numeric",
            "item",
            f"'{question.name}' is of type {question.type}, which has no number.",
            "Use a number or a choice, or write an expression that gives a number.",
        )


def _check_counted(survey: Survey, cells: Cells, question: Question, counts: frozenset[str]) -> None:
    known = {choice.name for choice in survey.choices.get(question.list_name, ())}
    strange = sorted(counts - known) if question.type in CHOSEN else []
    if strange:
        cells.say(
            "count_unknown_choice",
            "count_if",
            f"'{question.name}' has no choice {', '.join(strange)}.",
            f"Its choices are: {', '.join(sorted(known))}.",
        )


def _check_ranking(cells: Cells, question: Question) -> None:
    if question.type != "rank":
        cells.say(
            "item_not_ranking",
            "item",
            f"'{question.name}' is of type {question.type}; borda needs a ranking.",
            "Use a question of type rank.",
        )


def _check_choices(survey: Survey, cells: Cells, question: Question, recode: Mapping[str, Fraction]) -> None:
    declined = survey.dont_know_codes() | survey.refused_codes()
    choices = [choice for choice in survey.choices.get(question.list_name, ()) if choice.name not in declined]
    if recode:
        _check_recode(cells, question, choices, recode)
        return
    words = [choice.name for choice in choices if not _is_number(choice.name)]
    if words:
        cells.say(
            "item_not_numeric",
            "recode",
            f"The choices {', '.join(words)} of '{question.name}' are no numbers.",
            "Give each its points, for example: " + " ".join(f"{word}=0" for word in words[:3]) + ".",
        )


def _check_recode(
    cells: Cells, question: Question, choices: list[Choice], recode: Mapping[str, Fraction]
) -> None:
    known = {choice.name for choice in choices}
    strange = [name for name in recode if name not in known and not is_interval(name)]
    stepped = any(is_interval(name) for name in recode)
    without = [choice.name for choice in choices if choice.name not in recode and not stepped]
    if strange:
        cells.say(
            "recode_unknown_choice",
            "recode",
            f"'{question.name}' has no choice {', '.join(strange)}.",
            f"Its choices are: {', '.join(sorted(known))}.",
        )
    if without:
        cells.say(
            "recode_incomplete",
            "recode",
            f"The choices {', '.join(without)} of '{question.name}' have no points.",
            "Give every choice its points; don't-know and refusal codes need none.",
        )


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def formulas(items: tuple[Item, ...]) -> list[Formula]:
    return [item.formula for item in items if item.formula is not None]

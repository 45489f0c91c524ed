"""The sheet `score_items`: what each score takes in."""

from collections.abc import Mapping
from fractions import Fraction

from forms.definition import Choice, Question, Survey
from forms.text import Text
from survey_app.scoring.model import Formula, Item
from survey_app.scoring.reading.cells import Cells, rows
from survey_app.scoring.reading.names import Names

COLUMNS = (
    "score",
    "item",
    "expression",
    "option",
    "weight",
    "max",
    "recode",
    "reverse_from",
    "when_irrelevant",
    "fatal",
    "label",
)
NUMERIC = frozenset({"integer", "decimal", "range", "calculate"})
CHOSEN = frozenset({"select_one", "select_multiple"})


def read_items(survey: Survey, names: Names, methods: Mapping[str, str]) -> dict[str, tuple[Item, ...]]:
    """Score → its items. `methods`: score → how it is made, for a ranking takes other questions."""
    found: dict[str, list[Item]] = {}
    for cells in rows(survey, "score_items", names.problems, COLUMNS):
        score = cells.needed("score")
        if score and score not in names.scores:
            _unknown_score(cells, score, names)
        elif score:
            found.setdefault(score, []).append(_item(survey, cells, names, methods.get(score, "")))
    return {score: tuple(items) for score, items in found.items()}


def _unknown_score(cells: Cells, score: str, names: Names) -> None:
    cells.say(
        "score_unknown",
        "score",
        f"There is no score called '{score}'.{names.hint(score)}",
        "Name a score of the sheet 'scores'.",
    )


def _item(survey: Survey, cells: Cells, names: Names, method: str) -> Item:
    name = cells.get("item")
    question = names.questions.get(name)
    formula = names.formula("score_items", cells.row, "expression")
    if not name and not cells.get("expression"):
        cells.needed("item")
    elif name and question is None and name not in names.scores:
        _unknown_item(cells, name, names)
    recode = cells.recode("recode")
    if question is not None and formula is None and not cells.get("expression"):
        _check_question(survey, cells, question, recode, method)
    weight, maximum = cells.number("weight"), cells.number("max")
    if maximum is not None and maximum <= 0:
        cells.say(
            "number_invalid", "max", "'max' must be above 0.", "Write the highest value the item can have."
        )
        maximum = None
    irrelevant = cells.get("when_irrelevant")
    skip = irrelevant in ("", "skip")
    return Item(
        name=name,
        question=question,
        formula=formula,
        label=_label(cells, question),
        option=cells.get("option"),
        weight=Fraction(1) if weight is None else weight,
        maximum=maximum or Fraction(1),
        recode=recode,
        reverse_from=cells.number("reverse_from"),
        when_irrelevant=None if skip else cells.number("when_irrelevant"),
        skip_irrelevant=irrelevant == "skip",
        fatal=frozenset(cells.numbers("fatal")),
        row=cells.row.row,
    )


def _label(cells: Cells, question: Question | None) -> Text:
    return cells.row.text("label") or (question.label if question is not None else {})


def _unknown_item(cells: Cells, name: str, names: Names) -> None:
    cells.say(
        "item_unknown",
        "item",
        f"There is no question or score called '{name}'.{names.hint(name)}",
        "Name a question of the survey, a score, or write an expression.",
    )


def _check_question(
    survey: Survey, cells: Cells, question: Question, recode: Mapping[str, Fraction], method: str
) -> None:
    if method == "borda":
        _check_ranking(cells, question)
    elif question.type in CHOSEN:
        _check_choices(survey, cells, question, recode)
    elif question.type not in NUMERIC and not recode:
        cells.say(
            "item_not_numeric",
            "item",
            f"'{question.name}' is of type {question.type}, which has no number.",
            "Use a number or a choice, or write an expression that gives a number.",
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
    strange = [name for name in recode if name not in known]
    without = [choice.name for choice in choices if choice.name not in recode]
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

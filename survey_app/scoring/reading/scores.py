"""The sheet `scores`: how each number is made."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from forms.definition import Survey
from survey_app.scoring.bands import Band
from survey_app.scoring.exact import ROUNDINGS
from survey_app.scoring.methods import METHODS
from survey_app.scoring.methods.repeats import OVER
from survey_app.scoring.model import Decision, Item, MissingRule, Rule
from survey_app.scoring.reading.cells import Cells, rows
from survey_app.scoring.reading.names import Names

COLUMNS = (
    "name",
    "label",
    "method",
    "expression",
    "over",
    "minimum_answered",
    "missing",
    "decimals",
    "range",
    "family",
    "member",
    "better",
    "status",
    "validated",
    "on_brief",
    "relevant",
    "source",
    "note",
    "parameter",
    "on_date",
    "ties",
    "minimum_support",
    "band_on",
    "incomplete_note",
    "unit",
    "round",
    "rounding",
)
MISSING: tuple[MissingRule, ...] = ("blank", "prorate", "rescale", "zero")
WITH_ITEMS = frozenset({"sum", "mean", "percent", "worst_of", "any", "all", "borda", "dots"})
WITH_EXPRESSION = frozenset({"expression", "parameter", "case", "change", "borda", *OVER})
OF_THE_CASE = frozenset({"case", "change"})


@dataclass(frozen=True, slots=True)
class Parts:
    """What the other sheets say of each score."""

    items: Mapping[str, tuple[Item, ...]]
    bands: Mapping[str, tuple[Band, ...]]
    decisions: Mapping[str, tuple[Decision, ...]]


def methods_of(survey: Survey) -> dict[str, str]:
    return {row.get("name"): row.get("method", "sum") for row in survey.sheets.get("scores", ())}


def read_scores(survey: Survey, names: Names, parts: Parts) -> list[Rule]:
    found: dict[str, Rule] = {}
    for cells in rows(survey, "scores", names.problems, COLUMNS):
        name = cells.needed("name")
        if name in found or name in names.questions:
            cells.say(
                "name_twice", "name", f"The name '{name}' stands twice.", "Give each score a name of its own."
            )
        elif name:
            rule = _rule(cells, names, parts.items.get(name, ()), parts.decisions.get(name, ()))
            found[name] = replace(rule, bands=parts.bands.get(name) or parts.bands.get(rule.family, ()))
    return [_finished(rule, found, survey, names) for rule in found.values()]


def _rule(cells: Cells, names: Names, items: tuple[Item, ...], decisions: tuple[Decision, ...]) -> Rule:
    method = cells.word("method", tuple(METHODS), "sum")
    low, high = _range(cells)
    is_formula = method not in ("borda", *OF_THE_CASE)
    rule = Rule(
        name=cells.get("name"),
        method=method,
        label=cells.row.text("label"),
        note=cells.row.text("note"),
        formula=names.formula("scores", cells.row, "expression") if is_formula else None,
        relevant=names.formula("scores", cells.row, "relevant"),
        on_date=names.formula("scores", cells.row, "on_date"),
        over=tuple(cells.get("over").split()),
        items=items,
        minimum_answered=cells.whole("minimum_answered"),
        missing=_missing(cells),
        decimals=cells.whole("decimals"),
        rounding=cells.word("rounding", tuple(ROUNDINGS), "half_away"),
        low=low,
        high=high,
        band_on_rounded=cells.word("band_on", ("exact", "rounded"), "exact") == "rounded",
        points=cells.numbers("expression") if method == "borda" else (),
        case_score=cells.get("expression") if method in OF_THE_CASE else "",
        round=cells.get("round"),
        decisions=decisions,
        ties=tuple(cells.get("ties").split()),
        minimum_support=cells.whole("minimum_support") or 0,
        parameter=cells.get("parameter"),
        incomplete_note=cells.row.text("incomplete_note"),
        row=cells.row.row,
    )
    _check(rule, cells, names)
    return _described(rule, cells)


def _described(rule: Rule, cells: Cells) -> Rule:
    return replace(
        rule,
        family=cells.get("family"),
        member=cells.get("member"),
        better=cells.word("better", ("higher", "lower", "none"), "none"),
        status=cells.word("status", ("published", "law", "own"), "own"),
        validated=cells.yes("validated"),
        on_brief=cells.yes("on_brief"),
        source=cells.get("source"),
    )


def _missing(cells: Cells) -> MissingRule:
    word = cells.word("missing", MISSING, "blank")
    return next((rule for rule in MISSING if rule == word), "blank")


def _range(cells: Cells) -> tuple[Fraction | None, Fraction | None]:
    words = cells.get("range").split()
    if not words:
        return None, None
    try:
        low, high = (None if word in ("-inf", "inf") else Fraction(word) for word in words)
    except ValueError:
        low = high = Fraction(0)
    if low is not None and high is not None and low >= high:
        cells.say(
            "range_invalid",
            "range",
            f"'{cells.get('range')}' is no range.",
            "Write the lowest and highest: 0 56.",
        )
        return None, None
    return low, high


def _check(rule: Rule, cells: Cells, names: Names) -> None:
    if rule.method in WITH_ITEMS and not rule.items:
        cells.say(
            "items_missing", "name", f"{rule.name} has no items.", "Add its rows to the sheet 'score_items'."
        )
    if rule.method == "rules" and not rule.decisions:
        cells.say(
            "rules_missing", "name", f"{rule.name} has no rules.", "Add its rows to the sheet 'score_rules'."
        )
    if rule.method in WITH_EXPRESSION and not cells.get("expression"):
        cells.needed("expression")
    if rule.items and rule.method != "borda" and (rule.minimum_answered or 0) > len(rule.items):
        cells.say(
            "minimum_impossible",
            "minimum_answered",
            f"{rule.name} has {len(rule.items)} items; {rule.minimum_answered} can never be answered.",
            "Lower the number, or add items.",
        )
    if rule.method == "case" and not all(rule.case_score.partition("/")[::2]):
        cells.say(
            "case_invalid", "expression", "This names no score of another form.", "Write form_id/SCORE."
        )

    if rule.method == "change" and rule.case_score and rule.case_score not in names.scores:
        cells.say(
            "score_unknown",
            "expression",
            f"There is no score called '{rule.case_score}'.{names.hint(rule.case_score)}",
            "Name the score of this form whose change is meant.",
        )


def _finished(rule: Rule, found: Mapping[str, Rule], survey: Survey, names: Names) -> Rule:
    """`over` and the options, which need to know the other scores and the lists."""
    over = _over(rule, found, names)
    options = _options(replace(rule, over=over), found, survey)
    return replace(rule, over=over, options=options)


def _over(rule: Rule, found: Mapping[str, Rule], names: Names) -> tuple[str, ...]:
    if rule.method in OVER:
        return _known(rule, {name: (repeat.path,) for name, repeat in names.repeats.items()}, "repeat", names)
    if rule.method == "order":
        families: dict[str, tuple[str, ...]] = {}
        for other in found.values():
            families[other.family] = (*families.get(other.family, ()), other.name)
        return _known(rule, families, "family", names)
    if rule.method == "share_rank":
        return _known(rule, {name: (name,) for name in found}, "score", names)
    return ()


def _known(rule: Rule, known: Mapping[str, tuple[str, ...]], kind: str, names: Names) -> tuple[str, ...]:
    missing = [name for name in rule.over if name not in known]
    if missing or not rule.over:
        names.problems.add(
            "over_unknown",
            f"{rule.name}: there is no {kind} called '{' '.join(missing)}'.",
            f"Name a {kind} in the column 'over'.",
            sheet="scores",
            row=rule.row,
            column="over",
        )
    return tuple(path for name in rule.over for path in known.get(name, ()))


def _options(rule: Rule, found: Mapping[str, Rule], survey: Survey) -> tuple[str, ...]:
    if rule.method == "share_rank":
        parts = (_options(found[name], found, survey) for name in rule.over if name in found)
        return tuple(dict.fromkeys(option for options in parts for option in options))
    if rule.method == "dots":
        return tuple(item.option for item in rule.items)
    if rule.method == "borda":
        lists = (item.question.list_name for item in rule.items if item.question is not None)
        names = (choice.name for name in lists for choice in survey.choices.get(name, ()))
        declined = survey.dont_know_codes() | survey.refused_codes()
        return tuple(dict.fromkeys(name for name in names if name not in declined))
    return ()

"""The sheets that configure briefs, read and checked: `brief_sections` and `group_recommendations`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from forms.definition import Question, Survey
from forms.errors import WorkbookError
from forms.reading.problems import Problems, did_you_mean
from survey_app.briefs.inputs import Advice
from survey_app.briefs.settings import (
    INDIVIDUAL,
    MEASURES,
    OF_AN_OPTION,
    PAGE,
    SECTIONS,
    GroupRule,
    SectionPlan,
    default_plan,
)
from survey_app.scoring.model import Formula
from survey_app.scoring.reading.cells import Cells, rows
from survey_app.scoring.reading.items import TABLES
from survey_app.scoring.reading.names import Names, names_of

PLANS, RULES = "brief_sections", "group_recommendations"
PLAN_COLUMNS = ("brief", "section", "order", "title", "hint", "relevant", "source", "threshold", "most")
RULE_COLUMNS = (
    *("brief", "id", "source", "measure", "option", "at_least", "below"),
    *("text", "owner", "due_days", "order"),
)
CHOSEN, NUMBERS = {"select_one", "select_multiple"}, {"integer", "decimal", "range"}
RANKING = "share_rank"


@dataclass(frozen=True, slots=True)
class Row:
    """A section with where it may stand: `relevant` is asked of the one record of an individual brief."""

    brief: str
    plan: SectionPlan
    relevant: Formula | None
    order: float


@dataclass(frozen=True, slots=True)
class Configured:
    rows: tuple[Row, ...]
    rules: tuple[tuple[str, GroupRule], ...]
    """The brief that each is for, and the rule."""


def check(survey: Survey) -> None:
    """Raises WorkbookError with every problem of the two sheets."""
    problems = Problems()
    _read(survey, problems)
    if problems.found:
        raise WorkbookError(problems.in_order())


def configured(survey: Survey) -> Configured:
    """What a published questionnaire says. Rows that an older version wrote wrongly are left out."""
    return _read(survey, Problems())


def plan(survey: Survey, brief: str) -> tuple[SectionPlan, ...]:
    """The sections of a brief, in order; the default where the workbook names none."""
    found = tuple(row.plan for row in configured(survey).rows if row.brief == brief)
    return found or default_plan(brief)


def rules(survey: Survey, brief: str) -> tuple[GroupRule, ...]:
    return tuple(rule for named, rule in configured(survey).rules if named == brief)


def _read(survey: Survey, problems: Problems) -> Configured:
    reader = _Reader(survey, names_of(survey, problems))
    found = [reader.section(cells) for cells in rows(survey, PLANS, problems, PLAN_COLUMNS)]
    told = [reader.rule(cells) for cells in rows(survey, RULES, problems, RULE_COLUMNS)]
    kept = sorted((row for row in found if row is not None), key=lambda row: row.order)
    return Configured(tuple(kept), tuple(rule for rule in told if rule is not None))


@dataclass(frozen=True, slots=True)
class _Reader:
    survey: Survey
    names: Names

    def section(self, cells: Cells) -> Row | None:
        brief = _of(cells, "brief", SECTIONS)
        section = _of(cells, "section", (*SECTIONS[brief], PAGE)) if brief else ""
        order, threshold, most = cells.number("order"), cells.whole("threshold"), cells.whole("most")
        relevant = self.names.formula(cells.sheet, cells.row, "relevant")
        if cells.get("relevant") and brief != INDIVIDUAL:
            cells.say(
                "relevant_of_one",
                "relevant",
                "A condition on answers holds for one person, and this brief is about many.",
                "Leave the cell blank: a section without figures is left out by itself.",
            )
        if not section:
            return None
        sources = self._sources(cells, section)
        text = cells.row.text
        made = SectionPlan(section, text("title"), text("hint"), sources, threshold, most)
        return Row(brief, made, relevant, float(order if order is not None else cells.row.row))

    def _sources(self, cells: Cells, section: str) -> tuple[str, ...]:
        named = tuple(cells.get("source").split())
        fits = _FITS.get(section)
        if named and fits is None:
            cells.say(
                "source_not_here",
                "source",
                f"The section '{section}' is not made from scores or questions.",
                "Leave the cell blank.",
            )
            return ()
        return tuple(name for name in named if fits is not None and self._fits(cells, name, fits))

    def _fits(self, cells: Cells, name: str, fits: "Fits") -> bool:
        wrong = fits(self, name)
        if wrong:
            cells.say(wrong.code, "source", wrong.message, wrong.remedy)
        return wrong is None

    def rule(self, cells: Cells) -> tuple[str, GroupRule] | None:
        brief = _of(cells, "brief", [name for name in SECTIONS if name != INDIVIDUAL])
        measure = _of(cells, "measure", MEASURES)
        identity, source, due = cells.needed("id"), cells.needed("source"), cells.whole("due_days")
        ends = cells.number("at_least"), cells.number("below")
        if ends == (None, None):
            cells.needed("at_least")
        if measure in OF_AN_OPTION:
            cells.needed("option")
        if not (brief and measure and source and self._measurable(cells, source, measure)):
            return None
        self._check_option(cells, source)
        text, order = cells.row.text, cells.number("order")
        trigger = (source,)
        advice = Advice(identity, text("text"), text("owner"), trigger, due, float(order or cells.row.row))
        return brief, GroupRule(advice, source, measure, cells.get("option"), *ends)

    def _measurable(self, cells: Cells, source: str, measure: str) -> bool:
        if measure in ("place", "support"):
            return self._fits(cells, source, _ranking)
        if source in self.names.scores or self.scores(source):
            return self._fits(cells, source, _score)
        return self._fits(cells, source, _number if measure in ("mean", "median") else _choice)

    def _check_option(self, cells: Cells, source: str) -> None:
        """A band of a score, or a choice of a question. A ranking's options are its questions' choices."""
        option, known = cells.get("option"), self.options(source)
        if option and known and option not in known:
            cells.say(
                "option_unknown",
                "option",
                f"'{source}' has no band or choice '{option}'.{did_you_mean(option, known)}",
                f"Write one of: {', '.join(known)}.",
            )

    def options(self, source: str) -> list[str]:
        question = self.names.questions.get(source)
        if question is not None:
            return [choice.name for choice in self.survey.choices.get(question.list_name, ())]
        families = {row.get("family") for row in self.scores(source)} | {source}
        bands = self.survey.sheets.get("bands", ())
        return [row.get("name") for row in bands if row.get("score") in families]

    def scores(self, name: str) -> list[Any]:
        """Rows of the score of that name, or of all in the family of that name."""
        found = self.survey.sheets.get("scores", ())
        return [row for row in found if name and name in (row.get("name"), row.get("family"))]


@dataclass(frozen=True, slots=True)
class _Wrong:
    code: str
    message: str
    remedy: str


Fits = Callable[[_Reader, str], _Wrong | None]


def _score(reader: _Reader, name: str) -> _Wrong | None:
    found = reader.scores(name)
    if not found:
        return _unknown(reader, name, "score", reader.names.scores)
    if all(row.get("on_brief") != "yes" or row.get("method") in TABLES for row in found):
        return _not_for_briefs(name)
    return None


def _ranking(reader: _Reader, name: str) -> _Wrong | None:
    scores = reader.survey.sheets.get("scores", ())
    rankings = [row.get("name") for row in scores if row.get("method") == RANKING]
    return None if name in rankings else _unknown(reader, name, "score of the method share_rank", rankings)


def _choice(reader: _Reader, name: str) -> _Wrong | None:
    return _question(reader, name, CHOSEN, "question with choices")


def _number(reader: _Reader, name: str) -> _Wrong | None:
    return _question(reader, name, NUMBERS, "question for a number")


def _answer(reader: _Reader, name: str) -> _Wrong | None:
    if reader.survey.settings.get("sensitivity") == "high":
        return _not_for_briefs(name)
    return _choice(reader, name)


def _question(reader: _Reader, name: str, types: set[str], what: str) -> _Wrong | None:
    question: Question | None = reader.names.questions.get(name)
    if question is None or question.type not in types:
        fitting = [one.name for one in reader.names.questions.values() if one.type in types]
        return _unknown(reader, name, what, fitting)
    return _not_for_briefs(name) if question.restricted else None


def _unknown(reader: _Reader, name: str, what: str, known: Iterable[str]) -> _Wrong:
    return _Wrong(
        "source_unknown",
        f"There is no {what} called '{name}'.{did_you_mean(name, known)}",
        f"Name a {what} of this workbook, or leave the cell blank.",
    )


def _not_for_briefs(name: str) -> _Wrong:
    return _Wrong(
        "source_not_for_briefs",
        f"'{name}' must not be printed on a brief.",
        "Leave it out, or set on_brief = yes on a score that may be printed.",
    )


_OF_SCORES = (
    *("capitals", "scores", "bands", "needs", "viability", "deprivation", "poverty"),
    *("change", "moves", "wards"),
)
_FITS: Mapping[str, Fits] = {
    **dict.fromkeys(_OF_SCORES, _score),
    **dict.fromkeys(("choices", "profile", "services"), _choice),
    **dict.fromkeys(("ranking", "ideas", "disagreement"), _ranking),
    "answers": _answer,
    "amount": _number,
}
"""Section → what it may be made from."""


def _of(cells: Cells, column: str, known: Iterable[str]) -> str:
    """One of the known words; a blank cell or another word is a problem, and ""."""
    return cells.word(column, tuple(known)) if cells.needed(column) else ""

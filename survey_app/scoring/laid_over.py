"""Newer rules laid over the questions of an older version, as far as they fit. Pure.

Published questions never change, so a record is scored anew by its own questions with the newer sheets. What
those sheets ask of questions or choices that the older version does not have is left out, score by score: a
sum without one of its items would be another sum.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from forms.definition import SheetRow, Survey
from forms.errors import WorkbookError, WorkbookProblem
from survey_app.scoring.model import Formula, Rule
from survey_app.scoring.rules import read_rules

PARTS = ("score_items", "score_rules", "bands")
"""Sheets whose rows belong to a score."""
SHEETS = ("scores", *PARTS, "parameters")
ERASES = "erase_restricted_when"
Sheets = Mapping[str, tuple[SheetRow, ...]]


def fingerprint(survey: Survey) -> str:
    """The same for two versions whose rules are the same; row numbers do not count."""
    rows = {name: [dict(row.cells) for row in survey.sheets.get(name, ())] for name in SHEETS}
    written = json.dumps([survey.settings.get("rule_version", ""), rows], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()


def laid_over(asked: Survey, ruling: Survey) -> Survey:
    """The questions of `asked`, the sheets of `ruling`. Scores that do not fit are not in it."""
    version = read_rules(ruling).version
    survey = replace(asked, sheets=dict(ruling.sheets), settings={**asked.settings, "rule_version": version})
    while problems := _problems(survey):
        survey = _without(survey, problems)
    return _without_scores(survey, _of_erased_answers(survey))


def _problems(survey: Survey) -> list[WorkbookProblem]:
    try:
        read_rules(survey)
    except WorkbookError as error:
        return list(error.problems)
    return []


def _without(survey: Survey, problems: Iterable[WorkbookProblem]) -> Survey:
    """Each round takes at least one row or setting away, so there is an end."""
    scores: set[str] = set()
    places: set[tuple[str, int]] = set()
    settings = dict(survey.settings)
    for problem in problems:
        if problem.sheet == "settings":
            settings.pop(problem.column, None)
        elif problem.sheet in survey.sheets:
            places.add((problem.sheet, problem.row))
            scores.update(_score_at(survey, problem))
    sheets = {
        name: tuple(row for row in rows if (name, row.row) not in places)
        for name, rows in survey.sheets.items()
    }
    if settings == survey.settings and sheets == survey.sheets:
        raise WorkbookError(list(problems))
    return _without_scores(replace(survey, sheets=sheets, settings=settings), scores)


def _score_at(survey: Survey, problem: WorkbookProblem) -> Iterator[str]:
    column = {"scores": "name", **dict.fromkeys(PARTS, "score")}.get(problem.sheet)
    for row in survey.sheets[problem.sheet]:
        if column and row.row == problem.row:
            yield row.get(column)


def _without_scores(survey: Survey, names: set[str]) -> Survey:
    if not names:
        return survey
    sheets = dict(survey.sheets)
    sheets["scores"] = tuple(row for row in sheets.get("scores", ()) if row.get("name") not in names)
    for part in PARTS:
        sheets[part] = tuple(row for row in sheets.get(part, ()) if row.get("score") not in names)
    left = replace(survey, sheets=sheets)
    problems = _problems(left)
    return _without(left, problems) if problems else left


def _of_erased_answers(survey: Survey) -> set[str]:
    """Scores of answers that may be erased by now: the number of that day is all that is left."""
    if not survey.settings.get(ERASES):
        return set()
    gone = {question.name for question in survey.questions() if question.restricted}
    found: set[str] = set()
    for rule in read_rules(survey).scores:
        if not gone.isdisjoint(_reads(rule)):
            found.add(rule.name)
            gone.add(rule.name)
    return found


def _reads(rule: Rule) -> set[str]:
    names = {item.name for item in rule.items} | set(rule.over)
    for formula in _formulas(rule):
        names.update(formula.names)
    return names


def _formulas(rule: Rule) -> Iterator[Formula]:
    written = [rule.formula, rule.relevant, rule.on_date, *(item.formula for item in rule.items)]
    for decision in rule.decisions:
        written += [decision.condition, decision.formula]
    return (formula for formula in written if formula is not None)

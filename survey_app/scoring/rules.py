"""A survey's own sheets → its `Rules`, checked and compiled once."""

from forms.definition import SheetRow, Survey
from forms.errors import WorkbookError
from forms.reading.problems import Problems
from survey_app.scoring.model import Rule, Rules
from survey_app.scoring.reading.bands import check_bands, read_bands
from survey_app.scoring.reading.decisions import read_decisions
from survey_app.scoring.reading.items import read_items
from survey_app.scoring.reading.names import Names, names_of
from survey_app.scoring.reading.order import in_order
from survey_app.scoring.reading.parameters import check_parameter, read_parameters
from survey_app.scoring.reading.ranges import Ends, check_range
from survey_app.scoring.reading.remarks import read_alerts, read_remarks
from survey_app.scoring.reading.scores import Parts, methods_of, read_scores
from survey_app.scoring.tree import choice_rows

CONDITIONS = ("erase_restricted_when",)
"""Settings that hold a condition."""

_KEPT = 64
_known: dict[int, tuple[Survey, Rules]] = {}


def read_rules(survey: Survey) -> Rules:
    """The rules of a frozen survey, read once. Raises WorkbookError with every problem of its own sheets."""
    kept = _known.get(id(survey))
    if kept is not None and kept[0] is survey:
        return kept[1]
    rules = _read(survey)
    if len(_known) >= _KEPT:
        _known.clear()
    _known[id(survey)] = (survey, rules)
    return rules


def _read(survey: Survey) -> Rules:
    problems = Problems()
    names = names_of(survey, problems)
    items = read_items(survey, names, methods_of(survey))
    parts = Parts(items, read_bands(survey, names), read_decisions(survey, names))
    scores = read_scores(survey, names, parts)
    rules = Rules(
        form_id=survey.form_id,
        form_version=survey.version,
        version=survey.settings.get("rule_version", "") or survey.version,
        scores=in_order(scores, problems),
        names=tuple(rule.name for rule in scores),
        parameters=read_parameters(survey, names),
        alerts=read_alerts(survey, names),
        remarks=read_remarks(survey, names, scores),
        paths={name: question.path for name, question in names.questions.items()},
        rows=choice_rows(survey),
    )
    _check(rules, survey, names)
    if problems.found:
        raise WorkbookError(problems.in_order())
    return rules


def _check(rules: Rules, survey: Survey, names: Names) -> None:
    for setting in CONDITIONS:
        names.formula("settings", SheetRow(2, survey.settings), setting)
    ranges: dict[str, Ends] = {
        rule.name: (rule.low, rule.high)
        for rule in rules.scores
        if rule.low is not None and rule.high is not None
    }
    for rule in rules.scores:
        _check_score(rule, rules, survey, ranges, names)


def _check_score(rule: Rule, rules: Rules, survey: Survey, ranges: dict[str, Ends], names: Names) -> None:
    check_bands(rule, names)
    check_parameter(rule, rules.parameters, names)
    check_range(rule, survey, ranges, names)

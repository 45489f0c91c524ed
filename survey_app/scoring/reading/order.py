"""The order in which scores can be computed; scores that wait for each other are refused."""

from graphlib import CycleError, TopologicalSorter

from forms.reading.problems import Problems
from survey_app.scoring.model import Rule


def needs(rule: Rule, scores: frozenset[str]) -> set[str]:
    """The other scores that must be known first."""
    formulas = [rule.formula, rule.relevant, rule.on_date, *(item.formula for item in rule.items)]
    formulas += [formula for one in rule.decisions for formula in (one.condition, one.formula)]
    read = {name for formula in formulas if formula for name in formula.names}
    read |= {item.name for item in rule.items} | set(rule.over) | set(rule.ties)
    read |= {rule.case_score} if rule.method == "change" else set()
    return {name for name in read if name in scores}


def in_order(rules: list[Rule], problems: Problems) -> tuple[Rule, ...]:
    """Each score after those it builds on, else in the sheet's order."""
    by_name = {rule.name: rule for rule in rules}
    scores = frozenset(by_name)
    sorter = TopologicalSorter({rule.name: sorted(needs(rule, scores)) for rule in rules})
    try:
        return tuple(by_name[name] for name in sorter.static_order())
    except CycleError as error:
        _refuse(list(error.args[1]), by_name, problems)
        return tuple(rules)


def _refuse(chain: list[str], rules: dict[str, Rule], problems: Problems) -> None:
    problems.add(
        "score_cycle",
        f"These scores wait for each other: {' → '.join(reversed(chain))}.",
        "Take one of them out of another's items or expression.",
        sheet="scores",
        row=rules[chain[0]].row,
        column="name",
    )

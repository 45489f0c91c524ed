"""One function a method: a rule and what is known → an outcome. A new method is one entry here."""

from collections.abc import Callable, Mapping

from survey_app.scoring.context import Context
from survey_app.scoring.methods.additive import add, mean, percent, worst_of
from survey_app.scoring.methods.formula import case, expression, parameter
from survey_app.scoring.methods.outcome import Outcome
from survey_app.scoring.methods.ranking import borda, dots, order, share_rank
from survey_app.scoring.methods.repeats import sum_over
from survey_app.scoring.model import Rule

Method = Callable[[Rule, Context], Outcome]

METHODS: Mapping[str, Method] = {
    "sum": add,
    "mean": mean,
    "percent": percent,
    "worst_of": worst_of,
    "expression": expression,
    "parameter": parameter,
    "case": case,
    "sum_over": sum_over,
    "borda": borda,
    "dots": dots,
    "share_rank": share_rank,
    "order": order,
}

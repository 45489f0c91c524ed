"""One function a method: a rule and what is known → an outcome. A new method is one entry here."""

from collections.abc import Callable, Mapping

from survey_app.scoring.context import Context
from survey_app.scoring.methods.additive import add, mean, percent, worst_of
from survey_app.scoring.methods.formula import case, change, expression, parameter
from survey_app.scoring.methods.logic import all_of, any_of, decide
from survey_app.scoring.methods.outcome import Outcome
from survey_app.scoring.methods.ranking import borda, dots, order, share_rank
from survey_app.scoring.methods.repeats import OVER, over
from survey_app.scoring.model import Rule

Method = Callable[[Rule, Context], Outcome]

METHODS: Mapping[str, Method] = {
    "sum": add,
    "mean": mean,
    "percent": percent,
    "worst_of": worst_of,
    "any": any_of,
    "all": all_of,
    "rules": decide,
    "expression": expression,
    "parameter": parameter,
    "case": case,
    "change": change,
    "borda": borda,
    "dots": dots,
    "share_rank": share_rank,
    "order": order,
    **dict.fromkeys(OVER, over),
}

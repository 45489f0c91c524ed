"""XLSForm's expressions: compiled once in Python, run here and by the phone's twin.

ast = compile_expression("${age} >= 18", resolve)
as_boolean(evaluate(ast, Environment(root, now, "Asia/Ho_Chi_Minh"), node))
"""

from forms.expression.environment import Environment
from forms.expression.errors import ExpressionError
from forms.expression.evaluate import evaluate, prepare
from forms.expression.parse import Ast, Resolve
from forms.expression.parse import parse as compile_expression
from forms.expression.references import instances, references
from forms.expression.values import INVALID_DATE, Value, as_boolean, as_number, as_string

__all__ = [
    "INVALID_DATE",
    "Ast",
    "Environment",
    "ExpressionError",
    "Resolve",
    "Value",
    "as_boolean",
    "as_number",
    "as_string",
    "compile_expression",
    "evaluate",
    "instances",
    "prepare",
    "references",
]

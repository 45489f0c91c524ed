"""The function library: every name an expression may call."""

from typing import Final

from forms.expression.functions.base import Function
from forms.expression.functions.dates import DATES
from forms.expression.functions.digest import DIGESTS
from forms.expression.functions.geometry import GEOMETRY
from forms.expression.functions.logic import LOGIC
from forms.expression.functions.numbers import NUMBERS
from forms.expression.functions.repeats import REPEATS
from forms.expression.functions.selects import SELECTS
from forms.expression.functions.strings import STRINGS

FUNCTIONS: Final[dict[str, Function]] = {
    **LOGIC,
    **STRINGS,
    **NUMBERS,
    **DATES,
    **SELECTS,
    **REPEATS,
    **GEOMETRY,
    **DIGESTS,
}

_NO_NODES = "Name the question or group itself; a form has no identifiers or namespaces."

REFUSED: Final[dict[str, str]] = {
    "id": _NO_NODES,
    "lang": _NO_NODES,
    "namespace-uri": _NO_NODES,
    "property": "Device properties are not read, so that nobody is traced; ask for what is needed.",
    "search": "Write it in the appearance column, or use choice_filter with a list from a file.",
    "depend": "Name what the value depends on in the trigger column.",
    "extract-signed": "Signed values are not read; check the signature before the form.",
    "to-bikram-sambat": "Show the date with format-date().",
    "z-score": "Attach the table as a file and look it up with pulldata().",
    "cht:extension-lib": "Extension libraries are not run; write the rule as an expression.",
}
"""Functions that other engines know and this one refuses: what to do instead."""

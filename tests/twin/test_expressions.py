"""The cases that Python and the phone share, on the phone."""

from forms.messages import _WORDS as WORDS
from forms.messages import message
from tests.cases import expressions
from tests.twin.browser import Twin
from tests.twin.expressions import evaluated


def test_every_case_gives_its_value(twin: Twin) -> None:
    cases = expressions()
    found = evaluated(twin, [request for request, _ in cases])
    wrong = [
        (request["expr"], wanted, other)
        for (request, wanted), other in zip(cases, found, strict=True)
        if wanted != other
    ]
    assert wrong == []


def test_people_read_the_same_words(twin: Twin) -> None:
    details = {"low": 1, "high": 5, "name": "x"}
    for key in WORDS:
        code, _, kind = key.partition(".")
        for language in ("vi", "en", "fr"):
            assert twin.call("message", code, language, kind, details) == message(
                code, language, kind, **details
            )

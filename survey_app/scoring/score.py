"""All scores of a response, each with its trace."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any, Literal

from forms.definition import Survey
from forms.response import Response
from forms.text import Text, say
from survey_app.scoring.bands import Band, band_of, fatal_band
from survey_app.scoring.context import CaseScores, Context, Decided, context
from survey_app.scoring.exact import plain, rounded
from survey_app.scoring.methods import METHODS
from survey_app.scoring.methods.outcome import Outcome
from survey_app.scoring.model import Rule, Rules
from survey_app.scoring.trace import Trace, trace

Value = int | float | str | dict[str, int | float] | None


@dataclass(frozen=True, slots=True)
class Score:
    """A computed score. `value` is None when too little was answered or one answer overrides the number."""

    name: str
    value: Value
    band: Text = field(default_factory=dict)
    band_name: str = ""
    answered: int = 0
    of: int = 0
    incomplete: bool = False
    trace: Trace = field(default_factory=Trace)
    decided: Decided = None
    """What conditions compare: exact, or rounded where the workbook says so."""

    @property
    def state(self) -> Literal["known", "refused", "unknown", "not_relevant"]:
        """What an aggregate counts this as. A band without a number, as of a fatal answer, is known."""
        if not self.trace.content.get("relevant", True):
            return "not_relevant"
        if self.value is not None or self.band_name:
            return "known"
        states = {item.get("state") for item in self.trace.items}
        return "refused" if "refused" in states else "unknown"

    def as_dict(self, language: str, default_language: str = "") -> dict[str, Any]:
        return {
            "value": self.value,
            "band": say(self.band, language, default_language).words,
            "band_name": self.band_name,
            "answered": self.answered,
            "of": self.of,
        }


def score(
    rules: Rules,
    survey: Survey,
    response: Response,
    *,
    now: datetime,
    timezone: str = "Asia/Ho_Chi_Minh",
    case_scores: CaseScores | None = None,
) -> dict[str, Score]:
    """Name → Score, in the order of the sheet. `now` must be aware.

    `case_scores` holds what is known of the case from other records: form_id (the newest record) or
    `form_id@round` → score → value.
    """
    known = context(rules, survey, response, now=now, timezone=timezone, case_scores=case_scores)
    found = {rule.name: _score(rule, known) for rule in rules.scores}
    return {name: found[name] for name in rules.names}


def _score(rule: Rule, known: Context) -> Score:
    if known.holds(rule.relevant):
        outcome = METHODS[rule.method](rule, known)
    else:
        outcome = Outcome(None, 0, 0, relevant=False)
    known.notes[rule.name] = outcome.notes
    value, decided, band = verdict(rule, outcome.value, fatal=bool(outcome.fatal))
    known.know(rule.name, decided)
    incomplete = decided is not None and outcome.answered < outcome.of
    return Score(
        name=rule.name,
        value=value,
        band=band_words(rule, band, incomplete),
        band_name=band.name if band else "",
        answered=outcome.answered,
        of=outcome.of,
        incomplete=incomplete,
        trace=trace(known.rules, rule, outcome, band),
        decided=decided,
    )


def verdict(rule: Rule, exact: Decided, *, fatal: bool = False) -> tuple[Value, Decided, Band | None]:
    """The value as it is shown, the value that bands and conditions compare, and the band."""
    shown = _rounded(rule, exact)
    decided = shown if rule.band_on_rounded else exact
    if fatal:
        return _value(shown), decided, fatal_band(rule.bands)
    band = band_of(rule.bands, decided) if isinstance(decided, Fraction | str) else None
    return _value(shown), decided, band


def _rounded(rule: Rule, value: Decided) -> Decided:
    if isinstance(value, Fraction):
        return rounded(value, rule.decimals, rule.rounding)
    if isinstance(value, Mapping):
        return {name: rounded(number, rule.decimals, rule.rounding) for name, number in value.items()}
    return value


def _value(value: Decided) -> Value:
    if isinstance(value, Fraction):
        return plain(value)
    return {name: plain(number) for name, number in value.items()} if isinstance(value, Mapping) else value


def band_words(rule: Rule, band: Band | None, incomplete: bool) -> Text:
    """The band, and that answers are missing where the author wants it said."""
    if band is None:
        return {}
    if not incomplete or not rule.incomplete_note:
        return band.label
    return {
        language: f"{words} ({note})" if (note := say(rule.incomplete_note, language).words) else words
        for language, words in band.label.items()
    }

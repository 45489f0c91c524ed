"""How a number arose: every item, what was missing, which rule applied, rounding and band. Plain JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from survey_app.scoring.bands import Band
from survey_app.scoring.context import Decided
from survey_app.scoring.exact import ROUNDINGS, encoded, encoded_all
from survey_app.scoring.methods.outcome import Outcome
from survey_app.scoring.model import Rule, Rules


@dataclass(frozen=True, slots=True)
class Trace:
    """Numbers are ints, or "19/2" where they are not whole: nothing is lost, and a person can read them."""

    content: Mapping[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return dict(self.content)

    @property
    def items(self) -> tuple[Mapping[str, Any], ...]:
        return tuple(self.content.get("items", ()))

    @property
    def notes(self) -> Mapping[str, Any]:
        """What the method adds: inputs, parameter, shares, first places …"""
        notes: Mapping[str, Any] = self.content.get("notes", {})
        return notes


def trace(rules: Rules, rule: Rule, outcome: Outcome, band: Band | None) -> Trace:
    content: dict[str, Any] = {
        "score": rule.name,
        "method": rule.method,
        "relevant": outcome.relevant,
        "form_id": rules.form_id,
        "form_version": rules.form_version,
        "rule_version": rules.version,
        "answered": outcome.answered,
        "of": outcome.of,
        "minimum_answered": rule.minimum_answered,
        "missing": rule.missing,
        "items": list(outcome.items),
        "exact": _json(outcome.value),
        "rounding": {"decimals": rule.decimals, "rule": ROUNDINGS[rule.rounding][0]},
        "band": _band(rule, band),
    }
    usual = {
        "expression": rule.formula.source if rule.formula else "",
        "over": list(rule.over),
        "fatal": outcome.fatal,
        "notes": dict(outcome.notes),
    }
    return Trace(content | {name: value for name, value in usual.items() if value})


def _json(value: Decided) -> Any:
    if isinstance(value, Fraction):
        return encoded(value)
    return encoded_all(value) if isinstance(value, Mapping) else value


def _band(rule: Rule, band: Band | None) -> dict[str, Any] | None:
    if band is None:
        return None
    compared = "rounded" if rule.band_on_rounded else "exact"
    return {"name": band.name, "interval": band.written, "compared": compared}

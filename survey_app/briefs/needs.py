"""The needs that weigh most: importance × gap, then importance, then the list's order."""

from survey_app.briefs.measure import Reader
from survey_app.briefs.model import Measure
from survey_app.briefs.scale import Scale
from survey_app.briefs.words import word

SETTING = "brief_needs_family"
_ORDER = "brief_needs_order"
_SHOWN = 3


def needs(reader: Reader) -> tuple[Measure, ...] | None:
    """None where nothing was asked; empty where nothing is missing."""
    scales = reader.named(SETTING)
    known = [scale for scale in scales if reader.value(scale.name) is not None]
    if not known:
        return None
    wanted = [scale for scale in known if (reader.value(scale.name) or 0) > 0]
    tie = _tie_breaker(reader)
    ranked = sorted(wanted, key=lambda scale: _weight(reader, scale, tie), reverse=True)
    return tuple(measure for scale in ranked[:_SHOWN] if (measure := reader.measure(scale)))


def hint(reader: Reader) -> str:
    """What the number means: "mức cần × mức thiếu, 0–9"."""
    scale = next(iter(reader.named(SETTING)), None)
    if scale is None or scale.low is None or scale.high is None:
        return ""
    return word("needs_hint", reader.language, low=scale.low, high=scale.high)


def _tie_breaker(reader: Reader) -> str:
    """The question that decides between level needs, as the ordering score's row says: `imp_{member}`."""
    rows = reader.part.survey.sheets.get("scores", ())
    row = next((row for row in rows if row.get("name") == reader.setting(_ORDER)), None)
    return row.get("ties") if row else ""


def _weight(reader: Reader, scale: Scale, tie: str) -> tuple[float, float]:
    """Python's sort is stable, so the list's order settles what is still level."""
    second = str(reader.answers.value(tie.replace("{member}", scale.member)))
    return float(reader.value(scale.name) or 0), float(second) if second.isdigit() else 0.0

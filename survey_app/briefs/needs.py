"""The needs that weigh most: importance × gap, then importance, then the list's order."""

from survey_app.briefs.measure import Reader
from survey_app.briefs.model import Measure
from survey_app.briefs.scale import Scale
from survey_app.briefs.words import word

SETTING = "brief_needs_family"
_IMPORTANCE = "brief_needs_importance"
"""How the questions about importance begin: `imp_`."""
_SHOWN = 3


def needs(reader: Reader) -> tuple[Measure, ...] | None:
    """None where nothing was asked; empty where nothing is missing."""
    scales = reader.named(SETTING)
    known = [scale for scale in scales if reader.value(scale.name) is not None]
    if not known:
        return None
    wanted = [scale for scale in known if (reader.value(scale.name) or 0) > 0]
    ranked = sorted(wanted, key=lambda scale: _weight(reader, scale), reverse=True)
    return tuple(measure for scale in ranked[:_SHOWN] if (measure := reader.measure(scale)))


def hint(reader: Reader) -> str:
    """What the number means: "mức cần × mức thiếu, 0–9"."""
    scale = next(iter(reader.named(SETTING)), None)
    if scale is None or scale.low is None or scale.high is None:
        return ""
    return word("needs_hint", reader.language, low=scale.low, high=scale.high)


def _weight(reader: Reader, scale: Scale) -> tuple[float, float]:
    """Python's sort is stable, so the list's order settles what is still level."""
    importance = str(reader.answers.value(reader.setting(_IMPORTANCE) + scale.member))
    return float(reader.value(scale.name) or 0), float(importance) if importance.isdigit() else 0.0

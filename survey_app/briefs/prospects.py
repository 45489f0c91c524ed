"""Whether the business idea stands, and what it leaves each month."""

from forms.text import Text
from survey_app import numbers
from survey_app.briefs.measure import Reader
from survey_app.briefs.model import Margin, Measure
from survey_app.briefs.words import word

VIABILITY, MARGIN = "brief_viability", "brief_margin"
_SALES, _COSTS = "brief_margin_sales", "brief_margin_costs"


def viability(reader: Reader) -> Measure | None:
    scale = next(iter(reader.named(VIABILITY)), None)
    measure = reader.measure(scale) if scale else None
    if measure is None or (measure.share is None and not _overridden(reader, measure)):
        return None
    return measure


def _overridden(reader: Reader, measure: Measure) -> bool:
    """No number, yet a band: an answer that outweighs the sum ("chưa xét")."""
    band: Text = reader.part.scores[measure.name].band
    return bool(reader.say(band))


def margin(reader: Reader) -> Margin | None:
    scale = next(iter(reader.named(MARGIN)), None)
    value = reader.value(scale.name) if scale else None
    if scale is None or value is None:
        return None
    language = reader.language
    band = reader.say(reader.part.scores[scale.name].band)
    outcome = word("margin_left", language, percent=numbers.percent(value, language), band=band)
    return Margin(_opening(reader), outcome)


def _opening(reader: Reader) -> str:
    language = reader.language
    sales = reader.answers.number(reader.setting(_SALES))
    costs = reader.answers.number(reader.setting(_COSTS))
    if sales is None or costs is None:
        return word("margin_short", language)
    return word(
        "margin", language, sales=numbers.million(sales, language), costs=numbers.million(costs, language)
    )

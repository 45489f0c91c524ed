"""The sheet `bands`: intervals that neither overlap nor leave a gap."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from forms.definition import Survey
from survey_app.scoring.bands import FATAL, Band, Interval, read_interval
from survey_app.scoring.model import Rule
from survey_app.scoring.reading.cells import Cells, rows
from survey_app.scoring.reading.names import Names

COLUMNS = ("score", "name", "interval", "label", "tone")
TONES = ("good", "middle", "bad", "none")


def read_bands(survey: Survey, names: Names) -> dict[str, tuple[Band, ...]]:
    """Score or family → its bands, in the sheet's order."""
    families = {row.get("family") for row in survey.sheets.get("scores", ())} - {""}
    found: dict[str, list[Band]] = {}
    for cells in rows(survey, "bands", names.problems, COLUMNS):
        score = cells.needed("score")
        if score and score not in names.scores and score not in families:
            cells.say(
                "score_unknown",
                "score",
                f"There is no score or family called '{score}'.{names.hint(score)}",
                "Name a score of the sheet 'scores', or a family.",
            )
        found.setdefault(score, []).append(_band(cells))
    return {score: tuple(bands) for score, bands in found.items()}


def _band(cells: Cells) -> Band:
    return Band(
        name=cells.needed("name"),
        interval=_interval(cells),
        label=cells.row.text("label"),
        tone=cells.word("tone", TONES, "none"),
        row=cells.row.row,
        written=cells.get("interval"),
    )


def _interval(cells: Cells) -> Interval | None:
    text = cells.get("interval")
    if not text:
        return None
    try:
        return read_interval(text)
    except ValueError:
        cells.say(
            "interval_invalid",
            "interval",
            f"'{text}' is no interval.",
            "Write [0, 4) for 'from 0, below 4'; -inf and inf are allowed.",
        )
        return None


def check_bands(rule: Rule, names: Names) -> None:
    """Neighbours must touch, the first must begin and the last end where the range does."""
    numeric = [band for band in rule.bands if band.interval is not None]
    ordered = sorted(numeric, key=_low)
    for band, following in pairwise(ordered):
        _check_neighbours(rule, band, following, names)
    if ordered:
        _check_ends(rule, ordered, names)
    _check_fatal(rule, names)


def _low(band: Band) -> tuple[bool, Fraction, bool]:
    interval = band.interval
    low = interval.low if interval else None
    return low is not None, low or Fraction(0), not (interval and interval.low_closed)


def _check_neighbours(rule: Rule, band: Band, following: Band, names: Names) -> None:
    left, right = band.interval, following.interval
    if left is None or right is None:
        return
    met = left.high == right.low and left.high is not None
    if met and left.high_closed != right.low_closed:
        return
    gap = left.high is not None and right.low is not None and left.high < right.low
    if gap or (met and not left.high_closed):
        code, message = "bands_gap", f"Between {band.written} and {following.written} lies a gap."
    else:
        code, message = "bands_overlap", f"{band.written} and {following.written} overlap."
    names.problems.add(
        code,
        f"{rule.name}: {message}",
        "Let one band end where the next begins: [0, 4) and [4, 7).",
        sheet="bands",
        row=following.row,
        column="interval",
    )


def _check_ends(rule: Rule, ordered: Sequence[Band], names: Names) -> None:
    for value, band in ((rule.low, ordered[0]), (rule.high, ordered[-1])):
        interval = band.interval
        if value is not None and interval is not None and not interval.holds(value):
            names.problems.add(
                "bands_leave_range",
                f"{rule.name}: no band holds {value}, an end of its range.",
                "Let the first band begin and the last band end where the range does, ends included.",
                sheet="bands",
                row=band.row,
                column="interval",
            )


def _check_fatal(rule: Rule, names: Names) -> None:
    overriding = [item for item in rule.items if item.fatal]
    if overriding and not any(band.name == FATAL and band.interval is None for band in rule.bands):
        names.problems.add(
            "fatal_without_band",
            f"{rule.name} has a fatal item but no band named '{FATAL}'.",
            f"Add a row to 'bands' with the name {FATAL} and a blank interval.",
            sheet="score_items",
            row=overriding[0].row,
            column="fatal",
        )

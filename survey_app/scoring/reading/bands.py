"""The sheet `bands`: intervals that neither overlap nor leave a gap."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from forms.definition import Survey
from forms.reading.problems import did_you_mean
from survey_app.scoring.bands import FATAL, Band
from survey_app.scoring.model import Rule
from survey_app.scoring.reading.cells import Cells, rows
from survey_app.scoring.reading.names import Names

COLUMNS = ("score", "name", "interval", "label", "tone")
_NOWHERE = (False, Fraction(0), False)
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
        interval=cells.interval("interval") if cells.get("interval") else None,
        label=cells.row.text("label"),
        tone=cells.word("tone", TONES, "none"),
        row=cells.row.row,
        written=cells.get("interval"),
    )


def check_bands(rule: Rule, names: Names) -> None:
    """Neighbours must touch, the first must begin and the last end where the range does."""
    numeric = [band for band in rule.bands if band.interval is not None]
    ordered = sorted(numeric, key=lambda band: band.interval.start if band.interval else _NOWHERE)
    for band, following in pairwise(ordered):
        _check_neighbours(rule, band, following, names)
    if ordered:
        _check_ends(rule, ordered, names)
    _check_fatal(rule, names)
    _check_words(rule, names)


def _check_neighbours(rule: Rule, band: Band, following: Band, names: Names) -> None:
    left, right = band.interval, following.interval
    if left is None or right is None:
        return
    meeting = left.meets(right)
    if meeting == "touch":
        return
    if meeting == "gap":
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


def _check_words(rule: Rule, names: Names) -> None:
    """Where a score has bands, a word that one of its rules gives must name one."""
    known = {band.name for band in rule.bands if band.interval is None}
    for decision in rule.decisions:
        if isinstance(decision.value, str) and rule.bands and decision.value not in known:
            names.problems.add(
                "band_unknown",
                f"{rule.name}: no band is called '{decision.value}'.{did_you_mean(decision.value, known)}",
                "Add a row to 'bands' with this name and a blank interval, or correct the word.",
                sheet="score_rules",
                row=decision.row,
                column="value",
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

"""Figures of many people, as tables: n under each, percentages only from 20 people on, small cells as "–"."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from forms.text import say
from survey_app import numbers
from survey_app.scoring.aggregate import Figures
from survey_app.scoring.model import Rule
from survey_app.services import aggregates
from survey_app.services.aggregates import DIMENSIONS, Asked, Shown
from survey_app.web import identity, language
from survey_app.web.access import requires
from survey_app.web.score_scale import FILLS, PALEST
from survey_app.web.words import local, round_name

blueprint = Blueprint("aggregates", __name__)
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    width: str | None
    """Of a hundred. None: hidden."""
    fill: str
    count: str
    share: str


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    n: str
    known: str
    refused: str
    unknown: str
    not_relevant: str
    mean: str
    median: str
    bars: tuple[Bar, ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class Breakdown:
    title: str
    rows: tuple[Row, ...]


@blueprint.get("/aggregates")
@requires("aggregate.view")
def show() -> str:
    given = {name: request.args.get(name, "") for name in ("form_id", "score", *DIMENSIONS)}
    if request.args.get("was", given["form_id"]) != given["form_id"]:
        # Another questionnaire was chosen in the menu: the score and groups beside it are of the old one.
        given = dict.fromkeys(given, "") | {"form_id": given["form_id"]}
    settings = identity.current_settings()
    shown = aggregates.show(
        identity.current_database(), identity.current_actor(), Asked(**given), settings.smallest_cell
    )
    if shown is None:
        return render_template("aggregates.html", shown=None)
    whole = shown.figures
    return render_template(
        "aggregates.html",
        shown=shown,
        smallest=settings.smallest_cell,
        choices=[(name, _titles()[name], _options(shown, name)) for name in DIMENSIONS],
        scores=[(rule.name, _label(shown, rule)) for rule in shown.rules],
        label=_label(shown, shown.rule) if shown.rule else "",
        whole=_row(shown, _("Tất cả"), whole) if whole else None,
        breakdowns=_breakdowns(shown),
    )


def _titles() -> dict[str, str]:
    return {
        "area": _("Địa bàn"),
        "round": _("Đợt"),
        "version": _("Bản của bộ câu hỏi"),
        "period": _("Quý"),
    }


def _options(shown: Shown, dimension: str) -> list[tuple[str, str]]:
    return [(key, _key_words(shown, dimension, key)) for key in shown.keys[dimension]]


def _key_words(shown: Shown, dimension: str, key: str) -> str:
    if dimension == "area":
        return _area(shown, key)
    if dimension == "round":
        return round_name(key)
    if dimension == "period":
        year, _dash, quarter = key.partition("-Q")
        return _("quý %(quarter)s/%(year)s", quarter=quarter, year=year)
    return key


def _area(shown: Shown, code: str) -> str:
    """A ward that was merged says so: units of the same name across that day are not the same."""
    area = shown.areas[code]
    words = local(area.name_vi, area.name_en)
    if area.valid_to is None:
        return words
    return _(
        "%(area)s (ranh giới đến %(day)s)", area=words, day=numbers.day(area.valid_to, language.current())
    )


def _breakdowns(shown: Shown) -> list[Breakdown]:
    """Along each dimension that was not narrowed and has something to compare."""
    found = []
    for dimension in DIMENSIONS:
        if getattr(shown.asked, dimension) or len(shown.keys[dimension]) < 2:
            continue
        rows = [
            _row(shown, _key_words(shown, dimension, key), figures)
            for key, figures in shown.by(dimension).items()
        ]
        if rows:
            found.append(Breakdown(_titles()[dimension], tuple(rows)))
    return found


def _row(shown: Shown, label: str, figures: Figures) -> Row:
    return Row(
        label=label,
        n=_count(figures.n),
        known=_count(figures.known),
        refused=_count(figures.refused),
        unknown=_count(figures.unknown),
        not_relevant=_count(figures.not_relevant),
        mean=_number(figures.mean),
        median=_number(figures.median),
        bars=tuple(_bars(shown, figures)),
        hidden=figures.hidden,
    )


def _bars(shown: Shown, figures: Figures) -> list[Bar]:
    names = _band_names(shown)
    tones = {band.name: band.tone for band in shown.rule.bands} if shown.rule else {}
    return [
        Bar(
            label=names.get(name, name),
            width=_width(count, figures.known),
            fill=FILLS.get(tones.get(name, ""), PALEST),
            count=_count(count),
            share=figures.share(name, language.current()),
        )
        for name, count in figures.bands.items()
        if name != "known"
    ]


def _band_names(shown: Shown) -> Mapping[str, str]:
    bands = shown.rule.bands if shown.rule else ()
    return {
        band.name: say(band.label, language.current(), shown.default_language).words or band.name
        for band in bands
    }


def _width(count: int | None, known: int | None) -> str | None:
    if count is None or known is None:
        return None
    return f"{float(Fraction(count * HUNDRED, known or 1)):.2f}"


def _count(count: int | None) -> str:
    return "–" if count is None else numbers.number(count, language.current())


def _number(value: Fraction | None) -> str:
    return "–" if value is None else numbers.number(value, language.current(), most=1)


def _label(shown: Shown, rule: Rule) -> str:
    return say(rule.label, language.current(), shown.default_language).words or rule.name

"""BriefContent → PDF bytes. The only import of WeasyPrint.

Nothing is fetched: a brief has one stylesheet and three fonts, all bundled; any other address is refused.
The same content gives the same bytes.
"""

import hashlib
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType

import fontpkg_be_vietnam_pro as font_package
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from survey_app import numbers
from survey_app.briefs import charts
from survey_app.briefs.generic_model import GroupContent, lines_of
from survey_app.briefs.generic_words import plain_words
from survey_app.briefs.model import BriefContent, Capitals, House, Measure, Placed
from survey_app.briefs.official import DOTS, ROMAN, Official
from survey_app.briefs.official_words import said as official_said
from survey_app.briefs.official_words import words as official_words
from survey_app.briefs.qr import code as qr_code
from survey_app.briefs.seal import Seal
from survey_app.briefs.settings import INDIVIDUAL, SECTIONS
from survey_app.briefs.sheets import PaperBallot, Sheets
from survey_app.briefs.sheets import words as sheet_words
from survey_app.briefs.typed import breakable
from survey_app.briefs.words import word, words

HERE = Path(__file__).resolve().parent
BASE_URL = "https://brief.invalid/"
"""Nobody's address (RFC 2606), so that relative ones resolve; nothing is asked for there."""
MOST_PAGES = 2
DEFAULT_PLACES = tuple(Placed(section) for section in SECTIONS[INDIVIDUAL])
_SETTINGS = ("", "dense", "dense flow")
_LINES_WITH_AIR = 64
"""More never fit two pages with air: laying them out so would be work for nothing."""
_STYLESHEET = HERE / "static" / "print.css"
_SHEETS, _OFFICIAL = HERE / "static" / "sheets.css", HERE / "static" / "official.css"
_FONTS = Path(font_package.ROOT) / "files"
_FONT_NAMES = ("BeVietnamPro-Regular.ttf", "BeVietnamPro-SemiBold.ttf", "BeVietnamPro-Bold.ttf")
_BUNDLED = {
    BASE_URL + "print.css": _STYLESHEET,
    BASE_URL + "sheets.css": _SHEETS,
    BASE_URL + "official.css": _OFFICIAL,
} | {f"{BASE_URL}fonts/{name}": _FONTS / name for name in _FONT_NAMES}
_one_at_a_time = threading.Lock()
"""Pango's font map is not safe between threads."""


class BundledOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no type hints
    """Serves the bundled files and refuses everything else, before any connection or file is opened."""

    def __init__(self, kept: Mapping[str, bytes] = MappingProxyType({})) -> None:
        """`kept`: the programme's logo, which lies in the database and not in a file."""
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._kept = kept

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        if url in self._kept:
            return URLFetcherResponse(url, self._kept[url], {"Content-Type": "image/png"})
        path = _BUNDLED.get(url)
        if path is None:
            raise ValueError("Not a bundled file.")
        kind = "text/css" if path.suffix == ".css" else "font/ttf"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


def render_individual(content: BriefContent, language: str = "", seal: Seal | None = None) -> bytes:
    """A tagged PDF/UA-1 of two A4 pages. `language` is the content's own unless said otherwise."""
    language = language or content.language
    with _one_at_a_time:
        document = _laid_out(lambda setting: individual_html(content, language, setting, seal), content.house)
        return _written(document, _identifier(content, language))


def individual_html(
    content: BriefContent, language: str = "", setting: str = "", seal: Seal | None = None
) -> str:
    """The page that is printed, for looking at and for tests."""
    return (
        _templates()
        .get_template("individual.html")
        .render(
            brief=content,
            setting=setting,
            seal=seal,
            w=words(language or content.language),
            word=partial(word, language=language or content.language),
            counted=partial(_counted, language=language or content.language),
            house=_issuer(content),
            turn=_Turn(),
            sections=content.sections or DEFAULT_PLACES,
            made_on=numbers.day(content.made_on, language or content.language),
        )
    )


def render_group(content: GroupContent, seal: Seal | None = None, most_pages: int = MOST_PAGES) -> bytes:
    """A brief about many: a tagged PDF/UA-1 of as few A4 pages as it takes."""
    with _one_at_a_time:
        settings = (
            _SETTINGS[1:] if lines_of(content) > _LINES_WITH_AIR * most_pages / MOST_PAGES else _SETTINGS
        )
        page = partial(group_html, content, seal=seal)
        document = _laid_out(page, content.house, most_pages, settings)
        return _written(document, _identifier(content, content.language))


def group_html(content: GroupContent, setting: str = "", seal: Seal | None = None) -> str:
    """The page that is printed, for looking at and for tests."""
    page = _templates().get_template("group.html")
    return page.render(
        brief=content,
        setting=setting,
        seal=seal,
        w=words(content.language) | plain_words(content.language),
        word=partial(word, language=content.language),
        made_on=numbers.day(content.made_on, content.language),
    )


def render_official(report: Official, seal: Seal | None = None) -> bytes:
    """A báo cáo by Decree 30/2020: as many A4 pages as it takes."""
    return _printed(official_html(report, seal), repr((report, seal)), "official.css")


def official_html(report: Official, seal: Seal | None = None) -> str:
    """The page that is printed, for looking at and for tests."""
    page = _templates().get_template("official.html")
    return page.render(
        report=report,
        house=report.content.house,
        seal=seal,
        w=words(report.language) | official_words(report.language),
        word=partial(word, language=report.language),
        said=partial(official_said, language=report.language),
        made_on=report.content.made_on.isoformat(),
        roman=ROMAN,
        dots=DOTS,
    )


def render_sheets(sheets: Sheets) -> bytes:
    """One A4 page for every table of a workshop: how to join, and the seat codes to cut out."""
    page = _templates().get_template("sheets.html").render(sheets=sheets, w=sheet_words(sheets.language))
    return _printed(page, repr(sheets))


def render_paper_ballot(ballot: PaperBallot) -> bytes:
    """Two ballots on a landscape A4 page, to copy as often as there are people without a phone."""
    page = _templates().get_template("paper_ballot.html")
    return _printed(page.render(ballot=ballot, w=sheet_words(ballot.language)), repr(ballot))


def _printed(page: str, content: str, stylesheet_name: str = "sheets.css") -> bytes:
    """Bytes of a page that is laid out once; a stylesheet of its own."""
    with _one_at_a_time:
        fonts, fetcher = FontConfiguration(), BundledOnly()
        stylesheet = CSS(url=BASE_URL + stylesheet_name, font_config=fonts, url_fetcher=fetcher)
        html = HTML(string=page, base_url=BASE_URL, url_fetcher=fetcher)
        document = html.render(font_config=fonts, stylesheets=[stylesheet], pdf_variant="pdf/ua-1")
        identifier = hashlib.sha256(content.encode()).digest()[:16]
        return bytes(document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier))


def _laid_out(
    page: Callable[[str], str],
    house: House,
    most_pages: int = MOST_PAGES,
    settings: Sequence[str] = _SETTINGS,
) -> Document:
    """With air first; what does not fit the pages is set closer, last of all without a page break."""
    fonts, stylesheet, fetcher = _house()
    if house.logo:
        fetcher = BundledOnly({BASE_URL + "logo.png": house.logo.content})
    for setting in settings:
        html = HTML(string=page(setting), base_url=BASE_URL, url_fetcher=fetcher)
        document = html.render(font_config=fonts, stylesheets=[stylesheet], pdf_variant="pdf/ua-1")
        if len(document.pages) <= most_pages:
            break
    return document


def _written(document: Document, identifier: bytes) -> bytes:
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier))


@cache
def _house() -> tuple[FontConfiguration, CSS, BundledOnly]:
    """Fonts and stylesheet are read once a process; both stay alive as long as it does."""
    fonts, fetcher = FontConfiguration(), BundledOnly()
    return fonts, CSS(url=BASE_URL + "print.css", font_config=fonts, url_fetcher=fetcher), fetcher


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    environment.filters["breakable"] = breakable
    environment.globals.update(
        swatch=charts.swatch, gauge=_gauge, plain_bar=_plain_bar, pentagon=_pentagon, qr=qr_code
    )
    return environment


def _identifier(content: BriefContent | GroupContent, language: str) -> bytes:
    return hashlib.sha256(f"{language}\n{content!r}".encode()).digest()[:16]


def _counted(counted: str, language: str) -> str:
    answered, _, of = counted.partition("/")
    return word("answered", language, answered=answered, of=of)


def _issuer(content: BriefContent) -> House:
    """What the programme prints; without it, the agency that somebody named for this brief."""
    return content.house if content.house.agency else replace(content.house, agency=content.agency)


class _Turn:
    """A new page that was asked for is taken by the next section that has anything to say."""

    def __init__(self) -> None:
        self._waiting = False

    def asked(self) -> str:
        self._waiting = True
        return ""

    def taken(self) -> str:
        waiting, self._waiting = self._waiting, False
        return " pb" if waiting else ""


def _in_words(measure: Measure) -> str:
    value = f"{measure.shown}/{measure.top}" if measure.top and measure.share is not None else measure.shown
    return f"{measure.label}: {value}, {measure.band}" if measure.band else f"{measure.label}: {value}"


def _gauge(measure: Measure, width: float) -> Markup:
    return charts.score_bar(measure.share, measure.edges, _in_words(measure), width)


def _plain_bar(measure: Measure) -> Markup:
    return charts.bar(measure.share, _in_words(measure))


def _pentagon(capitals: Capitals) -> Markup:
    axes = [
        charts.Axis(measure.label, measure.share, " · ".join(filter(None, (measure.shown, measure.band))))
        for measure in capitals.measures
    ]
    return charts.radar(axes, "; ".join(_in_words(measure) for measure in capitals.measures))

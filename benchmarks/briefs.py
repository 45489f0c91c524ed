"""Briefs of two pages: content and page against bare WeasyPrint on the same HTML, and how big things are."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from benchmarks.report import Figure, seconds, tell
from survey_app.briefs.generic import group
from survey_app.briefs.render import BASE_URL, BundledOnly, group_html, render_group
from tests.briefs.workshop_example import inputs

TIMES, KILOBYTE = 7, 1000
STYLESHEET = Path(__file__).resolve().parents[1] / "survey_app" / "briefs" / "static" / "print.css"


def ours() -> bytes:
    """Pooled, worded and printed; the answers were judged when they were sent."""
    return render_group(group(inputs()))


def figures() -> Iterator[Figure]:
    pdf, bare = ours(), _bare()
    bare()
    pairs = [(seconds(ours), seconds(bare)) for _ in range(TIMES)]
    yield Figure("workshop brief, two pages", median(one for one, _ in pairs), "s")
    yield Figure("workshop brief ÷ bare WeasyPrint", median(one / other for one, other in pairs), "×", 1.15)
    yield Figure("workshop brief, file", len(pdf) / KILOBYTE, "kB", 60)
    yield Figure("print CSS", STYLESHEET.stat().st_size / KILOBYTE, "kB", 10)


def _bare() -> Callable[[], None]:
    """The setting that the brief ends with, its stylesheet and fonts ready, written to a file."""
    fonts, fetcher = FontConfiguration(), BundledOnly()
    page = group_html(group(inputs()), "dense")
    sheet = CSS(url=BASE_URL + "print.css", font_config=fonts, url_fetcher=fetcher)

    def print_it() -> None:
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            html = HTML(string=page, base_url=BASE_URL, url_fetcher=fetcher)
            html.write_pdf(file.name, font_config=fonts, stylesheets=[sheet], pdf_variant="pdf/ua-1")

    return print_it


if __name__ == "__main__":
    sys.exit(0 if tell(figures()) else 1)

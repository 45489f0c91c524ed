"""Hostile words where a person can type them: the page keeps its shape, and nothing is fetched."""

import re
import subprocess
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product

import pytest

from survey_app.briefs.render import individual_html, render_individual
from tests.briefs import pages
from tests.briefs.worked_example import brief, with_items

MARGIN = 45
"""16 mm in points, less the width of a stroke."""
WRAPPERS = (
    "{}",
    '"{}',
    "'>{}",
    "</td></table>{}",
    "<!--{}-->",
    "]]>{}",
    "\u202e{}",
    "&lt;{}&gt;",
    "%3Cimg%3E{}",
)


def attacks(address):
    return [
        f"<img src={address}>",
        f'<image href="{address}"/>',
        f"<link rel=stylesheet href={address}>",
        f"<link rel=attachment href={address}>",
        f"<style>@import url({address});</style>",
        f"<style>@font-face{{font-family:x;src:url({address})}}*{{font-family:x}}</style>",
        f"<p style='background:url({address})'>",
        f"<object data={address}></object>",
        f"<embed src={address}>",
        f"<svg><use href='{address}#a'/></svg>",
        f"<svg><image xlink:href='{address}'/></svg>",
        f"<iframe src={address}></iframe>",
        f"<base href={address}>",
        f"<meta http-equiv=refresh content='0;url={address}'>",
        f"url({address})",
        f"{{{{ get_flashed_messages.__globals__ }}}} {address}",
        "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
        "{{7*191}}",
        "${7*191}",
        "<script>alert(1)</script>",
        "x" * 100_000,
        "W" * 80,
        "\u202ekhông\u202c \u2066đọc\u2069 ngược",
        "a" + "\u0301" * 400,
        "]{}\u0000\u0007\u001b[2J",
    ]


class Listener(ThreadingHTTPServer):
    requests = 0


class Counter(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.requests += 1
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


@contextmanager
def listening():
    with Listener(("127.0.0.1", 0), Counter) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def payloads(address):
    return [wrapper.format(attack) for attack, wrapper in product(attacks(address), WRAPPERS)]


def test_nothing_is_fetched_and_the_layout_holds_over_two_hundred_payloads(tmp_path):
    with listening() as server:
        address = f"http://127.0.0.1:{server.server_port}/x"
        hostile = payloads(address)
        assert len(hostile) >= 200
        for start in range(0, len(hostile), 12):
            names = hostile[start : start + 12]
            pdf = render_individual(brief(("needs",), with_items(*names)))
            text = pages.texts(pdf)
            assert len(text) <= 2
            assert "1337" not in "".join(text)
            assert outside(pdf, tmp_path) == []
    assert server.requests == 0


def test_twelve_long_rows_and_a_full_case_still_fit_two_pages(tmp_path):
    names = [f"</td></table>{attack}" for attack in attacks("http://127.0.0.1:9/x")[:12]]
    pdf = render_individual(brief(changes=with_items(*names)))
    assert len(pages.texts(pdf)) == 2
    assert outside(pdf, tmp_path) == []


def test_every_other_door_is_as_shut():
    """Case code, agency and the way to meet are typed too, by staff."""
    with listening() as server:
        address = f"http://127.0.0.1:{server.server_port}/x"
        for attack in attacks(address)[:14:3]:
            content = brief(("baseline",), agency=attack, next_meeting_how=attack, area={"vi": attack})
            assert len(pages.texts(render_individual(content))) <= 2
    assert server.requests == 0


def test_the_words_are_printed_as_they_were_typed():
    attack = "<b>Tủ</b> {{7*7}} & 'đông'"
    text = pages.text(render_individual(brief(("needs",), with_items(attack))))
    assert attack in text


def test_a_word_without_end_keeps_to_its_cell(tmp_path):
    pdf = render_individual(brief(("baseline", "needs"), with_items("m" * 80, "Tủ đông")))
    words = [word for word in boxes(pdf, tmp_path) if word[0] == 2]
    name = next(left for _, left, _, text in words if text == "Nội")
    unit = next(left for _, left, _, text in words if text == "ĐVT")
    cell = [(left, right) for _, left, right, text in words if text.startswith("mmm")]
    assert cell
    assert all(name - 1 <= left and right <= unit for left, right in cell)


def test_direction_overrides_do_not_reach_the_page():
    html = individual_html(brief(("needs",), with_items("\u202eabc\u2066def\u200f")))
    assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", html)


@pytest.mark.parametrize("code", ["CX-0417<script>", "\u202eCX", "C" * 1000])
def test_a_hostile_case_code_is_short_text(code):
    html = individual_html(brief(("needs",), case_code=code))
    assert "<script" not in html and "\u202e" not in html
    assert "C" * 21 not in html


def boxes(pdf, folder):
    """Every printed word: (page, left, right, text), in points."""
    source = folder / "hostile.pdf"
    source.write_bytes(pdf)
    found = subprocess.run(
        ["pdftotext", "-bbox", str(source), "-"], check=True, capture_output=True, text=True
    )
    page = 0
    for line in found.stdout.splitlines():
        page += "<page " in line
        word = re.search(r'<word xMin="([\d.-]+)" yMin="[\d.-]+" xMax="([\d.-]+)".*?>(.*)</word>', line)
        if word:
            yield page, float(word[1]), float(word[2]), word[3]


def outside(pdf, folder):
    right_edge = pages.A4_POINTS[0] - MARGIN + 1
    return [word for word in boxes(pdf, folder) if word[1] < MARGIN - 1 or word[2] > right_edge]

"""What lies on the tables: a page a table that a camera reads, codes to cut out, ballots to write on."""

import io

import pikepdf
import pytest
import segno

from survey_app.briefs import qr
from survey_app.briefs.render import render_paper_ballot, render_sheets
from survey_app.briefs.sheets import BallotQuestion, PaperBallot, Sheets, Slip, TableSheet
from tests.briefs import pages

URL = "https://so-tay.example/w#abcdefghijklmnopqrstuv"
SEATS = tuple(Slip(f"4821 {number:04}", f"{URL}.4821{number:04}") for number in range(20))
NEEDS = ("Máy móc, dụng cụ làm nghề", "Nguyên liệu, con giống", "Vay vốn ưu đãi", "Học nghề")


def sheets(*tables: TableSheet, language: str = "vi") -> Sheets:
    return Sheets("Nhu cầu", "Cao Xanh", "24/11/2026", "so-tay.example", "482193", tables, language)


def test_a_page_a_table_even_with_twenty_seats():
    pdf = render_sheets(sheets(*(TableSheet(f"B{n:02}", URL, SEATS) for n in (1, 2, 3))))

    assert pages.sizes(pdf) == [pages.A4_POINTS] * 3
    for number, text in enumerate(pages.texts(pdf), start=1):
        assert f"Bàn B{number:02}" in text
        assert all(seat.code in text for seat in SEATS)
        assert "482193" in text
        assert "so-tay.example" in text


def test_a_table_shows_no_code_of_another():
    first, second = pages.texts(
        render_sheets(sheets(TableSheet("B01", URL, SEATS[:3]), TableSheet("B02", URL, SEATS[3:6])))
    )

    assert SEATS[0].code not in second
    assert SEATS[3].code not in first


def test_the_code_that_is_drawn_is_the_address_module_by_module():
    drawn = qr.code(URL)
    dark = set()
    for stroke in drawn.path.split("M")[1:]:
        start, _, rest = stroke.partition(" ")
        line, _, length = rest.partition("h")
        dark |= {(int(start) + step, int(float(line))) for step in range(int(length))}

    matrix = segno.make(URL, error="m", micro=False).matrix
    assert drawn.size == len(matrix)
    assert dark == {(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}


def test_the_picture_carries_its_words_and_the_file_its_language():
    pdf = render_sheets(sheets(TableSheet("B01", URL, SEATS[:1]), language="en"))

    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "en"
    assert [attributes["/Alt"] for kind, attributes in pages.tags(pdf) if kind == "/Figure"] == [
        f"Point your camera at this code: {URL}",
        "Seat code 4821 0000",
    ]
    assert "Table B01" in pages.text(pdf)


def test_a_title_that_was_typed_stays_text():
    pdf = render_sheets(
        Sheets("<img src=x> & bạn", "Cao Xanh", "24/11/2026", "a", "1", (TableSheet("B01", URL, ()),))
    )

    assert "<img src=x> & bạn" in pages.text(pdf)


@pytest.mark.parametrize("kinds", [("rank",), ("rank", "dots"), ("several",)])
def test_two_paper_ballots_on_a_page_with_the_numbers_that_are_typed(kinds: tuple[str, ...]):
    questions = tuple(BallotQuestion(n, f"Câu {n}", kind, 3, NEEDS) for n, kind in enumerate(kinds, start=1))
    pdf = render_paper_ballot(PaperBallot("Nhu cầu", "24/11/2026", questions))

    (text,) = pages.texts(pdf)
    assert text.count("Phiếu kín") == 2
    assert text.count("4 Học nghề") == 2 * len(kinds)

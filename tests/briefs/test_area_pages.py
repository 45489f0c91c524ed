"""Ward, programme and official briefs on paper: tags, headings, tables, and pictures as approved.

To approve a wanted change: python -m tests.briefs.test_area_pages
"""

import io
import re
import subprocess
import tempfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops

from survey_app.briefs.model import Signatory
from survey_app.briefs.official import Heading, official
from survey_app.briefs.render import group_html, official_html, render_group, render_official
from tests.briefs import pages
from tests.briefs.area_sample import programme_brief, ward_brief
from tests.briefs.test_look import APPROVED, DOTS_PER_INCH, TOLERANCE, worst_cell

NUMBER_OF_PAGES = {"ward": 3, "programme": 2, "official-ward": 4, "official-programme": 3}


def made(name):
    content = ward_brief() if name.endswith("ward") else programme_brief()
    return render_official(official(content)) if "official" in name else render_group(content, most_pages=3)


@pytest.fixture(scope="module")
def printed():
    return {name: made(name) for name in NUMBER_OF_PAGES}


def lines_of(pdf, folder):
    """Page, top, and the words of every line of text, as poppler sees them."""
    (folder / "lines.pdf").write_bytes(pdf)
    command = ["pdftotext", "-bbox-layout", str(folder / "lines.pdf"), "-"]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    page = 0
    for part in re.split(r"(?=<page |<line )", found):
        page += part.startswith("<page ")
        top = re.match(r'<line xMin="[\d.]+" yMin="([\d.]+)"', part)
        if top:
            yield page, float(top[1]), " ".join(re.findall(r">([^<]+)</word>", part))


@pytest.mark.parametrize("name", NUMBER_OF_PAGES)
def test_as_many_a4_pages_as_it_takes_in_a_small_file(printed, name):
    assert pages.sizes(printed[name]) == [pages.A4_POINTS] * NUMBER_OF_PAGES[name]
    assert len(printed[name]) <= 60_000


@pytest.mark.parametrize("name", NUMBER_OF_PAGES)
def test_pdf_ua_language_title_and_marks(printed, name):
    with pikepdf.open(io.BytesIO(printed[name])) as document:
        assert str(document.Root.Lang) == "vi"
        assert document.Root.MarkInfo.Marked is True
        assert document.Root.ViewerPreferences.DisplayDocTitle is True
        assert document.open_metadata()["pdfuaid:part"] == "1"
        assert str(document.docinfo["/CreationDate"]) == "D:20261124"


@pytest.mark.parametrize("name", NUMBER_OF_PAGES)
def test_one_title_headings_in_order_tables_with_headers(printed, name):
    kinds = [kind for kind, _ in pages.tags(printed[name])]
    levels = [int(kind[2]) for kind in kinds if re.fullmatch("/H[1-6]", kind)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(lower - upper <= 1 for upper, lower in pairwise(levels))
    tables = [place for place, kind in enumerate(kinds) if kind == "/Table"]
    assert tables
    assert all("/TH" in kinds[start : start + 8] for start in tables)


@pytest.mark.parametrize("name", ["ward", "programme"])
def test_every_picture_has_words(printed, name):
    words = [
        attributes.get("/Alt", "") for kind, attributes in pages.tags(printed[name]) if kind == "/Figure"
    ]
    assert len(words) >= 10 and all(words)


def test_the_words_of_a_picture_are_its_numbers(printed):
    words = [
        attributes.get("/Alt", "") for kind, attributes in pages.tags(printed["ward"]) if kind == "/Figure"
    ]
    assert "Việc làm: Thiếu hụt 48%; Không 52%; Chưa rõ 0" in words
    assert "thấp: 12, 39%; trung bình: 13, 42%; cao: 6, 19%" in words


@pytest.mark.parametrize("name", NUMBER_OF_PAGES)
def test_no_row_of_a_table_is_split_between_pages(name, tmp_path):
    """With every label three lines long, the lines of a label still stand on one page."""
    content = ward_brief() if name.endswith("ward") else programme_brief()
    page = official_html(official(content)) if "official" in name else group_html(content)
    assert "break-inside: avoid" in stylesheet("official.css" if "official" in name else "print.css", "tr")
    assert page.count("<thead>") == page.count("<table")


def stylesheet(name, selector):
    css = (Path(__file__).resolve().parents[2] / "survey_app/briefs/static" / name).read_text()
    return " ".join(re.findall(rf"(?:^|\s){selector} {{([^}}]*)}}", css, re.MULTILINE))


@pytest.mark.parametrize("name", NUMBER_OF_PAGES)
def test_no_heading_stands_alone_at_the_foot_of_a_page(printed, name, tmp_path):
    found = list(lines_of(printed[name], tmp_path))
    headings = {
        *("Điều chính", "Theo mức", "Nên làm", "Bao nhiêu", "Kinh phí đề", "Các địa bàn"),
        *("I. TÌNH HÌNH CHUNG", "II. KẾT QUẢ", "III. KIẾN NGHỊ"),
    }
    seen = [(page, top) for page, top, words in found if words in headings]
    assert seen
    for page, top in seen:
        assert any(other == page and below > top + 1 for other, below, _ in found if below < 760)


# The official layout


def test_quoc_hieu_tieu_ngu_agency_number_place_and_date():
    house = replace(
        ward_brief().house,
        above="Ủy ban nhân dân tỉnh",
        place="Quảng Ninh",
        signatories=(Signatory("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"),),
    )
    report = official(
        replace(ward_brief(), house=house), Heading("BC-BQL", recipients=("Sở Y tế", "Lưu: VT"))
    )
    first, *_, last = pages.texts(render_official(report))
    order = [
        *("DỰ THẢO", "ỦY BAN NHÂN DÂN TỈNH", "BAN QUẢN LÝ CHƯƠNG TRÌNH (MINH HỌA)", "Số: …/BC-BQL"),
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        *("Quảng Ninh, ngày … tháng … năm 2026", "BÁO CÁO", "Kết quả khảo sát đầu kỳ tại địa bàn Cao Xanh"),
        *("I. TÌNH HÌNH CHUNG", "II. KẾT QUẢ"),
    ]
    places = [first.index(words) for words in order]
    assert places == sorted(places)
    assert last.index("./.") < last.index("Nơi nhận: - Sở Y tế; - Lưu: VT.") < last.index("KT. GIÁM ĐỐC")


def test_signed_it_is_no_draft():
    assert "DỰ THẢO" not in official_html(official(ward_brief(), Heading(draft=False)))


def test_page_numbers_top_centre_from_the_second_page_on(printed, tmp_path):
    tops = [(page, words) for page, top, words in lines_of(printed["official-ward"], tmp_path) if top < 55]
    assert [(page, words) for page, words in tops if words.isdigit()] == [(2, "2"), (3, "3"), (4, "4")]


def test_a_serif_with_the_metrics_of_times_embedded_as_a_subset(printed):
    with pikepdf.open(io.BytesIO(printed["official-ward"])) as document:
        fonts = {
            str(item.BaseFont)
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and "/BaseFont" in item
        }
    assert fonts and all("+Tinos" in name for name in fonts)


def test_margins_by_the_decree(printed, tmp_path):
    """Left 30–35 mm, right 15–20 mm."""
    (tmp_path / "margins.pdf").write_bytes(printed["official-ward"])
    command = ["pdftotext", "-bbox", str(tmp_path / "margins.pdf"), "-"]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    lefts, rights = (
        [float(x) for x in re.findall(rf'<word.*?{edge}="([\d.]+)"', found)] for edge in ("xMin", "xMax")
    )
    assert 30 <= min(lefts) * 25.4 / 72 <= 35
    assert max(rights) * 25.4 / 72 <= 210 - 15


def test_recommendations_stand_as_proposals_with_who_when_and_why(printed):
    words = pages.text(printed["official-ward"])
    assert (
        "III. KIẾN NGHỊ 1. Rà soát, làm thẻ bảo hiểm y tế – Cộng tác viên, bảo hiểm xã hội thực hiện" in words
    )
    assert "trước ngày 24/12/2026" in words and "ward_card" in words


def test_every_number_of_the_brief_stands_in_the_bao_cao(printed):
    numbers = set(re.findall(r"\d+%|\d+,\d", pages.text(printed["programme"])))
    assert numbers and numbers <= set(re.findall(r"\d+%|\d+,\d", pages.text(printed["official-programme"])))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_same_report_gives_the_same_bytes(language):
    one, other = (render_official(official(ward_brief(language))) for _again in range(2))
    assert one == other


# The picture


@pytest.fixture(scope="module")
def pictures(printed, tmp_path_factory):
    return {
        name: pages.pictures(pdf, DOTS_PER_INCH, tmp_path_factory.mktemp(name))
        for name, pdf in printed.items()
    }


@pytest.mark.parametrize(
    ("name", "number"),
    [(name, number) for name, count in NUMBER_OF_PAGES.items() for number in range(1, count + 1)],
)
def test_a_page_looks_as_approved(pictures, name, number):
    approved = Image.open(APPROVED / f"{name}-{number}.png").convert("L")
    picture = pictures[name][number - 1]
    assert picture.size == approved.size
    assert worst_cell(picture, approved) <= TOLERANCE


def test_a_block_that_moves_by_two_millimetres_is_noticed(pictures):
    for name in NUMBER_OF_PAGES:
        assert worst_cell(pictures[name][0], ImageChops.offset(pictures[name][0], 0, 5)) > TOLERANCE


def approve() -> None:
    for name in NUMBER_OF_PAGES:
        with tempfile.TemporaryDirectory() as folder:
            for number, picture in enumerate(
                pages.pictures(made(name), DOTS_PER_INCH, Path(folder)), start=1
            ):
                grey = picture.quantize(16, dither=Image.Dither.NONE)
                grey.save(APPROVED / f"{name}-{number}.png", optimize=True)


if __name__ == "__main__":
    approve()

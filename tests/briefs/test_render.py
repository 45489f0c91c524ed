"""The printed brief: two tagged A4 pages, the same bytes each time, nothing fetched."""

import io
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest

from survey_app.briefs.render import BundledOnly, individual_html, render_individual
from tests.briefs import pages
from tests.briefs.sample import BRIEF


@pytest.fixture(scope="module")
def pdf():
    return render_individual(BRIEF)


def test_two_a4_pages(pdf):
    assert pages.sizes(pdf) == [pages.A4_POINTS] * 2


def test_a_small_file(pdf):
    assert len(pdf) <= 60_000


def test_strengths_and_scores_first_plan_and_money_second(pdf):
    first, second = pages.texts(pdf)
    order = [
        "Tóm tắt hồ sơ CX-0417",
        "Sẵn sàng bắt đầu, thiếu vốn và dụng cụ",
        "Điểm mạnh",
        "Năm nguồn lực",
        "Các điểm",
        "Lần gặp tới",
    ]
    places = [first.index(words) for words in order]
    assert places == sorted(places)
    order = ["Ba nhu cầu đầu", "Việc làm tới", "Khả thi", "Mua gì, ai trả", "Có thể được hưởng", "Giới hạn"]
    places = [second.index(words) for words in order]
    assert places == sorted(places)


def test_every_page_says_what_it_is_and_its_number(pdf):
    for number, text in enumerate(pages.texts(pdf), start=1):
        assert "Tài liệu nội bộ · không chuyển tiếp" in text
        assert "Tóm tắt hồ sơ CX-0417 · đầu kỳ" in text
        assert f"Trang {number}/2" in text


def test_pdf_ua_language_title_and_marks(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "vi"
        assert document.Root.MarkInfo.Marked is True
        assert document.Root.ViewerPreferences.DisplayDocTitle is True
        metadata = document.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Tóm tắt hồ sơ CX-0417 · đầu kỳ"


def test_headings_lists_tables_with_headers_and_figures_with_words(pdf):
    found = list(pages.tags(pdf))
    kinds = [kind for kind, _ in found]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == 10
    assert kinds.count("/Table") == 4
    assert {"/TH", "/TD", "/THead", "/TBody", "/L", "/LI", "/P"} <= set(kinds)
    words = [attributes.get("/Alt", "") for kind, attributes in found if kind == "/Figure"]
    assert len(words) == 1 + len(BRIEF.scores) + len(BRIEF.needs) + 1
    assert all(words)
    assert "Tài chính: 8,3/100, yếu" in words[0]
    assert "Khó khăn về bữa ăn, 7 ngày: 8/56, trung bình" in words


def test_headings_come_before_what_they_head(pdf):
    kinds = [kind for kind, _ in pages.tags(pdf) if kind in ("/H1", "/H2", "/Table")]
    assert kinds[0] == "/H1"
    assert all(before == "/H2" for before, kind in pairwise(kinds) if kind == "/Table")


def test_only_the_bundled_font_embedded_as_a_subset(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = {str(item.BaseFont) for item in document.objects if _is_font(item)}
    assert fonts and all("+Be-Vietnam-Pro" in name for name in fonts)


def _is_font(item):
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and "/BaseFont" in item


def test_the_same_content_gives_the_same_bytes(pdf):
    assert render_individual(BRIEF) == pdf


def test_dates_in_the_file_are_the_contents_own(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.docinfo["/CreationDate"]) == "D:20261124"


def test_other_content_has_another_identifier(pdf):
    other = render_individual(replace(BRIEF, agency="Đơn vị khác"))
    identifiers = []
    for written in (pdf, other):
        with pikepdf.open(io.BytesIO(written)) as document:
            identifiers.append(bytes(document.trailer.ID[0]))
    assert identifiers[0] != identifiers[1]


def test_english_pages_speak_english():
    text = pages.text(render_individual(BRIEF, "en"))
    assert "Internal document · do not forward" in text and "Page 1/2" in text
    assert "Strengths" in text and "Điểm mạnh" not in text


def test_what_is_missing_leaves_no_empty_box():
    bare = replace(
        BRIEF,
        strengths=(),
        capitals=None,
        scores=(),
        needs=(),
        needs_hint="",
        actions=(),
        actions_left_out=0,
        viability=None,
        margin=None,
        budget=None,
        entitlements=(),
        pending=("năm nguồn lực", "các điểm", "ba nhu cầu đầu"),
    )
    text = pages.text(render_individual(bare))
    for heading in ("Năm nguồn lực 0–100", "Vạch đứng", "Mua gì, ai trả", "Khả thi", "Có thể được hưởng"):
        assert heading not in text
    assert "Chưa có dữ liệu cho: năm nguồn lực, các điểm, ba nhu cầu đầu." in text
    assert "Chưa có việc nào do quy tắc nêu ra" in text


def test_a_full_case_is_set_closer_and_still_fits():
    full = replace(
        BRIEF,
        strengths=BRIEF.strengths[:3] * 2,
        actions=BRIEF.actions[:2] * 3 + BRIEF.actions[:1],
        budget=replace(BRIEF.budget, rows=BRIEF.budget.rows * 2 + BRIEF.budget.rows[:2]),
        entitlements=BRIEF.entitlements * 2,
    )
    assert len(pages.texts(render_individual(full))) == 2


def test_charts_stand_in_the_page_as_svg_with_titles():
    html = individual_html(BRIEF)
    assert html.count("<svg") == html.count("<title>") - 1
    assert "http" not in html.replace("<!doctype html>", "")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/x.png",
        "https://brief.invalid/",
        "https://brief.invalid/fonts/../../../etc/passwd",
        "https://brief.invalid/fonts/BeVietnamPro-Black.ttf",
        "file:///etc/passwd",
        "data:text/css,body{}",
        "ftp://x/y",
        "",
    ],
)
def test_every_other_address_is_refused(address):
    with pytest.raises(ValueError, match="Not a bundled file"):
        BundledOnly().fetch(address)


def test_a_redirect_cannot_lead_out_either():
    """`open` is the door that urllib's handlers would use."""
    with pytest.raises(ValueError, match="Not a bundled file"):
        BundledOnly().open("http://127.0.0.1:9/")


@pytest.mark.parametrize(
    "name", ["print.css", "fonts/BeVietnamPro-Regular.ttf", "fonts/BeVietnamPro-Bold.ttf"]
)
def test_the_bundled_files_are_served(name):
    assert BundledOnly().fetch("https://brief.invalid/" + name).read()

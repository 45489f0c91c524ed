"""Charts say what they show, escape what they are given, and read in black and white."""

import re
import xml.etree.ElementTree as tree

import pytest

from survey_app.briefs import charts

CORNERS = [
    charts.Axis("Con người", 0.5, "50 · trung bình"),
    charts.Axis("Xã hội", 0.75, "75 · tốt"),
    charts.Axis("Tự nhiên", 0.375, "37,5 · trung bình"),
    charts.Axis("Vật chất", 0.375, "37,5 · trung bình"),
    charts.Axis("Tài chính", 0.0833, "8,3 · yếu"),
]


def parsed(markup):
    return tree.fromstring(str(markup))


def filled(picture):
    return [shape for shape in picture.iter("path") if shape.get("fill") == charts.ACCENT]


def test_a_pentagon_has_a_dot_a_name_and_a_value_at_every_corner():
    picture = parsed(charts.radar(CORNERS, "Năm nguồn lực"))
    said = [text.text for text in picture.iter("text")]
    assert len(list(picture.iter("circle"))) == 5
    assert said[:4] == ["Con người", "50 · trung bình", "Xã hội", "75 · tốt"]
    assert len(filled(picture)) == 1


def test_the_first_corner_points_up_and_half_of_it_is_halfway():
    picture = parsed(charts.radar(CORNERS, ""))
    dot = next(picture.iter("circle"))
    middle = float(picture.get("width").removesuffix("mm")) / 2
    assert (float(dot.get("cx")), float(dot.get("cy"))) == (pytest.approx(middle, abs=0.01), 22)


def test_the_widest_words_beside_the_pentagon_stay_inside_it():
    corners = [*CORNERS[:4], charts.Axis("Tài chính", 0.667, "66,7 · trung bình")]
    picture = parsed(charts.radar(corners, ""))
    widest = next(text for text in picture.iter("text") if text.text == "66,7 · trung bình")
    assert widest.get("text-anchor") == "end"
    assert float(widest.get("x")) - 1.3 * len(widest.text) >= 0


def test_an_unknown_corner_is_a_gap_never_a_zero():
    corners = [*CORNERS[:4], charts.Axis("Tài chính", None, "chưa đủ câu trả lời")]
    picture = parsed(charts.radar(corners, ""))
    assert len(list(picture.iter("circle"))) == 4
    assert filled(picture) == []
    assert any(path.get("stroke-dasharray") for path in picture.iter("path"))


def test_a_long_name_is_wrapped_and_keeps_inside_the_picture():
    corners = [charts.Axis("Nguồn lực con người và sức khỏe lâu dài", 0.5, "50"), *CORNERS[1:]]
    picture = parsed(charts.radar(corners, ""))
    lines = [text.text for text in picture.iter("text")][:2]
    assert all(len(line) <= 17 for line in lines)
    assert min(float(text.get("y")) for text in picture.iter("text")) > 3


def test_a_score_bar_shows_value_marker_and_the_thresholds_inside_it():
    picture = parsed(charts.score_bar(8 / 56, [4 / 56, 19 / 56, 1.0], "8/56"))
    lengths = [float(shape.get("width")) for shape in picture.iter("rect")]
    assert lengths == pytest.approx([38, 38 * 8 / 56], abs=0.01)
    assert len([path for path in picture.iter("path") if path.get("stroke")]) == 2


@pytest.mark.parametrize(("share", "length"), [(-0.2, 0), (1.4, 38)])
def test_a_value_beyond_its_scale_stays_on_the_bar(share, length):
    picture = parsed(charts.score_bar(share, [], ""))
    assert float(list(picture.iter("rect"))[1].get("width")) == length


@pytest.mark.parametrize("chart", [charts.bar(None, "–"), charts.score_bar(None, [0.5], "–")])
def test_no_value_is_an_outline_of_dashes(chart):
    outline = next(parsed(chart).iter("rect"))
    assert outline.get("stroke-dasharray") and outline.get("fill") == "none"


@pytest.mark.parametrize(
    "chart",
    [
        charts.bar(0.5, "Tài <b> & chính"),
        charts.score_bar(0.5, [], "Tài <b> & chính"),
        charts.radar(CORNERS, "Tài <b> & chính"),
    ],
)
def test_every_chart_carries_its_words_as_title_and_escapes_them(chart):
    picture = parsed(chart)
    assert picture.get("role") == "img"
    assert picture.find("title").text == "Tài <b> & chính"


def test_a_hostile_label_is_text():
    corners = [charts.Axis('"><script>x()</script>', 0.5, "<image href='http://x'/>"), *CORNERS[1:]]
    picture = parsed(charts.radar(corners, ""))
    assert {shape.tag for shape in picture.iter()} == {"svg", "title", "path", "circle", "text"}


def test_a_chart_needs_no_stylesheet():
    """WeasyPrint does not apply the page's CSS inside SVG, and the screen's CSP forbids style attributes."""
    picture = parsed(charts.radar(CORNERS, ""))
    assert not any(shape.get("class") or shape.get("style") for shape in picture.iter())
    assert all(text.get("font-family") and text.get("fill") for text in picture.iter("text"))


# Whole charts: pictures in a table

LEVELS = [
    charts.Band("thấp", "pale", 12 / 31, "12 hộ", "38,7%"),
    charts.Band("trung bình", "hatched", 13 / 31, "13 hộ", "41,9%"),
    charts.Band("cao", "solid", 6 / 31, "6 hộ", "19,4%"),
]
HIDDEN = charts.Band("cao", "solid", None, "–")


def lengths(picture):
    return [float(shape.get("width")) for shape in picture.iter("rect")]


def test_a_split_bar_has_a_block_for_each_level_in_proportion_and_in_order():
    picture = parsed(charts.split_bar([charts.Part(one.share, one.fill) for one in LEVELS], "", 31.0))
    blocks = [(float(shape.get("x")), float(shape.get("width"))) for shape in picture.iter("rect")]
    assert blocks == [(0, 12), (pytest.approx(12.15), pytest.approx(12.7)), (25, 6)]


def test_levels_are_solid_hatched_and_pale_not_only_coloured():
    picture = parsed(charts.split_bar([charts.Part(one.share, one.fill) for one in LEVELS], "", 31.0))
    pale, hatched, solid = (shape.get("fill") for shape in picture.iter("rect"))
    assert (pale, hatched, solid) == (charts.EMPTY, "#ffffff", charts.ACCENT)
    assert len(list(picture.iter("path"))) == 1


def test_no_line_of_the_hatching_leaves_its_block():
    for fill in ("hatched", "crossed"):
        picture = parsed(charts.split_bar([charts.Part(0.5, fill)], "", 20.0, 4.0))
        for path in picture.iter("path"):
            numbers = [float(found) for found in re.findall(r"[\d.]+", path.get("d"))]
            assert max(numbers[0::2]) <= 10 and max(numbers[1::2]) <= 4
            assert len(numbers) >= 40


def test_hidden_levels_share_one_dashed_piece_as_long_as_what_is_left():
    parts = [charts.Part(0.5, "pale"), charts.Part(None, "hatched"), charts.Part(None, "solid")]
    shapes = list(parsed(charts.split_bar(parts, "", 40.0)).iter("rect"))
    assert [bool(shape.get("stroke-dasharray")) for shape in shapes] == [False, True]
    assert float(shapes[1].get("width")) == pytest.approx(20, abs=0.4)


def test_a_whole_that_is_hidden_is_one_dashed_outline():
    (outline,) = parsed(charts.split_bar([charts.Part(None, "solid")], "")).iter("rect")
    assert outline.get("stroke-dasharray")


def test_a_dumbbell_has_a_ring_where_it_was_and_a_disc_where_it_is():
    ring, disc = parsed(charts.dumbbell(0.75, 0.25, "", width=40)).iter("circle")
    assert (ring.get("cx"), ring.get("fill")) == ("30", "#ffffff")
    assert (disc.get("cx"), disc.get("fill")) == ("10", charts.ACCENT)


def test_a_dumbbell_without_one_of_its_ends_has_neither():
    picture = parsed(charts.dumbbell(0.75, None, ""))
    assert not list(picture.iter("circle"))
    assert next(picture.iter("rect")).get("stroke-dasharray")


def test_every_row_of_a_chart_has_a_picture_that_says_its_numbers_and_the_numbers_themselves():
    chart = charts.shares(
        "Thiếu hụt",
        ("Chỉ số", "Biểu đồ", "Tỷ lệ", "n"),
        [charts.Measured("Việc làm", 0.48, "48%", "n = 31"), charts.Measured("Nước", None, "–", "n = 31")],
    )
    assert [column.kind for column in chart.columns] == ["words", "picture", "number", "note"]
    first, second = chart.rows
    assert parsed(first.cells[0]).find("title").text == "Việc làm: 48%, n = 31"
    assert first.cells[1:] == ("48%", "n = 31")
    assert next(parsed(second.cells[0]).iter("rect")).get("stroke-dasharray")


def test_the_bar_of_bands_says_all_levels_and_the_table_each():
    chart = charts.bands("Bữa ăn", ("Mức", "Ký hiệu", "Số hộ", "Tỷ lệ"), LEVELS)
    words = "thấp: 12 hộ, 38,7%; trung bình: 13 hộ, 41,9%; cao: 6 hộ, 19,4%"
    assert parsed(chart.picture).find("title").text == words
    assert next((row.label, *row.cells[1:]) for row in chart.rows) == ("thấp", "12 hộ", "38,7%")


def test_stacked_bars_carry_a_legend_and_every_number():
    keys = [("solid", "thiếu"), ("pale", "đủ"), ("hatched", "chưa biết")]
    parts = (charts.Part(0.5, "solid"), charts.Part(0.4, "pale"), charts.Part(0.1, "hatched"))
    chart = charts.stacked(
        "Thiếu hụt",
        ("Chỉ số", "Biểu đồ", "thiếu", "đủ", "chưa biết", "n"),
        keys,
        [charts.Stack("Việc làm", parts, ("10", "8", "2", "n = 20"))],
    )
    assert [key.words for key in chart.keys] == ["thiếu", "đủ", "chưa biết"]
    title = parsed(chart.rows[0].cells[0]).find("title").text
    assert title == "Việc làm: thiếu 10; đủ 8; chưa biết 2"
    assert len(chart.columns) == 1 + len(chart.rows[0].cells)


def test_borda_and_dots_stand_side_by_side_in_one_row():
    first, second = charts.Measured("Borda", 1.0, "41"), charts.Measured("Chấm", 0.5, "18")
    chart = charts.ranked(
        "Nhu cầu", ("Nhu cầu", "Borda", "điểm", "Chấm", "chấm"), [charts.Ranked("Vốn", first, second)]
    )
    borda, points, dots, count = chart.rows[0].cells
    assert (points, count) == ("41", "18")
    assert parsed(borda).find("title").text == "Vốn. Borda: 41"
    assert lengths(parsed(borda))[1] == 2 * lengths(parsed(dots))[1]


def test_a_change_says_before_after_change_and_the_number_of_matched_people():
    chart = charts.change(
        "Thay đổi",
        ("Điểm", "Biểu đồ", "Trước", "Sau", "Thay đổi", "n"),
        ("đầu kỳ", "cuối kỳ"),
        [charts.Change("Hiểu biết", 0.41, 0.62, ("41", "62", "+21", "19"), (0.5,))],
    )
    title = parsed(chart.rows[0].cells[0]).find("title").text
    assert title == "Hiểu biết: trước 41; sau 62; thay đổi +21; n 19"


def test_small_multiples_share_one_scale():
    """The longest column of all panels is as high as a panel; half of it is half as high everywhere."""
    tall = charts.Panel("A", "n = 20", (charts.Band("cao", "solid", 0.8, "16"),))
    low = charts.Panel("B", "n = 20", (charts.Band("cao", "solid", 0.4, "8"), HIDDEN))
    drawn = charts.multiples([tall, low], height=16)
    heights = [
        [float(shape.get("height")) for shape in parsed(panel.picture).iter("rect")] for panel in drawn
    ]
    assert heights[0] == [16] and heights[1][0] == 8
    assert parsed(drawn[1].picture).find("title").text == "B, n = 20: cao: 8; cao: –"


def test_the_pentagon_has_its_table():
    chart = charts.pentagon("Năm nguồn lực", ("Nguồn lực", "Điểm"), CORNERS)
    assert next((row.label, row.cells) for row in chart.rows) == ("Con người", ("50 · trung bình",))
    assert parsed(chart.picture).find("title").text.startswith("Con người: 50 · trung bình; Xã hội")


@pytest.mark.parametrize(
    ("tones", "expected"),
    [
        (["good", "middle", "bad"], ["pale", "hatched", "solid"]),
        (["bad", "good"], ["solid", "pale"]),
        (["bad", "middle", "good", "good"], ["solid", "hatched", "pale", "outlined"]),
        (["", "", ""], ["pale", "hatched", "solid"]),
    ],
)
def test_no_two_bands_of_a_score_are_filled_alike(tones, expected):
    assert charts.fills(tones) == expected


def test_no_picture_carries_an_id_that_would_repeat_on_a_page():
    chart = charts.bands("Bữa ăn", ("Mức", "Ký hiệu", "Số hộ", "Tỷ lệ"), LEVELS)
    for picture in (chart.picture, *(row.cells[0] for row in chart.rows)):
        assert not any(shape.get("id") or shape.get("style") for shape in parsed(picture).iter())

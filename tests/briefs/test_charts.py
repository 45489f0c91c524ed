"""Charts say what they show, escape what they are given, and read in black and white."""

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

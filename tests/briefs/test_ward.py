"""The ward brief: what stands on it, computed by hand from 31 households, and what may not."""

from fractions import Fraction

import pytest

from survey_app.briefs.render import group_html, render_group
from survey_app.briefs.settings import SectionPlan, default_plan
from survey_app.briefs.ward_inputs import Poor
from tests.briefs import area_sample, pages
from tests.briefs.area_sample import figures, flag, ward_brief


def section(content, key):
    return next((one for one in content.sections if one.key == key), None)


def rows(content, key):
    (block, *_) = section(content, key).blocks
    return {row.label: [cell for cell in row.cells if "<svg" not in cell] for row in block.chart.rows}


def text(content):
    return pages.text(render_group(content, most_pages=3))


def test_the_title_is_the_finding():
    assert ward_brief().title == "Thiếu hụt nhiều nhất: việc làm (48%) và bảo hiểm y tế (45%)"


def test_the_lead_says_how_many_answered_and_how_many_did_not():
    lead = ward_brief().lead
    assert lead.startswith("31 hộ trả lời, 6 từ chối hoặc dừng giữa chừng.")
    assert "từ 02/03/2026 đến 28/03/2026" in lead
    assert lead.endswith("Kết quả gợi ý, không đại diện cho toàn địa bàn.")


def test_findings_come_first_each_with_its_n():
    first = ward_brief().sections[0]
    assert first.key == "findings"
    assert first.blocks[0].lines == (
        "48% số hộ thiếu hụt: việc làm (n = 31).",
        "45% số hộ thiếu hụt: bảo hiểm y tế (n = 31).",
        "19% số hộ ở mức cao: khó khăn về bữa ăn, 7 ngày (n = 31).",
        "39% số hộ ở mức thiếu hụt: thiếu hụt dịch vụ cơ bản (n = 31).",
    )


def test_deprivation_is_ranked_by_the_share_of_those_who_could_say():
    """15, 14, 10 of 31 (32.26%), 9 of 28 (32.14%) …; hidden ones last, as the workbook lists them."""
    found = rows(ward_brief(), "deprivation")
    assert list(found)[:4] == [
        "Việc làm",
        "Bảo hiểm y tế",
        "Người phụ thuộc",
        "Trình độ của người 16–30 tuổi",
    ]
    assert list(found)[-4:] == [
        *("Đi học của trẻ", "Nguồn nước ăn uống", "Dùng Internet", "Phương tiện nghe, xem tin tức"),
    ]
    assert found["Việc làm"] == ["48%", "52%", "0", "n = 31"]
    assert found["Trình độ của người 16–30 tuổi"] == ["32%", "68%", "3", "n = 28"]


def test_hidden_cells_are_a_dash_with_a_footnote_and_nought_is_nought():
    content = ward_brief()
    found = rows(content, "deprivation")
    assert found["Nguồn nước ăn uống"][:2] == ["–", "–"]
    assert found["Dinh dưỡng của trẻ"][:2] == ["0%", "100%"]
    assert section(content, "deprivation").note.startswith("– Dưới 5 hộ, hoặc ô che thêm")
    assert section(content, "profile").note == ""


def test_fewer_than_twenty_are_counted_not_put_in_percent():
    small = {name: flag(7, 18) for name in ("DEP_1", "DEP_2", "DEP_3")}
    content = ward_brief(figures=small)
    assert rows(content, "deprivation")["Việc làm"][0] == "7/18"
    assert "%" not in content.title


def test_poverty_by_hand():
    """7 homes of 4 lack 4 of 12, 5 homes of 3 lack 5 of 12; 19 homes of 4 are not poor: 43 of 119 people.

    A = (28 × 4/12 + 15 × 5/12) / 43 = 0.3624; H × A = 0.1309.
    """
    found = rows(ward_brief(), "poverty")
    assert found["H, tỷ lệ nghèo đa chiều"][0] == "36,1%"
    assert found["H, tỷ lệ nghèo đa chiều"][1] == "số người trong các hộ thiếu hụt từ 3 trên 12 (12/31 hộ)"
    assert found["A, mức thiếu hụt của người nghèo"][0] == "36,2%"
    assert found["H × A"][0] == "0,131"


def test_hidden_poverty_is_three_dashes():
    hidden = Poor("DEPCOUNT", Fraction(3), Fraction(12), None, None, None, True)
    content = ward_brief(poor=hidden)
    assert [cells[0] for cells in rows(content, "poverty").values()] == ["–", "–", "–"]
    assert "(–/– hộ)" in rows(content, "poverty")["H, tỷ lệ nghèo đa chiều"][1]
    assert section(content, "poverty").note


def test_bands_of_a_score_with_mean_and_n():
    levels = section(ward_brief(), "bands").blocks[0]
    assert levels.chart.title == "Khó khăn về bữa ăn, 7 ngày"
    assert levels.n == "n = 31 · trung bình 9,2"
    assert [(row.label, *row.cells[1:]) for row in levels.chart.rows] == [
        ("thấp", "12", "39%"),
        ("trung bình", "13", "42%"),
        ("cao", "6", "19%"),
    ]


def test_a_score_of_which_nothing_may_be_told_is_named_not_drawn():
    hidden = area_sample.scores() | {"RISK": figures({"low": None, "watch": None, "soon": 0}, known=None)}
    blocks = section(ward_brief(figures=hidden), "bands").blocks
    assert [block.kind for block in blocks] == ["levels"] * 4 + ["sentence"]
    assert blocks[-1].words == "Chưa đủ người để nêu: cần gặp lại."


def test_recommendations_carry_id_owner_and_the_number_that_called_for_them():
    (steps,) = section(ward_brief(), "actions").blocks
    card, job, know = steps.actions
    assert (card.id, card.owner) == ("ward_card", "Cộng tác viên, bảo hiểm xã hội")
    assert "45%" in card.why and "48%" in job.why and "46" in know.why
    printed = text(ward_brief())
    assert all(one.id in printed and one.why in printed for one in steps.actions)


def test_a_hidden_number_calls_for_nothing():
    (steps,) = section(ward_brief(), "actions").blocks
    assert "ward_hidden" not in [one.id for one in steps.actions]


def test_the_workbook_decides_sections_order_and_titles():
    plan = (SectionPlan("bands", {"vi": "Các mức"}, {"vi": "gợi ý"}, ("KNOW",)), SectionPlan("findings"))
    content = ward_brief(plan=plan)
    assert [(one.key, one.title, one.hint) for one in content.sections] == [
        ("bands", "Các mức", "gợi ý"),
        ("findings", "Điều chính", ""),
    ]
    assert [block.chart.title for block in content.sections[0].blocks] == ["Hiểu biết phòng tránh"]


def test_who_answered_is_told_only_by_questions_that_the_workbook_names():
    assert section(ward_brief(plan=default_plan("ward")), "profile") is None


def test_nothing_to_tell_is_a_calm_page():
    nothing = {name: figures({"no": None, "yes": None}, known=None) for name in ("DEP_1", "DEP_2", "DEP_3")}
    content = ward_brief(figures=nothing, chosen=(), poor=None, records=None, rules=())
    assert content.title == "Kết quả khảo sát đầu kỳ"
    assert [one.key for one in content.sections] == ["findings", "silent"]
    assert "không nêu, để không ai bị nhận ra" in content.lead
    assert "Chưa đủ phiếu" in text(content)


def test_a_merged_ward_says_until_when_its_boundaries_held():
    content = ward_brief(until=area_sample.date(2025, 6, 30))
    assert content.facts[0].value == "Cao Xanh (ranh giới đến 30/06/2025)"
    assert any("ranh giới đã đổi" in line for line in section(content, "silent").blocks[0].lines)


def test_what_the_data_cannot_say_and_the_limits_are_printed():
    printed = text(ward_brief())
    for words in ("Số liệu không nói được", "Không kiểm định thống kê", "không đại diện", "bản 1"):
        assert words in printed


def test_scores_that_are_not_for_briefs_have_no_way_in():
    with_hidden = area_sample.scores() | {
        "POOR": figures({"poor": 9, "near_poor": 9, "average": 7, "above": 6})
    }
    page = group_html(ward_brief(figures=with_hidden))
    assert "cận nghèo" not in page and "Mức sống theo chuẩn nghèo" not in page


def test_english_is_spoken_throughout():
    content = ward_brief("en")
    assert content.title == "Most often lacking: employment (48%) and health insurance (45%)"
    printed = text(content)
    assert "Main findings" in printed and "Điều chính" not in printed


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_same_inputs_give_the_same_bytes(language):
    one, other = (render_group(ward_brief(language), most_pages=3) for _again in range(2))
    assert one == other
    assert render_group(ward_brief(language, records=32), most_pages=3) != one

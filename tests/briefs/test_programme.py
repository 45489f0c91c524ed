"""The programme brief: the same people only, unmatched apart, money that adds up."""

from fractions import Fraction

from survey_app.briefs.programme_budget import table, together
from survey_app.briefs.programme_inputs import Matched
from survey_app.briefs.render import render_group
from tests.briefs import pages
from tests.briefs.area_sample import PLANS, WARDS, levels, programme_brief


def section(content, key):
    return next((one for one in content.sections if one.key == key), None)


def rows(content, key):
    chart = section(content, key).blocks[0].chart
    return {row.label: [cell for cell in row.cells if "<svg" not in cell] for row in chart.rows}


def test_the_title_is_the_score_that_most_people_improved_on():
    assert programme_brief().title == "Hiểu biết phòng tránh: 12/19 người tốt hơn so với đầu kỳ"


def test_matched_and_unmatched_people_are_told_apart():
    content = programme_brief()
    assert "cùng những người được hỏi cả hai đợt: 19. Chỉ có đầu kỳ: 11; chỉ có cuối kỳ: 0." in content.lead
    assert section(content, "unmatched").blocks[0].words.endswith("11 chỉ có đầu kỳ, 0 chỉ có cuối kỳ.")
    few = programme_brief(only_before=None)
    assert "Chỉ có đầu kỳ: dưới 5" in few.lead


def test_change_says_before_after_difference_and_matched_n():
    found = rows(programme_brief(), "change")
    assert found["Khó khăn về bữa ăn, 7 ngày"] == ["9,2", "6,1", "−3,1", "n = 19"]
    assert found["Hiểu biết phòng tránh"] == ["46", "62", "+16", "n = 19"]


def test_a_flag_is_a_share_of_people_and_a_count_below_twenty():
    assert rows(programme_brief(), "change")["Thiếu hụt: việc làm"] == ["48%", "32%", "−16", "n = 25"]
    few = Matched("DEP_1", 19, Fraction(8, 19), Fraction(5, 19), None, None, None, "lower")
    found = rows(programme_brief(changes=(few,)), "change")
    assert found["Thiếu hụt: việc làm"] == ["8/19", "5/19", "−3", "n = 19"]


def test_what_may_not_be_told_is_named_in_a_sentence():
    content = programme_brief()
    assert "Thu nhập ổn định" not in rows(content, "change")
    assert section(content, "change").blocks[1].words == "Chưa đủ người để nêu: thu nhập ổn định."


def test_a_mean_does_not_hide_who_lost():
    found = rows(programme_brief(), "moves")
    assert found["Khó khăn về bữa ăn, 7 ngày"] == ["8", "0", "11", "n = 19"]
    assert found["Cần gặp lại"] == ["6", "–", "–", "n = 19"]


def test_wards_stand_beside_each_other_on_one_scale():
    (block,) = section(programme_brief(), "wards").blocks
    assert [panel.label for panel in block.panels][3] == "Địa bàn 4 (ranh giới đến 30/06/2025)"
    assert [band.count for band in block.panels[3].bands] == ["7", "–", "–"]


def test_wards_of_which_nothing_may_be_told_are_left_out():
    hidden = [type(one)(one.label, one.until, None, levels(None, None, None)) for one in WARDS]
    assert section(programme_brief(wards=hidden), "wards") is None


def test_findings_begin_with_the_largest_move_and_leave_out_what_stood_still():
    same = Matched("STAB", 20, Fraction(50), Fraction(50), 6, 8, 6, "higher")
    worse = Matched("KNOW", 20, Fraction(60), Fraction(40), 0, 6, 14, "higher")
    better = Matched("RCSI", 20, Fraction(12), Fraction(8), 10, 10, 0, "lower")
    content = programme_brief(changes=(same, better, worse))
    (points,) = section(content, "findings").blocks
    found = [line.split(":")[0] for line in points.lines]
    assert found == ["Hiểu biết phòng tránh", "Khó khăn về bữa ăn, 7 ngày"]
    assert content.title.startswith("Khó khăn về bữa ăn, 7 ngày: 10/20 người tốt hơn")


# Money


def test_rows_and_columns_of_the_budget_agree_to_the_dong():
    """Cao Xanh 80.685.000 + 22.000.000 + 11.000.000 = 113.685.000, printed 113,7."""
    (block,) = section(programme_brief(), "budget").blocks
    budget = block.budget
    assert budget.payers == ("Ngân sách tỉnh", "Chương trình", "Tự góp", "Vay")
    first = budget.rows[0]
    assert (first.name, first.quantity, first.amount) == ("Cao Xanh", "7", "113,7")
    assert first.cells == ("80,7", "22,0", "11,0", "")
    assert budget.total_dong == sum(sum(one.dong.values()) for one in PLANS) == 233_685_000
    assert sum(budget.payer_dong.values()) == budget.total_dong
    assert (budget.total, budget.totals) == ("233,7", ("141,2", "55,0", "17,5", "20,0"))
    assert "Hàng và cột khớp nhau." in budget.notes


def test_areas_of_few_plans_share_a_row_so_that_nobodys_plan_stands_alone():
    lines = [("A", 9, {"own": 5}), ("B", 6, {"own": 3}), ("C", 4, {"own": 2}), ("D", 3, {"own": 1})]
    assert together(lines, 5, "{count}") == [("A", 9, {"own": 5}), ("B", 6, {"own": 3}), ("2", 7, {"own": 3})]


def test_a_single_small_area_takes_the_next_one_along():
    """Alone it would be the total less all the others."""
    lines = [("A", 9, {"own": 5}), ("B", 6, {"loan": 3}), ("C", 4, {"own": 2})]
    assert together(lines, 5, "{count}") == [("A", 9, {"own": 5}), ("2", 10, {"loan": 3, "own": 2})]


def test_so_few_plans_in_all_give_no_table():
    assert section(programme_brief(plans=PLANS[3:4]), "budget") is None


def test_rounding_that_hides_agreement_is_said():
    lines = [("A", 5, {"own": 1_040_000}), ("B", 5, {"own": 1_040_000})]
    budget = table(lines, {"own": "Tự góp"}, "vi")
    assert budget is not None
    assert [row.amount for row in budget.rows] == ["1,0", "1,0"] and budget.total == "2,1"
    assert "2.080.000 đồng" in budget.notes[1]


def test_money_without_a_payer_has_a_column_of_its_own():
    budget = table([("A", 5, {"": 2_000_000})], {"own": "Tự góp"}, "vi")
    assert budget is not None and budget.payers == ("Chưa rõ ai trả",)


# Pages


def test_no_claim_of_significance_and_no_claim_of_effect():
    printed = pages.text(render_group(programme_brief()))
    assert "Không kiểm định thống kê" in printed
    assert "không có nhóm để đối chiếu" in printed


def test_english_and_the_same_bytes():
    one, other = (render_group(programme_brief("en")) for _again in range(2))
    assert one == other
    assert "Change for the same people" in pages.text(one)

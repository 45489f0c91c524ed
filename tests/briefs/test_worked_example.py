"""The three questionnaires of one case, judged, scored and printed: the numbers of their worked examples."""

from datetime import datetime

import pytest

from survey_app.briefs.render import render_individual
from tests.briefs import pages
from tests.briefs.worked_example import BASELINE, NEEDS, brief


@pytest.fixture(scope="module")
def content():
    return brief(next_meeting=datetime(2026, 12, 10, 14), next_meeting_how="club", agency="Chương trình mẫu")


@pytest.fixture(scope="module")
def pdf(content):
    return render_individual(content)


def test_two_a4_pages_within_sixty_kilobytes(pdf):
    assert pages.sizes(pdf) == [pages.A4_POINTS] * 2
    assert len(pdf) <= 60_000


def test_page_one_who_strengths_capitals_scores_next_contact(pdf):
    first = pages.texts(pdf)[0]
    for words in (
        "Sẵn sàng bắt đầu, thiếu vốn và dụng cụ",
        "CX-0417",
        "Đầu kỳ, 2026",
        "Có, 12/03/2026",
        "Gia đình ủng hộ; có câu lạc bộ, người quen giúp giới thiệu khách.",
        "Mạnh nhất: xã hội. Yếu nhất: tài chính.",
        "Trả lời 12/12 câu.",
        "Thứ Năm 10/12/2026, 14:00. Gặp tại buổi sinh hoạt câu lạc bộ",
    ):
        assert words in first


@pytest.mark.parametrize(
    "line",
    [
        "Khó khăn về bữa ăn, 7 ngày 8/56 trung bình 5/5",
        "Thiếu hụt dịch vụ cơ bản 4/12 thiếu hụt 12/12",
        "Thu nhập ổn định 58,3/100 đạt ngưỡng 1/1",
        "Hiểu biết phòng tránh 50/100 đạt ngưỡng 1/1",
        "Cần gặp lại 9,5/11 cần gặp lại sớm 6/6",
    ],
)
def test_scores_with_their_bands_in_words(pdf, line):
    assert line in pages.texts(pdf)[0]


@pytest.mark.parametrize("corner", ["50 · trung bình", "75 · tốt", "37,5 · trung bình", "8,3 · yếu"])
def test_the_pentagon_says_its_numbers(pdf, corner):
    assert corner in pages.texts(pdf)[0]


def test_needs_in_the_order_of_the_worked_example(content):
    assert [(need.label, need.shown) for need in content.needs] == [
        ("Máy móc, dụng cụ làm nghề", "9"),
        ("Học nghề", "6"),
        ("Tư vấn tâm lý", "6"),
    ]


def test_page_two_viability_margin_and_steps_with_their_numbers(pdf):
    second = pages.texts(pdf)[1]
    assert "73,8 trên 100 · sẵn sàng" in second
    assert "Mỗi tháng ước bán 9,0 triệu, chi 6,5 triệu đồng: còn lại 27,8%, ổn." in second
    assert "khả thi 73,8; phần xin hỗ trợ 15,7 triệu đồng" in second
    assert "Đề nghị tư vấn Phụ trách hồ sơ 08/12/2026 theo buổi nói chuyện · counselling" in second
    assert "thiếu hụt: bảo hiểm y tế" in second


def test_the_budget_by_payer(pdf):
    second = pages.texts(pdf)[1]
    assert "1 Tủ đông cái 1 12.500.000 12,5 12,5" in second
    assert "2 Mực tươi kg 20 45.000 0,9 0,9" in second
    assert "Cộng 21,8 12,5 3,2 2,1 4,0" in second


def test_the_budget_agrees_with_the_scores_that_are_computed_apart(content):
    """COST and ASK come from the scoring, the table from the answers: one sum, two ways."""
    assert content.budget.total_dong == 21_800_000
    asked = content.budget.payer_dong["prov"] + content.budget.payer_dong["prog"]
    assert asked == 15_700_000


def test_an_unsafe_idea_is_not_assessed():
    unsafe = {"needs": NEEDS | {"D": NEEDS["D"] | {"d09_safe": "0"}}}
    content = brief(changes=unsafe)
    assert (content.viability.share, content.viability.band) == (None, "chưa xét")
    assert content.title.startswith("Ý tưởng cần làm rõ trước khi xét")
    assert "chưa xét" in pages.texts(render_individual(content))[1]


@pytest.mark.parametrize(
    "forms", [("baseline",), ("needs",), ("indepth",), ("baseline", "needs"), ("needs", "indepth")]
)
def test_any_subset_makes_a_brief_that_says_what_is_to_come(forms):
    content = brief(forms)
    text = pages.texts(render_individual(content))
    assert len(text) <= 2
    assert ("Sẽ bổ sung" in text[0]) == bool(content.pending)
    assert bool(content.pending) == (set(forms) != {"baseline", "needs"})


def test_a_person_who_declined_leaves_no_scores_and_no_traceback():
    declined = BASELINE | {"B": BASELINE["B"] | {"b03_consent": "decline"}}
    content = brief(("baseline",), {"baseline": declined})
    assert content.scores == () and content.strengths == ()
    assert ("Đồng ý tham gia", "Không") in [(fact.label, fact.value) for fact in content.facts]
    assert render_individual(content)


def test_english_by_choice():
    text = pages.text(render_individual(brief(language="en")))
    for words in (
        "Ready to start, short of money to start and tools",
        "Food coping, 7 days",
        "73.8 of 100",
        "12,500,000",
    ):
        assert words in text


def test_the_same_case_gives_the_same_bytes(pdf):
    again = brief(next_meeting=datetime(2026, 12, 10, 14), next_meeting_how="club", agency="Chương trình mẫu")
    assert render_individual(again) == pdf

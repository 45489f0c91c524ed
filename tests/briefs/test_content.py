"""From answers and scores to the words on the brief. What appears is decided by the workbook."""

from datetime import datetime

from tests.briefs.cases import advice, brief, given, part, remarks, survey_of

LIFE = """
| settings |
| | form_id | screen_title::vi | screen_title::en | version | default_language | sensitivity | consent | follow_up_consent | date | round | contact | brief_bars |
| | life | Đời sống | Daily life | 3 | vi | normal | consent | again | day | round | way | FOOD STAB RISK |

| survey |
| | type | name | label::vi | restricted |
| | date | day | Ngày phỏng vấn | |
| | select_one round | round | Đợt | |
| | select_one yes_no | consent | Đồng ý không? | |
| | select_one yes_no | again | Gặp lại không? | |
| | select_one way | way | Gặp lại bằng cách nào? | |
| | select_one yes_no | card | Có thẻ còn hạn không? | |
| | text | story | Kể thêm | |
| | select_one yes_no | note | Ghi chú riêng | yes |

| choices |
| | list_name | name | label::vi |
| | round | base | Đầu kỳ |
| | round | end | Cuối kỳ |
| | yes_no | agree | Đồng ý |
| | yes_no | yes | Có |
| | yes_no | no | Không |
| | way | club | Gặp tại buổi sinh hoạt câu lạc bộ |

| scores |
| | name | label::vi | label::en | method | range | on_brief | validated |
| | FOOD | Khó khăn về bữa ăn | Food coping | sum | 0 56 | yes | yes |
| | STAB | Thu nhập ổn định | Steady income | sum | 0 100 | yes | no |
| | RISK | Cần gặp lại | Meet again | sum | 0 11 | yes | no |
| | STRAIN | Mức căng thẳng | Strain | sum | 0 15 | no | no |
| | CARD | Thiếu bảo hiểm y tế | No insurance | sum | 0 1 | yes | yes |

| score_items |
| | score | item | recode |
| | FOOD | card | yes=0 no=1 |
| | STAB | card | yes=0 no=1 |
| | RISK | card | yes=0 no=1 |
| | STRAIN | card | yes=0 no=1 |
| | CARD | card | yes=0 no=1 |

| bands |
| | score | name | interval | label::vi | label::en |
| | FOOD | low | [0, 4) | thấp | low |
| | FOOD | medium | [4, 19) | trung bình | medium |
| | FOOD | high | [19, 56] | cao | high |
"""  # noqa: E501

NEEDS = """
| settings |
| | form_id | form_title | version | default_language | brief_pentagon | brief_needs_family | brief_needs_importance | brief_viability | brief_margin | brief_budget_repeat | brief_budget_payers | brief_margin_sales | brief_margin_costs |
| | work | Nhu cầu | 1 | vi | CAPITAL | NEED | imp_ | VIAB | MARGIN | item | prov self | sale | cost |

| survey |
| | type | name | label::vi |
| | integer | imp_a | Cần máy |
| | integer | imp_b | Cần học |
| | integer | imp_c | Cần tư vấn |
| | integer | money | Tiền tự có để bắt đầu |
| | integer | debt | Nợ nặng đến đâu? (0 = không nợ) |
| | integer | sale | Bán |
| | integer | cost | Chi |
| | begin_repeat | item | Mua |
| | text | what | Tên hàng |
| | decimal | quantity | Số lượng |
| | integer | price | Đơn giá |
| | select_one payer | payer | Ai trả? |
| | end_repeat | | |

| choices |
| | list_name | name | label::vi |
| | payer | self | Tự góp |
| | payer | prov | Ngân sách tỉnh |

| scores |
| | name | label::vi | method | range | family | member | on_brief | expression |
| | HUM | Con người | expression | 0 100 | CAPITAL | | yes | 1 |
| | SOC | Xã hội | expression | 0 100 | CAPITAL | | yes | 1 |
| | FIN | Tài chính | expression | 0 100 | CAPITAL | | yes | 1 |
| | NEED_a | Máy móc | expression | 0 9 | NEED | a | yes | 1 |
| | NEED_b | Học nghề | expression | 0 9 | NEED | b | yes | 1 |
| | NEED_c | Tư vấn | expression | 0 9 | NEED | c | yes | 1 |
| | VIAB | Khả thi | expression | 0 100 | | | yes | 1 |
| | MARGIN | Còn lại | expression | -inf 100 | | | yes | 1 |

| bands |
| | score | name | interval | label::vi |
| | CAPITAL | weak | [0, 34) | yếu |
| | CAPITAL | medium | [34, 67) | trung bình |
| | CAPITAL | good | [67, 100] | tốt |
| | VIAB | not_yet | [0, 50) | chưa nên |
| | VIAB | coach | [50, 70) | cần đồng hành |
| | VIAB | ready | [70, 100] | sẵn sàng |
"""  # noqa: E501

LIFE_WITH_TONES = LIFE.replace("| interval |", "| interval | tone |").replace(
    "[19, 56] |", "[19, 56] | bad |"
)
LIFE_WITH_TONES = LIFE_WITH_TONES.replace("[0, 4) |", "[0, 4) | good |").replace(
    "[4, 19) |", "[4, 19) | middle |"
)

LIFE_ANSWERS = {
    "day": "2026-03-12",
    "round": "base",
    "consent": "agree",
    "again": "yes",
    "way": "club",
    "card": "no",
}
LIFE_SCORES = (
    given("FOOD", 8, "trung bình", 5, 5),
    given("STAB", 58.3, "đạt ngưỡng"),
    given("RISK", 9.5, "cần gặp lại sớm", 6, 6),
    given("STRAIN", 10, "mời tư vấn sớm", 5, 5),
    given("CARD", 1, "thiếu hụt"),
)
CAPITALS = (
    given("HUM", 50, "trung bình", 3, 3),
    given("SOC", 75, "tốt", 2, 2),
    given("FIN", 8.3, "yếu", 3, 3),
)
WANTS = (
    given("NEED_a", 9, "ưu tiên cao"),
    given("NEED_b", 6, "ưu tiên cao"),
    given("NEED_c", 6, "ưu tiên cao"),
)
FREEZER = {"what": "Tủ đông", "quantity": 1, "price": 12_500_000, "payer": "prov"}
SQUID = {"what": "Mực tươi (kg)", "quantity": 20, "price": 45_000, "payer": "self"}


def life(answers=LIFE_ANSWERS, scores=LIFE_SCORES, **more):
    return part(survey_of(LIFE), answers, scores, **more)


def work(answers=None, scores=(*CAPITALS, *WANTS), **more):
    return part(survey_of(NEEDS), answers or {}, scores, **more)


def facts(content):
    return {fact.label: fact.value for fact in content.facts}


def said(content):
    """Every word on the brief, wherever it stands."""
    return repr(content)


# ---- who and when


def test_the_case_is_named_by_code_round_consent_and_next_meeting():
    content = brief(life(), next_meeting=datetime(2026, 12, 10, 14))
    assert content.document == "Tóm tắt hồ sơ CX-0417 · đầu kỳ"
    assert facts(content) == {
        "Mã hồ sơ": "CX-0417",
        "Đợt": "Đầu kỳ, 2026",
        "Đồng ý tham gia": "Có, 12/03/2026",
        "Đồng ý gặp lại": "Có",
        "Gặp lần tới": "10/12/2026",
    }


def test_consent_that_was_refused_or_not_asked_is_said_as_it_is():
    refused = facts(brief(life({**LIFE_ANSWERS, "consent": "no", "again": "no"})))
    assert (refused["Đồng ý tham gia"], refused["Đồng ý gặp lại"]) == ("Không", "Không")
    assert facts(brief(life({})))["Đồng ý tham gia"] == "Chưa hỏi"


def test_the_next_meeting_says_day_hour_and_how():
    content = brief(life(), next_meeting=datetime(2026, 12, 10, 14), next_meeting_how="Gặp ở câu lạc bộ")
    assert content.contact.when == "Thứ Năm 10/12/2026, 14:00"
    assert content.contact.how == "Gặp ở câu lạc bộ"


def test_without_a_date_the_safe_way_to_meet_is_kept():
    assert "gặp tại buổi sinh hoạt câu lạc bộ" in brief(life()).contact.how


def test_who_does_not_want_to_be_met_again_is_left_in_peace():
    content = brief(life({**LIFE_ANSWERS, "again": "no"}))
    assert "chưa đồng ý gặp lại" in content.contact.how


# ---- scores


def test_scores_stand_in_the_workbooks_order_with_range_band_and_count():
    lines = [(s.label, s.shown, s.top, s.band, s.counted) for s in brief(life()).scores]
    assert lines == [
        ("Khó khăn về bữa ăn", "8", "56", "trung bình", "5/5"),
        ("Thu nhập ổn định", "58,3", "100", "đạt ngưỡng", "1/1"),
        ("Cần gặp lại", "9,5", "11", "cần gặp lại sớm", "6/6"),
    ]


def test_thresholds_are_where_one_band_gives_way_to_the_next():
    food = brief(life()).scores[0]
    assert food.edges == (4 / 56, 19 / 56)
    assert food.legend == "Dưới 4 thấp · 4 đến dưới 19 trung bình · từ 19 cao"


def test_a_score_that_is_not_for_the_brief_is_nowhere_on_it():
    content = brief(life(remarks=remarks(recommendations=[advice("talk", "Đề nghị tư vấn", "STRAIN")])))
    assert "STRAIN" not in said(content) and "căng thẳng" not in said(content)
    assert "mời tư vấn sớm" not in said(content)
    assert content.actions[0].why == "theo buổi nói chuyện"


def test_too_few_answers_give_a_dash_and_are_named_among_the_limits():
    content = brief(life(scores=(given("FOOD", None, "", 2, 5), *LIFE_SCORES[1:])))
    assert (content.scores[0].shown, content.scores[0].band) == ("–", "chưa đủ câu trả lời")
    assert "Chưa đủ câu trả lời để tính: khó khăn về bữa ăn." in content.limits


def test_a_form_nobody_answered_shows_no_scores():
    empty = tuple(given(score.name, None, "", 0, 5) for score in LIFE_SCORES)
    assert brief(life(scores=empty)).scores == ()


def test_a_workbook_that_chooses_no_bars_shows_every_score_meant_for_the_brief():
    survey = survey_of(LIFE.replace("FOOD STAB RISK |", "|"))
    content = brief(part(survey, LIFE_ANSWERS, LIFE_SCORES))
    assert [score.name for score in content.scores] == ["FOOD", "STAB", "RISK", "CARD"]


# ---- capitals


def test_the_pentagon_knows_its_strongest_and_weakest_corner_and_why():
    content = brief(work(low_items={"FIN": ("money", "debt")}))
    assert (content.capitals.strongest, content.capitals.weakest) == ("xã hội", "tài chính")
    assert content.capitals.remark == "Thấp nhất ở: tiền tự có để bắt đầu; nợ nặng đến đâu."
    assert content.capitals.counted == "Trả lời 8/8 câu."
    assert content.capitals.legend == "Dưới 34 yếu · 34 đến dưới 67 trung bình · từ 67 tốt"


def test_corners_that_are_level_share_the_sentence():
    level = (given("HUM", 75, "tốt"), given("SOC", 75, "tốt"), given("FIN", 8.3, "yếu"))
    assert brief(work(scores=level)).capitals.strongest == "con người và xã hội"
    same = tuple(given(name, 50, "trung bình") for name in ("HUM", "SOC", "FIN"))
    assert brief(work(scores=same)).capitals.remark == "Các nguồn lực ngang nhau."


# ---- needs


def test_needs_are_ordered_by_weight_then_importance_then_list():
    importance = {"imp_a": 3, "imp_b": 2, "imp_c": 3}
    assert [need.name for need in brief(work(importance)).needs] == ["NEED_a", "NEED_c", "NEED_b"]
    level = {"imp_a": 3, "imp_b": 2, "imp_c": 2}
    assert [need.name for need in brief(work(level)).needs] == ["NEED_a", "NEED_b", "NEED_c"]


def test_a_need_that_is_met_is_not_listed():
    content = brief(work(scores=(*CAPITALS, given("NEED_a", 0, "thấp"), given("NEED_b", 3, "vừa"))))
    assert [need.label for need in content.needs] == ["Học nghề"]
    assert content.needs_hint == "mức cần × mức thiếu, 0–9"


# ---- next steps


def test_needs_that_nobody_told_are_not_called_met():
    content = brief(work(scores=(given("NEED_a", answered=0), given("NEED_b", answered=0))))
    assert content.needs == ()
    assert content.needs_hint == ""
    assert "ba nhu cầu đầu" in content.pending


def test_a_step_says_what_who_until_when_and_the_number_that_called_for_it():
    steps = [advice("again", "Gặp lại sớm", "RISK", 7), advice("card", "Làm thẻ", "CARD card", 21)]
    card, again = reversed(brief(life(remarks=remarks(recommendations=steps))).actions)
    assert (again.id, again.text, again.owner, again.due, again.why) == (
        "again",
        "Gặp lại sớm",
        "Phụ trách hồ sơ",
        "01/12/2026",
        "cần gặp lại 9,5",
    )
    assert (card.due, card.why) == ("15/12/2026", "thiếu bảo hiểm y tế; Có thẻ còn hạn không: không")


def test_the_same_step_from_two_questionnaires_stands_once():
    twice = remarks(recommendations=[advice("talk", "Đề nghị tư vấn")])
    assert len(brief(life(remarks=twice), work(remarks=twice)).actions) == 1


def test_many_steps_are_cut_to_what_fits_and_the_rest_is_counted():
    many = remarks(recommendations=[advice(f"r{n}", f"Việc {n}", "", n) for n in range(10)])
    content = brief(life(remarks=many))
    assert ([a.id for a in content.actions], content.actions_left_out) == ([f"r{n}" for n in range(7)], 3)


def test_open_text_and_restricted_answers_never_explain_a_step():
    answers = {**LIFE_ANSWERS, "story": "CANARY-STORY", "note": "yes"}
    steps = remarks(recommendations=[advice("x", "Việc", "story note")])
    content = brief(life(answers, remarks=steps))
    assert "CANARY" not in said(content) and "Ghi chú riêng" not in said(content)


def test_a_sensitive_questionnaire_explains_no_step_by_an_answer():
    survey = survey_of(LIFE.replace("| vi | normal |", "| vi | high |"))
    steps = remarks(recommendations=[advice("x", "Việc", "card")])
    assert (
        brief(part(survey, LIFE_ANSWERS, LIFE_SCORES, remarks=steps)).actions[0].why == "theo buổi nói chuyện"
    )


# ---- viability, margin, money


def test_viability_prints_one_decimal_and_its_bands():
    viability = brief(work(scores=(given("VIAB", 73.75, "sẵn sàng", 8, 8),))).viability
    assert (viability.shown, viability.top, viability.band) == ("73,8", "100", "sẵn sàng")
    assert viability.legend == "Dưới 50 chưa nên · 50 đến dưới 70 cần đồng hành · từ 70 sẵn sàng"


def test_an_answer_that_overrides_viability_leaves_the_word_without_a_number():
    viability = brief(work(scores=(given("VIAB", None, "chưa xét", 8, 8),))).viability
    assert (viability.share, viability.band) == (None, "chưa xét")


def test_margin_in_a_sentence():
    margin = brief(work({"sale": 9_000_000, "cost": 6_500_000}, (given("MARGIN", 27.8, "ổn"),))).margin
    assert margin.opening == "Mỗi tháng ước bán 9,0 triệu, chi 6,5 triệu đồng:"
    assert margin.outcome == "còn lại 27,8%, ổn"


def test_the_shopping_list_becomes_a_budget_by_payer():
    budget = brief(work(rows={"item": [FREEZER, SQUID]})).budget
    assert budget.payers == ("Ngân sách tỉnh", "Tự góp")
    assert [(row.name, row.unit, row.amount, row.cells) for row in budget.rows] == [
        ("Tủ đông", "", "12,5", ("12,5", "")),
        ("Mực tươi", "kg", "0,9", ("", "0,9")),
    ]
    assert (budget.total, budget.totals) == ("13,4", ("12,5", "0,9"))


# ---- headline


def test_the_title_is_made_from_the_rules_that_hold():
    rules = [("opening", "Sẵn sàng bắt đầu"), ("lack", "vốn"), ("lack", "dụng cụ"), ("lack", "chỗ bán")]
    assert brief(work(remarks=remarks(headlines=rules))).title == "Sẵn sàng bắt đầu, thiếu vốn và dụng cụ"


def test_the_business_plan_leads_the_title_even_when_filled_last():
    content = brief(
        life(remarks=remarks(headlines=[("opening", "Cần gặp lại sớm"), ("lack", "thẻ bảo hiểm")])),
        work(remarks=remarks(headlines=[("opening", "Sẵn sàng bắt đầu"), ("lack", "vốn")])),
    )
    assert content.title == "Sẵn sàng bắt đầu, thiếu vốn và thẻ bảo hiểm"


def test_without_rules_the_title_says_the_band_or_the_needs_or_the_counts():
    assert brief(work(scores=(given("VIAB", 73.75, "sẵn sàng"),))).title == "Sẵn sàng"
    assert brief(work(scores=WANTS)).title == "Cần trước hết: máy móc; học nghề"
    assert brief(life(remarks=remarks(["Có nghề"]))).title == "1 điểm mạnh, 0 việc làm tới"


def test_the_lead_gives_the_numbers_behind_the_title():
    scores = (*CAPITALS, *WANTS, given("VIAB", 73.75, "sẵn sàng"))
    assert brief(work(scores=scores)).lead == (
        "Mạnh nhất: xã hội (75 trên 100). Yếu nhất: tài chính (8,3 trên 100). "
        "Ý tưởng làm ăn đạt 73,8 trên 100: sẵn sàng. Cần nhất: máy móc."
    )


def test_without_capitals_the_lead_gives_the_scores_that_the_workbook_calls_bad():
    high = given("FOOD", 20, "cao", 5, 5, "high")
    toned = part(survey_of(LIFE_WITH_TONES), LIFE_ANSWERS, (high, *LIFE_SCORES[1:]))
    assert brief(toned).lead == "Khó khăn về bữa ăn: 20/56, cao."


# ---- what is not there


def test_any_subset_of_the_questionnaires_makes_a_brief_and_says_what_is_to_come():
    assert brief(life()).pending == ("năm nguồn lực", "ba nhu cầu đầu", "khả thi", "mua gì, ai trả")
    assert brief(work()).pending == ("các điểm", "khả thi", "mua gì, ai trả")
    nothing = brief()
    assert nothing.pending[0] == "năm nguồn lực" and nothing.title == "Chưa đủ câu trả lời để tóm tắt"


def test_limits_name_the_versions_and_the_days():
    content = brief(life())
    assert content.limits[-1] == (
        "Nguồn và quy tắc tính: Đời sống, bản 3, ngày 12/03/2026. Lập ngày 24/11/2026."
    )
    assert (
        "Chưa được kiểm định, không dùng để kết luận về một người: thu nhập ổn định, cần gặp lại."
        in content.limits
    )


def test_strengths_come_in_turn_from_every_part_six_at_most():
    first = remarks([f"Nhà {n}." for n in range(4)])
    second = remarks([f"Nghề {n}." for n in range(4)])
    assert brief(life(remarks=first), work(remarks=second)).strengths == (
        *("Nhà 0.", "Nghề 0.", "Nhà 1.", "Nghề 1.", "Nhà 2.", "Nghề 2."),
    )


def test_what_another_line_says_already_is_not_said_again():
    first = remarks(entitlements=["Vay vốn chính sách.", "Trợ giúp pháp lý."])
    second = remarks(entitlements=["Vay vốn chính sách; học nghề.", "Trợ giúp pháp lý."])
    hints = brief(life(remarks=first), work(remarks=second)).entitlements
    assert hints == ("Vay vốn chính sách; học nghề.", "Trợ giúp pháp lý.")


def test_english_by_choice_with_the_other_language_where_a_word_is_missing():
    content = brief(life(), language="en")
    assert content.document == "Summary of case CX-0417 · đầu kỳ"
    assert content.scores[0].label == "Food coping"
    assert (
        content.limits[-1]
        == "Sources and rules: Daily life, version 3, 12 March 2026. Made on 24 November 2026."
    )

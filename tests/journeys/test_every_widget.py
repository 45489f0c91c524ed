"""Every way of answering, in the hand: what is tapped or typed counts at once, and the server keeps it."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.trial import Begin, Interviewed

EVERY_WIDGET = """
| survey |
| | type | name | label | appearance | relevant | constraint | constraint_message | parameters | calculation | read_only | scale |
| | begin_group | hand | Mọi cách trả lời | | | | | | | | |
| | select_one agree | mood | Anh/chị thấy thế nào? | likert | | | | | | |
| | note | s_mood | Tâm trạng: ${mood} | | ${mood} != '' | | | | | |
| | select_one ward | ward | Anh/chị ở phường nào? | minimal | | | | | | |
| | note | s_ward | Phường: ${ward} | | ${ward} != '' | | | | | |
| | select_multiple goods | goods | Nhà có gì? | columns | | count-selected(.) < 3 | Chọn nhiều nhất hai thứ. | | | |
| | note | s_goods | Đồ: ${goods} | | ${goods} != '' | | | | | |
| | rank goods | order | Xếp theo thứ tự cần | | | | | | | |
| | note | s_order | Thứ tự: ${order} | | ${order} != '' | | | | | |
| | rank goods | three | Ba thứ đầu | | | | | | | | 1 3 |
| | note | s_three | Ba thứ: ${three} | | ${three} != '' | | | | | |
| | integer | people | Nhà có mấy người? | counter | | . < 20 | Ít hơn 20 người. | | | |
| | note | s_people | Người: ${people} | | ${people} != '' | | | | | |
| | integer | income | Thu nhập | thousands-sep | | | | | | |
| | note | s_income | Tiền: ${income} | | ${income} != '' | | | | | |
| | decimal | area | Diện tích | | | . < 100 | Nhỏ hơn 100 m². | | | |
| | note | s_area | Rộng: ${area} | | ${area} != '' | | | | | |
| | range | pain | Mức đau | | | | | start=0 end=10 step=1 | | |
| | note | s_pain | Đau: ${pain} | | ${pain} != '' | | | | | |
| | range | far | Bao xa | | | | | start=0 end=100 step=5 | | |
| | note | s_far | Xa: ${far} | | ${far} != '' | | | | | |
| | date | born | Ngày sinh | | | . <= today() | Ngày sinh không thể ở tương lai. | | | |
| | note | s_born | Sinh: ${born} | | ${born} != '' | | | | | |
| | time | hour | Mấy giờ? | | | | | | | |
| | note | s_hour | Giờ: ${hour} | | ${hour} != '' | | | | | |
| | dateTime | met | Gặp lúc nào? | | | | | | | |
| | note | s_met | Gặp: ${met} | | ${met} != '' | | | | | |
| | geopoint | home | Nhà ở đâu? | | | | | | | |
| | note | s_home | Ở: ${home} | | ${home} != '' | | | | | |
| | geotrace | way | Đường đi | | | | | | | |
| | note | s_way | Đường: ${way} | | ${way} != '' | | | | | |
| | text | story | Kể lại | multiline | | | | | | |
| | note | s_story | Lời: ${story} | | ${story} != '' | | | | | |
| | acknowledge | heard | Đã nghe | | | | | | | |
| | note | s_heard | Nghe: ${heard} | | ${heard} != '' | | | | | |
| | integer | free | Số tự do | | | | | | | ${people} > 2 |
| | integer | twice | Gấp đôi | | | | | | ${people} * 2 | |
| | end_group | | | | | | | | | | |
| choices |
| | list_name | name | label |
| | agree | 1 | Buồn |
| | agree | 2 | Thường |
| | agree | 3 | Vui |
| | agree | ref | Không trả lời |
| | ward | a | Bạch Đằng |
| | ward | b | Cao Xanh |
| | goods | tv | Ti vi |
| | goods | fan | Quạt |
| | goods | bike | Xe đạp |
"""  # noqa: E501


TABLES = """
| survey |
| | type | name | label | appearance | constraint | constraint_message | relevant | scale | decline |
| | begin_group | all | Việc nhà | | | | | | |
| | begin_group | sides | Ai làm việc gì? | matrix | | | | | dk ref |
| | select_one often | me_cook | Nấu ăn: Tôi | | | | | | |
| | select_one often | you_cook | Nấu ăn: Vợ/chồng | | | | | | |
| | select_one often | me_wash | Giặt giũ: Tôi | | | | | | |
| | select_one often | you_wash | Giặt giũ: Vợ/chồng | | . != '3' | Không thể luôn luôn. | | | |
| | end_group | | | | | | | | |
| | note | s_cook | Nấu: ${me_cook} | | | | ${me_cook} != '' | | |
| | begin_group | dots | Chia 5 chấm | dots | ${loan} + ${job} = 5 | Chia đủ 5 chấm. | | | |
| | integer | loan | Vay vốn | | | | | | |
| | integer | job | Việc làm | | | | | | |
| | end_group | | | | | | | | |
| | note | s_loan | Vay: ${loan} | | | | ${loan} != '' | | |
| | end_group | | | | | | | | |
| choices |
| | list_name | name | label |
| | often | 1 | Không bao giờ |
| | often | 2 | Đôi khi |
| | often | 3 | Luôn luôn |
"""


@pytest.fixture
def every(begin: Begin) -> Interviewed:
    return begin(EVERY_WIDGET)


def echo(interview: Interviewed, name: str) -> Locator:
    """The note that repeats an answer as it now is."""
    found: Locator = interview.at(f"/data/hand/s_{name}")
    return found


def expect_kept(interview: Interviewed, answers: dict[str, Any]) -> None:
    interview.page.locator(".dock [name=go][value=next]").tap()
    interview.page.wait_for_url(re.compile("check=1|/review|/fill/[^/]*/1"))
    kept = interview.kept.get("hand", interview.kept)
    assert {name: kept.get(name) for name in answers} == answers


def test_what_is_tapped_counts_at_once(every: Interviewed) -> None:
    page = every.page
    expect(echo(every, "mood")).to_be_hidden()
    every.tap("mood", "3")
    expect(echo(every, "mood")).to_have_text("Tâm trạng: 3")
    page.locator("select[name=ward]").select_option("b")
    expect(echo(every, "ward")).to_have_text("Phường: b")
    every.tap("goods", "fan")
    every.tap("goods", "tv")
    expect(echo(every, "goods")).to_contain_text(re.compile("Đồ: (fan tv|tv fan)"))
    for place, name in enumerate(("bike", "tv", "fan"), start=1):
        page.locator(f"[name=order_{place}]").select_option(name)
        every.tap(f"three_{place}", name)
    expect(echo(every, "three")).to_have_text("Ba thứ: bike tv fan")
    expect(echo(every, "order")).to_have_text("Thứ tự: bike tv fan")
    every.tap("pain", "7")
    expect(echo(every, "pain")).to_have_text("Đau: 7")
    every.tap("heard", "OK")
    expect(echo(every, "heard")).to_have_text("Nghe: OK")
    expect_kept(every, {"mood": "3", "ward": "b", "order": "bike tv fan", "pain": 7, "heard": "OK"})


def test_less_and_more_are_answers_too(every: Interviewed) -> None:
    more, less = (every.page.locator(f'button[name=step][value="people{by}"]') for by in ("+1", "-1"))
    more.tap()
    expect(echo(every, "people")).to_have_text("Người: 1")
    more.tap()
    more.tap()
    expect(every.at("/data/hand/twice").locator("output")).to_have_text("6")
    less.tap()
    expect(every.page.locator("[name=people]")).to_have_value("2")
    expect(echo(every, "people")).to_have_text("Người: 2")
    expect_kept(every, {"people": 2})


def test_what_is_typed_counts_as_it_is_meant(every: Interviewed) -> None:
    page = every.page
    typed = {
        "income": ("7.200.000", "Tiền: 7200000"),
        "area": ("32,5", "Rộng: 32.5"),
        "far": ("35", "Xa: 35"),
        "hour": ("09:30", "Giờ: 09:30"),
        "story": ('Dòng một\ncó "ngoặc"', 'Lời: Dòng một\ncó "ngoặc"'),
        "way": ("21,0285 105,8542\n21.03 105.86", "Đường: 21.0285 105.8542;21.03 105.86"),
    }
    for name, (value, _) in typed.items():
        page.fill(f"[name={name}]", value)
    for name, (_, words) in typed.items():
        expect(echo(every, name)).to_contain_text(words)
    for part, value in {"d": "5", "m": "4", "y": "1990"}.items():
        page.fill(f"[name=born_{part}]", value)
    expect(echo(every, "born")).to_contain_text("1990-04-05")
    first, second = every.at("/data/hand/home").locator("input.in-t").all()[:2]
    first.fill("20,95")
    second.fill("107,08")
    expect(echo(every, "home")).to_contain_text("20.95 107.08")
    expect_kept(every, {"income": 7200000, "area": 32.5, "far": 35, "born": "1990-04-05"})


def test_what_is_wrong_is_told_beside_it(every: Interviewed) -> None:
    page = every.page
    for name in ("tv", "fan", "bike"):
        every.tap("goods", name)
    page.fill("[name=people]", "50")
    page.fill("[name=area]", "500")
    for part, value in {"d": "31", "m": "2", "y": "2020"}.items():
        page.fill(f"[name=born_{part}]", value)
    page.locator("[name=story]").tap()
    told = {
        "goods": "Chọn nhiều nhất hai thứ.",
        "people": "Ít hơn 20 người.",
        "area": "Nhỏ hơn 100 m².",
        "born": "ngày",
    }
    for name, words in told.items():
        expect(every.at(f"/data/hand/{name}").locator(".err")).to_contain_text(words)
    every.tap("goods", "tv")
    expect(every.at("/data/hand/goods").locator(".err")).to_have_count(0)


def test_declining_takes_the_answer_back(every: Interviewed) -> None:
    page = every.page
    page.fill("[name=area]", "40")
    expect(echo(every, "area")).to_contain_text("40")
    page.locator('label:has(input[name="area__declined"])').first.tap()
    expect(echo(every, "area")).to_be_hidden()
    expect(page.locator("[name=area]")).to_have_value("")
    every.tap("mood", "ref")
    expect(echo(every, "mood")).to_have_text("Tâm trạng: ref")


def test_what_may_only_be_read_now_is_not_typed_into(every: Interviewed) -> None:
    page = every.page
    page.fill("[name=free]", "9")
    page.fill("[name=people]", "3")
    expect(every.at("/data/hand/free")).to_have_js_property("inert", True)
    page.fill("[name=people]", "2")
    expect(every.at("/data/hand/free")).to_have_js_property("inert", False)


def test_the_cells_of_a_table_are_answers(begin: Begin) -> None:
    interview = begin(TABLES)
    page = interview.page
    interview.tap("me_cook", "3")
    expect(interview.at("/data/all/s_cook")).to_have_text("Nấu: 3")
    interview.tap("you_wash", "3")
    page.locator("[name=loan]").tap()
    told = interview.at("/data/all/sides/you_wash").locator("xpath=following-sibling::*[1]")
    expect(told).to_have_text("Không thể luôn luôn.")
    interview.tap("you_wash", "2")
    expect(page.get_by_text("Không thể luôn luôn.")).to_have_count(0)


def test_dots_are_added_up_under_the_finger(begin: Begin) -> None:
    interview = begin(TABLES)
    page = interview.page
    page.fill("[name=loan]", "2")
    page.fill("[name=job]", "1")
    expect(interview.at("/data/all/s_loan")).to_have_text("Vay: 2")
    expect(page.locator("[data-total]")).to_contain_text("3")
    page.locator("label:has(input[name=me_cook])").first.tap()
    expect(interview.at("/data/all/dots").locator(".err").first).to_have_text("Chia đủ 5 chấm.")
    page.fill("[name=job]", "3")
    expect(interview.at("/data/all/dots").locator(".err")).to_have_count(0)


def test_a_whole_table_is_declined_at_once(begin: Begin) -> None:
    interview = begin(TABLES)
    interview.tap("me_cook", "2")
    interview.tap("sides__declined", "dk")
    expect(interview.page.locator("[name=sides__declined][value=dk]")).to_be_checked()
    interview.page.locator(".dock [name=go][value=next]").tap()
    interview.page.wait_for_url(re.compile("/review|check=1"))
    assert interview.kept["all"]["sides"]["me_cook"] == "2"

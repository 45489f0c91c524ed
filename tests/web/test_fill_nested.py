"""Rows within rows, and rows that are counted, on pages without a script."""

from tests.web.conftest import Office
from tests.web.publishing import filling

HOUSES = """
    | survey |
    | | type         | name  | label | relevant | required |
    | | begin_repeat | house | Nhà   |          |          |
    | | text         | owner | Chủ nhà |        | yes      |
    | | begin_group  | in    | Trong nhà |      |          |
    | | begin_repeat | child | Trẻ trong nhà ${owner} | ${owner} != 'không' | |
    | | text         | name  | Tên trẻ |        | yes      |
    | | integer      | age   | Tuổi    |        |          |
    | | end_repeat   |       |       |          |          |
    | | end_group    |       |       |          |          |
    | | end_repeat   |       |       |          |          |
    | | begin_group  | z     | Cuối  |          |          |
    | | text         | last  | Gì nữa? |        |          |
    | | end_group    |       |       |          |          |
"""


def test_a_row_leads_to_the_rows_within_it_and_back(office: Office) -> None:
    interview = filling(office, HOUSES)
    inner = interview.to(0, owner="Na", row="1", op="add")
    assert inner == "1?at=1"
    page = interview.open(inner)
    assert page.h1() == "Trẻ trong nhà Na"
    assert page.find("//input[@name='at']/@value") == ["1"]
    again = interview.to("1", name="Bí", age="7", row="1", at="1", op="add")
    assert again == "1?at=1#row"
    assert "Bí" in interview.open("1?at=1").text
    assert interview.to("1", name="", age="", row="2", at="1", go="next") == "0#row"
    assert interview.held("/data/house[1]/in/child") == [{"name": "Bí", "age": 7}]


def test_each_outer_row_has_its_own(office: Office) -> None:
    interview = filling(office, HOUSES)
    interview.post(0, owner="Na", row="1", op="add")
    interview.post(1, name="Bí", row="1", at="1", op="add")
    assert interview.to(0, owner="Ổi", row="2", op="add") == "1?at=2"
    assert "Bí" not in interview.open("1?at=2").text
    interview.post(1, name="Mít", row="1", at="2", op="add")
    assert interview.held("/data/house[2]/in/child") == [{"name": "Mít"}]
    interview.post(1, at="1", row="1", op="del")
    assert interview.held("/data/house[1]/in/child") == []
    assert interview.held("/data/house[2]/in/child") == [{"name": "Mít"}]


def test_rows_that_do_not_apply_are_not_asked(office: Office) -> None:
    interview = filling(office, HOUSES)
    assert interview.to(0, owner="không", row="1", op="add") == "0#row"
    assert interview.to(0, owner="", row="2", go="next") == "2"


def test_a_finished_row_shows_the_way_into_its_rows(office: Office) -> None:
    interview = filling(office, HOUSES)
    interview.post(0, owner="Na", row="1", op="add")
    page = interview.open("0?row=1")
    (button,) = page.find("//button[@value='inside-1']")
    assert button.text_content() == "Trẻ trong nhà Na · 0 dòng"
    assert interview.to(0, owner="Na", row="1", go="inside-1") == "1?at=1"


def test_rows_of_a_row_that_is_not_there_are_not_found(office: Office) -> None:
    interview = filling(office, HOUSES)
    interview.open("1?at=1", expected=404)
    interview.open("1", expected=404)


def test_a_declined_answer_within_a_row_is_kept(office: Office) -> None:
    interview = filling(office, HOUSES)
    interview.post(0, owner__declined="ref", row="1", op="add")
    interview.post(1, name__declined="dk", row="1", at="1", op="add")
    assert interview.draft.declined == {
        "/data/house[1]/owner": "refused",
        "/data/house[1]/in/child[1]/name": "dont_know",
    }


COUNTED = """
    | survey |
    | | type         | name | label | repeat_count |
    | | begin_group  | a    | A     |              |
    | | integer      | many | Mấy?  |              |
    | | end_group    |      |       |              |
    | | begin_repeat | kid  | Trẻ   | ${many}      |
    | | text         | name | Tên   |              |
    | | end_repeat   |      |       |              |
"""


def test_counted_rows_are_asked_one_after_the_other(office: Office) -> None:
    interview = filling(office, COUNTED)
    assert interview.to(0, many="2") == "1"
    page = interview.open(1)
    assert page.find("//input[@name='row']/@value") == ["1"]
    assert page.find("//button[@value='del']") == []
    assert interview.to(1, name="Na", row="1", go="next") == "1?row=2#row"
    assert interview.to(1, name="", row="2", go="next") == "review"
    assert interview.held("/data/kid") == [{"name": "Na"}, {}]


def test_without_rows_to_count_nothing_is_asked(office: Office) -> None:
    interview = filling(office, COUNTED)
    interview.post(0, many="0")
    page = interview.open(1)
    assert page.find("//input[@name='name']") == []


def test_a_new_row_is_asked_as_it_will_be(office: Office) -> None:
    interview = filling(
        office,
        """
        | survey |
        | | type         | name | label | relevant    | default |
        | | begin_repeat | r    | R     |             |         |
        | | text         | q1   | Một   |             | 'n' & position(..) |
        | | text         | q2   | Hai   | ${q1} = 'x' |         |
        | | end_repeat   |      |       |             |         |
        """.replace("'n' & position(..)", "concat('n', position(..))"),
    )
    page = interview.open(0)
    assert page.find("//input[@name='q1']/@value") == ["n1"]
    assert page.shown("//input[@name='q2']") == []

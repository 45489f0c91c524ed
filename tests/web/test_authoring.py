"""A programme lead uploads a questionnaire, mends it, tries it out, compares and publishes it."""

import re
from io import BytesIO

import openpyxl
import pytest

from survey_app.storage import audit
from tests.services.test_authoring import WORKBOOK
from tests.support.client import CheckingClient
from tests.support.page import Page
from tests.web.conftest import Office

NEW = "/questionnaires/uploads/new"


@pytest.fixture
def author(office: Office) -> CheckingClient:
    return office.sign_in("programme_lead")


def upload(author: CheckingClient, words: str | bytes = WORKBOOK, name: str = "tuoi.md") -> str:
    content = words.encode() if isinstance(words, str) else words
    page = author.post(NEW, {"workbook": (BytesIO(content), name)})
    return page.location


def cells(page: Page, row: int = 1) -> list[str]:
    found = page.find(f"(//table)[1]/tbody/tr[{row}]/td")
    return [" ".join(cell.text_content().split()) for cell in found]


def held(page: Page) -> dict[str, str]:
    """The hidden fields that a page of the preview carries along."""
    return {field.get("name"): field.get("value") for field in page.find("//input[@type='hidden']")}


def go_on(author: CheckingClient, address: str, fields: dict[str, str]) -> Page:
    """Press a button of the preview; the page that it leads to can be loaded again."""
    there = author.post(address, fields).location
    author.get(there)
    return author.get(there)


@pytest.mark.parametrize("who", ["programme_lead", "administrator"])
def test_from_the_list_to_a_published_version(office: Office, who: str) -> None:
    author = office.sign_in(who)
    assert author.get("/questionnaires").find(f"//a[@href='{NEW}']")

    address = upload(author)
    page = author.get(address)
    assert page.h1() == "Công bố được"
    assert "bản đầu tiên" in page.text
    assert "tuoi" in author.get("/questionnaires").text

    author.post(f"{address}/publish")
    listed = author.get("/questionnaires")
    assert "Đã công bố tuoi, bản 1." in listed.text
    assert len(listed.find("//tbody/tr")) == 4
    assert author.get(address).h1() == "Tệp này đã được công bố"


def test_each_problem_stands_beside_its_cell_with_the_wrong_bit_marked(author: CheckingClient) -> None:
    broken = WORKBOOK.replace("${a01_age} >", "${a1_age} >").replace("| 111 |", "| |")

    page = author.get(upload(author, broken))

    assert page.h1() == "Chưa công bố được: còn 2 chỗ cần sửa"
    sheet, row, column, what, remedy, code = cells(page)
    assert (sheet, row, column, code) == ("survey", "4", "relevant", "reference_unknown")
    assert what == "Không tìm thấy câu ${a1_age}.${a1_age} > 15"
    assert remedy.startswith("Có phải là a01_age không?")
    assert page.find("//mark/text()") == ["a1_age"]
    assert cells(page, 2)[0] == "referrals"
    assert not page.find("//button[contains(., 'Công bố')]")


def test_the_same_in_english(author: CheckingClient) -> None:
    address = upload(author, WORKBOOK.replace("| 111 |", "| |"))
    author.get("/language/en", expected=303)

    assert cells(author.get(address))[3] == "The questionnaire has no referral card."


def test_the_list_of_problems_is_taken_along_as_a_spreadsheet(author: CheckingClient) -> None:
    address = upload(author, WORKBOOK.replace("${a01_age} >", "=${a1_age} >"))

    page = author.get(f"{address}/problems.xlsx")

    rows = list(openpyxl.load_workbook(BytesIO(page.response.data)).active.values)
    assert rows[0][0] == "Trang"
    assert rows[1][:3] == ("survey", "4", "relevant")
    assert rows[1][4] == "=${a1_age} > 15"


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "{{ 7 * 7 }}", '"><img src=x>'])
def test_what_a_workbook_says_is_shown_never_run(author: CheckingClient, words: str) -> None:
    hostile = WORKBOOK.replace("integer", words).replace("Tuổi", words).replace("| tuoi |", f"| {words} |")

    page = author.get(upload(author, hostile, "<b>tuoi.md"))

    assert words in page.text
    assert not page.find("//script[contains(., 'alert')] | //img | //p[@class='soft']/b")


def test_a_file_of_another_kind_is_said_in_words(author: CheckingClient) -> None:
    page = author.get(upload(author, b"\x89PNG\r\n\x1a\n\0\0", "anh.png"))

    assert "không phải bảng tính Excel" in page.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Chọn một tệp."),
        ({"workbook": (BytesIO(b""), "tuoi.md")}, "Tệp này trống."),
        ({"workbook": (BytesIO(b"x" * 2_000_001), "tuoi.md")}, "Tệp lớn hơn 2 MB."),
    ],
)
def test_what_cannot_be_taken_is_said_beside_the_field(
    author: CheckingClient, data: dict[str, object], words: str
) -> None:
    assert words in author.post(NEW, data, expected=422).text


def test_far_too_much_is_not_even_read(author: CheckingClient) -> None:
    author.post(NEW, {"workbook": (BytesIO(b"x" * 3_000_000), "tuoi.md")}, expected=413)


def test_doubled_choices_are_mended_by_a_button(author: CheckingClient) -> None:
    address = upload(author, WORKBOOK.replace("| | yn | no |", "| | yn | yes |"))
    assert author.get(address).find("//button[.='Cho phép trùng tên']")

    author.post(f"{address}/repair")

    assert author.get(address).h1() == "Công bố được"


def test_what_is_new_since_the_version_in_use(author: CheckingClient) -> None:
    author.post(f"{upload(author)}/publish")
    newer = WORKBOOK.replace("| 1 |", "| 2 |").replace("At work?", "Working?").replace("> 15", "> 17")

    page = author.get(upload(author, newer))

    assert "So với bản 1" in page.text
    shown = [" ".join(" ".join(row.itertext()).split()) for row in page.find("//section[h3]//tbody/tr")]
    assert shown == [
        "Câu hỏi a02_work Có việc làm không? label::en At work? label::en Working?",
        "relevant ${a01_age} > 15 relevant ${a01_age} > 17",
    ]


def test_a_version_downloaded_and_uploaded_again_holds_nothing_new(
    author: CheckingClient, office: Office
) -> None:
    version = office.records.versions["indepth"]
    content = author.get(f"/questionnaires/{version}/workbook?as=xlsx").response.data

    page = author.get(upload(author, content, "indepth.xlsx"))

    assert "Không có gì khác ngoài số bản." in page.text
    assert cells(page)[5] == "version_taken"


def test_a_discarded_upload_is_gone_from_the_list(author: CheckingClient) -> None:
    address = upload(author)
    author.post(f"{address}/discard")

    assert "Đang chờ công bố" not in author.get("/questionnaires").text
    author.post(f"{address}/publish", expected=409)


def test_the_preview_goes_from_page_to_page_as_a_phone_does(author: CheckingClient) -> None:
    address = f"{upload(author)}/preview"
    page = author.get(address)
    assert page.h1() == "Mở đầu"
    assert "Xem thử, không lưu câu trả lời." in page.text
    assert not page.find("//input[@name='a02_work']")

    page = go_on(author, address, {**held(page), "a01_age": "40", "go": "next"})
    assert page.find("//input[@name='a02_work']")

    page = go_on(author, address, {**held(page), "a01_age": "40", "a02_work": "yes", "go": "next"})
    assert page.h1() == "Hết bộ câu hỏi"


def test_an_answer_that_breaks_a_rule_is_said_where_it_stands(author: CheckingClient) -> None:
    address = f"{upload(author)}/preview"

    page = go_on(author, address, {**held(author.get(address)), "a01_age": "abc", "go": "next"})

    assert page.find("//*[@id='problems']")


def test_an_author_sees_a_page_that_these_answers_do_not_lead_to(
    author: CheckingClient, office: Office
) -> None:
    content = author.get(f"/questionnaires/{office.records.versions['baseline']}/workbook").response.data
    address = f"{upload(author, content.replace(b'Life and work survey | 1 |', b'L | 2 |'))}/preview"
    first = author.get(address)

    page = go_on(author, address, {**held(first), "go": "page-3"})

    assert page.h1().startswith("D.")
    assert "Ở đây hiện mọi câu của trang." in page.text
    assert page.find("//input[@name='d08_area']")


def test_every_page_of_what_ships_can_be_previewed(author: CheckingClient, office: Office) -> None:
    for version in office.records.versions.values():
        content = author.get(f"/questionnaires/{version}/workbook").response.data
        address = f"{upload(author, content)}/preview"
        stops = len(author.get(address).find("//button[starts-with(@value, 'page-')]"))
        assert stops >= 7
        for number in range(stops):
            assert author.get(f"{address}?page={number}").h1()
        author.get(f"{address}?page={stops}", expected=404)


def test_the_other_language_keeps_what_was_typed(author: CheckingClient) -> None:
    address = f"{upload(author)}/preview"

    page = go_on(author, address, {**held(author.get(address)), "a01_age": "40", "go": "language-en"})

    assert page.h1() == "Start"
    assert page.find("//input[@name='a01_age']/@value") == ["40"]


@pytest.mark.parametrize("tampered", ["", "W10", "[[], {}]"])
def test_answers_that_this_server_has_not_signed_are_refused(author: CheckingClient, tampered: str) -> None:
    address = f"{upload(author)}/preview"

    author.post(address, {"held": tampered, "page": "0"}, expected=400)


def test_nothing_that_was_typed_into_a_preview_is_stored(author: CheckingClient, office: Office) -> None:
    address = f"{upload(author)}/preview"
    go_on(author, address, {**held(author.get(address)), "a01_age": "4711", "go": "next"})

    with office.database.reading() as session:
        events = audit.latest(session, office.cast.programme_id, None, 3)
    assert [event.action for event in events][:2] == ["questionnaire.preview"] * 2
    assert "4711" not in str([event.detail for event in events])


def test_a_preview_begins_anew_where_no_page_is_named(author: CheckingClient) -> None:
    address = f"{upload(author)}/preview"
    page = go_on(author, address, {**held(author.get(address)), "a01_age": "40", "go": "next"})
    assert page.find("//input[@name='a01_age']/@value") == ["40"]
    assert author.get(address).find("//input[@name='a01_age']/@value") == [""]


def test_more_than_a_cookie_holds_is_previewed_all_the_same(author: CheckingClient) -> None:
    workbook = WORKBOOK.replace("| | end_group", "| | text | t | T | T | |\n| | end_group", 1)
    assert workbook != WORKBOOK
    address = f"{upload(author, workbook.encode())}/preview"
    long = "".join(chr(0x4E00 + number * 7) for number in range(2500))
    page = author.post(
        address, {**held(author.get(address)), "a01_age": "x", "t": long, "go": "next"}, expected=200
    )
    assert long in page.text or page.find(f"//input[@value='{long}']")


@pytest.mark.parametrize("who", ["interviewer", "facilitator", "case_lead"])
def test_others_have_no_way_in(office: Office, who: str) -> None:
    office.sign_in(who).get(NEW, expected=403)


def test_a_case_lead_sees_the_list_without_the_button(office: Office) -> None:
    page = office.sign_in("case_lead").get("/questionnaires")

    assert not re.search("Tải tệp lên|Đang chờ", page.text)

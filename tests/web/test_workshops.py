"""A workshop through the pages, from preparing to the brief; the wall as a projector sees it."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest

from tests.briefs import pages
from tests.support.client import CheckingClient
from tests.web.conftest import Office

BALLOTS = ("1 3 4", "equip loan train", "vay may cho", "4 1 3", "equip market plan")
"""The worked example: (equip, loan, train) twice, (loan, equip, market), (train, equip, loan),
(equip, market, plan), typed in five ways."""
DOTS = ("1x2 3 4 6", "1x2 3 4 6", "1 1 3 4 8", "1x2 3 4 8", "1x2 3 4 6")
STEPS = ("w02_rank3", "w03_dots", "w06_obstacle", "w04_new", "w05_top_how")


class Facilitator:
    """Presses what stands on the control page, as a person would."""

    def __init__(self, office: Office, who: str = "facilitator") -> None:
        self.office = office
        self.client: CheckingClient = office.sign_in(who)
        self.root = ""

    def prepare(self, tables: int = 1, seats: str = "5", day: str = "24/11/2026") -> None:
        data = {
            "form_id": "needs",
            "area_id": str(self.office.cast.own_area),
            "day": day,
            "tables": tables,
            "seats": seats,
        }
        self.root = self.client.post("/workshops/new", data).response.location

    @property
    def page(self) -> str:
        return self.client.get(self.root).source

    def press(self, op: str, step: str = "", **more: str) -> str:
        self.client.post(f"{self.root}/act", {"op": op, "step": step, **more})
        return self.page

    def next(self) -> str:
        """The one filled button."""
        (form,) = re.findall(
            r"<form[^>]*>(?:(?!</form>).)*btn go full(?:(?!</form>).)*</form>", self.page, re.S
        )
        (op,) = re.findall(r'name="op" value="(\w+)"', form)
        step = re.findall(r'name="step" value="([\w-]+)"', form)
        return self.press(op, *step)

    def type_in(self, line: str, expected: int = 303, **more: str) -> str:
        return self.client.post(f"{self.root}/paper", {"line": line, **more}, expected).source

    @property
    def wall(self) -> str:
        (address,) = set(re.findall(r'href="(/wall/[^"]+)"', self.page))
        return address


@pytest.fixture
def facilitator(office: Office) -> Facilitator:
    made = Facilitator(office)
    made.prepare()
    return made


def projector(office: Office) -> CheckingClient:
    return CheckingClient(office.client.app, office.cast).sign_out()


def shown_on(office: Office, address: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", projector(office).get(address).source).split())


def rows(text: str) -> Iterator[list[str]]:
    for row in re.findall(r"<tr><td.*?</tr>", text, re.S):
        yield [
            " ".join(re.sub(r"<[^>]+>", " ", cell).split())
            for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.S)
        ]


def test_the_worked_example_typed_from_paper_to_the_digit(office: Office, facilitator: Facilitator) -> None:
    wall = facilitator.wall
    facilitator.next()
    for line in BALLOTS:
        assert "Máy móc" not in shown_on(office, wall), "nothing before it is revealed"
        facilitator.type_in(line)
    assert "5 trên 5 phiếu" in facilitator.page
    facilitator.next()
    facilitator.next()
    found = list(rows(projector(office).get(wall).source))
    assert [(row[1], row[3]) for row in found] == [
        ("Máy móc, dụng cụ làm nghề", "13"),
        ("Vay vốn ưu đãi", "8"),
        ("Học nghề", "5"),
    ], "market and plan have fewer than three ballots"

    facilitator.next()
    for line in DOTS:
        facilitator.type_in(line)
    facilitator.next()
    facilitator.next()
    found = list(rows(projector(office).get(wall).source))
    assert [(row[1], row[3]) for row in found] == [
        ("Máy móc, dụng cụ làm nghề", "13 10"),
        ("Vay vốn ưu đãi", "8 5"),
        ("Học nghề", "5 5"),
    ]

    facilitator.next()
    for line in ("late", "1", "late small", "late", "-"):
        facilitator.type_in(line)
    facilitator.next()
    facilitator.next()
    assert [row[1] for row in rows(projector(office).get(wall).source)] == ["Đến muộn"]
    assert "Mức hỗ trợ ít" not in shown_on(office, wall), "named by one"

    facilitator.press("end")
    facilitator.next()
    result = facilitator.client.get(f"{facilitator.root}/result").source
    table = [row for row in rows(result) if row[1].startswith("Máy móc")]
    assert table[0][2:] == ["13", "5", "41,7%"]
    assert "Các số khớp với dấu niêm phong" in result
    assert "Nhập phiếu giấy" in result
    pdf = facilitator.client.get(f"{facilitator.root}/brief.pdf").response.data
    text = pages.text(pdf)
    assert "13" in text
    assert "Máy móc, dụng cụ làm nghề" in text
    assert "Hội thảo" in office.sign_in("programme_lead").get("/briefs").source


def test_the_sheets_carry_new_codes_each_time(office: Office, facilitator: Facilitator) -> None:
    def seats() -> set[str]:
        printed = facilitator.client.post(f"{facilitator.root}/sheets.pdf", expected=200).response
        assert printed.mimetype == "application/pdf"
        assert printed.headers["Cache-Control"] == "no-store"
        return set(re.findall(r"\d{4} \d{4}", pages.text(printed.data)))

    first, again = seats(), seats()

    assert len(first) == len(again) == 5
    assert not first & again


def test_paper_ballots_are_printed_with_the_numbers_that_are_typed(facilitator: Facilitator) -> None:
    pdf = facilitator.client.get(f"{facilitator.root}/paper-ballot.pdf").response.data

    text = pages.text(pdf)
    assert "3 Vay vốn ưu đãi" in text
    assert "Xếp ba hỗ trợ cần nhất" in text


def test_a_line_that_cannot_be_read_comes_back_with_what_to_do(facilitator: Facilitator) -> None:
    facilitator.next()

    answer = facilitator.type_in("1 99 3", 422)

    assert "Chỗ thứ 2, “99”: không có trong danh sách." in answer
    assert 'value="1 99 3"' in answer
    assert "0 trên 5 phiếu" in answer


def test_the_same_line_sent_twice_is_one_ballot_and_can_be_taken_back(facilitator: Facilitator) -> None:
    facilitator.next()
    entry = str(UUID(int=7))

    facilitator.type_in("1 3 4", entry=entry)
    facilitator.type_in("1 3 4", entry=entry)
    assert "1 trên 5 phiếu" in facilitator.page

    facilitator.client.post(f"{facilitator.root}/paper/undo", {"ballot": entry})
    assert "0 trên 5 phiếu" in facilitator.page
    facilitator.client.post(f"{facilitator.root}/paper/undo", {"ballot": entry})
    assert "0 trên 5 phiếu" in facilitator.page


def test_a_table_takes_no_more_ballots_than_it_has_seats(facilitator: Facilitator) -> None:
    facilitator.next()
    for _ in range(5):
        facilitator.type_in("1 3 4")

    assert "Bàn này đã đủ phiếu" in facilitator.type_in("1 3 4", 409)


def test_a_closed_step_is_opened_again_and_its_result_hidden(
    office: Office, facilitator: Facilitator
) -> None:
    facilitator.next()
    for _ in range(3):
        facilitator.type_in("1 3 4")
    facilitator.next()
    facilitator.next()
    assert "Máy móc" in shown_on(office, facilitator.wall)

    (step,) = {
        found
        for form in re.findall(r"<form.*?</form>", facilitator.page, re.S)
        if "Mở lại" in form
        for found in re.findall(r'name="step" value="([\w-]+)"', form)
    }
    facilitator.press("open", step)

    assert "Máy móc" not in shown_on(office, facilitator.wall)


def test_a_break_is_taken_and_ended(office: Office, facilitator: Facilitator) -> None:
    facilitator.next()

    assert "Đang nghỉ" in facilitator.press("pause")
    assert "Nghỉ giải lao" in shown_on(office, facilitator.wall)
    assert "Đang nhận phiếu" in facilitator.next()


def test_late_ballots_are_as_the_facilitator_sets(facilitator: Facilitator) -> None:
    assert "Phiếu về muộn: không nhận" in facilitator.press("late_no")
    assert "Phiếu về muộn: đang nhận" in facilitator.press("late_yes")


def test_the_wall_leads_nowhere_and_opens_to_nobody_with_another_address(
    office: Office, facilitator: Facilitator
) -> None:
    text = projector(office).get(facilitator.wall).source

    assert re.findall(r'<a [^>]*href="', text) == []
    assert "<form" not in text
    projector(office).get(facilitator.wall[:-1] + ("0" if facilitator.wall[-1] != "0" else "1"), 404)
    projector(office).get(f"/wall/{UUID(int=5)}/{'0' * 32}", 404)


def test_another_wards_workshop_does_not_exist(office: Office, facilitator: Facilitator) -> None:
    other = Facilitator(office, "other_facilitator")

    for address in ("", "/paper", "/ideas", "/result", "/brief.pdf", "/paper-ballot.pdf", "/tables/B01"):
        other.client.get(facilitator.root + address, 404)
    for address in ("/act", "/paper", "/ideas", "/ideas/merge", "/sheets.pdf", "/tables/B01", "/paper/undo"):
        other.client.post(facilitator.root + address, {"op": "begin"}, 404)


def test_a_table_says_who_sits_there_and_gets_one_more_seat(facilitator: Facilitator) -> None:
    address = f"{facilitator.root}/tables/B01"
    facilitator.client.post(address, {"w01_roles": ["board", "resident"], "w07_quote": "20.000.000"})

    page = facilitator.client.get(address).source
    assert re.search(r'value="board" checked', page)
    assert 'value="20000000"' in page
    fresh = facilitator.client.post(address, {"op": "add_seat"}, 200).source
    assert re.search(r"\d{4} \d{4}", fresh)
    assert "6 ghế" in facilitator.page


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("day", "31/02/2026", "Nhập ngày, tháng, năm"),
        ("tables", "0", "Nhập số bàn từ 1 đến 60."),
        ("seats", "7 7", "Nhập một số từ 1 đến 20"),
        ("seats", "21", "Nhập một số từ 1 đến 20"),
        ("area_id", "", "Chọn một địa bàn."),
    ],
)
def test_what_is_wrong_in_preparing_is_said_at_its_place(
    office: Office, field: str, typed: str, words: str
) -> None:
    data = {
        "form_id": "needs",
        "area_id": str(office.cast.own_area),
        "day": "24/11/2026",
        "tables": "3",
        "seats": "7",
        field: typed,
    }

    assert words in office.sign_in("facilitator").post("/workshops/new", data, 422).source

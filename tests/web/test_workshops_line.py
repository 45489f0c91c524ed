"""A paper ballot typed as one line: what the fingers may type, and what is said when it cannot be read."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_app.web.workshops_line import BLANK, Kind, Option, Paper, dots_of, plain, read

LABELS = {
    "equip": "Máy móc, dụng cụ làm nghề",
    "stock": "Nguyên liệu, con giống, hàng nhập ban đầu",
    "loan": "Vay vốn ưu đãi",
    "train": "Học nghề",
    "plan": "Lập kế hoạch kinh doanh, tính lãi lỗ",
    "market": "Chỗ bán, đầu ra, bán hàng trên mạng",
    "papers": "Giấy tờ, đăng ký kinh doanh, pháp lý",
    "health": "BHYT và khám chữa bệnh",
    "psy": "Tư vấn tâm lý",
    "child": "Gửi trẻ, đồ dùng và học phí của con",
}
OPTIONS = tuple(Option(name, label) for name, label in LABELS.items())
NAMES = tuple(LABELS)
RANK = Paper(Kind.RANK, OPTIONS, 3)
DOTS = Paper(Kind.DOTS, OPTIONS, 5)
OBSTACLES = Paper(
    Kind.SEVERAL,
    (Option("late", "Đến muộn"), Option("small", "Mức hỗ trợ ít"), Option("none", "Không có gì")),
    alone="none",
)


@pytest.mark.parametrize(
    ("line", "ballot"),
    [
        ("equip stock loan", ("equip", "stock", "loan")),
        ("1 4 7", ("equip", "train", "papers")),
        ("1,4,7", ("equip", "train", "papers")),
        ("10 1 2", ("child", "equip", "stock")),
        ("  EQUIP  Loan   train ", ("equip", "loan", "train")),
        ("eq lo tr", ("equip", "loan", "train")),
        ("máy vay học", ("equip", "loan", "train")),
        ("may vay hoc", ("equip", "loan", "train")),
        ("1 > 3 > 4", ("equip", "loan", "train")),
        ("\uff11 \uff14 \uff17", ("equip", "train", "papers")),
        ("giay gui bhyt", ("papers", "child", "health")),
    ],
)
def test_a_ranking_in_whatever_way_it_is_typed(line: str, ballot: tuple[str, ...]) -> None:
    assert read(line, RANK).choices == ballot
    assert read(line, RANK).problems == ()


@pytest.mark.parametrize(
    ("line", "problems"),
    [
        ("", [("empty", 0, "")]),
        ("   ", [("empty", 0, "")]),
        ("1 4", [("few", 0, "2")]),
        ("1 4 7 8", [("many", 0, "4")]),
        ("1 11 4", [("unknown", 2, "11")]),
        ("0 1 4", [("unknown", 1, "0")]),
        ("1 4 4", [("twice", 3, "train")]),
        ("1 e 4", [("unknown", 2, "e")]),
        ("1 p 99 4", [("unknown", 2, "p"), ("unknown", 3, "99")]),
        ("147", [("unknown", 1, "147")]),
        ("1 tien 4", [("unknown", 2, "tien")]),
        ("1x3 4 7", [("unknown", 1, "1x3")]),
        ("1 4 7 " * 60, [("long", 0, "200")]),
    ],
)
def test_problems_say_which_word(line: str, problems: list[tuple[str, int, str]]) -> None:
    found = read(line, RANK)

    assert [(one.code, one.place, one.found) for one in found.problems] == problems
    assert found.choices == ()


def test_a_beginning_that_two_options_share_is_asked_about() -> None:
    paper = Paper(Kind.RANK, (Option("plan", "Lập"), Option("place", "Chỗ"), Option("psy", "Tư vấn")), 2)

    assert [one.code for one in read("pl psy", paper).problems] == ["several"]
    assert read("pla plac", paper).problems[0].place == 1
    assert read("plan place", paper).choices == ("plan", "place")


@pytest.mark.parametrize("line", [*sorted(BLANK), "Trắng", " - "])
def test_a_blank_ballot_is_a_ballot(line: str) -> None:
    found = read(line, RANK)

    assert found.choices == ()
    assert found.problems == ()


@pytest.mark.parametrize(
    ("line", "dots"),
    [
        ("1 1 1 4 7", {"equip": 3, "train": 1, "papers": 1}),
        ("1x3 4 7", {"equip": 3, "train": 1, "papers": 1}),
        ("equip=3 train:2", {"equip": 3, "train": 2}),
        ("may*5", {"equip": 5}),
        ("1 4", {"equip": 1, "train": 1}),
        ("1x0 4x5", {"train": 5}),
    ],
)
def test_dots(line: str, dots: dict[str, int]) -> None:
    found = read(line, DOTS)

    assert found.problems == ()
    assert dots_of(found.choices) == dots


@pytest.mark.parametrize("line", ["1x6", "1 2 3 4 5 6", "1x3 2x3"])
def test_nobody_has_more_dots_than_five(line: str) -> None:
    assert [(one.code, one.found) for one in read(line, DOTS).problems] == [("dots", "6")]


def test_obstacles_are_chosen_in_any_number() -> None:
    assert read("2 1", OBSTACLES).choices == ("small", "late")
    assert read("none", OBSTACLES).choices == ("none",)
    assert [(one.code, one.place) for one in read("1 none", OBSTACLES).problems] == [("alone", 2)]


def spelled(name: str) -> st.SearchStrategy[str]:
    """Every way of the manual to write one option."""
    number = str(NAMES.index(name) + 1)
    unmarked = plain(LABELS[name].split(",")[0].split()[0])
    return st.sampled_from([number, name, name.upper(), name.title(), unmarked, name[:3]])


@given(st.data(), st.permutations(NAMES), st.sampled_from([" ", ", ", ";", "  ", " > ", "\t"]))
def test_whatever_way_three_options_are_written_they_are_read_back(
    data: st.DataObject, order: list[str], between: str
) -> None:
    chosen = order[:3]
    line = between.join(data.draw(spelled(name)) for name in chosen)

    assert read(line, RANK).choices == tuple(chosen), line


@given(st.text(max_size=250), st.sampled_from([RANK, DOTS, OBSTACLES]))
def test_any_text_is_a_ballot_or_a_problem_that_points_into_it(line: str, paper: Paper) -> None:
    found = read(line, paper)
    words = unicodedata.normalize("NFKC", line)

    assert not (found.choices and found.problems)
    for problem in found.problems:
        assert problem.place == 0 or problem.code in ("twice", "alone") or problem.found in words
    assert set(found.choices) <= {option.name for option in paper.options}


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=12))
def test_a_ranking_is_three_different_options_and_nothing_else(names: list[str]) -> None:
    fits = len(names) == 3 and len(set(names)) == 3

    assert bool(read(" ".join(names), RANK).choices) == fits

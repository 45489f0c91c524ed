import pytest

from tests.forms.expression.kit import Answers, text, value

FRUITS = [
    {"name": "mango", "label": "Xoài", "region": "south"},
    {"name": "plum", "label": "Mận", "region": "north"},
    {"name": "pear", "label": "Lê", "region": "north"},
]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("selected('a b c', 'b')", True),
        ("selected('a b c', ' b ')", True),
        ("selected('abc', 'b')", False),
        ("selected('', 'b')", False),
        ("selected('', '')", True),
        ("is-selected('a b', 'a')", True),
        ("selected(1, 1)", True),
        ("selected-at('a b c', 1)", "b"),
        ("selected-at('a b c', 3)", ""),
        ("selected-at('a b c', -1)", ""),
        ("selected-at('a b c', 'x')", ""),
        ("count-selected('a b  c')", 3),
        ("count-selected('')", 0),
    ],
)
def test_select_multiple(source: str, expected: object) -> None:
    assert value(source) == expected


def label(path: str, choice: str) -> str:
    return {("/data/fruit", "mango"): "Xoài", ("/data/fruit", "plum"): "Mận"}.get((path, choice), "")


@pytest.mark.parametrize("question", ["'${fruit}'", "' /data/fruit '", "${fruit}", "/data/fruit"])
def test_choice_name_takes_the_question_in_quotes_or_bare(question: str) -> None:
    answers = Answers({"fruit": "plum"}, label=label)
    assert answers.text(f"jr:choice-name(${{fruit}}, {question})") == "Mận"


def test_choice_name_takes_one_choice_at_a_time() -> None:
    answers = Answers({"fruit": "mango plum"}, label=label)
    assert answers.text("jr:choice-name(${fruit}, '${fruit}')") == ""
    assert answers.text("jr:choice-name(selected-at(${fruit}, 0), '${fruit}')") == "Xoài"


def test_itext_and_version_come_from_the_environment() -> None:
    assert text("jr:itext('hello')", itext={"hello": "Xin chào"}.get) == "Xin chào"
    assert text("version()", version="2026031701") == "2026031701"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("pulldata('fruits', 'label', 'name', 'plum')", "Mận"),
        ("pulldata('fruits.csv', 'label', 'name', 'plum')", "Mận"),
        ("pulldata('fruits', 'label', 'name', 'kiwi')", ""),
        ("pulldata('fruits', 'nothing', 'name', 'plum')", ""),
        ("pulldata('nothing', 'label', 'name', 'plum')", ""),
        ("instance('fruits')/root/item[name = 'pear']/label", "Lê"),
        ("instance('fruits')/root/item[name = ${wish}]/label", "Xoài"),
        ("instance('fruits')/root/item[name = current()/../wish]/label", "Xoài"),
        ("instance('fruits')/root/item[region = 'north'][2]/label", "Lê"),
        ("join(' ', instance('fruits')/root/item[region != 'south']/name)", "plum pear"),
        ("count(instance('fruits')/root/item)", "3"),
        ("count(instance('fruits')/root/item[name = ${nothing}])", "0"),
        ("count(instance('nothing')/root/item)", "0"),
        ("instance('fruits')/root/item[2]/name", "plum"),
    ],
)
def test_tables(source: str, expected: str) -> None:
    answers = Answers({"wish": "mango", "nothing": ""}, choices={"fruits": FRUITS})
    assert answers.text(source, "/data/wish") == expected


def test_a_lookup_by_index_finds_what_a_scan_finds() -> None:
    rows = [{"name": f"c{i % 7}", "code": str(i), "day": "2026-03-17"} for i in range(50)]
    answers = Answers({"n": 7, "code": "7", "several": [{"k": "c1"}, {"k": "c2"}]}, choices={"t": rows})
    for by_index, by_scan in [
        ("[name = 'c3']", "[name = concat('c', 3)]"),
        ("[code = ${n}]", "[${n} = code]"),
        ("[code = ${code}]", "[${code} = code]"),
        ("[name = ${k}]", "[${k} = name]"),
        ("[day = '2026-03-17T00:00:00.000Z']", "['2026-03-17T00:00:00.000Z' = day]"),
        ("[name = 'c9']", "['c9' = name]"),
    ]:
        found, expected = (
            answers.text(f"join(' ', instance('t')/root/item{test}/code)") for test in (by_index, by_scan)
        )
        assert found == expected

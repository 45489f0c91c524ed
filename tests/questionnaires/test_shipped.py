"""The questionnaires as they are shipped: complete, convertible, bilingual, neutral."""

from collections.abc import Iterator
from itertools import takewhile

import pytest
from pyxform.xls2xform import convert

from forms.definition import Group, Question, SheetRow
from forms.text import Text
from tests.scoring.interview import QUESTIONNAIRES, shipped

FORMS = ("baseline", "indepth", "needs")
SILENT = {"note", "calculate", "hidden"}


def questions(form_id: str, group: str = "") -> list[Question]:
    found = shipped(form_id).questions()
    return [one for one in found if one.type not in SILENT and one.path.startswith(f"/data/{group}")]


@pytest.mark.parametrize("form_id", FORMS)
def test_pyxform_converts_it_as_it_stands(form_id: str) -> None:
    result = convert(str(QUESTIONNAIRES / form_id / f"{form_id}.md"))
    assert f'id="{form_id}"' in result.xform
    assert result.warnings == []


def test_baseline_has_46_items_and_three_calculations() -> None:
    counts = {group: len(questions("baseline", f"{group}/")) for group in "ABCDEFGHJ"}
    assert counts == {"A": 5, "B": 4, "C": 6, "D": 12, "E": 5, "F": 4, "G": 4, "H": 2, "J": 4}
    assert sum(counts.values()) == 46
    calculated = [one.name for one in shipped("baseline").questions() if one.type == "calculate"]
    assert calculated == ["d02_dep", "income_pc", "dep_n"]


def test_indepth_has_25_questions_with_7_to_open_and_4_to_close() -> None:
    counts = {group: len(questions("indepth", f"{group}/")) for group in "ABCDEFG"}
    # the case code is known before the guide opens
    assert counts["A"] - 1 + counts["G"] == 6 + 4
    assert {group: counts[group] for group in "BCDEF"} == {"B": 2, "C": 6, "D": 7, "E": 5, "F": 5}
    assert sum(counts[group] for group in "BCDEF") == 25


def test_needs_has_37_items_for_one_person_and_12_for_a_table() -> None:
    start = {one.name for one in questions("needs", "A/")}
    fixed = {
        group: [one for one in questions("needs", f"{group}/") if "/D_item/" not in one.path]
        for group in "BCDEWZ"
    }
    blocks = {one.path.split("/")[3] for one in fixed["C"]}
    alone = len(start - {"a04_table", "a05_people"}) + len(fixed["B"]) + len(blocks)
    assert alone + len(fixed["D"]) + len(fixed["E"]) + len(fixed["Z"]) == 37
    assert len(questions("needs", "D/D_item/")) == 4
    table = {one.path.split("/")[3] for one in fixed["W"]}
    assert len(start - {"a03_case"}) + len(table) == 12


def test_matrix_and_dots_are_written_out_for_every_kind_of_support() -> None:
    kinds = [choice.name for choice in shipped("needs").choices["need_list"]]
    pairs = [one.name for one in questions("needs", "C/c01_matrix/")]
    assert pairs == [name for kind in kinds for name in (f"imp_{kind}", f"have_{kind}")]
    assert [one.name for one in questions("needs", "W/w03_dots/")] == [f"dot_{kind}" for kind in kinds]
    assert len(kinds) == 10


@pytest.mark.parametrize("form_id", FORMS)
def test_everything_that_is_read_is_said_in_both_languages(form_id: str) -> None:
    assert [where for where, text in _texts(form_id) if set(text) != {"vi", "en"}] == []


def _texts(form_id: str) -> Iterator[tuple[str, Text]]:
    survey = shipped(form_id)
    yield "title", survey.title
    for node in survey.walk():
        yield f"{node.name} label", node.label
        yield from _given(node)
    for name, choices in survey.choices.items():
        yield from ((f"{name} {choice.name}", choice.label) for choice in choices)
    for sheet, rows in survey.sheets.items():
        for row in rows:
            yield from ((f"{sheet} {row.row} {column}", text) for column, text in _row_texts(sheet, row))


def _given(node: Question | Group) -> Iterator[tuple[str, Text]]:
    for what in ("hint", "constraint_message", "unit", "read_aloud"):
        text = getattr(node, what, {})
        if text or (what == "constraint_message" and node.constraint is not None):
            yield f"{node.name} {what}", text


def _row_texts(sheet: str, row: SheetRow) -> Iterator[tuple[str, Text]]:
    needed = {
        "scores": ["label"],
        "bands": ["label"],
        "alerts": ["label", "advice"],
        "referrals": ["label", "hint"],
        "recommendations": ["text", "owner"],
        "strengths": ["text"],
        "entitlements": ["text"],
        "headlines": ["text"],
        "limits": ["text"],
    }
    for column in needed.get(sheet, []):
        yield column, row.text(column)


@pytest.mark.parametrize("form_id", FORMS)
def test_nothing_names_the_programmes_subject(form_id: str) -> None:
    source = (QUESTIONNAIRES / form_id / f"{form_id}.md").read_text().lower()
    assert not [
        word for word in ("mua bán", "nạn nhân", "trafficking", "victim", "survivor") if word in source
    ]


@pytest.mark.parametrize(
    ("form_id", "title"),
    [
        ("baseline", {"vi": "Khảo sát đời sống và việc làm", "en": "Life and work survey"}),
        ("indepth", {"vi": "Buổi trò chuyện riêng", "en": "Private conversation"}),
        ("needs", {"vi": "Nhu cầu làm ăn và học nghề", "en": "Work and training needs"}),
    ],
)
def test_titles_are_neutral(form_id: str, title: dict[str, str]) -> None:
    assert shipped(form_id).title == title


@pytest.mark.parametrize("form_id", FORMS)
def test_the_referral_card_begins_with_111(form_id: str) -> None:
    rows = sorted(shipped(form_id).sheets["referrals"], key=lambda row: int(row.get("order")))
    assert [row.get("phone") for row in rows] == ["111", "115", "113"]


def test_what_cannot_be_declined() -> None:
    fixed = {form_id: [one.name for one in questions(form_id) if one.decline == ()] for form_id in FORMS}
    assert fixed == {
        "baseline": [
            "a01_case",
            "a02_ward",
            "a03_date",
            "a04_round",
            "a05_private",
            "b01_adult",
            "b02_understood",
            "b03_consent",
            "b04_followup",
            "j05_obs",
        ],
        "indepth": [
            "a01_case",
            "a02_sitting",
            "a03_private",
            "a04_watch",
            "a07_consent",
            "a08_notes",
            "g02_keep",
            "g03_level",
            "g04_self",
        ],
        "needs": ["a01_mode", "a02_ward", "a03_case", "a04_table", "a05_people", "a07_consent"],
    }


def test_every_open_answer_of_the_guide_is_restricted() -> None:
    open_answers = [one for one in questions("indepth") if one.type == "text" and one.name != "a01_case"]
    assert len(open_answers) == 8
    assert all(one.restricted and one.decline == ("ref",) for one in open_answers)
    assert [one.name for one in questions("baseline") if one.restricted] == ["j05_obs"]


def test_the_guide_is_marked_sensitive() -> None:
    assert {form_id: shipped(form_id).settings["sensitivity"] for form_id in FORMS} == {
        "baseline": "normal",
        "indepth": "high",
        "needs": "normal",
    }


@pytest.mark.parametrize("form_id", FORMS)
def test_every_section_says_how_long_it_takes(form_id: str) -> None:
    sections = [node for node in shipped(form_id).children if isinstance(node, Group)]
    minutes = {section.name: int(section.extras["minutes"]) for section in sections}
    stated = int(shipped(form_id).settings["minutes"])
    assert sum(count for name, count in minutes.items() if name != "W") == stated


@pytest.mark.parametrize("form_id", FORMS)
def test_probes_and_instructions_are_hints_and_never_labels(form_id: str) -> None:
    words = [text for node in shipped(form_id).walk() for text in node.label.values()]
    assert not [text for text in words if "‖" in text or text.startswith(("Đọc", "Read"))]
    hints = [node.hint["vi"] for node in shipped(form_id).walk() if "Gợi ý" in node.hint.get("vi", "")]
    assert len(hints) == {"baseline": 0, "indepth": 8, "needs": 1}[form_id]


def test_the_brief_finds_its_sections() -> None:
    settings = shipped("needs").settings
    scores = {row.get("name") for row in shipped("needs").sheets["scores"]}
    families = {row.get("family") for row in shipped("needs").sheets["scores"]}
    assert set(settings["brief_pentagon"].split()) <= scores
    assert settings["brief_needs_family"] in families
    assert {settings["brief_viability"], settings["brief_margin"]} <= scores
    asked = {one.name for one in questions("needs")}
    assert set(settings["brief_budget_columns"].split()) <= asked


def test_the_strengths_are_at_least_eight() -> None:
    for form_id in ("baseline", "needs"):
        texts = [row.text("text")["vi"] for row in shipped(form_id).sheets["strengths"]]
        assert len(texts) >= 8
        assert all(text.endswith(".") and "!" not in text for text in texts)


def test_rows_of_a_table_stand_together() -> None:
    """Each list of choices is written in one block, so that a person finds all of it."""
    for form_id in FORMS:
        lines = (QUESTIONNAIRES / form_id / f"{form_id}.md").read_text().split("| choices |")[1].split("\n")
        rows = takewhile(lambda line: line.startswith("|"), lines[1:])
        names = [row.split("|")[2].strip() for row in rows][1:]
        blocks = [name for at, name in enumerate(names) if at == 0 or names[at - 1] != name]
        assert len(blocks) == len(set(blocks))

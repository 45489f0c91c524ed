"""Briefs about many: hostile words neither break the page nor fetch; nobody can be known by one."""

import io
from dataclasses import replace
from itertools import cycle

import pikepdf
import pytest

from forms.xlsform import read_survey
from survey_app.briefs.generic import group
from survey_app.briefs.generic_inputs import Chosen, GroupInputs, Idea, TableRow
from survey_app.briefs.model import House, Signatory
from survey_app.briefs.render import render_group
from survey_app.briefs.settings import GROUP, WORKSHOP
from tests.briefs import pages
from tests.briefs.test_hostile import listening, outside, payloads
from tests.briefs.worked_example import shipped
from tests.briefs.workshop_example import inputs, records, workshop

SLOTS = 12
MOST_PAGES = 3
"""Two, and one more where every typed place of a full brief is filled to its limit at once."""
FORM = """
| survey |
| | type | name | label |
| | select_one yn | job | {0} |
| choices |
| | list_name | name | label |
| | yn | c0 | {1} |
| | yn | c1 | {2} |
| | yn | c2 | {3} |
| | yn | c3 | {4} |
| | yn | c4 | {5} |
| | yn | c5 | {6} |
| | yn | c6 | {7} |
| settings |
| | form_id | version |
| | trial | 1 |
"""


def hostile_workshop(words):
    """In every place that somebody types into, another of the words."""
    given, turn = inputs(), cycle(words)
    rows = tuple(replace(row, code=next(turn)) for row in given.tables[:5])
    house = House(next(turn), next(turn), next(turn), None, (Signatory(next(turn), next(turn)),))
    ideas = (Idea("equip", next(turn)), Idea("loan", next(turn)))
    return replace(given, tables=rows, house=house, ideas=ideas, place=next(turn), area={"vi": next(turn)})


def hostile_group(words):
    """A questionnaire somebody else wrote: its labels are foreign words too."""
    typed = [
        word.replace("|", "/").replace("${", "$ {").replace("\n", " ").replace("\x00", "")[:3000] or "x"
        for word in words
    ]
    survey = read_survey(FORM.format(*typed[:8]).encode("utf-8", "replace"), "trial")
    given, choices = inputs(), {"c0": 20, "c1": 5, "c2": 5, "c3": 0, "c4": 0, "c5": 0, "c6": 0}
    return GroupInputs(
        brief=GROUP,
        survey=survey,
        language="vi",
        made_on=given.made_on,
        days=given.days,
        records=30,
        refused=0,
        plan=(),
        area={"vi": words[-1]},
        round={"": words[-2]},
        chosen=(Chosen("job", choices, 30),),
        house=House(words[-3], words[-4], words[0]),
    )


@pytest.mark.parametrize("make", [hostile_workshop, hostile_group])
def test_nothing_is_fetched_and_the_layout_holds_over_two_hundred_payloads(make, tmp_path):
    with listening() as server:
        hostile = payloads(f"http://127.0.0.1:{server.server_port}/x")
        assert len(hostile) >= 200
        for start in range(0, len(hostile), SLOTS):
            words = (hostile[start : start + SLOTS] * SLOTS)[:SLOTS]
            pdf = render_group(group(make(words)))
            text = pages.texts(pdf)
            assert len(text) <= MOST_PAGES
            assert outside(pdf, tmp_path) == []
            assert "1337" not in "".join(text)
    assert server.requests == 0


@pytest.fixture(scope="module")
def printed():
    return render_group(workshop())


def test_no_open_answer_reaches_a_workshops_page(printed):
    """The example carries a canary in every open answer of every table."""
    assert "CANARYw05_top_how" in repr([record.answers for record in records()])
    with pikepdf.open(io.BytesIO(printed)) as document:
        metadata = str(document.docinfo) + str(document.open_metadata())
    assert "CANARY" not in pages.text(printed) + metadata + printed.decode("latin-1")


def test_an_edited_idea_is_printed_only_where_three_ballots_stand_behind_it(printed):
    text = pages.text(printed)
    assert "Mua chung theo nhóm 5 hộ" in text
    assert "KHÔNG ĐƯỢC IN" not in text


def test_roles_are_named_and_never_counted(printed):
    text = pages.text(printed)
    assert "57 người ngồi 9 bàn: ban chủ nhiệm câu lạc bộ" in text
    labels = {choice.label["vi"] for choice in shipped("needs").choices["role_ws"]}
    charts = [block.chart for one in workshop().sections for block in one.blocks if block.kind == "drawn"]
    assert labels.isdisjoint(row.label for chart in charts for row in chart.rows)


def test_a_workshop_is_pdf_ua_with_headings_tables_and_words_for_every_picture(printed):
    with pikepdf.open(io.BytesIO(printed)) as document:
        assert str(document.Root.Lang) == "vi"
        assert document.Root.MarkInfo.Marked is True
        assert document.open_metadata()["pdfuaid:part"] == "1"
    found = list(pages.tags(printed))
    kinds = [kind for kind, _ in found]
    assert kinds.count("/H1") == 1 and kinds.count("/H2") == 8
    assert {"/Table", "/TH", "/TD", "/THead", "/TBody", "/L", "/LI"} <= set(kinds)
    figures = [attributes.get("/Alt", "") for kind, attributes in found if kind == "/Figure"]
    assert figures and all(figures)


def test_the_same_tables_give_the_same_bytes_and_a_small_file(printed):
    assert render_group(workshop()) == printed
    assert len(printed) <= 60_000
    assert len(pages.texts(printed)) == 2


def test_rows_and_columns_of_the_tables_agree():
    section = next(one for one in workshop().sections if one.key == "tables")
    (drawn,) = section.blocks
    assert drawn.total is not None
    for column in range(3):
        cells = [int(row.cells[column]) for row in drawn.chart.rows]
        assert sum(cells) == int(drawn.total.cells[column])


def test_one_small_table_gives_no_single_ballot_away():
    """Six people, eighteen marks: needs with one or two ballots are dashes, and no total betrays them."""
    content = workshop(people=(6,))
    text = pages.text(render_group(content))
    ranking = next(one for one in content.sections if one.key == "ranking")
    rows = [row for block in ranking.blocks if block.kind == "drawn" for row in block.chart.rows]
    hidden = [row for row in rows if row.cells[-1] == "–"]
    assert len(hidden) != 1
    assert all(row.cells[-1] == "–" or row.cells[-1] == "0" or int(row.cells[-1]) >= 3 for row in rows)
    assert "Dưới 3 phiếu chọn" in text


def test_english_pages_speak_english():
    text = pages.text(render_group(workshop(language="en")))
    assert "Workshop summary" in text and "Needs in order" in text and "What to do" in text
    assert "Điều chính" not in text


def test_a_table_row_without_a_code_keeps_its_place():
    given = inputs()
    rows = (TableRow("", 5, 5, None, None), *given.tables)
    assert group(replace(given, tables=rows)).sections
    assert given.brief == WORKSHOP

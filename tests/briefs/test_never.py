"""What never stands on a brief: quotes, notes, mental-health totals, alerts, income, age, hidden scores."""

import copy

import pytest

from forms.definition import Repeat
from forms.text import say
from survey_app.briefs.render import individual_html, render_individual
from tests.briefs import pages
from tests.briefs.worked_example import CASE, brief, filled, shipped

ITEM_NAMES = {"d20_name", "a01_case", "a03_case"}
"""The words for what is to be bought are the one text that a brief shows; the code says whose it is."""


def open_questions(form_id):
    return [q.name for q in shipped(form_id).questions() if q.type == "text" and q.name not in ITEM_NAMES]


def with_canaries(form_id):
    """The form with a canary in every open answer."""
    answers = copy.deepcopy(CASE[form_id])
    for question in shipped(form_id).questions():
        if question.name in open_questions(form_id):
            group = question.path.split("/")[2]
            answers.setdefault(group, {})[question.name] = f"CANARY{question.name}"
    return answers


@pytest.fixture(scope="module")
def content():
    return brief(changes={form_id: with_canaries(form_id) for form_id in CASE})


@pytest.fixture(scope="module")
def printed(content):
    pdf = render_individual(content)
    return repr(content) + individual_html(content) + pages.text(pdf) + pdf.decode("latin-1")


def test_the_canaries_did_arrive():
    """Otherwise the next test could not fail."""
    canaries = {form_id: with_canaries(form_id) for form_id in CASE}
    held = repr([canaries[form_id] for form_id in CASE])
    assert held.count("CANARY") == sum(len(open_questions(form_id)) for form_id in CASE) >= 9
    assert "CANARYb01_day" in repr(filled(("indepth",), canaries)[0].answers)


def test_no_open_answer_is_printed(printed):
    assert "CANARY" not in printed


@pytest.mark.parametrize("form_id", CASE)
def test_no_score_that_is_not_for_the_brief_is_named(printed, form_id):
    survey = shipped(form_id)
    hidden = [row for row in survey.sheets["scores"] if row.get("on_brief") != "yes"]
    assert hidden
    for row in hidden:
        assert row.get("name") not in printed
        assert say(row.text("label"), "vi").words not in printed


def test_strain_is_neither_number_nor_band_only_an_offer(content, printed):
    """The worked example has STRAIN 10, `mời tư vấn sớm`."""
    assert "mời tư vấn" not in printed
    offer = next(action for action in content.actions if action.id == "counselling")
    assert (offer.text, offer.why) == ("Đề nghị tư vấn", "theo buổi nói chuyện")


@pytest.mark.parametrize("form_id", CASE)
def test_no_alert_is_printed(printed, form_id):
    for row in shipped(form_id).sheets["alerts"]:
        assert say(row.text("label"), "vi").words not in printed


@pytest.mark.parametrize(
    "words", ["35–49", "7.200.000", "1.800.000", "Trung học cơ sở", "nạn nhân", "mua bán người"]
)
def test_age_income_and_labels_of_a_person_are_not_printed(printed, words):
    assert words not in printed


def test_a_threat_raises_an_alert_and_leaves_no_word_on_the_brief():
    answers = copy.deepcopy(CASE)
    answers["baseline"]["F"]["f03_debt"] = "threat"
    answers["indepth"]["D"]["d06_life"] = "yes"
    answers["indepth"]["E"]["e01_threat"] = "yes"
    text = pages.text(render_individual(brief(changes=answers)))
    for words in ("đe dọa", "thúc ép", "không còn đáng", "trong ngày", "24 giờ"):
        assert words not in text


def test_every_open_question_outside_a_repeat_was_covered():
    for form_id in CASE:
        for node in shipped(form_id).walk():
            if isinstance(node, Repeat):
                assert node.name in ("D_item", "W_ballot")

"""What the programme prints: set by whom may, tidy and bounded, logged without its words, on every brief."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from survey_app.briefs.model import Signatory
from survey_app.services import brief_house, brief_kinds, letterhead
from survey_app.services.brief_made import Wanted
from survey_app.services.errors import Forbidden, Refused
from survey_app.services.letterhead import LONGEST, Words
from survey_app.storage import audit
from tests.briefs import pages
from tests.security.test_logos import picture

FULL = Words(
    agency="Ban Quản lý Chương trình",
    above="Sở Nội vụ",
    place="Hạ Long",
    symbol="BC-BQL",
    basis="Thực hiện Kế hoạch số 12/KH-UBND, Ban Quản lý báo cáo như sau:",
    recipients=("Sở Nội vụ", "Lưu: VT"),
    signatories=(Signatory("TRƯỞNG BAN", "Người Ký"), Signatory("NGƯỜI LẬP")),
)


@pytest.mark.parametrize("who", ["programme_lead", "administrator"])
def test_what_is_set_is_shown_again(database, cast, who):
    letterhead.change(database, cast.people[who], FULL)

    assert letterhead.show(database, cast.people[who]).words == FULL


@pytest.mark.parametrize("who", ["interviewer", "facilitator", "case_lead"])
def test_nobody_else_may(database, cast, who):
    for act in (
        lambda: letterhead.show(database, cast.people[who]),
        lambda: letterhead.change(database, cast.people[who], FULL),
        lambda: letterhead.set_logo(database, cast.people[who], picture()),
    ):
        with pytest.raises(Forbidden):
            act()


def test_signs_that_turn_or_hide_text_and_empty_lines_go(database, cast):
    typed = Words(
        agency="  Ban \u202eQuản\u200b lý\n ",
        recipients=("", " Lưu: VT ", "\u2066"),
        signatories=(Signatory(" ", ""), Signatory("TRƯỞNG BAN ", "")),
    )

    letterhead.change(database, cast.administrator, typed)

    kept = letterhead.show(database, cast.administrator).words
    assert (kept.agency, kept.recipients) == ("Ban Quản lý", ("Lưu: VT",))
    assert kept.signatories == (Signatory("TRƯỞNG BAN", ""),)


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"agency": "x" * (LONGEST["agency"] + 1)}, ("agency", "long")),
        ({"basis": "x" * (LONGEST["basis"] + 1)}, ("basis", "long")),
        ({"recipients": ("x" * 101,)}, ("recipients", "long")),
        ({"recipients": ("x",) * 11}, ("recipients", "many")),
        ({"signatories": (Signatory("x", "y" * 61),)}, ("signatories", "long")),
        ({"signatories": (Signatory("x"),) * 4}, ("signatories", "many")),
        ({"signatories": (Signatory("", "Người Ký"),)}, ("signatories", "office")),
    ],
)
def test_what_does_not_fit_its_place_is_refused_and_nothing_changes(database, cast, wrong, problem):
    letterhead.change(database, cast.administrator, FULL)

    with pytest.raises(Refused) as refused:
        letterhead.change(database, cast.administrator, replace(FULL, **wrong))

    assert refused.value.problems == (problem,)
    assert letterhead.show(database, cast.administrator).words == FULL


def test_a_change_is_logged_by_field_and_never_by_word(database, cast):
    letterhead.change(database, cast.administrator, FULL)
    letterhead.change(database, cast.administrator, replace(FULL, place="Cẩm Phả"))
    letterhead.change(database, cast.administrator, replace(FULL, place="Cẩm Phả"))

    with database.reading() as session:
        events = audit.about(session, cast.programme_id, "programme", str(cast.programme_id))
    changes = [event for event in events if event.action == "letterhead.change"]
    first, second = sorted(changes, key=lambda event: event.sequence)
    assert second.detail == {"fields": ["place"]}
    assert "Người Ký" not in str(first.detail)


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty"), (b"x" * 2_000_001, "large"), (b"<svg/>", "picture")]
)
def test_what_is_no_logo_is_refused(database, cast, content, code):
    with pytest.raises(Refused) as refused:
        letterhead.set_logo(database, cast.administrator, content)

    assert refused.value.problems == (("logo", code),)


def test_a_logo_can_be_set_and_taken_away(database, cast):
    letterhead.set_logo(database, cast.administrator, picture())
    with database.reading() as session:
        house = brief_house.of_programme(session, cast.programme_id)
    assert house.logo is not None and house.logo.content.startswith(b"\x89PNG")

    letterhead.set_logo(database, cast.administrator, None)
    assert letterhead.show(database, cast.administrator).logo is None


def test_every_kind_bears_it(database, world):
    cast, at = world.cast, datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
    letterhead.change(database, cast.administrator, FULL)
    letterhead.set_logo(database, cast.administrator, picture())

    for kind, subject, who, form_id in (
        ("individual", cast.own_case, "case_lead", ""),
        ("group", cast.own_area, "case_lead", "baseline"),
        ("ward", cast.own_area, "case_lead", "baseline"),
        ("official", cast.own_area, "case_lead", "baseline"),
    ):
        wanted = Wanted(subject, "vi", at, {"form_id": form_id} if form_id else {})
        pdf = brief_kinds.make(database, cast.people[who], kind, wanted).pdf
        words = pages.text(pdf).casefold()
        assert "sở nội vụ" in words, kind
        assert "trưởng ban" in words and "người ký" in words, kind
        pictured = [alt for _, alt in figures(pdf) if alt == FULL.agency]
        assert pictured == ([] if kind == "official" else [FULL.agency]), kind


def figures(pdf):
    return [(tag, str(node.get("/Alt", ""))) for tag, node in pages.tags(pdf) if tag == "/Figure"]


def test_a_bao_cao_says_its_symbol_its_basis_and_who_receives_it(database, world):
    cast = world.cast
    letterhead.change(database, cast.administrator, FULL)

    wanted = Wanted(cast.own_area, "vi", datetime(2026, 11, 24, 2, 0, tzinfo=UTC), {"form_id": "baseline"})
    words = pages.text(brief_kinds.make(database, cast.case_lead, "official", wanted).pdf)

    for said in ("…/BC-BQL", FULL.basis, "- Sở Nội vụ;", "- Lưu: VT.", "Hạ Long, ngày"):
        assert said in words

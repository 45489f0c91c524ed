"""Ward, programme and official briefs of stored records, on both engines: counted by hand, safe, for whom."""

import json
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from survey_app.scoring.aggregate import MINIMUM
from survey_app.services import area_figures, brief_kinds, publish, ruling, submit, ward_brief
from survey_app.services.brief_made import Wanted
from survey_app.services.errors import Conflicting, NotFound
from survey_app.services.judging import Arrival
from survey_app.storage.database import open_database
from survey_app.storage.models import Case
from tests.briefs import pages
from tests.support import answers
from tests.support.cast import assemble
from tests.support.template import copy_of_template
from tests.support.world import publish_shipped

AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
HOMES, WITHOUT_CARD, WOMEN, AGAIN = 24, 9, 15, 12


class Town:
    """24 households of the first ward, 12 of them asked again; 8 of the second, 2 declined talks."""

    def __init__(self, database):
        self.database, self.cast = database, assemble(database)
        self.versions = publish_shipped(database, self.cast.programme_id)
        for number in range(HOMES):
            self.home(number, self.cast.own_area, self.cast.interviewer)
        for number in range(8):
            self.home(100 + number, self.cast.other_area, self.cast.stranger)

    def home(self, number, area_id, writer):
        case_id = self.case(area_id, f"CX-{number:04d}")
        card, sex = "yes" if number < WITHOUT_CARD else "no", "f" if number < WOMEN else "m"
        told = answers.baseline(D={"d04_bhyt": card}, C={"c01_sex": sex}, E={"e01_cheap": 6})
        self.send(writer, case_id, area_id, told)
        if number < AGAIN:
            self.send(writer, case_id, area_id, answers.baseline(E={"e01_cheap": number % 2 * 7}), "end")

    def case(self, area_id, code) -> UUID:
        shared = {"programme_id": self.cast.programme_id, "opened_at": datetime.now(UTC)}
        case = Case(id=uuid4(), area_id=area_id, code=code, **shared)
        with self.database.session() as session:
            session.add(case)
        return case.id

    def send(self, writer, case_id, area_id, told, round_name="base", stop_level=None):
        arrival = Arrival(
            instance_id=uuid4(),
            case_id=case_id,
            area_id=area_id,
            version_id=self.versions["baseline"],
            round=round_name,
            answers=told,
            declined={},
            language="vi",
            started_at=datetime.now(UTC),
            stop_level=stop_level,
        )
        return submit.receive(self.database, writer, arrival)

    def made(self, kind, subject, who="programme_lead", language="vi", **filters):
        wanted = Wanted(subject, language, AT, {"form_id": "baseline"} | filters)
        return brief_kinds.make(self.database, self.cast.people[who], kind, wanted)

    def content(self, subject):
        return ward_brief.content(self.database, self.cast.programme_lead, Wanted(subject, "vi", AT)).content


@pytest.fixture(scope="module")
def town(template, tmp_path_factory):
    """Built once: the tests only read."""
    folder = copy_of_template(template, tmp_path_factory.mktemp("town") / "instance")
    database = open_database("", folder)
    yield Town(database)
    database.close()


def test_the_wards_figures_by_hand(town):
    """9 of 24 without a card; the others are asked nothing else that differs."""
    content = town.content(town.cast.own_area)
    rows = next(one for one in content.sections if one.key == "deprivation").blocks[0].chart.rows
    card = next(row for row in rows if row.label == "Bảo hiểm y tế")
    assert card.cells[1:] == ("38%", "63%", "0", "n = 24")
    assert content.lead.startswith("24 hộ trả lời, 0 từ chối")


def test_the_ward_of_eight_is_counted_apart_and_without_percentages(town):
    text = pages.text(town.made("ward", town.cast.other_area).pdf)
    assert "8 hộ trả lời" in text and "Hùng Thắng" in text


def test_both_engines_count_alike(each_database):
    """Choices from the answers; matched people once each, by their newest record of a round."""
    town = Town(each_database)
    cast, case_id = town.cast, town.case(town.cast.own_area, "CX-9000")
    with each_database.reading() as session:
        ruled = ruling.of_form(each_database, session, cast.programme_id, "baseline")
        survey = publish.survey_of(each_database, ruled.version_id)
        whole = area_figures.counted(session, cast.programme_id, ruled, MINIMUM)
        at, names = {"area": "caoxanh", "round": "base"}, ["c01_sex", "h01_used", "a01_case", "j99"]
        sex, used = area_figures.chosen(session, survey, ruled, whole, names, at)
    assert (sex.counts["f"], sex.counts["m"], sex.n, sex.several) == (WOMEN, HOMES - WOMEN, HOMES, False)
    assert (used.counts["health"], used.counts["loan"], used.n, used.several) == (HOMES, 0, HOMES, True)
    for days, round_name in ((7, "base"), (0, "base"), (0, "end")):
        told = answers.baseline(E={"e01_cheap": days})
        town.send(cast.interviewer, case_id, cast.own_area, told, round_name)
    assert town.made("programme", cast.programme_id).inputs["matched"] == AGAIN + 1


def test_change_is_of_the_twelve_who_were_asked_twice(town):
    """Every one had 6 days of cheaper food: RCSI 13 with the rest. Later 7 days or none, six people each."""
    made = town.made("programme", town.cast.programme_id)
    text = pages.text(made.pdf)
    assert (made.inputs["matched"], made.inputs["only_before"], made.inputs["only_after"]) == (12, 20, 0)
    assert "hỏi cả hai đợt: 12. Chỉ có đầu kỳ: 20; chỉ có cuối kỳ: 0." in text
    assert "Khó khăn về bữa ăn, 7 ngày 11 8,5 −2,5 n = 12" in text
    assert "Khó khăn về bữa ăn, 7 ngày 6 0 6 n = 12" in text


def test_the_official_layout_takes_either(town):
    ward, programme = (
        pages.text(town.made("official", subject).pdf)
        for subject in (town.cast.own_area, town.cast.programme_id)
    )
    assert "Kết quả khảo sát đầu kỳ tại địa bàn Cao Xanh" in ward
    assert "Thay đổi của những người tham gia từ đầu kỳ đến cuối kỳ" in programme


@pytest.mark.parametrize("kind", ["ward", "official"])
def test_the_same_records_give_the_same_bytes_whoever_of_the_leads_asks(town, kind):
    one, other = (town.made(kind, town.cast.own_area, who) for who in ("programme_lead", "case_lead"))
    assert one.pdf == other.pdf and one.inputs == other.inputs


@pytest.mark.parametrize("kind", ["ward", "programme", "official", "group"])
def test_made_again_later_that_day_it_is_the_same_brief(town, kind):
    """09:00 and 17:00 in Việt Nam: the day is printed and kept, not the moment."""
    cast = town.cast
    subject = cast.own_area if kind == "ward" else cast.programme_id
    one, other = (
        brief_kinds.make(
            town.database,
            cast.programme_lead,
            kind,
            Wanted(subject, "vi", AT + timedelta(hours=later), {"form_id": "baseline"}),
        )
        for later in (0, 8)
    )
    assert one.pdf == other.pdf and one.inputs == other.inputs
    assert one.inputs["made_on"] == "2026-11-24"


def test_what_it_was_made_from_is_kept_by_record(town):
    inputs = town.made("ward", town.cast.own_area).inputs
    assert (inputs["area"], inputs["round"], inputs["records"]) == ("caoxanh", "base", HOMES)
    assert len(inputs["submissions"]) == HOMES
    assert json.dumps(inputs)


def test_another_ward_and_the_programme_do_not_exist_for_a_case_lead(town):
    with pytest.raises(NotFound):
        town.made("ward", town.cast.own_area, "other_lead")
    for kind in ("programme", "official"):
        with pytest.raises(NotFound):
            town.made(kind, town.cast.programme_id, "case_lead")


def test_an_area_without_such_records_has_no_brief_yet(town):
    with pytest.raises(Conflicting):
        town.made("ward", town.cast.own_area, round="mid")
    with pytest.raises(Conflicting):
        town.made("programme", town.cast.programme_id, after="mid")


def test_no_code_of_a_case_stands_on_any(town):
    own, programme_id = town.cast.own_area, town.cast.programme_id
    for kind, subject in (("ward", own), ("programme", programme_id), ("official", own)):
        assert "CX-" not in pages.text(town.made(kind, subject).pdf)

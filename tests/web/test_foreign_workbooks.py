"""Workbooks written by others, published and filled through the pages from the first to the last, at random.

Every page must answer, nothing may be lost on the way, and every question that these answers lead to is seen.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest
from lxml import html

from forms.definition import Survey
from forms.reading.workbook import Workbook, read_sheets
from forms.wtf import pages
from forms.wtf.kinds import NOT_SHOWN
from forms.xlsform import with_setting
from survey_app.exports.workbook import spreadsheet
from survey_app.services import authoring, fill, publish
from survey_app.storage.models import Submission
from tests.support.client import CheckingClient
from tests.support.page import Page, check_page
from tests.web.conftest import Office

WORKBOOKS = Path(os.environ.get("SURVEY_SHARED", Path(__file__).parents[3] / "shared")) / "xlsforms"
READABLE = (
    "impact-cleaningtools-msna.xlsx",
    "odk-all-question-types.xlsx",
    "odk-socio-economic-survey.xlsx",
    "ona-external-choices.xlsx",
    "ona-grains.xls",
    "ona-subdistrict-profiling.xlsx",
    "unhcr-survey-designer-referential.xlsx",
    "unhcr-xlsformutil-demo.xlsx",
)
DEMANDED = {"form_id": "foreign", "version": "1", "purpose": "Thử", "sensitivity": "normal"}
PEOPLE = 3
"""Who fill each workbook, some eagerly: the first answer of a list leads on in most of them."""
ROWS = 2
"""Rows that are added to each repeat."""
PATIENCE = 12
"""Times that a page may come back before somebody filling it would give up."""

pytestmark = [
    pytest.mark.skipif(
        not WORKBOOKS.is_dir(), reason=f"no workbooks of others in {WORKBOOKS}: set SURVEY_SHARED"
    ),
    pytest.mark.filterwarnings("ignore:Cannot parse header or footer:UserWarning"),
]


@pytest.mark.parametrize("name", READABLE)
def test_it_is_published_filled_and_sent(office: Office, name: str) -> None:
    survey = published(office, WORKBOOKS / name)
    for seed in range(PEOPLE):
        walk = Walk(office, survey, Random(f"{name} {seed}"))
        walk.to_the_end(f"/fill/{walk.id}/0")
        walk.once_more()
        assert {plain(path) for path in walk.asked()} - walk.seen == set()
        assert walk.seen
        walk.send()
        with office.database.reading() as session:
            record = session.get(Submission, walk.id)
            assert record is not None
            assert record.status == "accepted", record.problems


@pytest.mark.parametrize("name", READABLE)
def test_every_page_can_be_looked_at_before_publishing(office: Office, name: str) -> None:
    actor = office.cast.people["administrator"]
    content = spreadsheet(demanded(WORKBOOKS / name))
    upload = authoring.upload(office.database, actor, path_name(name), content)
    client = office.sign_in("administrator")
    survey = authoring.open_upload(office.database, actor, upload).survey
    assert survey is not None
    for page in pages(survey):
        if not page.around:
            client.get(f"/questionnaires/uploads/{upload}/preview?page={page.number}")


def path_name(name: str) -> str:
    return f"{Path(name).stem}.xlsx"


def demanded(path: Path) -> Workbook:
    """The workbook with what only we demand before publishing."""
    workbook = read_sheets(path.read_bytes())
    for setting, words in {**DEMANDED, "allow_choice_duplicates": "yes"}.items():
        workbook = with_setting(workbook, setting, words)
    referrals = read_sheets(b"| referrals |\n| | name | phone |\n| | line | 111 |\n| survey |\n| | type |")
    return replace(workbook, sheets={**workbook.sheets, "referrals": referrals.sheets["referrals"]})


def published(office: Office, path: Path) -> Survey:
    content, programme = spreadsheet(demanded(path)), office.cast.programme_id
    done = publish.publish_workbook(office.database, programme, path.name, content)
    return publish.survey_of(office.database, done.version_id)


def plain(path: str) -> str:
    return re.sub(r"\[\d+\]", "", path)


class Walk:
    """One person going through all pages, answering nearly everything, declining where nothing else helps."""

    def __init__(self, office: Office, survey: Survey, chance: Random) -> None:
        self.office, self.survey, self.chance = office, survey, chance
        self.eagerness = chance.choice((0.9, 0.6, 0.1))
        self.client: CheckingClient = office.sign_in("interviewer")
        self.actor = office.cast.people["interviewer"]
        case = office.cast.own_case
        self.id: UUID = fill.start(office.database, self.actor, case, "foreign", "base", "vi")
        self.types = {question.name: question for question in survey.questions()}
        self.paths = {question.name: question.path for question in survey.questions()}
        self.seen: set[str] = set()
        self.times: dict[str, int] = {}

    def to_the_end(self, address: str) -> None:
        for _ in range(1_000):
            if address.endswith("/review"):
                return
            address = self.step(address)
        pytest.fail(f"the interview never ends: {address}")

    def once_more(self) -> None:
        """A later answer may bring up a question of an earlier page: the review leads there."""
        for _ in range(PATIENCE):
            missed = {plain(path) for path in self.asked()} - self.seen
            review = self.client.get(f"/fill/{self.id}/review")
            open_parts = review.find(
                "//a[contains(@href, '/fill/') and .//*[contains(@class, 'warn')]]/@href"
            )
            if not missed or not open_parts:
                return
            self.to_the_end(str(open_parts[0]))

    def step(self, address: str) -> str:
        page = Page(self.client.client.get(address.partition("#")[0]))
        assert page.status in (200, 303), f"{address}: {page.text[:300]}"
        check_page(page)
        if page.status == 303:
            return str(page.location)
        (form,) = page.find("//form[@method='post']")
        times = self.times[form.get("action")] = self.times.get(form.get("action"), 0) + 1
        posted = self.filled(form, calm=times % PATIENCE == PATIENCE - 1)
        if times > 10 * PATIENCE:
            pytest.fail(f"stuck on {address}: {[each.text_content() for each in page.find(BAD)]}")
        return str(self.client.post(form.get("action"), posted).location)

    def filled(self, form: html.HtmlElement, calm: bool) -> dict[str, Any]:
        """What a browser would post. `calm`: everything that is asked is declined."""
        posted = {
            field.get("name"): field.get("value", "") for field in form.xpath(".//input[@type='hidden']")
        }
        posted.pop("csrf_token", None)
        for block in form.xpath(".//*[contains(concat(' ', @class, ' '), ' q ')]"):
            names = [name for name in block.xpath(".//@name") if name not in ("step", "today")]
            self.seen |= {
                self.paths[name] for name in map(self.question_of, [*names, block.get("id")]) if name
            }
            posted |= self.declined(block) if calm or self.is_bad(block) else self.answered(block)
        posted |= self.button(form)
        return posted

    def question_of(self, name: str | None) -> str:
        """The question behind the name of an input: `day_m` and `day__declined` belong to `day`."""
        found = (name or "").rpartition(".")[2].partition("__declined")[0]
        return found if found in self.paths else found.rpartition("_")[0] if self._ends(found) else ""

    def _ends(self, name: str) -> bool:
        return name.rpartition("_")[0] in self.paths

    def is_bad(self, block: html.HtmlElement) -> bool:
        return " bad" in block.get("class", "") and self.chance.random() < 0.7

    def declined(self, block: html.HtmlElement) -> dict[str, Any]:
        boxes = block.xpath(".//div[contains(@class, 'decline')]//input")
        return {boxes[-1].get("name"): boxes[-1].get("value")} if boxes else self.answered(block)

    def answered(self, block: html.HtmlElement) -> dict[str, Any]:
        posted: dict[str, Any] = {}
        for name in dict.fromkeys(block.xpath(".//@name")):
            if name.endswith("__declined") or name in ("step", "today"):
                continue
            value = self.value(name, block)
            if value not in (None, ""):
                posted[name] = value
        return posted

    def value(self, name: str, block: html.HtmlElement) -> Any:
        offered = block.xpath(f".//input[@name={name!r} and (@type='radio' or @type='checkbox')]/@value")
        menu = [value for value in block.xpath(f".//select[@name={name!r}]/option/@value") if value]
        if offered or menu:
            many = block.xpath(f".//input[@name={name!r} and @type='checkbox']")
            first = self.chance.random() < self.eagerness
            chosen = (offered or menu)[0] if first else self.chance.choice(offered or menu)
            return [chosen] if many else chosen
        return self.typed(name)

    def typed(self, name: str) -> str:
        question = self.types.get(name) or self.types.get(self.question_of(name))
        kind, part = (question.type if question else "text"), name.rpartition("_")[2]
        if kind in ("integer", "decimal", "range"):
            return str(self.chance.choice((0, 1, 2, 3, 3)))
        if kind in ("date", "dateTime", "time"):
            return {"d": "5", "m": "3", "y": "2024"}.get(part, "09:30")
        if kind == "geopoint":
            return {"lat": "21.03", "lon": "105.85"}.get(part, "")
        if kind in ("geotrace", "geoshape"):
            return "21.03 105.85\n21.04 105.86\n21.05 105.85"
        return self.chance.choice(["gạo", "12", "https://example.org", "Nguyên văn <b>& thêm"])

    def button(self, form: html.HtmlElement) -> dict[str, str]:
        """Of a repeat a few rows are added; then, and everywhere else, the way goes on."""
        rows = len(form.xpath(".//button[@name='edit']"))
        adds = form.xpath(".//button[@name='op' and @value='add']") and form.xpath(".//button[@value='del']")
        return {"op": "add"} if adds and rows < ROWS else {"go": "next"}

    def asked(self) -> Iterator[str]:
        opened = fill.open(self.office.database, self.actor, self.id)
        for path, state in opened.response.states.items():
            if state != "not_relevant" and self.types[path.rpartition("/")[2]].type not in NOT_SHOWN:
                yield path

    def send(self) -> None:
        review = self.client.get(f"/fill/{self.id}/review")
        assert review.find("//button[@value='next']")
        self.client.get(self.client.post(f"/fill/{self.id}/review", {"go": "next"}).location)


BAD = "//*[@id='problems']"

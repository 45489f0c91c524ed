"""The published questionnaires: listed with their versions, taken away as they were published."""

from io import BytesIO

import openpyxl
import pytest

from forms.xlsform import read_survey
from survey_app.services.shipped import QUESTIONNAIRES
from tests.web.conftest import Office


@pytest.mark.parametrize("who", ["case_lead", "programme_lead", "administrator"])
def test_each_version_is_listed_with_what_is_in_it(office: Office, who: str) -> None:
    page = office.sign_in(who).get("/questionnaires")
    assert page.find("//tbody//td/code[1]/text()")[0] == "baseline"
    assert len(page.find("//tbody/tr")) == 3
    assert page.text.count("Không còn lỗi khi công bố") == 3


def test_the_workbook_is_the_published_one_to_the_byte(office: Office) -> None:
    version = office.records.versions["baseline"]
    page = office.sign_in("administrator").get(f"/questionnaires/{version}/workbook")
    assert page.response.data == (QUESTIONNAIRES / "baseline" / "baseline.md").read_bytes()
    assert page.headers["Content-Disposition"] == "attachment; filename=baseline.md"


@pytest.mark.parametrize("form_id", ["baseline", "indepth", "needs"])
def test_as_a_spreadsheet_it_is_the_same_questionnaire(office: Office, form_id: str) -> None:
    version = office.records.versions[form_id]
    page = office.sign_in("case_lead").get(f"/questionnaires/{version}/workbook?as=xlsx")
    assert page.headers["Content-Disposition"] == f"attachment; filename={form_id}.xlsx"
    published = read_survey(QUESTIONNAIRES / form_id / f"{form_id}.md")
    assert read_survey(page.response.data).children == published.children


def test_nothing_in_the_spreadsheet_is_a_formula(office: Office) -> None:
    version = office.records.versions["needs"]
    page = office.sign_in("case_lead").get(f"/questionnaires/{version}/workbook?as=xlsx")
    book = openpyxl.load_workbook(BytesIO(page.response.data))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert kinds == {"s"}


def test_an_unknown_version_is_not_found(office: Office) -> None:
    address = f"/questionnaires/{office.records.baseline}/workbook"
    office.sign_in("administrator").get(address, expected=404)


@pytest.mark.parametrize("who", ["interviewer", "facilitator"])
def test_who_asks_the_questions_needs_no_list_of_them(office: Office, who: str) -> None:
    office.sign_in(who).get("/questionnaires", expected=403)

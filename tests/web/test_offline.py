"""What a phone without a network needs: a shell about nobody, blank questionnaires, codes for their owner."""

import re
from pathlib import Path

import pytest

from tests.web.conftest import Office

SCRIPTS = Path(__file__).parents[2] / "survey_app" / "static" / "js"


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_shell_is_the_same_for_whoever_is_signed_in(office: Office, code: str) -> None:
    page = office.client.client.get(f"/offline/{code}")
    signed_in = office.sign_in("interviewer").client.get(f"/offline/{code}")
    assert page.status_code == 200
    assert page.text == signed_in.text
    assert "Refresh" not in signed_in.headers, "a kept page must not leave by itself"
    assert "csrf" not in page.text


def test_the_manifest_names_a_notebook(office: Office) -> None:
    found = office.client.client.get("/manifest.webmanifest")
    assert found.get_json(force=True)["name"] == "Sổ tay"
    for icon in found.get_json(force=True)["icons"]:
        assert office.client.client.get(icon["src"]).mimetype == "image/png"


def test_everything_that_the_worker_keeps_is_there_for_anybody(office: Office) -> None:
    worker = office.client.client.get("/sw.js")
    kept = re.findall(r'"(/[^"]*)"', worker.text.splitlines()[0])
    assert len(kept) > 6
    for address in kept:
        assert office.client.client.get(address).status_code == 200, address


def test_an_interviewer_takes_codes_and_addresses_along_and_no_answers(office: Office) -> None:
    found = office.sign_in("interviewer").client.get("/offline/kit")
    assert found.headers["Cache-Control"] == "no-store"
    kit = found.get_json()
    assert kit["author"] == str(office.cast.interviewer.user_id)
    assert set(kit["cases"][0]) == {"id", "code", "area", "area_code"}
    assert {form["form_id"] for form in kit["forms"]} >= {"baseline"}


def test_what_is_of_high_sensitivity_stays_off_the_phone(office: Office) -> None:
    kit = office.sign_in("interviewer").client.get("/offline/kit").get_json()
    assert "indepth" not in {form["form_id"] for form in kit["forms"]}


def test_a_blank_questionnaire_has_every_page_and_nobody_in_it(office: Office) -> None:
    client = office.sign_in("interviewer").client
    kit = client.get("/offline/kit").get_json()
    (baseline,) = (form for form in kit["forms"] if form["form_id"] == "baseline")
    found = client.get(baseline["pages"])
    assert found.status_code == 200
    assert found.text.count("<template") >= 9
    assert "csrf" not in found.text
    for case in kit["cases"]:
        assert case["code"] not in found.text
        assert case["id"] not in found.text
    assert client.get(baseline["logic"]).status_code == 200

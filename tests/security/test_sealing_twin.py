"""What a browser seals, the office opens; and nobody else."""

import json

import pytest
from playwright.sync_api import Browser

from survey_app.security import sealing
from survey_app.security.sealing import CannotOpen
from tests.twin.browser import serve

ADDRESS = "https://twin.test"
OUTSIDE = {
    "instance_id": "3f1c7f3e-8a52-4c9e-9b10-2a3c5d7e9f01",
    "author": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
    "device": "0e37df36-f698-11e6-8dd4-cb9ced3df976",
    "counter": 7,
}
INSIDE = json.dumps({"answers": {"A": "Bà mẹ nuôi con một mình, 34 tuổi. 🐃"}}, ensure_ascii=False)
SEAL = """async ([inside, key, outside]) => {
  const { sealed } = await import("/js/sealing.mjs");
  return sealed(inside, key, outside);
}"""


def by_browser(browser: Browser, public: bytes) -> dict[str, object]:
    page = browser.new_page()
    page.route(f"{ADDRESS}/**", serve)
    page.goto(f"{ADDRESS}/")
    envelope = page.evaluate(SEAL, [INSIDE, sealing.to_text(public), OUTSIDE])
    page.close()
    assert isinstance(envelope, dict)
    return envelope


def test_what_a_browser_seals_the_office_opens(browser: Browser) -> None:
    pair = sealing.new_pair()
    envelope = by_browser(browser, pair.public)
    assert sealing.opened(envelope, pair).decode() == INSIDE
    assert envelope.keys() == sealing.sealed(b"", pair.public, OUTSIDE).keys()
    with pytest.raises(CannotOpen, match="does_not_open"):
        sealing.opened(envelope, sealing.new_pair())


@pytest.mark.parametrize("name", sealing.BOUND)
def test_what_stands_outside_is_bound_to_the_inside(browser: Browser, name: str) -> None:
    pair = sealing.new_pair()
    envelope = {**by_browser(browser, pair.public), name: "another"}
    with pytest.raises(CannotOpen, match="does_not_open"):
        sealing.opened(envelope, pair)

"""What a phone on a slow line has to fetch."""

import gzip

import pytest

from survey_app.web.assets import minified
from tests.web.conftest import Office
from tests.web.filling import LIVING, Filling

LARGEST_PAGE = 35_000
"""Bytes of a section of the baseline with everything it needs, the engine of the questionnaire included."""


def weight(office: Office, address: str) -> int:
    response = office.client.client.get(address, headers={"Accept-Encoding": "br"})
    assert response.status_code == 200
    return len(response.data)


@pytest.mark.parametrize("section", range(9))
def test_a_section_of_the_baseline_is_light_with_everything_it_needs(office: Office, section: int) -> None:
    filling = Filling(office, "baseline").agree().household()
    filling.post(3, LIVING)
    page = filling.open(f"{section}?check=1")
    needed = {*page.find("//link[@rel!='icon']/@href"), *page.find("//script/@src")}
    assert len(needed) == 4
    whole = weight(office, filling.address(section)) + sum(weight(office, address) for address in needed)
    assert whole < LARGEST_PAGE


def test_the_stylesheet_is_small_and_kept_until_it_changes(office: Office) -> None:
    page = office.client.get("/help")
    (address,) = page.find("//link[@rel='stylesheet']/@href")
    response = office.client.client.get(address, headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.data) < 3_200
    assert "immutable" in response.headers["Cache-Control"]
    assert b"/*" not in gzip.decompress(response.data)


def test_minifying_changes_no_rule() -> None:
    css = """/* why */
    label :focus-visible + span, .a > .b { color: var(--x); margin: 0 auto; }
    @media (max-height: 30rem) { .dock { position: static; } }
    """
    assert minified(css) == (
        "label :focus-visible + span,.a > .b{color:var(--x);margin:0 auto}"
        "@media (max-height:30rem){.dock{position:static}}"
    )


def test_a_script_is_packed_once_and_as_the_browser_can_read_it(office: Office) -> None:
    sizes = {}
    for accepted in ("br, gzip", "gzip", "identity"):
        response = office.client.client.get("/assets/fill.mjs", headers={"Accept-Encoding": accepted})
        assert "Accept-Encoding" in response.headers["Vary"]
        assert response.headers.get("Content-Encoding", "identity") == accepted.partition(",")[0]
        sizes[accepted] = len(response.data)
    assert sizes["br, gzip"] < sizes["gzip"] < sizes["identity"] / 2


def test_parts_that_are_loaded_later_are_served_beside_it(office: Office) -> None:
    for name in ("regex.mjs", "digest.mjs", "geometry.mjs", "chance.mjs"):
        response = office.client.client.get(f"/assets/{name}")
        assert response.mimetype == "text/javascript"
        assert b'from"./fill.mjs?v=' in response.data or name == "digest.mjs"


def test_there_is_nothing_else_among_the_assets(office: Office) -> None:
    office.client.get("/assets/secret.key", expected=404)

"""Modules become one file, without a build step: what they say to each other stays the same."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from survey_app.web.assets import SCRIPTS, files
from survey_app.web.joining import Files, Unjoinable
from survey_app.web.shrinking import shortened

TREE = {
    "first.mjs": """
import { double, NAME } from "./lib/double.mjs";
import { triple } from "./lib/triple.mjs";
globalThis.told = [double(2), triple(2), NAME];
globalThis.later = async () => (await import("./lib/rare.mjs")).RARE(5);
""",
    "lib/double.mjs": """
const times = 2;
export const NAME = "times";
export function double(number) {
  return number * times;
}
""",
    "lib/triple.mjs": """
import { double } from "./double.mjs";
const times = 1;
export const triple = (number) => double(number) + number * times;
""",
    "lib/rare.mjs": """
import { double } from "./double.mjs";
export const RARE = (number) => double(number) + 0.5;
""",
}


def written(folder: Path, **changed: str) -> Files:
    for name, source in (TREE | changed).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(source.lstrip("\n"))
    return Files(folder / "first.mjs")


@pytest.mark.parametrize("shorten", [str, shortened])
def test_one_file_does_what_its_modules_do(tmp_path: Path, browser: Browser, shorten: object) -> None:
    assert callable(shorten)
    tree = written(tmp_path)
    page = browser.new_page()
    page.route(
        "https://joined.test/**",
        lambda route: route.fulfill(
            body=shorten(tree.text(name, "1")) if (name := _named(route.request.url)) else "<title>x</title>",
            content_type="text/javascript" if name else "text/html",
        ),
    )
    page.goto("https://joined.test/")
    page.evaluate('import("/first.mjs?v=1")')
    page.wait_for_function("globalThis.later")
    assert page.evaluate("told") == [4, 6, "times"]
    assert page.evaluate("later()") == 10.5
    page.close()


def _named(address: str) -> str:
    found = re.search(r"/(\w+\.mjs)\?v=1$", address)
    return found[1] if found else ""


def test_what_is_seldom_needed_is_a_file_of_its_own(tmp_path: Path) -> None:
    tree = written(tmp_path)
    assert list(tree.chunks) == ["rare.mjs"]
    assert "RARE" not in tree.text("first.mjs", "1").replace("rare.mjs?v=1", "").replace(").RARE", "")
    assert tree.text("rare.mjs", "1").startswith('import {double} from "./first.mjs?v=1";')


def test_two_exports_of_one_name_are_refused(tmp_path: Path) -> None:
    doubled = 'import { double } from "./double.mjs";\nexport const NAME = double;\n'
    with pytest.raises(Unjoinable):
        written(tmp_path, **{"lib/triple.mjs": doubled}).text("first.mjs", "1")


def test_what_is_written_in_an_unknown_way_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unjoinable):
        written(tmp_path, **{"lib/double.mjs": "export default 1;\n"}).text("first.mjs", "1")


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_scripts_of_the_pages_can_be_joined_and_shortened(name: str) -> None:
    whole = files(name).text(name, "1")
    assert len(shortened(whole)) < len(whole) * 0.7

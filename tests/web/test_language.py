"""The reader's language: remembered, never leading elsewhere, and complete."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from survey_app.web.language import local_path
from tests.support.client import CheckingClient

APP = Path(__file__).parents[2] / "survey_app"
CATALOGUE = APP / "translations" / "en" / "LC_MESSAGES"
MAPPING = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}


def test_a_page_speaks_vietnamese_unless_asked(client_request: CheckingClient) -> None:
    assert client_request.get("/help").h1() == "Cần giúp ngay"
    page = client_request.get("/language/en?next=/help", expected=303)
    assert page.location == "/help"
    assert client_request.get("/help").h1() == "Help now"
    client_request.get("/language/vi", expected=303)
    assert client_request.get("/help").tree.get("lang") == "vi"


def test_an_unknown_language_is_not_found(client_request: CheckingClient) -> None:
    client_request.get("/language/xx", expected=404)


@pytest.mark.parametrize(
    ("wanted", "place"),
    [
        ("/help?a=1", "/help?a=1"),
        ("", "/"),
        ("//example.org", "/"),
        ("/\\example.org", "/"),
        ("https://example.org", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\nb", "/"),
    ],
)
def test_a_wanted_page_is_one_of_ours(wanted: str, place: str) -> None:
    assert local_path(wanted) == place


def test_every_word_of_the_pages_has_its_english() -> None:
    with (CATALOGUE / "messages.po").open("rb") as file:
        english = read_po(file, locale="en")
    used = {found[2] for found in extract_from_dir(APP, MAPPING, keywords=KEYWORDS)}
    firsts = {words[0] if isinstance(words, tuple) else words for words in used}
    untranslated = [words for words in firsts if words not in english or not any(english[words].string)]
    assert not untranslated, f"run `make translations` and translate {untranslated}"


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    with (CATALOGUE / "messages.po").open("rb") as source, (CATALOGUE / "messages.mo").open("rb") as compiled:
        assert spoken(read_mo(compiled)) == spoken(read_po(source))


def spoken(catalogue: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    pairs = ((message.id, message.string) for message in catalogue if message.id)
    return {several(words): several(english) for words, english in pairs}


def several(words: str | Sequence[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)

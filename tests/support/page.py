"""A fetched page, and what is expected of every one of them."""

from collections import Counter
from copy import deepcopy
from functools import cached_property
from typing import Any

from lxml import html
from werkzeug.test import TestResponse


class Page:
    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.headers = response.headers
        self.location = response.headers.get("Location", "")

    @property
    def is_html(self) -> bool:
        return self.response.mimetype == "text/html"

    @cached_property
    def source(self) -> str:
        return self.response.get_data(as_text=True)

    @cached_property
    def tree(self) -> Any:
        return html.document_fromstring(self.source)

    @cached_property
    def text(self) -> str:
        """What a reader without a script sees."""
        if not self.is_html or not self.source.strip():
            return ""
        shown = deepcopy(self.tree)
        for element in shown.xpath("//*[@hidden] | //script"):
            element.drop_tree()
        return " ".join(shown.text_content().split())

    def find(self, xpath: str) -> list[Any]:
        return list(self.tree.xpath(xpath))

    def shown(self, xpath: str) -> list[Any]:
        """Only what a reader without a script sees."""
        return [found for found in self.find(xpath) if not found.xpath("ancestor-or-self::*[@hidden]")]

    def h1(self) -> str:
        return " ".join(self.tree.findall(".//h1")[0].text_content().split())


def check_page(page: Page) -> None:
    """Title, language, one heading, no id twice, kept nowhere, no script without its ticket."""
    if not page.is_html or page.status in (301, 302, 303, 307, 308):
        return
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Frame-Options"] == "DENY"
    assert "'unsafe-inline'" not in page.headers["Content-Security-Policy"]
    assert page.tree.findtext(".//title"), "the page has no title"
    assert page.tree.get("lang") in ("vi", "en")
    assert len(page.tree.findall(".//h1")) == 1, "a page has one h1"
    twice = [name for name, times in Counter(page.tree.xpath("//@id")).items() if times > 1]
    assert not twice, f"ids stand twice: {twice}"
    assert not page.tree.xpath("//@style"), "inline styles are refused by the browser"
    # Data in a script element is not run.
    inline = page.tree.xpath("//script[not(@src) and not(@type='application/json')]")
    assert all(script.get("nonce") for script in inline), "an inline script has no nonce"

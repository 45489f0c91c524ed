"""Every page that links lead to, for every role and in both languages: axe-core finds nothing harmful."""

import re
from collections.abc import Callable, Iterator

import pytest

from tests.journeys.phone import Phone

IDENTITY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
KINDS = re.compile(r"/scores/\w+|\?.*")
"""Every score's trace is the same page; so is a list, whatever it is narrowed to."""
LEAVES = re.compile(r"/(sign-out|quick-exit|language/|lich)|\.\w+(\?|$)|/workbook")
"""What ends the session, changes the language, or is saved as a file."""
LINKS = "found => found.map(one => one.getAttribute('href')).filter(href => href.startsWith('/'))"
MOST = 40
EXPECTED = {
    "pv-01": {"/", "/cases", "/cases/…", "/cases/…/start", "/cases/new", "/help"},
    "dv-01": {"/", "/workshop/start", "/workshops", "/workshops/new", "/help"},
    "ql-01": {"/alerts", "/cases/…", "/submissions/…", "/submissions/…/scores", "/dashboard", "/batches"},
    "ct-01": {"/cases", "/cases/…", "/questionnaires", "/dashboard", "/briefs", "/batches"},
    "qt-01": {"/users", "/users/new", "/users/…", "/audit", "/questionnaires"},
}


def kind(path: str) -> str:
    """Two cases are the same page."""
    place = IDENTITY.sub("…", path.partition("#")[0])
    return KINDS.sub(lambda found: "/scores" if found[0].startswith("/scores") else "", place)


def pages(phone: Phone) -> Iterator[str]:
    """Opens one page of every kind; yields the kind."""
    waiting, seen = ["/"], {"/"}
    for _ in range(MOST):
        if not waiting:
            return
        answer = phone.open(waiting.pop(0))
        assert answer.ok, f"{phone.path} answered {answer.status}"
        assert answer.headers["cache-control"] == "no-store"
        yield kind(phone.path)
        for href in phone.page.locator("a[href]").evaluate_all(LINKS):
            if kind(href) not in seen and not LEAVES.search(href):
                seen.add(kind(href))
                waiting.append(href)
    raise AssertionError(f"more than {MOST} kinds of pages: {sorted(seen)}")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("username", EXPECTED)
def test_no_page_has_barriers(new_phone: Callable[..., Phone], username: str, language: str) -> None:
    phone = new_phone()
    phone.sign_in(username)
    phone.open(f"/language/{language}?next=/")
    found = set()
    for page in pages(phone):
        phone.expect_no_barrier()
        found.add(page)
    assert found >= EXPECTED[username]


def test_nor_do_the_pages_that_refuse(new_phone: Callable[..., Phone]) -> None:
    phone = new_phone()
    phone.sign_in("qt-01")
    for path, status in {"/cases": 403, "/nowhere": 404}.items():
        assert phone.open(path).status == status
        phone.expect_no_barrier()

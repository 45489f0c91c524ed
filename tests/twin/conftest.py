from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.twin.browser import Twin, opened_twin


@pytest.fixture(scope="session")
def twin(browser: Browser) -> Iterator[Twin]:
    """One page for all tests of the engine."""
    with opened_twin(browser) as twin:
        yield twin

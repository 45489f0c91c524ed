from collections.abc import Iterator

import pytest

from tests.twin.browser import Twin, opened_twin


@pytest.fixture(scope="session")
def twin() -> Iterator[Twin]:
    """One browser for all tests of the engine."""
    with opened_twin() as twin:
        yield twin

import pytest

from tests.forms.expression.kit import text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("digest('abc', 'MD5', 'hex')", "900150983cd24fb0d6963f7d28e17f72"),
        ("digest('abc', 'SHA-1', 'hex')", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        ("digest('abc', 'SHA-1')", "qZk+NkcGgWq6PiVxeFDCbJzQ2J0="),
        ("substr(digest('đ', 'SHA-256', 'hex'), 0, 8)", "bf502a39"),
        ("string-length(digest('', 'SHA-384', 'hex'))", "96"),
        ("string-length(digest('', 'SHA-512', 'hex'))", "128"),
        ("digest('abc', concat('SHA', '-3'))", ""),
    ],
)
def test_digest(source: str, expected: str) -> None:
    assert text(source) == expected

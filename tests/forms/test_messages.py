"""What a person reads about an answer."""

import pytest

from forms import messages


@pytest.mark.parametrize("code", messages._WORDS)
def test_every_message_is_said_in_both_languages_without_shouting_or_blame(code: str) -> None:
    for language in ("vi", "en"):
        words = messages._WORDS[code][language]
        assert words.endswith(".")
        assert "!" not in words
        assert not any(word in words.lower() for word in ("invalid", "error", "sai", "lỗi", "không hợp lệ"))


def test_the_type_chooses_the_words() -> None:
    assert messages.message("type", "vi", "integer") == "Nhập số nguyên, ví dụ 4."
    assert messages.message("type", "vi", "barcode") == "Nhập lại câu trả lời này."


def test_another_language_reads_english() -> None:
    assert messages.message("choice", "ar") == "Choose one of the answers offered."

"""What a person typed stays one line of bounded length inside its cell."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from survey_app.briefs.typed import SOFT_BREAK, breakable, cleaned


def test_ordinary_words_are_left_alone():
    assert cleaned("Máy hút chân không 3/4, loại “tốt” (cái)") == "Máy hút chân không 3/4, loại “tốt” (cái)"


def test_decomposed_accents_are_composed():
    assert cleaned(unicodedata.normalize("NFD", "Tủ đông")) == "Tủ đông"


def test_direction_overrides_zero_width_and_control_characters_go():
    assert cleaned("tủ\u202e gnôđ\u2066\u200b\u0000\ufeff\x1b[31m") == "tủ gnôđ[31m"


def test_lines_and_tabs_become_single_spaces():
    assert cleaned(" tủ\n\n\tđông\u2028lớn ") == "tủ đông lớn"


def test_a_tower_of_accents_is_cut_down():
    assert len(cleaned("a" + "\u0332" * 500)) == 3


def test_length_is_capped():
    assert cleaned("x" * 100_000) == "x" * 79 + "…"


def test_an_endless_word_can_break_anywhere_near():
    broken = breakable("a" * 60 + " tủ")
    assert max(len(run) for run in broken.replace(" ", SOFT_BREAK).split(SOFT_BREAK)) <= 9
    assert broken.replace(SOFT_BREAK, "") == "a" * 60 + " tủ"


@settings(derandomize=True, max_examples=200)
@given(st.text(max_size=300))
def test_whatever_is_typed_comes_out_short_printable_and_stable(words):
    line = cleaned(words)
    assert len(line) <= 80
    assert all(unicodedata.category(character)[0] != "C" for character in line)
    assert "\n" not in line and cleaned(line) == line

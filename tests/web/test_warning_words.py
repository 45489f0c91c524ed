"""What an author should look at, in Vietnamese; what nobody has translated stays in English and is marked."""

import pytest

from survey_app.web.problem_words import told_warning


@pytest.mark.parametrize(
    ("warning", "row", "said"),
    [
        (
            "survey, row 83: 'map' chooses from 'cities.geojson', which is not attached: any answer.",
            83,
            "map chọn từ tệp cities.geojson",
        ),
        ("The table 'wards' is not attached: what is looked up in it is empty.", 0, "Bảng wards không được"),
        ("survey, row 4: 'repeat_max' is not a whole number: ignored.", 4, "repeat_max phải là số nguyên"),
        (
            "[row : 30] Use the max-pixels parameter to speed up submission sending.",
            30,
            "Ở đây ảnh luôn được thu nhỏ",
        ),
        (
            "[row : 10] Row without name, text, or label is being skipped:\n{'bind': {'required': 'yes'}}",
            10,
            "được bỏ qua",
        ),
        (
            "Language 'French (fr)' is missing the survey columns audio, hint.\n"
            "Language 'default' is missing the survey label column.",
            0,
            "Ngôn ngữ French (fr) thiếu cột ở trang survey: audio, hint. Ngôn ngữ default thiếu cột label",
        ),
    ],
)
def test_a_warning_in_vietnamese(warning: str, row: int, said: str) -> None:
    told = told_warning(warning, "vi")
    assert said in told.message
    assert (told.row, told.lang) == (row, "")


def test_a_warning_that_is_not_translated_is_marked() -> None:
    told = told_warning("[row : 5] Something new.", "vi")
    assert (told.message, told.row, told.lang) == ("Something new.", 5, "en")


def test_an_english_page_shows_it_as_it_is() -> None:
    assert told_warning("The table 'w' is not attached: x", "en").message.startswith("The table 'w'")

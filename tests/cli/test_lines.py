"""One line for each answer, whatever is in it."""

import json

import pytest

from survey_app.cli.lines import json_line


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\u2028b\u2029", "\u0085", "Hà Nội"])
def test_an_answer_is_one_line_and_reads_back(text: str) -> None:
    line = json_line({"value": text})
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"value": text}


def test_half_a_surrogate_pair_can_be_written_too() -> None:
    assert json_line("\ud800").encode() == b'"?"'

"""Every problem that our own reader can find has its words in Vietnamese."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from forms.errors import WorkbookProblem
from forms.excerpt import Excerpt
from survey_app.web.problem_vietnamese import VIETNAMESE
from survey_app.web.problem_words import NOWHERE, told, told_warning

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("readiness.py", "authoring.py", "keeping.py", "brief_settings.py")
SOURCES = [
    *ROOT.glob("forms/**/*.py"),
    *ROOT.glob("survey_app/scoring/reading/*.py"),
    *(ROOT / "survey_app" / "services" / name for name in NAMES),
]
CODE = re.compile(r"[a-z]+(_[a-z]+)+|cycle")
NOT_OF_WORKBOOKS = {"bad_document", "bad_request", "unknown_node", "pyxform_failed"}
"""Said by the commands that evaluate and judge, or by pyxform itself."""


def codes_in(source: str) -> Iterator[str]:
    """A code, in a call or a tuple, with two sentences beside it: what is wrong, what to do."""
    for node in ast.walk(ast.parse(source)):
        parts = node.args if isinstance(node, ast.Call) else getattr(node, "elts", [])
        words = [ast.unparse(part) for part in parts if isinstance(part, ast.Constant | ast.JoinedStr)]
        first = next((part for part in parts[:1] if isinstance(part, ast.Constant)), None)
        is_code = first is not None and isinstance(first.value, str) and CODE.fullmatch(first.value)
        if is_code and sum(" " in each for each in words) >= 1 and len(parts) >= 3:
            yield first.value


def test_no_code_is_without_vietnamese_words() -> None:
    found = {code for file in SOURCES for code in codes_in(file.read_text(encoding="utf-8"))}

    assert len(found) > 60
    assert found - NOT_OF_WORKBOOKS - set(VIETNAMESE) == set()


@pytest.mark.parametrize(
    ("message", "remedy", "code", "expected"),
    [
        (
            "The type 'intger' is not known. Did you mean 'integer'?",
            "Use a type of XLSForm.",
            "type_unknown",
            ("Không có loại câu hỏi intger.", "Có phải là integer không? Dùng loại của XLSForm"),
        ),
        (
            "There is no function called regx().",
            "Did you mean regex()?",
            "expression_unknown_function",
            ("Không có hàm regx().", "Có phải là regex() không? Xem bảng"),
        ),
        (
            "A reference to a question is not complete.",
            "Write it as ${name}.",
            "unclosed_reference",
            ("Tham chiếu tới câu hỏi viết chưa đủ.", "Viết dạng ${tên}."),
        ),
        (
            "'${{x}}' names no question.",
            "",
            "reference_unknown",
            ("Không tìm thấy câu ${{x}}.", "Ghi tên một câu hỏi"),
        ),
    ],
)
def test_the_words_name_what_the_message_names(
    message: str, remedy: str, code: str, expected: tuple[str, str]
) -> None:
    shown = told(WorkbookProblem(code, message, remedy), NOWHERE, "vi")

    assert shown.message == expected[0]
    assert shown.remedy.startswith(expected[1])
    assert shown.lang == ""


def test_no_template_is_left_unfilled() -> None:
    for code in VIETNAMESE:
        shown = told(WorkbookProblem(code, "No names.", "None."), NOWHERE, "vi")
        assert not re.search(r"\{\d\}|\{\{|\}\}", shown.message + shown.remedy), code


def test_what_pyxform_says_is_shown_as_english() -> None:
    shown = told(WorkbookProblem("pyxform_x", "Bad.", "See."), Excerpt("a", "b", "c"), "vi")

    assert (shown.message, shown.remedy, shown.lang) == ("Bad.", "See.", "en")


def test_english_readers_get_the_readers_own_words() -> None:
    shown = told(WorkbookProblem("sheet_empty", "The survey sheet asks nothing.", "Add one."), NOWHERE, "en")

    assert (shown.message, shown.lang) == ("The survey sheet asks nothing.", "")


@pytest.mark.parametrize(
    ("words", "sheet", "row", "message"),
    [
        (
            "survey, row 12: 'scale' is not two whole numbers.",
            "survey",
            12,
            "'scale' is not two whole numbers.",
        ),
        ("[row : 5] Repeat has no label.", "survey", 5, "Repeat has no label."),
        ("Something general.", "", 0, "Something general."),
    ],
)
def test_a_warning_says_its_row(words: str, sheet: str, row: int, message: str) -> None:
    shown = told_warning(words, "en")

    assert (shown.sheet, shown.row, shown.message, shown.lang) == (sheet, row, message, "")

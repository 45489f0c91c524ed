"""Warnings of the reader and of pyxform in Vietnamese, known by their English sentence.

`{0}`, `{1}` … are what the sentence names. One that is not here is shown in English and marked as such.
"""

import re
from collections.abc import Sequence

PATTERNS: Sequence[tuple[str, str]] = (
    (
        r"'(.+?)' chooses from '(.+?)', which is not attached",
        "{0} chọn từ tệp {1}, nhưng tệp này không được gửi kèm: câu trả lời nào cũng được nhận.",
    ),
    (
        r"The table '(.+?)' is not attached",
        "Bảng {0} không được gửi kèm: những gì tra trong đó sẽ trống.",
    ),
    (
        r"'scale' is not two whole numbers",
        "scale phải là hai số nguyên, ví dụ 0 7. Ô này được bỏ qua.",
    ),
    (r"'(.+?)' is not a whole number", "{0} phải là số nguyên. Ô này được bỏ qua."),
    (
        r"Use the max-pixels parameter",
        "Chưa đặt max-pixels cho ảnh. Ở đây ảnh luôn được thu nhỏ; ODK thì gửi ảnh gốc.",
    ),
    (r"Row without name, text, or label is being skipped", "Dòng này không có tên và lời nên được bỏ qua."),
    (
        r"The following language declarations do not contain valid machine-readable codes: (.+?)\. Learn",
        "Những ngôn ngữ sau chưa có mã trong ngoặc, ví dụ Tiếng Việt (vi): {0}.",
    ),
    (
        r"Language '(.+?)' is missing the (\w+) columns? (.+?)\.?(?:\n|$)",
        "Ngôn ngữ {0} thiếu cột ở trang {1}: {2}.",
    ),
    (
        r"Language '(.+?)' is missing the (\w+) (\w+) column",
        "Ngôn ngữ {0} thiếu cột {2} ở trang {1}.",
    ),
    (r"Group has no label", "Nhóm này chưa có lời. Ghi ở cột label."),
    (r"Repeat has no label", "Phần lặp này chưa có lời. Ghi ở cột label."),
    (r"(.+) has no label", "{0} chưa có lời. Ghi ở cột label."),
)
_KNOWN = tuple((re.compile(pattern), words) for pattern, words in PATTERNS)


def in_vietnamese(warning: str) -> str:
    """Every line of a warning that is known; "" where one is not, so that nothing is left out."""
    lines = [line for line in _joined(warning) if line.strip()]
    said = [_said(line) for line in lines]
    return " ".join(said) if lines and all(said) else ""


def _joined(warning: str) -> list[str]:
    """A row that is shown below its sentence belongs to it."""
    return re.sub(r":\n\{.*", "", warning, flags=re.DOTALL).splitlines()


def _said(line: str) -> str:
    for pattern, words in _KNOWN:
        found = pattern.match(line.strip())
        if found:
            return words.format(*found.groups())
    return ""

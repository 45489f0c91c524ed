"""The few words that stand beside every question. The questionnaire's own words are in its workbook."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from forms.definition import Survey
from forms.text import Text, say
from forms.wording import has_references
from forms.wtf.languages import direction, tag
from forms.wtf.view import View

DECLINES: Mapping[str, Text] = {
    "dont_know": {"vi": "Không biết", "en": "Don't know"},
    "refused": {"vi": "Không muốn trả lời", "en": "Prefer not to say"},
}
LANGUAGES: Mapping[str, Text] = {
    "vi": {"vi": "tiếng Việt", "en": "Vietnamese"},
    "en": {"vi": "tiếng Anh", "en": "English"},
}
WORDS: Mapping[str, Text] = {
    "untranslated": {"vi": "Chưa có bản dịch", "en": "Not translated yet"},
    "shown_in": {
        "vi": "Câu này chưa có {wanted}; hiện bản {shown}.",
        "en": "This question is not in {wanted} yet; shown in {shown}.",
    },
    "day": {"vi": "Ngày", "en": "Day"},
    "month": {"vi": "Tháng", "en": "Month"},
    "year": {"vi": "Năm", "en": "Year"},
    "time": {"vi": "Giờ", "en": "Time"},
    "today": {"vi": "Hôm nay", "en": "Today"},
    "less": {"vi": "Bớt một", "en": "One less"},
    "more": {"vi": "Thêm một", "en": "One more"},
    "done": {"vi": "Đã xong", "en": "Done"},
    "clear": {"vi": "Bỏ chọn", "en": "Clear"},
    "pick": {"vi": "Chọn", "en": "Choose"},
    "needs_file": {
        "vi": "Câu này cần {what}. Trang này không nhận tệp; anh/chị cứ đi tiếp.",
        "en": "This question asks for {what}. This page takes no files; please go on.",
    },
    "file.image": {"vi": "một tấm ảnh hoặc hình vẽ", "en": "a picture or a drawing"},
    "file.audio": {"vi": "một đoạn ghi âm", "en": "a sound recording"},
    "file.video": {"vi": "một đoạn phim", "en": "a video"},
    "file.file": {"vi": "một tệp", "en": "a file"},
    "file.choose": {"vi": "Chọn {what}", "en": "Choose {what}"},
    "file.other": {"vi": "Đổi sang {what} khác", "en": "Choose another: {what}"},
    "file.kept": {"vi": "Đã lưu một tệp", "en": "A file is kept"},
    "file.kept_picture": {"vi": "Ảnh đã lưu", "en": "The picture that is kept"},
    "file.open": {"vi": "Mở tệp đã lưu", "en": "Open the file that is kept"},
    "file.remove": {"vi": "Bỏ tệp này", "en": "Remove this file"},
    "hint.image": {
        "vi": "Ảnh được thu nhỏ; nơi chụp và tên máy ghi trong ảnh được xóa.",
        "en": "The picture is made smaller; place and device noted in it are removed.",
    },
    "hint.audio": {"vi": "Một tệp âm thanh từ máy.", "en": "A sound file of this phone."},
    "hint.video": {"vi": "Một đoạn ngắn từ máy.", "en": "A short film of this phone."},
    "hint.file": {
        "vi": "PDF, Word, Excel, ảnh, âm thanh hoặc tệp văn bản.",
        "en": "PDF, Word, Excel, a picture, a sound or plain text.",
    },
    "media.image": {"vi": "Hình", "en": "Picture"},
    "media.big-image": {"vi": "Hình", "en": "Picture"},
    "media.audio": {"vi": "Âm thanh", "en": "Sound"},
    "media.video": {"vi": "Phim", "en": "Video"},
    "guidance": {"vi": "Thêm hướng dẫn", "en": "More guidance"},
    "latitude": {"vi": "Vĩ độ", "en": "Latitude"},
    "longitude": {"vi": "Kinh độ", "en": "Longitude"},
    "altitude": {"vi": "Độ cao (m)", "en": "Altitude (m)"},
    "point_hint": {
        "vi": "Độ thập phân, ví dụ 21.0285 và 105.8542. Độ cao có thể để trống.",
        "en": "Decimal degrees, such as 21.0285 and 105.8542. The altitude may stay empty.",
    },
    "trace_hint": {
        "vi": "Mỗi dòng một điểm: vĩ độ, kinh độ, ví dụ 21.0285 105.8542.",
        "en": "One point a line: latitude, longitude, such as 21.0285 105.8542.",
    },
    "range_hint": {
        "vi": "Từ {low} đến {high}, cách nhau {step}.",
        "en": "From {low} to {high}, in steps of {step}.",
    },
    "keep_one": {
        "vi": "Giữ một trong hai: câu trả lời, hoặc “{declined}”.",
        "en": "Keep one of the two: the answer, or “{declined}”.",
    },
    "one_place": {
        "vi": "Mỗi mục chỉ xếp một hạng. Chọn lại những hạng trùng nhau.",
        "en": "Each item takes one place only. Choose again where two places hold the same.",
    },
    "place_1": {"vi": "Nhất", "en": "First"},
    "place_2": {"vi": "Nhì", "en": "Second"},
    "place_3": {"vi": "Ba", "en": "Third"},
    "place_n": {"vi": "Thứ {n}", "en": "No. {n}"},
    "total_of": {"vi": "Đã ghi {total}", "en": "{total} entered"},
}


class Shown(NamedTuple):
    """Words to show; the language and direction to mark them with where they differ from the page's."""

    words: str
    lang: str = ""
    dir: str = ""
    missing: bool = False
    """There are none in the language that was asked for; these are in another."""
    written: str = ""
    """With their `${x}`, where they hold one: a page that answers back fills it anew."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says a questionnaire's words in one of its languages, on a page that may be in another."""

    survey: Survey
    language: str
    page_language: str
    view: View

    def say(self, text: Text, path: str) -> Shown:
        found = shown(text, self.language, self.survey.default_language, self.page_language)
        words = unmarked(found.words)
        written = words if has_references(words) else ""
        return found._replace(words=self.view.words(words, path), written=written)


def shown(text: Text, language: str, default_language: str, page_language: str = "") -> Shown:
    words, found = say(text, language, default_language)
    missing = found not in ("", language)
    if not found or tag(found) == (page_language or language):
        return Shown(words)
    return Shown(words, tag(found), direction(found) if direction(found) == "rtl" else "", missing)


def unmarked(words: str) -> str:
    """Without the marks of HTML and Markdown that XLSForm allows in labels: a page has its own look."""
    if not _MARKS.search(words):
        return words
    return _STARS.sub(r"\2", _HEADING.sub("", _TAGS.sub("", _BREAK.sub("\n", words))))


_MARKS = re.compile(r"[<#*_]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAGS = re.compile(
    r"</?(?:span|font|b|i|u|em|strong|small|big|p|div|center|h[1-6])(?:\s[^<>]*)?>", re.IGNORECASE
)
_HEADING = re.compile(r"^#{1,6}\s+", re.MULTILINE)
_STARS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


def word(key: str, language: str, **values: object) -> str:
    return say(WORDS[key], language, "vi").words.format(**values)


def decline_word(state: str, language: str) -> str:
    return say(DECLINES[state], language, "vi").words


def language_word(code: str, language: str) -> str:
    return say(LANGUAGES.get(code, {"": code}), language, "vi").words

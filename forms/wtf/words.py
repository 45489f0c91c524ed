"""The few words that stand beside every question. The questionnaire's own words are in its workbook."""

from collections.abc import Mapping
from typing import NamedTuple

from forms.text import Text, say

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
    "unsupported": {
        "vi": "Trang này chưa nhận được câu trả lời loại này ({type}). Bỏ qua câu này, báo người phụ trách.",
        "en": "This page cannot take such an answer yet ({type}). Skip it and tell the person in charge.",
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
    """Words to show, and the language to mark them with when it is not the page's ("" otherwise)."""

    words: str
    lang: str = ""


def shown(text: Text, language: str, default_language: str) -> Shown:
    words, found = say(text, language, default_language)
    return Shown(words, "" if found in ("", language) else found)


def word(key: str, language: str, **values: object) -> str:
    return say(WORDS[key], language, "vi").words.format(**values)


def decline_word(state: str, language: str) -> str:
    return say(DECLINES[state], language, "vi").words


def language_word(code: str, language: str) -> str:
    return say(LANGUAGES.get(code, {"": code}), language, "vi").words

"""What a person reads about an answer: what to do next, never what they did wrong."""

from collections.abc import Mapping

_WORDS: Mapping[str, Mapping[str, str]] = {
    "required": {
        "vi": "Trả lời câu này, hoặc chọn “Không biết” hay “Không muốn trả lời”.",
        "en": "Answer this question, or choose “Don't know” or “Prefer not to say”.",
    },
    "required_dk": {
        "vi": "Trả lời câu này, hoặc chọn “Không biết”.",
        "en": "Answer this question, or choose “Don't know”.",
    },
    "required_ref": {
        "vi": "Trả lời câu này, hoặc chọn “Không muốn trả lời”.",
        "en": "Answer this question, or choose “Prefer not to say”.",
    },
    "required_gate": {"vi": "Trả lời câu này để đi tiếp.", "en": "Answer this question to go on."},
    "constraint": {"vi": "Xem lại câu trả lời này.", "en": "Please look at this answer again."},
    "choice": {"vi": "Chọn một trong các câu trả lời có sẵn.", "en": "Choose one of the answers offered."},
    "range": {"vi": "Chọn số từ {low} đến {high}.", "en": "Choose a number from {low} to {high}."},
    "too_long": {
        "vi": "Viết ngắn lại: câu này dài hơn mức lưu được.",
        "en": "Write less: this is longer than can be stored.",
    },
    "unknown": {
        "vi": "Bảng hỏi không có mục “{name}”; mục này không được lưu.",
        "en": "The questionnaire has no item “{name}”; it is not stored.",
    },
    "count": {"vi": "Giữ từ {low} đến {high} mục.", "en": "Keep between {low} and {high} entries."},
    "declined": {
        "vi": "Chọn “Không biết” hoặc “Không muốn trả lời”.",
        "en": "Choose “Don't know” or “Prefer not to say”.",
    },
    "declined.dk": {
        "vi": "Trả lời câu này, hoặc chọn “Không biết”.",
        "en": "Answer, or choose “Don't know”.",
    },
    "declined.ref": {
        "vi": "Trả lời câu này, hoặc chọn “Không muốn trả lời”.",
        "en": "Answer, or choose “Prefer not to say”.",
    },
    "declined.gate": {
        "vi": "Câu này cần một câu trả lời; câu đã trả lời vẫn được giữ.",
        "en": "This question needs an answer; one that was given is kept.",
    },
    "both.dont_know": {
        "vi": "Giữ một trong hai: câu trả lời, hoặc “Không biết”.",
        "en": "Keep one of the two: the answer, or “Don't know”.",
    },
    "both.refused": {
        "vi": "Giữ một trong hai: câu trả lời, hoặc “Không muốn trả lời”.",
        "en": "Keep one of the two: the answer, or “Prefer not to say”.",
    },
    "place": {
        "vi": "Nhập vị trí: vĩ độ, kinh độ, ví dụ 21.03 105.85.",
        "en": "Enter a place: latitude, longitude, such as 21.03 105.85.",
    },
    "type": {"vi": "Nhập lại câu trả lời này.", "en": "Enter this answer again."},
    "type.integer": {"vi": "Nhập số nguyên, ví dụ 4.", "en": "Enter a whole number, such as 4."},
    "type.decimal": {"vi": "Nhập một số, ví dụ 2.5.", "en": "Enter a number, such as 2.5."},
    "type.range": {"vi": "Nhập một số, ví dụ 2.5.", "en": "Enter a number, such as 2.5."},
    "type.date": {"vi": "Chọn ngày, tháng, năm.", "en": "Choose day, month and year."},
    "type.time": {"vi": "Nhập giờ và phút, ví dụ 14:30.", "en": "Enter hours and minutes, such as 14:30."},
    "type.dateTime": {"vi": "Chọn ngày và giờ.", "en": "Choose a day and a time."},
    "type.acknowledge": {"vi": "Chọn ô này khi đã xem.", "en": "Tick the box once seen."},
    "type.group": {
        "vi": "Phần này không đọc được; các phần khác vẫn giữ nguyên.",
        "en": "This part cannot be read; the others are kept.",
    },
}


def message(code: str, language: str, kind: str = "", **details: str | int) -> str:
    """The words for a problem's code; `kind` is the question's type. Unknown language: English."""
    words = _WORDS.get(f"{code}.{kind}") or _WORDS.get(code) or _WORDS["constraint"]
    said = words.get(language) or words["en"]
    return said.format(**details) if details else said

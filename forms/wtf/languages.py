"""Which of a questionnaire's languages is shown, how it is marked, and which way it runs."""

import re
from collections.abc import Sequence

_TAG = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "sd", "ckb", "dv", "yi", "ug"})
_NAMES = {
    "vi": ("vietnamese", "tiếng việt"),
    "en": ("english",),
    "fr": ("french", "français", "francais"),
    "es": ("spanish", "español", "espanol"),
    "pt": ("portuguese", "português"),
    "ar": ("arabic", "العربية", "عربي"),
    "fa": ("persian", "farsi", "dari", "فارسی"),
    "ps": ("pashto", "پښتو"),
    "ur": ("urdu", "اردو"),
    "he": ("hebrew", "עברית"),
    "ckb": ("sorani", "kurdish sorani"),
    "ru": ("russian", "русский"),
    "sw": ("swahili", "kiswahili"),
    "km": ("khmer",),
    "lo": ("lao",),
    "zh": ("chinese", "中文"),
}
_CODES = {name: code for code, names in _NAMES.items() for name in names}


def tag(language: str) -> str:
    """`ar`, `العربية`, `Arabic` → `ar`; a language nobody can name here → `und`."""
    if language.lower() in _CODES:
        return _CODES[language.lower()]
    return language if _TAG.fullmatch(language) else "und"


def direction(language: str) -> str:
    return "rtl" if tag(language).partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def spoken(languages: Sequence[str], default: str, wanted: str) -> str:
    """The language of the questionnaire that its reader means, as the workbook calls it."""
    if not languages:
        return wanted
    named = [language for language in languages if wanted in (language, tag(language).lower())]
    if named:
        return wanted if wanted in named else named[0]
    return default if default in languages else languages[0]

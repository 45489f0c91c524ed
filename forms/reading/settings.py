"""The settings sheet: form_id, version, title, languages, and whatever else stands there."""

from collections.abc import Mapping
from dataclasses import dataclass

from forms.definition import language_code
from forms.reading.cells import is_yes, plain
from forms.reading.problems import Problems
from forms.reading.types import SETTING_ROWS
from forms.reading.workbook import Sheet, Workbook
from forms.text import Text

_ALIASES = {
    "set_form_title": "form_title",
    "title": "form_title",
    "set_form_id": "form_id",
    "id_string": "form_id",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The cells under their canonical names; translated ones keep their heading."""

    cells: Mapping[str, str]

    def get(self, key: str, otherwise: str = "") -> str:
        return self.cells.get(key, "") or otherwise

    def title(self) -> Text:
        """`form_title`; translated in `screen_title::…`, because pyxform fails on a translated form_title."""
        words = {
            language_code(key.partition("::")[2]): words
            for key, words in self.cells.items()
            if key.startswith("screen_title::")
        }
        untranslated = self.get("form_title")
        return words or ({"": untranslated} if untranslated else {})

    @property
    def allows_doubled_choices(self) -> bool:
        return is_yes(self.get("allow_choice_duplicates"))


_ONE_LANGUAGE = frozenset({"form_title", "form_id", "version", "default_language", "instance_name"})


def read_settings(workbook: Workbook, problems: Problems) -> Settings:
    cells = _rows_of_survey(workbook)
    sheet = workbook.get("settings")
    if sheet is not None and sheet.rows:
        _refuse_translated(sheet, problems)
        for heading, words in sheet.rows[0].cells.items():
            cells[_key(heading)] = words
    return Settings(cells)


def _refuse_translated(sheet: Sheet, problems: Problems) -> None:
    """pyxform fails without a word on these; an own column may be translated."""
    for heading in sheet.headings:
        key, translated, _ = _key(heading).partition("::")
        if translated and key in _ONE_LANGUAGE:
            problems.add(
                "setting_translated",
                f"'{key}' cannot be translated.",
                f"Write '{key}' once; translate a title in the columns screen_title::….",
                sheet="settings",
                row=1,
                column=heading,
            )


def _rows_of_survey(workbook: Workbook) -> dict[str, str]:
    sheet = workbook.get("survey")
    rows = sheet.rows if sheet is not None else ()
    found = ((plain(row.get("type")), row.get("name")) for row in rows)
    return {_key(kind): name for kind, name in found if kind in SETTING_ROWS}


def _key(heading: str) -> str:
    first, separator, language = heading.partition("::")
    key = "_".join(first.split()).lower()
    return _ALIASES.get(key, key) + separator + language.strip()


def default_language(settings: Settings, names: Mapping[str, str]) -> str:
    """The code of `default_language`, which may be written as a code, a name, or both."""
    written = settings.get("default_language")
    code = language_code(written)
    for known, name in names.items():
        if code.lower() in {known.lower(), name.lower()}:
            return known
    return code or next(iter(names), "")

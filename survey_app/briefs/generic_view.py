"""Reading the inputs of a brief about many in one language: labels, numbers, shares in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from forms.definition import Question
from forms.text import Text, say
from survey_app import numbers
from survey_app.briefs.generic_inputs import GroupInputs
from survey_app.briefs.generic_words import said
from survey_app.briefs.measure import DASH, lowered
from survey_app.briefs.scale import Scale, scales
from survey_app.briefs.settings import WORKSHOP
from survey_app.briefs.typed import cleaned

PERCENT_FROM = 20
"""With fewer, one more or less moves a percentage too far: "7/18"."""
LONGEST = 90


@dataclass(frozen=True)
class View:
    inputs: GroupInputs

    @property
    def language(self) -> str:
        return self.inputs.language

    @cached_property
    def scales(self) -> dict[str, Scale]:
        return scales(self.inputs.survey)

    @cached_property
    def questions(self) -> dict[str, Question]:
        return {question.name: question for question in self.inputs.survey.questions()}

    def word(self, key: str, **values: object) -> str:
        return said(key, self.language, **values)

    def say(self, text: Text) -> str:
        return say(text, self.language, self.inputs.survey.default_language).words

    @property
    def title(self) -> str:
        """The neutral title of the screen."""
        settings = self.inputs.survey.settings
        screen = next(
            (words for name, words in settings.items() if words and self._is_screen_title(name)), ""
        )
        return cleaned(screen or self.say(self.inputs.survey.title) or self.inputs.survey.form_id, LONGEST)

    def _is_screen_title(self, name: str) -> bool:
        return name.startswith("screen_title") and name.endswith(f"({self.language})")

    @property
    def unit(self) -> str:
        return self.word("unit_tables" if self.inputs.brief == WORKSHOP else "unit_records")

    def score_label(self, name: str) -> str:
        scale = self.scales.get(name)
        return cleaned((self.say(scale.label) if scale else "") or name, LONGEST)

    def question_label(self, name: str) -> str:
        """As a heading: without what stands in brackets, without its question mark."""
        question = self.questions.get(name)
        words = self.say(question.label) if question else name
        return cleaned(words.partition("(")[0].strip().rstrip("?:. ") or name, LONGEST)

    def choice_label(self, question: str, choice: str) -> str:
        known = self.questions.get(question)
        for one in self.inputs.survey.choices.get(known.list_name if known else "", ()):
            if one.name == choice:
                return cleaned(self.say(one.label) or choice, LONGEST)
        return cleaned(choice, LONGEST)

    def band_label(self, score: str, band: str) -> str:
        family = self.scales[score].family if score in self.scales else ""
        for name in (score, family):
            for row in self.inputs.survey.sheets.get("bands", ()):
                if name and row.get("score") == name and row.get("name") == band:
                    return cleaned(self.say(row.text("label")) or band, LONGEST)
        return cleaned(band, LONGEST)

    def named(self, sources: tuple[str, ...]) -> Iterator[str]:
        """Scores by their name or their family, in the order of the sources; none named: all for briefs."""
        for wanted in sources:
            yield from (name for name, scale in self.scales.items() if wanted in (name, scale.family))
        if not sources:
            yield from (name for name, scale in self.scales.items() if scale.on_brief)

    def number(self, value: Fraction | None, most: int = 1) -> str:
        return DASH if value is None else numbers.number(value, self.language, most=most)

    def million(self, dong: Fraction | None) -> str:
        return DASH if dong is None else numbers.million(dong, self.language)

    def part(self, count: int | None, of: int | None) -> str:
        """ "39%" from 20 on, "7/18" below, "–" where either is hidden."""
        if count is None or not of:
            return DASH
        if of < PERCENT_FROM:
            return f"{count}/{of}"
        return numbers.percent(Fraction(100 * count, of), self.language, 0)

    def hidden_note(self) -> str:
        return self.word("hidden_note", minimum=self.inputs.minimum)


def share(count: int | None, of: int | None) -> float | None:
    return None if count is None or not of else count / of


def inside(label: str) -> str:
    """A label within a sentence, without an end of its own."""
    return lowered(label).rstrip(" .?:")

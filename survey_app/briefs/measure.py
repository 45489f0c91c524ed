"""One score in words and on its scale."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from forms.text import Text, say
from survey_app import numbers
from survey_app.briefs.answers import Answers
from survey_app.briefs.inputs import Part, ScoreLike, SectionPlan
from survey_app.briefs.model import Measure
from survey_app.briefs.scale import Scale, legend, scales
from survey_app.briefs.words import word

DASH = "–"
_OF_SECTION = {
    "brief_pentagon": "capitals",
    "brief_bars": "scores",
    "brief_needs_family": "needs",
    "brief_viability": "viability",
}
"""Settings that a row of `brief_sections` stands in for."""
Found = TypeVar("Found")


@dataclass(frozen=True)
class Reader:
    """A part of the case, read in one language."""

    part: Part
    language: str

    @cached_property
    def scales(self) -> dict[str, Scale]:
        return scales(self.part.survey)

    @cached_property
    def answers(self) -> Answers:
        return Answers(self.part.survey, self.part.response)

    def setting(self, name: str) -> str:
        """As the section's own sources say, else the settings sheet."""
        row = self.planned(_OF_SECTION.get(name, ""))
        named = " ".join(row.sources) if row else ""
        return named or self.part.survey.settings.get(name, "").strip()

    def planned(self, section: str) -> SectionPlan | None:
        return next((row for row in self.part.plan if row.section == section), None)

    @property
    def day(self) -> date | None:
        return self.answers.day(self.setting("date")) or self.part.day

    @property
    def title(self) -> str:
        """The neutral title that is shown; it never says what the programme is about."""
        return self.say(self.part.survey.title) or self.part.survey.form_id

    def say(self, text: Text) -> str:
        return say(text, self.language, self.part.survey.default_language).words

    def named(self, setting: str) -> list[Scale]:
        """The scores that a setting names, one by one or by their family."""
        return [
            scale
            for wanted in self.setting(setting).split()
            for scale in self.scales.values()
            if wanted in (scale.name, scale.family)
        ]

    def value(self, name: str) -> int | float | None:
        score = self.part.scores.get(name)
        value = None if score is None else score.value
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def measure(self, scale: Scale) -> Measure | None:
        score = self.part.scores.get(scale.name)
        if score is None:
            return None
        value = self.value(scale.name)
        return Measure(
            name=scale.name,
            label=self.say(scale.label) or scale.name,
            shown=DASH if value is None else score_number(value, self.language),
            band=self._band(score),
            top=numbers.number(scale.high, self.language) if scale.low == 0 and scale.high else "",
            share=scale.share(value),
            edges=scale.edges(),
            counted=f"{score.answered}/{score.of}" if score.of else "",
            legend=legend(self.part.survey, scale, self.language),
            charted=scale.high is not None,
            tone=scale.tones.get(score.band_name, ""),
        )

    def _band(self, score: ScoreLike) -> str:
        words = self.say(score.band)
        if words:
            return words
        return word("incomplete", self.language) if score.value is None else ""


def score_number(value: int | float, language: str) -> str:
    """One decimal where there is one: 73.75 → "73,8"; 50 → "50"."""
    return numbers.number(value, language, most=1)


def lowered(label: str) -> str:
    """A label inside a sentence: "Xã hội" → "xã hội", but "BHYT …" stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def raised(words: str) -> str:
    return words[:1].upper() + words[1:]


def first(readers: Iterable[Reader], find: Callable[[Reader], Found | None]) -> Found | None:
    return next((found for reader in readers if (found := find(reader)) is not None), None)

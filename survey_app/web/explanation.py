"""How a number arose, in words: each answer, what was done with it, what was missing, and how it is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

from flask_babel import gettext as _

from forms.definition import Question, Survey
from forms.text import say
from survey_app import numbers
from survey_app.scoring.model import Rule
from survey_app.scoring.rules import read_rules
from survey_app.web import trace_steps
from survey_app.web.answer_sheet import answer_words, question_number
from survey_app.web.score_scale import BandRow, Scale, band_rows, scale

NOTHING = "–"


class Record(Protocol):
    """A stored score."""

    name: Any
    value: Any
    band_name: Any
    band: Any
    answered: Any
    of: Any
    rule_version: Any


@dataclass(frozen=True, slots=True)
class Headline:
    name: str
    label: str
    value: str
    """Blank where too much is missing."""
    out_of: str
    band: str
    tone: str
    answered: int
    of: int


@dataclass(frozen=True, slots=True)
class Row:
    number: str
    label: str
    answer: str
    done: str
    points: str


@dataclass(frozen=True, slots=True)
class Explained:
    head: Headline
    rows: tuple[Row, ...]
    parts: tuple[tuple[str, str], ...]
    """A score that is a table: option and its number."""
    total: str
    minimum: int | None
    missing: str
    expression: str
    inputs: tuple[tuple[str, str], ...]
    """What an expression read: its scores, calculations and parameters, with their values."""
    bands: list[BandRow]
    band_name: str
    scale: Scale | None
    steps: tuple[str, ...]
    """From the rows to the number."""
    note: str
    validated: bool
    source: str


def headline(survey: Survey, record: Record, language: str) -> Headline:
    rule = _rule(survey, record.name)
    tone = next((band.tone for band in rule.bands if band.name == record.band_name), "none")
    value = record.value["value"]
    band = say(record.band, language, survey.default_language).words
    return Headline(
        name=record.name,
        label=say(rule.label, language, survey.default_language).words or record.name,
        value=value_words(value, band, language),
        out_of=numbers.number(rule.high, language) if rule.high is not None and value is not None else "",
        band=band,
        tone=tone,
        answered=record.answered,
        of=record.of,
    )


def explain(survey: Survey, record: Record, trace: Mapping[str, Any], language: str) -> Explained:
    rule = _rule(survey, record.name)
    value = record.value["value"]
    teller = _Teller(survey, language)
    head = headline(survey, record, language)
    return Explained(
        head=head,
        rows=tuple(teller.row(item) for item in trace.get("items", ())),
        parts=teller.parts(value) if isinstance(value, Mapping) else (),
        total=head.value or NOTHING,
        minimum=rule.minimum_answered,
        missing=_missing_words(rule),
        expression=trace.get("expression", ""),
        inputs=teller.inputs(trace.get("notes", {})),
        bands=band_rows(survey, rule, language),
        band_name=record.band_name,
        scale=scale(rule, value, language),
        steps=trace_steps.steps(
            trace_steps.Teller(trace, teller.named, head.band, language, rule.better != "higher")
        ),
        note=_note(survey, rule, language),
        validated=rule.validated,
        source=rule.source,
    )


def rule_of(survey: Survey, name: str) -> Rule | None:
    return read_rules(survey).rule(name)


def _rule(survey: Survey, name: str) -> Rule:
    """A stored score's rule is in the version that it was stored with."""
    rule = rule_of(survey, name)
    assert rule is not None
    return rule


def _note(survey: Survey, rule: Rule, language: str) -> str:
    """The author's note; that a scale is not validated is said by the page already."""
    words = say(rule.note, language, survey.default_language).words
    return words.removeprefix(_("Thang này chưa được kiểm định.")).strip()


def value_words(value: Any, band: str, language: str) -> str:
    """A word that a rule gives is said as its band says it."""
    if isinstance(value, int | float):
        return numbers.number(value, language)
    return (band or value) if isinstance(value, str) else ""


def _missing_words(rule: Rule) -> str:
    return {
        "blank": _("Thiếu câu nào thì không ra điểm."),
        "prorate": _("Câu thiếu được thay bằng trung bình của các câu đã trả lời."),
        "rescale": _("Phần của câu thiếu được chia lại cho các câu đã trả lời."),
        "zero": _("Câu thiếu không cộng điểm và không được coi là đã trả lời."),
    }[rule.missing]


class _Teller:
    def __init__(self, survey: Survey, language: str) -> None:
        self.survey = survey
        self.language = language
        self.questions = {question.path: question for question in survey.questions()}
        self.labels = {row.get("name"): row.text("label") for row in survey.sheets.get("scores", ())}
        self.choices = {choice.name: choice.label for listed in survey.choices.values() for choice in listed}

    def row(self, item: Mapping[str, Any]) -> Row:
        question = self.questions.get(item.get("path", ""))
        return Row(
            number=question_number(item["item"]) if question else "",
            label=self._label(item, question),
            answer=self._answer(item, question),
            done=self._done(item, question),
            points=self._number(item.get("points")) or NOTHING,
        )

    def parts(self, value: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        return tuple(
            (self._say(self.choices.get(name, {})) or name, self._number(number))
            for name, number in value.items()
        )

    def inputs(self, notes: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        read = dict(notes.get("inputs", {}))
        parameter = notes.get("parameter", {})
        if parameter:
            read[parameter["name"]] = parameter.get("value")
        return tuple(
            (self._say(self.labels.get(name, {})) or self._asked(name), self._number(value) or NOTHING)
            for name, value in read.items()
        )

    def named(self, name: str) -> str:
        """The words of a score, a question or an option; its name where it has none."""
        words = self._say(self.labels.get(name, {})) or self._say(self.choices.get(name, {}))
        return words or self._asked(name)

    def _asked(self, name: str) -> str:
        found = next((question for question in self.questions.values() if question.name == name), None)
        return (self._say(found.label) if found else "") or name

    def _label(self, item: Mapping[str, Any], question: Question | None) -> str:
        for text in (
            item.get("label", {}),
            question.label if question else {},
            self.labels.get(item["item"], {}),
        ):
            words = self._say(text)
            if words:
                return words
        return str(item["item"] or item.get("expression", ""))

    def _answer(self, item: Mapping[str, Any], question: Question | None) -> str:
        state, answer = item["state"], item.get("answer")
        if state == "not_valid" and answer not in (None, ""):
            return f"{_state_words(state)}: {self._number(answer)}"
        if state != "answered":
            return _state_words(state)
        if question is not None:
            return answer_words(self.survey, question, answer, self.language)
        return self._number(answer) or str(answer)

    def _done(self, item: Mapping[str, Any], question: Question | None) -> str:
        if item.get("fatal"):
            return _("câu này quyết định thay cho điểm số")
        if item.get("skipped"):
            return _("không tính")
        if item["state"] == "not_relevant" and "when_irrelevant" in item:
            return _("không hỏi") + f" = {self._number(item['when_irrelevant'])}"
        if item["state"] == "not_valid":
            return _("coi như chưa trả lời")
        if item.get("points") is None:
            return ""
        if item.get("recode"):
            return self._recoded(item, question)
        return self._reckoned(item)

    def _recoded(self, item: Mapping[str, Any], question: Question | None) -> str:
        """`heavy=2` → "Có nợ, khó trả = 2"."""
        said = []
        for pair in item["recode"].split():
            name, _equals, points = pair.partition("=")
            words = answer_words(self.survey, question, name, self.language) if question else name
            said.append(f"{words} = {self._number(points)}")
        return "; ".join(said) + self._weighed(item)

    def _reckoned(self, item: Mapping[str, Any]) -> str:
        x = self._number(item.get("x"))
        if "count_if" in item:
            x = _("tính 1 nếu trong %(counted)s: %(x)s", counted=item["count_if"], x=x)
        if "reverse_from" in item:
            whole = Fraction(item["reverse_from"])
            said = whole - Fraction(item["x"])
            x = f"({self._number(whole)} − {self._number(said)})"
        return x + self._weighed(item)

    def _weighed(self, item: Mapping[str, Any]) -> str:
        weight, most = Fraction(item.get("weight", 1)), Fraction(item.get("max", 1))
        least = Fraction(item.get("min", 0))
        words = f" − {numbers.number(least, self.language)}" if least else ""
        most -= least
        if weight != 1:
            inverse = weight.numerator == 1
            sign, shown = ("÷", Fraction(weight.denominator)) if inverse else ("×", weight)
            words += f" {sign} {numbers.number(shown, self.language)}"
        if most != 1:
            words += f" ÷ {numbers.number(most, self.language)}"
        return words

    def _number(self, encoded: Any) -> str:
        if encoded is None:
            return ""
        try:
            return numbers.number(Fraction(str(encoded)), self.language)
        except ValueError:
            return str(encoded)

    def _say(self, text: Any) -> str:
        return say(text, self.language, self.survey.default_language).words


def _state_words(state: str) -> str:
    return {
        "dont_know": _("Không biết"),
        "refused": _("Không muốn trả lời"),
        "not_relevant": _("Không hỏi"),
        "blank": _("Chưa trả lời"),
        "not_valid": _("Không hợp lệ"),
    }[state]

"""The individual brief: from a case's checked, scored answers to what stands on two pages. Pure.

What appears is decided by the workbooks: `on_brief` of a score, settings `brief_…`, sheets of remarks.
Open answers, restricted fields, alerts and scores that are not `on_brief` have no way in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from forms.definition import SheetRow
from forms.text import Text
from survey_app import numbers
from survey_app.briefs import headline
from survey_app.briefs.actions import MOST, actions
from survey_app.briefs.answers import Answers
from survey_app.briefs.budget import budget
from survey_app.briefs.capitals import SETTING as CAPITALS
from survey_app.briefs.capitals import capitals
from survey_app.briefs.inputs import IndividualInputs, SectionPlan
from survey_app.briefs.measure import Reader, first, lowered
from survey_app.briefs.model import BriefContent, Contact, Fact, Measure, Placed
from survey_app.briefs.needs import SETTING as NEEDS
from survey_app.briefs.needs import hint, needs
from survey_app.briefs.prospects import MARGIN, VIABILITY, margin, viability
from survey_app.briefs.scale import Scale
from survey_app.briefs.settings import INDIVIDUAL, together
from survey_app.briefs.typed import cleaned, tidy
from survey_app.briefs.words import word

_MOST_STRENGTHS, _MOST_ENTITLEMENTS, _MOST_SCORES, _MOST_ANSWERS = 6, 5, 9, 14
_BARS = "brief_bars"
_AGREED = {"agree", "yes", "1", "true"}


def individual(inputs: IndividualInputs) -> BriefContent:
    """Everything that stands on the brief, in words, for any subset of the questionnaires."""
    language = inputs.language
    readers = [Reader(part, language) for part in inputs.parts]
    strengths = _said(readers, [reader.part.remarks.strengths for reader in readers])
    hints = _said(readers, [reader.part.remarks.entitlements for reader in readers])
    steps = actions(readers, inputs.made_on)
    wanted = first(readers, needs)
    idea, pentagon = first(readers, viability), first(readers, capitals)
    money, scores = first(readers, budget), tuple(_scores(readers))
    plan = together([part.plan for part in inputs.parts], INDIVIDUAL)
    most = {row.section: row.most for row in plan if row.most}
    shown = most.get("actions", MOST)
    have = {
        "capitals": pentagon,
        "scores": scores or None,
        "needs": wanted,
        "viability": idea,
        "budget": money,
    }
    return BriefContent(
        language=language,
        case_code=cleaned(inputs.case_code, 20),
        made_on=inputs.made_on,
        document=_document(inputs, readers),
        agency=cleaned(inputs.agency, 90),
        title=headline.title(readers, idea, wanted or (), (len(strengths), len(steps))),
        lead=headline.lead(readers, scores, pentagon, idea, wanted or (), steps),
        facts=tuple(_facts(inputs, readers)),
        strengths=strengths[: most.get("strengths", _MOST_STRENGTHS)],
        capitals=pentagon,
        scores=scores[: most.get("scores", _MOST_SCORES)],
        contact=_contact(inputs, readers),
        needs=wanted or (),
        needs_hint=next((words for reader in readers if (words := hint(reader))), "")
        if wanted is not None
        else "",
        actions=steps[:shown],
        actions_left_out=max(0, len(steps) - shown),
        viability=idea,
        margin=first(readers, margin),
        budget=money,
        entitlements=hints[: most.get("entitlements", _MOST_ENTITLEMENTS)],
        pending=tuple(lowered(word(section, language)) for section, found in have.items() if found is None),
        limits=tuple(_limits(inputs, readers, scores)),
        answers=tuple(_answers(readers, most.get("answers", _MOST_ANSWERS))),
        house=tidy(inputs.house),
        sections=tuple(_placed(readers, plan)),
    )


def _placed(readers: Sequence[Reader], plan: Sequence[SectionPlan]) -> Iterator[Placed]:
    """Titles in the words of the workbook that planned the section."""
    for row in plan:
        reader = next((one for one in readers if row in one.part.plan), None)
        title, hint = (reader.say(row.title), reader.say(row.hint)) if reader else ("", "")
        yield Placed(row.section, cleaned(title, 60), cleaned(hint, 120))


def _answers(readers: Sequence[Reader], most: int) -> list[Fact]:
    """Choices that the workbook wants shown; a questionnaire without scores shows what there is."""
    found = [
        Fact(cleaned(_heading(reader, name), 90), cleaned(words, 120))
        for reader in readers
        if reader.setting("sensitivity") != "high"
        for name in _told(reader)
        if (words := reader.answers.in_words(name, reader.language))
    ]
    return found[:most]


def _told(reader: Reader) -> Iterator[str]:
    row = reader.planned("answers")
    if row and row.sources:
        yield from row.sources
    elif not reader.scales and (row or not reader.part.plan):
        for question in reader.part.survey.questions():
            chosen = question.type in ("select_one", "select_multiple")
            if chosen and question.decline and not question.prefill and not question.restricted:
                yield question.name


def _heading(reader: Reader, name: str) -> str:
    question = reader.answers.question(name)
    return reader.say(question.label).rstrip("?: ") if question else name


def _said(readers: Sequence[Reader], texts: Sequence[Sequence[Text]]) -> tuple[str, ...]:
    """In turn from every questionnaire, so that none crowds out another; nothing twice or within another."""
    said = [[reader.say(text) for text in own] for reader, own in zip(readers, texts, strict=True)]
    unique = dict.fromkeys(words for turn in zip_longest(*said, fillvalue="") for words in turn if words)
    return tuple(words for words in unique if not _within_another(words, unique))


def _within_another(words: str, all_words: Iterable[str]) -> bool:
    bare = words.rstrip(".").casefold()
    return any(bare in other.casefold() for other in all_words if other != words)


def _document(inputs: IndividualInputs, readers: Sequence[Reader]) -> str:
    language = inputs.language
    head = word("document", language, case=cleaned(inputs.case_code, 20))
    area = _words(inputs.area, readers, "area", language)
    return " · ".join(part for part in (head, area, lowered(_round(inputs, readers))) if part)


def _round(inputs: IndividualInputs, readers: Sequence[Reader]) -> str:
    return _words(inputs.round, readers, "round", inputs.language)


def _words(known: Text, readers: Sequence[Reader], setting: str, language: str) -> str:
    """What the caller knows; else what the answers say to the question that the workbook names."""
    if known:
        return cleaned(known.get(language) or next(iter(known.values())), 40)
    answers = (reader.answers.in_words(reader.setting(setting), language) for reader in readers)
    return next((words for words in answers if words), "").partition(" (")[0]


def _scores(readers: Sequence[Reader]) -> Iterator[Measure]:
    """The scores that the workbook chooses; else all with a scale or a band and no section of their own."""
    for reader in readers:
        chosen = reader.named(_BARS) or _unplaced(reader)
        measures = [measure for scale in chosen if scale.on_brief and (measure := reader.measure(scale))]
        if any(reader.part.scores[measure.name].value is not None for measure in measures):
            yield from measures


def _unplaced(reader: Reader) -> list[Scale]:
    placed = {
        scale.name for setting in (CAPITALS, NEEDS, VIABILITY, MARGIN) for scale in reader.named(setting)
    }
    return [
        scale
        for scale in reader.scales.values()
        if scale.name not in placed and (score := reader.part.scores.get(scale.name)) and score.of
        if score.band or (scale.high is not None and not isinstance(score.value, Mapping))
    ]


def _facts(inputs: IndividualInputs, readers: Sequence[Reader]) -> Iterator[Fact]:
    language = inputs.language
    day = next((reader.day for reader in readers if reader.day), None)
    period = _round(inputs, readers)
    year = f", {day.year}" if day and period else ""
    consent = _agreement(readers, "consent", language)
    dated = f", {numbers.day(day, language)}" if day and consent == word("yes", language) else ""
    meeting = inputs.next_meeting
    yield Fact(word("case", language), cleaned(inputs.case_code, 20))
    yield Fact(word("round", language), (period + year) or "–")
    yield Fact(word("consent", language), consent + dated)
    yield Fact(word("followup", language), _agreement(readers, "follow_up_consent", language))
    yield Fact(
        word("next", language), numbers.day(meeting, language) if meeting else word("not_set", language)
    )


def _agreement(readers: Sequence[Reader], setting: str, language: str) -> str:
    given = _answer(readers, setting)
    if given is None:
        return word("not_asked", language)
    return word("yes" if given in _AGREED else "no", language)


def _answer(readers: Sequence[Reader], setting: str) -> str | None:
    found: Iterable[Answers] = (reader.answers for reader in readers if reader.setting(setting))
    values = (answers.value(answers.survey.settings[setting].strip()) for answers in found)
    return next((str(value) for value in values if value not in (None, "")), None)


def _contact(inputs: IndividualInputs, readers: Sequence[Reader]) -> Contact:
    language = inputs.language
    agreed = _way(inputs.next_meeting_how, readers)
    if inputs.next_meeting:
        return Contact(numbers.moment(inputs.next_meeting, language), agreed)
    if _answer(readers, "follow_up_consent") not in (None, *_AGREED):
        return Contact("", word("contact_refused", language))
    ways = (reader.answers.in_words(reader.setting("contact"), language) for reader in readers)
    way = agreed or next((way for way in ways if way), "")
    safe = word("contact_safe", language, way=lowered(way)) if way else ""
    return Contact(word("contact_none", language), safe)


def _way(how: str, readers: Sequence[Reader]) -> str:
    """A way to meet in words: a name from the questionnaire's own list, or what somebody wrote."""
    questions = ((reader, reader.answers.question(reader.setting("contact"))) for reader in readers)
    labels = (
        reader.answers.label(question, how, reader.language) for reader, question in questions if question
    )
    return next((label for label in labels if label), "") or cleaned(how, 160)


def _limits(inputs: IndividualInputs, readers: Sequence[Reader], scores: Sequence[Measure]) -> Iterator[str]:
    language = inputs.language
    sheets = [
        [row.text("text") for row in reader.part.survey.sheets.get("limits", ()) if _of_one(row)]
        for reader in readers
    ]
    yield from _said(readers, sheets) or (word("limits_source", language),)
    if not any(sheets):
        yield from _unvalidated(readers, scores, language)
    incomplete = [lowered(measure.label) for measure in scores if measure.share is None and measure.charted]
    if incomplete:
        yield word("limits_incomplete", language, scores=", ".join(incomplete))
    sources = "; ".join(_source(reader) for reader in readers)
    if sources:
        yield word("limits_rules", language, sources=sources, made_on=numbers.day(inputs.made_on, language))


def _of_one(row: SheetRow) -> bool:
    return row.get("brief", INDIVIDUAL) == INDIVIDUAL


def _unvalidated(readers: Sequence[Reader], scores: Sequence[Measure], language: str) -> Iterator[str]:
    known = {scale.name: scale for reader in readers for scale in reader.scales.values()}
    labels = [lowered(score.label) for score in scores if not known[score.name].validated]
    if labels:
        yield word("limits_unvalidated", language, scores=", ".join(labels))


def _source(reader: Reader) -> str:
    survey = reader.part.survey
    day = reader.day
    if day is None:
        return word("version", reader.language, form=reader.title, version=survey.version)
    return word(
        "version_dated",
        reader.language,
        form=reader.title,
        version=survey.version,
        day=numbers.day(day, reader.language),
    )

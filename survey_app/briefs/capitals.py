"""The capitals: a corner each, what is strongest, what is weakest and why."""

from collections.abc import Sequence

from survey_app.briefs.measure import Reader, lowered
from survey_app.briefs.model import Capitals, Measure
from survey_app.briefs.words import word

SETTING = "brief_pentagon"
_FEWEST_CORNERS = 3
_REASONS = 2


def capitals(reader: Reader) -> Capitals | None:
    """None where the questionnaire has no such scores or none of them could be computed."""
    measures = [measure for scale in reader.named(SETTING) if (measure := reader.measure(scale))]
    known = [measure for measure in measures if measure.share is not None]
    if len(measures) < _FEWEST_CORNERS or not known:
        return None
    answered, of = _counts(reader, measures)
    strongest, weakest = _ends(known)
    return Capitals(
        measures=tuple(measures),
        strongest=_listed(strongest, reader.language),
        weakest=_listed(weakest, reader.language),
        remark=_remark(reader, weakest),
        legend=measures[0].legend,
        counted=word("answered", reader.language, answered=answered, of=of),
    )


def _counts(reader: Reader, measures: Sequence[Measure]) -> tuple[int, int]:
    scores = [reader.part.scores[measure.name] for measure in measures]
    return sum(score.answered for score in scores), sum(score.of for score in scores)


def _ends(known: Sequence[Measure]) -> tuple[list[Measure], list[Measure]]:
    """All that share the highest, and the lowest, value; nothing where all are level."""
    shares = [measure.share or 0.0 for measure in known]
    if max(shares) == min(shares):
        return [], []
    strongest = [measure for measure in known if measure.share == max(shares)]
    return strongest, [measure for measure in known if measure.share == min(shares)]


def _remark(reader: Reader, weakest: Sequence[Measure]) -> str:
    if len(weakest) != 1:
        return "" if weakest else word("all_equal", reader.language)
    items = reader.part.low_items.get(weakest[0].name, ())[:_REASONS]
    labels = [
        _short(reader.say(question.label)) for name in items if (question := reader.answers.question(name))
    ]
    return word("lowest_items", reader.language, items="; ".join(labels)) if labels else ""


def _short(label: str) -> str:
    """A question's label as a noun: without what stands in brackets, without its question mark."""
    return lowered(label.partition("(")[0].strip().rstrip("?:").strip())


def _listed(measures: Sequence[Measure], language: str) -> str:
    labels = [lowered(measure.label) for measure in measures]
    return word("and", language).join([", ".join(labels[:-1]), labels[-1]]) if labels[1:] else "".join(labels)

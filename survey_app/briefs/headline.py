"""The title and the two lines under it: the finding first, made from the scores."""

from collections.abc import Iterator, Sequence

from survey_app.briefs.measure import Reader, lowered, raised
from survey_app.briefs.model import Action, Capitals, Measure
from survey_app.briefs.prospects import VIABILITY
from survey_app.briefs.words import word

_LACKS, _FINDINGS = 2, 2


def title(
    readers: Sequence[Reader], viability: Measure | None, needs: Sequence[Measure], counted: tuple[int, int]
) -> str:
    """As the workbook's `headlines` say; else viability's band; else the first needs; else what there is."""
    language = readers[0].language if readers else "vi"
    readers = sorted(readers, key=lambda reader: not reader.setting(VIABILITY))
    lacks = list(_said(readers, "lack"))[:_LACKS]
    opening = next(_said(readers, "opening"), "") or raised(viability.band if viability else "")
    if opening and lacks:
        return opening + word("lacking", language) + word("and", language).join(lacks)
    if opening:
        return opening
    if needs:
        wanted = "; ".join(lowered(need.label) for need in needs[:_LACKS])
        return word("headline_lacking", language, needs=wanted)
    strengths, actions = counted
    if not strengths and not actions:
        return word("headline_empty", language)
    return word("headline_plain", language, strengths=strengths, actions=actions)


def lead(
    readers: Sequence[Reader],
    scores: Sequence[Measure],
    capitals: Capitals | None,
    viability: Measure | None,
    needs: Sequence[Measure],
    actions: Sequence[Action],
) -> str:
    """The numbers behind the title; without capitals, the scores that the workbook calls bad."""
    language = readers[0].language if readers else "vi"
    findings = _about_capitals(capitals, language) if capitals else _about_scores(scores, language)
    sentences = [*_said(readers, "lead"), *findings]
    if viability and viability.share is not None:
        idea = word(
            "lead_viability", language, value=viability.shown, high=viability.top, band=viability.band
        )
        sentences.append(idea)
    if needs:
        sentences.append(word("lead_need", language, need=lowered(needs[0].label)))
    if actions:
        sentences.append(word("lead_first", language, action=lowered(actions[0].text).rstrip(".") + "."))
    return " ".join(sentences)


def _said(readers: Sequence[Reader], kind: str) -> Iterator[str]:
    for reader in readers:
        for headline in reader.part.remarks.headlines:
            words = reader.say(headline.text)
            if headline.kind == kind and words:
                yield words


def _about_scores(scores: Sequence[Measure], language: str) -> Iterator[str]:
    bad = [score for score in scores if score.tone == "bad" and score.share is not None]
    for score in bad[:_FINDINGS]:
        value = f"{score.shown}/{score.top}" if score.top else score.shown
        yield word("lead_score", language, score=score.label, value=value, band=score.band)


def _about_capitals(capitals: Capitals, language: str) -> Iterator[str]:
    if not capitals.weakest:
        return
    known = [measure for measure in capitals.measures if measure.share is not None]
    best = max(known, key=lambda measure: measure.share or 0.0)
    worst = min(known, key=lambda measure: measure.share or 0.0)
    yield word("lead_strongest", language, capitals=capitals.strongest, value=best.shown)
    yield word("lead_weakest", language, capitals=capitals.weakest, value=worst.shown)

"""The ward brief: from figures that are safe to show to what stands on the pages. Pure.

Sections, their titles and what they are made of come from the workbook's plan; figures of single people have
no way in: all that arrives are counts, and hidden counts arrive as None.
"""

from collections.abc import Callable, Iterator, Mapping

from survey_app import numbers
from survey_app.briefs.charts import Band, bands, fills
from survey_app.briefs.generic_model import GroupContent, Points, Section, Sentence
from survey_app.briefs.generic_sections import actions, amounts, choices, score_means
from survey_app.briefs.generic_view import share
from survey_app.briefs.measure import DASH, lowered
from survey_app.briefs.model import Fact
from survey_app.briefs.scale import legend
from survey_app.briefs.settings import PAGE, SectionPlan
from survey_app.briefs.typed import cleaned, tidy
from survey_app.briefs.ward_blocks import Levels
from survey_app.briefs.ward_inputs import WardInputs
from survey_app.briefs.ward_sections import (
    Blocks,
    WardView,
    deprivation,
    has_hidden,
    lacking_most,
    poverty,
    silent,
)

MOST_FINDINGS, MOST_LEVELS, IN_TITLE = 4, 8, 2

Make = Callable[[WardView, SectionPlan], Blocks]


def ward(inputs: WardInputs) -> GroupContent:
    """Everything that stands on the brief, in words."""
    seen = WardView(inputs)
    group = inputs.group
    return GroupContent(
        language=group.language,
        made_on=group.made_on,
        document=seen.word("document_ward", area=seen.area, round=seen.round),
        title=_title(seen),
        lead=f"{_lead(seen)} {seen.word('indicative')}",
        facts=tuple(_facts(seen)),
        sections=tuple(sections(seen)),
        limits=tuple(_limits(seen)),
        house=tidy(group.house),
        about=seen.word("about_ward", area=seen.area, round=seen.round),
    )


def sections(seen: WardView) -> Iterator[Section]:
    """In the plan's order; a section that has nothing to say is left out, not shown empty."""
    new_page = False
    for plan in seen.inputs.group.plan:
        if plan.section == PAGE:
            new_page = True
            continue
        blocks = SECTIONS[plan.section](seen, plan) if plan.section in SECTIONS else ()
        if not blocks:
            continue
        title = cleaned(seen.view.say(plan.title), 60) or seen.word(plan.section)
        hint = cleaned(seen.view.say(plan.hint), 120) or _hint(seen, plan.section)
        yield Section(plan.section, title, blocks, hint, _note(seen, plan), new_page)
        new_page = False


def _hint(seen: WardView, section: str) -> str:
    return seen.word("deprivation_hint", unit=seen.unit) if section == "deprivation" else ""


def _note(seen: WardView, plan: SectionPlan) -> str:
    """The footnote of a dash stands in the section where a dash may stand."""
    group, section = seen.inputs.group, plan.section
    hidden = {
        "deprivation": has_hidden(group.figures[scale.name] for scale in seen.indicators),
        "bands": has_hidden(group.figures[name] for name in seen.levels()),
        "poverty": seen.inputs.poor is not None and seen.inputs.poor.measures is None,
    }
    if section in ("profile", "services"):
        hidden[section] = _hidden_choice(seen, plan)
    if not hidden.get(section, False):
        return ""
    return seen.word("hidden_note", minimum=group.minimum, unit=seen.unit)


def _hidden_choice(seen: WardView, plan: SectionPlan) -> bool:
    return any(
        None in one.counts.values() for one in seen.inputs.group.chosen if one.question in plan.sources
    )


def _title(seen: WardView) -> str:
    """The finding itself: what is lacked most, else the band that worries most."""
    lacking = lacking_most(seen, IN_TITLE)
    if lacking:
        items = [seen.word("with_value", label=label, value=value) for label, value, _ in lacking]
        return seen.word("title_lacking", items=seen.word("and").join(items))
    for name, band, count, known in _worrying(seen):
        value = seen.view.part(count, known)
        words = {"score": seen.view.score_label(name), "band": seen.view.band_label(name, band)}
        return seen.word("title_band", value=value, unit=seen.unit, **words)
    return seen.word("title_plain", round=seen.round)


def _worrying(seen: WardView) -> Iterator[tuple[str, str, int, int]]:
    """Score, band, how many are in it, of how many: bands that the workbook calls bad."""
    for name in seen.levels():
        figures = seen.inputs.group.figures[name]
        for band, count in figures.bands.items():
            if count and figures.known and seen.view.scales[name].tones.get(band) == "bad":
                yield name, band, count, figures.known


def _lead(seen: WardView) -> str:
    group = seen.inputs.group
    first, last = (numbers.day(day, seen.language) for day in group.days)
    words = {"unit": seen.unit, "refused": seen.few(group.refused), "first": first, "last": last}
    if group.records is None:
        return seen.word("lead_hidden", **words)
    return seen.word("lead_ward", n=seen.count(group.records), **words)


def _facts(seen: WardView) -> Iterator[Fact]:
    group = seen.inputs.group
    first, last = (numbers.short_day(day, seen.language) for day in group.days)
    yield Fact(seen.word("fact_area"), seen.area)
    yield Fact(seen.word("fact_n"), f"{seen.count(group.records)} {seen.unit}")
    yield Fact(seen.word("fact_refused"), seen.few(group.refused))
    yield Fact(seen.word("fact_days"), seen.word("span", first=first, last=last))
    yield Fact(seen.word("fact_rules"), seen.word("rules_version", version=group.survey.version))


def _findings(seen: WardView, plan: SectionPlan) -> Blocks:
    lines = list(_found_out(seen))[: plan.most or MOST_FINDINGS]
    return (Points(tuple(lines) or (seen.word("finding_none"),)),)


def _found_out(seen: WardView) -> Iterator[str]:
    for label, value, known in lacking_most(seen, IN_TITLE):
        rest = seen.word("finding_lacking", unit=seen.unit, label=label, n=known)
        yield f"{value} {rest}"
    for name, band, count, known in _worrying(seen):
        words = {"score": lowered(seen.view.score_label(name)), "band": seen.view.band_label(name, band)}
        rest = seen.word("finding_band", unit=seen.unit, n=known, **words)
        yield f"{seen.view.part(count, known)} {rest}"
    for name in seen.levels():
        figures = seen.inputs.group.figures[name]
        if figures.mean is not None:
            score = lowered(seen.view.score_label(name))
            rest = seen.word("finding_mean", score=score, n=figures.known)
            yield f"{seen.view.number(figures.mean)} {rest}"


def _bands(seen: WardView, plan: SectionPlan) -> Blocks:
    """Scores of which nothing may be told are named in a sentence, not drawn as empty bars."""
    wanted = [name for name in seen.levels() if not plan.sources or name in plan.sources]
    told = [name for name in wanted if any(seen.inputs.group.figures[name].bands.values())]
    untold = [lowered(seen.view.score_label(name)) for name in wanted if name not in told]
    drawn: Blocks = tuple(_level(seen, name) for name in told[: plan.most or MOST_LEVELS])
    if not untold:
        return drawn
    return (*drawn, Sentence(seen.word("untold", scores="; ".join(untold))))


def _level(seen: WardView, name: str) -> Levels:
    """One bar of all bands, its mean, and the range of every band in words."""
    figures, scale = seen.inputs.group.figures[name], seen.view.scales[name]
    signs = fills([scale.tones.get(band, "") for band in figures.bands])
    levels = [
        Band(
            label=seen.view.band_label(name, band),
            fill=fill,
            share=share(count, figures.known),
            count=DASH if count is None else numbers.number(count, seen.language),
            percent="" if count is None else seen.view.part(count, figures.known),
        )
        for (band, count), fill in zip(figures.bands.items(), signs, strict=True)
    ]
    known = DASH if figures.known is None else numbers.number(figures.known, seen.language)
    n = seen.word("n_mean", n=known, mean=seen.view.number(figures.mean))
    note = legend(seen.inputs.group.survey, scale, seen.language)
    heads = [seen.word(key) for key in ("level", "sign", "count", "share")]
    return Levels(bands(seen.view.score_label(name), heads, levels, width=140), n, note)


def _profile(seen: WardView, plan: SectionPlan) -> Blocks:
    """Only what the workbook names: too many questions about who answered would describe people."""
    return choices(seen.view, plan) if plan.sources else ()


def _actions(seen: WardView, plan: SectionPlan) -> Blocks:
    return actions(seen.view, plan)


SECTIONS: Mapping[str, Make] = {
    "findings": _findings,
    "profile": _profile,
    "deprivation": lambda seen, _plan: deprivation(seen),
    "poverty": lambda seen, _plan: poverty(seen),
    "bands": _bands,
    "scores": lambda seen, plan: score_means(seen.view, plan) if plan.sources else (),
    "services": _profile,
    "amount": lambda seen, plan: amounts(seen.view, plan),
    "actions": _actions,
    "silent": lambda seen, _plan: silent(seen),
}
"""Section → how its blocks are made."""


def _limits(seen: WardView) -> Iterator[str]:
    group = seen.inputs.group
    own = [cleaned(seen.view.say(row.text("text")), 240) for row in group.survey.sheets.get("limits", ())]
    yield from (words for words in own if words)
    yield seen.word("indicative")
    yield seen.word("limit_percent", unit=seen.unit)
    yield seen.word("limit_tested")
    unvalidated = [name for name in seen.levels() if not seen.view.scales[name].validated]
    if unvalidated and not own:
        labels = ", ".join(lowered(seen.view.score_label(name)) for name in unvalidated)
        yield seen.word("limit_unvalidated", scores=labels)
    day = numbers.day(group.made_on, seen.language)
    yield seen.word("limit_source", form=seen.view.title, version=group.survey.version, day=day)

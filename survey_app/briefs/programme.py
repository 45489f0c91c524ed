"""The programme brief: what changed for the same people between two rounds, and what is proposed. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from survey_app import numbers
from survey_app.briefs import programme_budget
from survey_app.briefs.charts import Band, Change, Fill, Panel, Part, Stack, change, fills, multiples, stacked
from survey_app.briefs.generic_model import Drawn, GroupContent, Points, Section, Sentence
from survey_app.briefs.generic_sections import actions
from survey_app.briefs.generic_view import View, share
from survey_app.briefs.measure import DASH, lowered
from survey_app.briefs.model import Fact
from survey_app.briefs.programme_inputs import Matched, ProgrammeInputs, WardFigures
from survey_app.briefs.scale import Scale
from survey_app.briefs.settings import PAGE, SectionPlan
from survey_app.briefs.typed import cleaned, tidy
from survey_app.briefs.ward_blocks import Money, Panels
from survey_app.briefs.ward_sections import Blocks
from survey_app.briefs.ward_words import round_in_words, said

MOST_FINDINGS = 4
_MONEY = ("number", "budget_areas", "plans", "amount", "total")
_FILLS: tuple[Fill, Fill, Fill] = ("solid", "hatched", "pale")


@dataclass(frozen=True)
class ProgrammeView:
    inputs: ProgrammeInputs

    @property
    def view(self) -> View:
        return View(self.inputs.group)

    @property
    def language(self) -> str:
        return self.inputs.group.language

    def word(self, key: str, **values: object) -> str:
        return said(key, self.language, **values)

    @property
    def rounds(self) -> dict[str, str]:
        given = {"before": self.inputs.group.round, "after": self.inputs.after}
        return {
            key: cleaned(round_in_words(self.view.say(text), self.language), 40)
            for key, text in given.items()
        }

    def count(self, count: int | None) -> str:
        if count is None:
            return self.word("fewer", minimum=self.inputs.group.minimum)
        return numbers.number(count, self.language)

    @property
    def once(self) -> dict[str, str]:
        """Those who were asked at one of the rounds only."""
        return {
            "only_before": self.count(self.inputs.only_before),
            "only_after": self.count(self.inputs.only_after),
        }

    def flag(self, name: str) -> bool:
        scale = self.view.scales[name]
        return scale.low == 0 and scale.high == 1

    def value(self, one: Matched, mean: Fraction | None) -> str:
        """A mean; of a flag the share of people, or their number below twenty."""
        if mean is None or one.n is None:
            return DASH
        if self.flag(one.score):
            return self.view.part(int(mean * one.n), one.n)
        return self.view.number(mean)

    def difference(self, one: Matched) -> str:
        """With its sign, in the unit that the two values are printed in."""
        if one.before is None or one.after is None or one.n is None:
            return DASH
        moved = one.after - one.before
        if self.flag(one.score):
            moved *= one.n if one.n < 20 else 100
        words = numbers.number(moved, self.language, most=1)
        return f"+{words}" if moved > 0 else words


def programme(inputs: ProgrammeInputs) -> GroupContent:
    seen = ProgrammeView(inputs)
    group = inputs.group
    return GroupContent(
        language=group.language,
        made_on=group.made_on,
        document=seen.word("document_programme", **seen.rounds),
        title=_title(seen),
        lead=_lead(seen),
        facts=tuple(_facts(seen)),
        sections=tuple(sections(seen)),
        limits=tuple(_limits(seen)),
        house=tidy(group.house),
        about=seen.word("about_programme", **seen.rounds),
    )


def sections(seen: ProgrammeView) -> Iterator[Section]:
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
        hint = cleaned(seen.view.say(plan.hint), 120) or _hint(seen, plan)
        yield Section(plan.section, title, blocks, hint, _note(seen, plan.section, blocks), new_page)
        new_page = False


def _hint(seen: ProgrammeView, plan: SectionPlan) -> str:
    if plan.section == "change":
        return seen.word("change_hint", **seen.rounds)
    if plan.section == "budget":
        return seen.word("budget_hint", plans=sum(one.plans for one in seen.inputs.plans))
    name = _panel_score(seen, plan) if plan.section == "wards" else ""
    score = lowered(seen.view.score_label(name)) if name else ""
    return seen.word("wards_hint", score=score, round=seen.rounds["before"]) if name else ""


def _note(seen: ProgrammeView, section: str, blocks: Blocks) -> str:
    if section in ("change", "moves", "wards") and DASH in repr(blocks):
        unit = seen.word("person")
        return seen.word("hidden_note", minimum=seen.inputs.group.minimum, unit=unit)
    return ""


def _title(seen: ProgrammeView) -> str:
    best = max(_told(seen), key=_net, default=None)
    if best is None or _net(best) <= 0:
        n = seen.inputs.group.records
        return seen.word("title_matched", n=n) if n else seen.word("title_unmatched")
    score = seen.view.score_label(best.score)
    return seen.word("title_better", score=score, better=best.better, n=best.n, before=seen.rounds["before"])


def _told(seen: ProgrammeView) -> list[Matched]:
    """Scores of which both means and the moves may be told, and which the workbook calls better one way."""
    return [
        one
        for one in seen.inputs.changes
        if one.before is not None and one.better is not None and one.better_when != "none"
    ]


def _lead(seen: ProgrammeView) -> str:
    matched = seen.count(seen.inputs.group.records)
    words = seen.word("lead_programme", n=matched, **seen.rounds, **seen.once)
    return f"{words} {seen.word('limit_tested')}"


def _facts(seen: ProgrammeView) -> Iterator[Fact]:
    group = seen.inputs.group
    yield Fact(seen.word("fact_matched"), f"{seen.count(group.records)} {seen.word('person')}")
    yield Fact(seen.word("fact_before", round=seen.rounds["before"]), seen.once["only_before"])
    yield Fact(seen.word("fact_before", round=seen.rounds["after"]), seen.once["only_after"])
    yield Fact(seen.word("fact_areas"), str(len(seen.inputs.wards)))
    first, last = (numbers.short_day(day, seen.language) for day in group.days)
    yield Fact(seen.word("fact_days"), seen.word("span", first=first, last=last))
    yield Fact(seen.word("fact_rules"), seen.word("rules_version", version=group.survey.version))


def _findings(seen: ProgrammeView, plan: SectionPlan) -> Blocks:
    """The largest moves first, for better or for worse; what stood still is no finding."""
    moved = [one for one in _told(seen) if _net(one)]
    moved.sort(key=lambda one: -abs(_net(one)))
    lines = [_finding(seen, one) for one in moved[: plan.most or MOST_FINDINGS]]
    return (Points(tuple(lines) or (seen.word("finding_none"),)),)


def _net(one: Matched) -> Fraction:
    """Better less worse, as a part of those asked twice. Of what is hidden: nothing."""
    if one.better is None or one.worse is None:
        return Fraction(0)
    return Fraction(one.better - one.worse, one.n or 1)


def _finding(seen: ProgrammeView, one: Matched) -> str:
    return seen.word(
        "finding_change",
        score=seen.view.score_label(one.score),
        before=seen.value(one, one.before),
        after=seen.value(one, one.after),
        n=one.n,
        better=seen.count(one.better),
        worse=seen.count(one.worse),
    )


def _wanted(seen: ProgrammeView, plan: SectionPlan) -> list[Matched]:
    """The scores that the plan names; none named: all."""
    return [one for one in seen.inputs.changes if not plan.sources or one.score in plan.sources]


def _change(seen: ProgrammeView, plan: SectionPlan) -> Blocks:
    """Scores of which nothing may be told are named in a sentence, not drawn as empty lines."""
    wanted = _wanted(seen, plan)
    told = [one for one in wanted if one.before is not None]
    untold = [lowered(seen.view.score_label(one.score)) for one in wanted if one not in told]
    before, after = seen.rounds.values()
    heads = [seen.word("score"), "", before, after, seen.word("changed"), ""]
    rows = [_dumbbell(seen, one, seen.view.scales[one.score]) for one in told]
    chart = change("", heads, (before, after), rows, width=46)
    drawn: Blocks = (Drawn(chart, (31, 35, 10, 10, 7, 7)),) if told else ()
    return (*drawn, Sentence(seen.word("untold", scores="; ".join(untold)))) if untold else drawn


def _dumbbell(seen: ProgrammeView, one: Matched, scale: Scale) -> Change:
    ends = [None if mean is None else scale.share(float(mean)) for mean in (one.before, one.after)]
    n = DASH if one.n is None else numbers.number(one.n, seen.language)
    shown = (seen.value(one, one.before), seen.value(one, one.after), seen.difference(one))
    label = seen.view.score_label(one.score)
    return Change(label, ends[0], ends[1], (*shown, seen.word("n", n=n)), scale.edges())


def _moves(seen: ProgrammeView, plan: SectionPlan) -> Blocks:
    """How many got better, stayed and got worse: a mean hides who lost."""
    told = [one for one in _wanted(seen, plan) if {one.better, one.same, one.worse} != {None}]
    if not told:
        return ()
    keys = list(zip(_FILLS, (seen.word(key) for key in ("worse", "same", "better")), strict=True))
    heads = [seen.word("score"), "", *(words for _, words in keys), ""]
    chart = stacked("", heads, keys, [_move(seen, one) for one in told], width=46)
    return (Drawn(chart, (31, 35, 9, 9, 9, 7)),)


def _move(seen: ProgrammeView, one: Matched) -> Stack:
    counts = (one.worse, one.same, one.better)
    parts = tuple(Part(share(count, one.n), fill) for count, fill in zip(counts, _FILLS, strict=True))
    cells = [DASH if count is None else numbers.number(count, seen.language) for count in counts]
    return Stack(seen.view.score_label(one.score), parts, (*cells, seen.word("n", n=one.n)))


def _unmatched(seen: ProgrammeView, _plan: SectionPlan) -> Blocks:
    if not (seen.inputs.only_before or seen.inputs.only_after):
        return ()
    return (Sentence(seen.word("unmatched_words", **seen.rounds, **seen.once)),)


def _wards(seen: ProgrammeView, plan: SectionPlan) -> Blocks:
    name = _panel_score(seen, plan)
    panels = [panel for one in seen.inputs.wards if (panel := _panel(seen, one, name))] if name else []
    shown = any(band.share is not None for panel in panels for band in panel.bands)
    return (Panels(multiples(panels)),) if shown and len(panels) > 1 else ()


def _panel_score(seen: ProgrammeView, plan: SectionPlan) -> str:
    """As the plan names it, else the first score with bands that is no flag."""
    banded = [name for name, scale in seen.view.scales.items() if scale.on_brief and scale.intervals]
    wanted = [name for name in plan.sources if name in banded]
    return next(iter(wanted or [name for name in banded if not seen.flag(name)]), "")


def _panel(seen: ProgrammeView, ward: WardFigures, name: str) -> Panel | None:
    figures = ward.figures.get(name)
    if figures is None:
        return None
    tones = seen.view.scales[name].tones
    signs = fills([tones.get(band, "") for band in figures.bands])
    levels = [
        Band(
            seen.view.band_label(name, band),
            fill,
            share(count, figures.known),
            DASH if count is None else str(count),
        )
        for (band, count), fill in zip(figures.bands.items(), signs, strict=True)
    ]
    n = DASH if figures.known is None else numbers.number(figures.known, seen.language)
    label = cleaned(seen.view.say(ward.label), 40)
    if ward.until is not None:
        label += f" ({seen.word('until', day=numbers.day(ward.until, seen.language))})"
    return Panel(label, seen.word("n", n=n), tuple(levels))


def _budget(seen: ProgrammeView, _plan: SectionPlan) -> Blocks:
    group = seen.inputs.group
    lines = [(cleaned(seen.view.say(one.label), 48), one.plans, one.dong) for one in seen.inputs.plans]
    if sum(line[1] for line in lines) < group.minimum:
        return ()
    rest = said("budget_together", seen.language, count="{count}")
    payers = {name: cleaned(seen.view.say(text), 40) for name, text in seen.inputs.payers.items()}
    joined = programme_budget.together(lines, group.minimum, rest)
    money = programme_budget.table(joined, payers, seen.language)
    number, area, plans, amount, total = (seen.word(key) for key in _MONEY)
    return (Money(money, (number, area, plans, amount, total)),) if money else ()


def _silent(seen: ProgrammeView, _plan: SectionPlan) -> Blocks:
    lines = [seen.word("silent_effect"), seen.word("silent_left"), seen.word("silent_single")]
    if any(one.n is None or one.before is None for one in seen.inputs.changes):
        lines.append(seen.word("silent_hidden", minimum=seen.inputs.group.minimum))
    return (Points(tuple(lines)),)


SECTIONS: Mapping[str, Callable[[ProgrammeView, SectionPlan], Blocks]] = {
    "findings": _findings,
    "change": _change,
    "moves": _moves,
    "unmatched": _unmatched,
    "wards": _wards,
    "budget": _budget,
    "actions": lambda seen, plan: actions(seen.view, plan),
    "silent": _silent,
}
"""Section → how its blocks are made."""


def _limits(seen: ProgrammeView) -> Iterator[str]:
    group = seen.inputs.group
    own = [cleaned(seen.view.say(row.text("text")), 240) for row in group.survey.sheets.get("limits", ())]
    yield from (words for words in own if words)
    yield seen.word("limit_percent", unit=seen.word("person"))
    day = numbers.day(group.made_on, seen.language)
    yield seen.word("limit_source", form=seen.view.title, version=group.survey.version, day=day)

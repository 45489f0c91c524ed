"""Sections of any questionnaire, from its scores, its bands and how often its choices were taken. Pure."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from survey_app import numbers
from survey_app.briefs.charts import Band, Chart, Measured, Row, bands, fills, score_bar, shares
from survey_app.briefs.charts import Column as ChartColumn
from survey_app.briefs.generic_inputs import Called, Chosen, FiguresLike, Middle
from survey_app.briefs.generic_model import Block, Drawn, Points, Sentence, Steps
from survey_app.briefs.generic_view import View, inside, share
from survey_app.briefs.measure import DASH, lowered
from survey_app.briefs.model import Action
from survey_app.briefs.scale import Scale, legend
from survey_app.briefs.settings import SectionPlan
from survey_app.briefs.typed import cleaned

MOST_ACTIONS, MOST_SCORES, MOST_CHOICES, MOST_FINDINGS = 7, 9, 12, 4
LONGEST_ACTION = 160
MONEY = {"VND", "đồng"}
Blocks = tuple[Block, ...]


def findings(view: View, plan: SectionPlan) -> Blocks:
    lines = tuple(found_out(view))[: plan.most or MOST_FINDINGS]
    return (Points(lines),) if lines else ()


def found_out(view: View) -> Iterator[str]:
    """One sentence a score or question, the ones that the workbook calls bad first, each with its n."""
    told = [(view.scales[name].tones, name, figures) for name, figures in view.inputs.figures.items()]
    told.sort(key=lambda one: "bad" not in one[0].values())
    for _, name, figures in told:
        band = worst_band(view, name, figures)
        label = view.score_label(name)
        if band:
            value = view.part(figures.bands[band], figures.known)
            words = view.band_label(name, band)
            yield view.word("finding_band", score=label, value=value, band=words, n=figures.known)
        elif figures.mean is not None:
            yield view.word("finding_mean", score=label, value=view.number(figures.mean), n=figures.known)
    for chosen in view.inputs.chosen:
        top = most_taken(chosen)
        if top:
            yield view.word(
                "finding_choice",
                question=view.question_label(chosen.question),
                value=view.part(chosen.counts[top], chosen.n),
                choice=view.choice_label(chosen.question, top),
                n=chosen.n,
            )


def worst_band(view: View, name: str, figures: FiguresLike) -> str:
    """The band that the workbook calls bad, where somebody is in it; else the one with most people."""
    counts = {band: count for band, count in figures.bands.items() if count}
    bad = [band for band in counts if view.scales[name].tones.get(band) == "bad"]
    return next(iter(bad), "") or max(counts, key=lambda band: counts[band] or 0, default="")


def most_taken(chosen: Chosen) -> str:
    counts = {choice: count for choice, count in chosen.counts.items() if count}
    return max(counts, key=lambda choice: counts[choice] or 0, default="")


def score_bands(view: View, plan: SectionPlan) -> Blocks:
    names = [
        name
        for name in view.named(plan.sources)
        if (figures := view.inputs.figures.get(name)) and any(figures.bands.values())
    ]
    return tuple(_bands(view, name) for name in names[: plan.most or MOST_SCORES])


def _bands(view: View, name: str) -> Drawn:
    figures = view.inputs.figures[name]
    tones = view.scales[name].tones
    signs = fills([tones.get(band, "") for band in figures.bands])
    levels = [
        Band(
            label=view.band_label(name, band),
            fill=fill,
            share=share(count, figures.known),
            count=DASH if count is None else str(count),
            percent=view.part(count, figures.known),
        )
        for (band, count), fill in zip(figures.bands.items(), signs, strict=True)
    ]
    n = view.word("n", n=DASH if figures.known is None else figures.known)
    heads = [view.word("band"), "", view.word("count"), n]
    note = legend(view.inputs.survey, view.scales[name], view.language)
    return Drawn(bands(view.score_label(name), heads, levels), (46, 14, 16, 24), note=note)


def score_means(view: View, plan: SectionPlan) -> Blocks:
    """Where bands are drawn already, only if the workbook asks for it by name."""
    names = [
        name
        for name in view.named(plan.sources)
        if (figures := view.inputs.figures.get(name))
        and view.scales[name].high is not None
        and (plan.sources or not any(figures.bands.values()))
    ]
    if not names:
        return ()
    columns = (
        ChartColumn(view.word("score")),
        ChartColumn(view.word("range"), "picture"),
        ChartColumn(view.word("mean"), "number"),
        ChartColumn(view.word("median"), "number"),
        ChartColumn("", "note"),
    )
    rows = tuple(_mean_row(view, view.scales[name], view.inputs.figures[name]) for name in names)
    chart = Chart(view.word("scores"), columns, rows[: plan.most or MOST_SCORES])
    return (Drawn(chart, (36, 28, 13, 10, 13)),)


def _mean_row(view: View, scale: Scale, figures: FiguresLike) -> Row:
    label, mean = view.score_label(scale.name), view.number(figures.mean)
    value = None if figures.mean is None else float(figures.mean)
    top = f"/{numbers.number(scale.high, view.language)}" if scale.low == 0 and scale.high else ""
    said = f"{label}: {mean}"
    n = view.word("n", n=DASH if figures.known is None else figures.known)
    return Row(
        label,
        (
            score_bar(scale.share(value), scale.edges(), said, 37),
            f"{mean}{top}" if mean != DASH else DASH,
            view.number(figures.median),
            n,
        ),
    )


def choices(view: View, plan: SectionPlan) -> Blocks:
    wanted = [one for one in view.inputs.chosen if not plan.sources or one.question in plan.sources]
    return tuple(_choices(view, one, plan) for one in wanted)


def _choices(view: View, chosen: Chosen, plan: SectionPlan) -> Drawn:
    """Most taken first; hidden ones last, in the list's order, so that their order says nothing."""
    most = plan.most or MOST_CHOICES
    ordered = sorted(chosen.counts.items(), key=lambda pair: -1 if pair[1] is None else pair[1], reverse=True)
    shown = [pair for pair in ordered if pair[1] != 0] or ordered
    rows = [
        Measured(
            label=view.choice_label(chosen.question, choice),
            share=share(count, chosen.n),
            shown=view.part(count, chosen.n),
            n=DASH if count is None else str(count),
        )
        for choice, count in shown[:most]
    ]
    n = view.word("n_of", n=DASH if chosen.n is None else chosen.n, unit=view.unit)
    question = view.question_label(chosen.question)
    heads = [n, "", view.word("share"), view.word("count")]
    notes = [view.word("several")] if chosen.several else []
    if len(shown) > most:
        notes.append(view.word("rest_left_out", count=len(shown) - most))
    return Drawn(shares(question, heads, rows, width=44), (44, 32, 12, 12), note=" · ".join(notes))


def amounts(view: View, plan: SectionPlan) -> Blocks:
    return tuple(medians(view, plan))


def medians(view: View, plan: SectionPlan) -> list[Sentence]:
    wanted = [one for one in view.inputs.middles if not plan.sources or one.question in plan.sources]
    return [_amount(view, one) for one in wanted]


def _amount(view: View, middle: Middle) -> Sentence:
    """A median with its n, and between what it lies where enough spoke."""
    money = _is_money(view, middle.question)
    strong = view.word("median_money", value=view.million(middle.median)) if money else _plain(view, middle)
    question = inside(view.question_label(middle.question))
    words = view.word(
        "median_words", question=question, n=DASH if middle.n is None else middle.n, unit=view.unit
    )
    if middle.low is not None and middle.high is not None and middle.low != middle.high:
        shown = [view.million(end) if money else view.number(end) for end in (middle.low, middle.high)]
        words += " " + view.word("median_between", low=shown[0], high=shown[1])
    return Sentence(words, strong)


def _plain(view: View, middle: Middle) -> str:
    question = view.questions.get(middle.question)
    unit = view.say(question.unit) if question else ""
    return f"{view.number(middle.median)} {unit}".strip()


def _is_money(view: View, name: str) -> bool:
    question = view.questions.get(name)
    return question is not None and not MONEY.isdisjoint(question.unit.values())


def actions(view: View, plan: SectionPlan) -> Blocks:
    """What the workbook's rules call for, soonest first, each with the number behind it."""
    called = sorted(view.inputs.called, key=lambda one: (one.advice.due_days or 10_000, one.advice.order))
    steps = [_action(view, one) for one in called[: plan.most or MOST_ACTIONS]]
    return (Steps(tuple(steps)),) if steps else ()


def _action(view: View, called: Called) -> Action:
    advice = called.advice
    due = "" if advice.due_days is None else _due(view, advice.due_days)
    words, owner = cleaned(view.say(advice.text), LONGEST_ACTION), cleaned(view.say(advice.owner), 60)
    return Action(cleaned(advice.id, 40), words, owner, due, reason(view, called))


def _due(view: View, days: int) -> str:
    return numbers.short_day(view.inputs.made_on + timedelta(days=days), view.language)


def reason(view: View, called: Called) -> str:
    score = called.source in view.scales
    source = view.score_label(called.source) if score else view.question_label(called.source)
    if called.measure in ("place", "support"):
        option = _option(view, called)
    elif score:
        option = view.band_label(called.source, called.option)
    else:
        option = view.choice_label(called.source, called.option)
    money = not score and called.measure in ("mean", "median") and _is_money(view, called.source)
    value = _value(view, called, money)
    words = view.word(f"measure_{called.measure}", source=inside(source), option=lowered(option), value=value)
    return words[:1].lower() + words[1:]


def _value(view: View, called: Called, money: bool) -> str:
    if called.measure == "share":
        return view.part(called.count, called.of)
    if money:
        return view.word("median_money", value=view.million(called.value))
    return view.number(called.value)


def _option(view: View, called: Called) -> str:
    labels = next((one.options for one in view.inputs.rankings if one.score == called.source), {})
    return view.say(labels.get(called.option, {})) or called.option


def unvalidated(view: View, names: Sequence[str]) -> str:
    labels = [lowered(view.score_label(name)) for name in names if not view.scales[name].validated]
    return view.word("limit_unvalidated", scores=", ".join(labels)) if labels else ""

"""Sections of a workshop: needs in their pooled order, ways forward, disagreement, the tables. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from survey_app.briefs.charts import Chart, Column, Measured, Row, ranked
from survey_app.briefs.charts import Ranked as Sides
from survey_app.briefs.generic_inputs import Idea, Ranking, TableRow
from survey_app.briefs.generic_model import Block, Drawn, Points, Sentence
from survey_app.briefs.generic_sections import medians
from survey_app.briefs.generic_view import View, inside
from survey_app.briefs.measure import DASH
from survey_app.briefs.settings import SectionPlan
from survey_app.briefs.typed import cleaned
from survey_app.briefs.workshop_ranking import FIRST, Ranked

Blocks = tuple[Block, ...]
MOST_FINDINGS, MOST_NEEDS, MOST_IDEAS, MOST_TABLES = 4, 10, 5, 14
LONGEST_IDEA, LONGEST_TOPIC = 200, 40
FEWEST_VOTES = 3
"""For an idea that belongs to no need that was ranked."""
BAR_MM = 27.0
_NAMED = 3
_FAR_APART = 3
"""Places: nearer ones are no disagreement."""


def findings(view: View, plan: SectionPlan) -> Blocks:
    """How many ballots stand behind the first needs, and the amount in the middle."""
    lines = [
        view.word(
            "finding_support",
            count=view.part(row.support, one.pool.ballots),
            need=inside(_need(view, one, row.option)),
            n=one.pool.ballots,
        )
        for one in view.inputs.rankings[:1]
        for row in one.pool.ranked[:_NAMED]
        if row.support
    ]
    lines += [f"{amount.strong} {amount.words}" for amount in medians(view, SectionPlan("amount"))]
    return (Points(tuple(lines[: plan.most or MOST_FINDINGS])),) if lines else ()


def ranking(view: View, plan: SectionPlan) -> Blocks:
    """Both ways of choosing side by side, in their common order."""
    blocks: list[Block] = []
    for one in _wanted(view, plan):
        if not one.pool.ranked:
            blocks.append(Sentence(view.word("ranking_empty")))
            continue
        blocks.append(_ranking(view, one, plan.most or MOST_NEEDS))
        ties = tuple(_ties(view, one))
        if ties:
            blocks.append(Points(ties))
    return tuple(blocks)


def _wanted(view: View, plan: SectionPlan) -> list[Ranking]:
    return [one for one in view.inputs.rankings if not plan.sources or one.score in plan.sources]


def _ranking(view: View, one: Ranking, most: int) -> Drawn:
    heads = [view.word("need")]
    for part in one.parts[:2]:
        heads += [view.score_label(part), ""]
    longest = max((share for row in one.pool.ranked for share in row.shares.values()), default=Fraction(0))
    rows = [_sides(view, one, row, longest) for row in one.pool.ranked[:most]]
    rows += [_hidden(view, one, option) for option in one.pool.unshown]
    chart = ranked(view.score_label(one.score), heads, rows, BAR_MM)
    support = [str(row.support) for row in one.pool.ranked[:most]] + [DASH for _ in one.pool.unshown]
    chart = replace(
        chart,
        columns=(*chart.columns, Column(view.word("support"), "number")),
        rows=tuple(
            replace(row, cells=(*row.cells, count)) for row, count in zip(chart.rows, support, strict=True)
        ),
    )
    notes = " ".join((_whole(view, one), *_unshown(view, one)))
    return Drawn(chart, (36, 20, 8, 20, 8, 8), note=notes)


def _sides(view: View, one: Ranking, row: Ranked, longest: Fraction) -> Sides:
    sides = [
        Measured(
            label=view.score_label(part),
            share=float(row.shares[part] / longest) if part in row.shares and longest else None,
            shown=view.number(row.totals[part]) if part in row.shares else DASH,
        )
        for part in one.parts[:2]
    ]
    return _pair(f"{row.place}. {_need(view, one, row.option)}", sides)


def _hidden(view: View, one: Ranking, option: str) -> Sides:
    """Too few ballots: its name stands there, since it was on the list, and dashes for everything else."""
    return _pair(
        _need(view, one, option), [Measured(view.score_label(part), None, DASH) for part in one.parts[:2]]
    )


def _pair(label: str, sides: Sequence[Measured]) -> Sides:
    return Sides(label, sides[0], sides[1] if len(sides) > 1 else Measured("", None, ""))


def _whole(view: View, one: Ranking) -> str:
    wholes = [
        view.word("whole", score=inside(view.score_label(part)), value=view.number(one.pool.wholes[part]))
        for part in one.parts
    ]
    return view.word("points_note", wholes="; ".join(wholes))


def _need(view: View, one: Ranking, option: str) -> str:
    return cleaned(view.say(one.options.get(option, {})) or option, 60)


def _ties(view: View, one: Ranking) -> Iterator[str]:
    for row, following in zip(one.pool.ranked, one.pool.ranked[1:], strict=False):
        if not row.level_with_next:
            continue
        pair = {"one": _need(view, one, row.option), "other": inside(_need(view, one, following.option))}
        if not row.settled_by:
            yield view.word("tie_level", **pair)
        elif row.settled_by == FIRST:
            yield view.word("tie_first", **pair)
        else:
            yield view.word("tie_score", score=inside(view.score_label(row.settled_by)), **pair)


def _unshown(view: View, one: Ranking) -> Iterator[str]:
    if one.pool.unshown:
        yield view.word("unshown", minimum=one.minimum)


def ideas(view: View, plan: SectionPlan) -> Blocks:
    """Edited words only, and only what enough people stand behind: the need, or the idea itself."""
    lines = [line for idea in view.inputs.ideas if (line := _idea(view, idea))]
    return (Points(tuple(lines[: plan.most or MOST_IDEAS])),) if lines else ()


def _idea(view: View, idea: Idea) -> str:
    words = cleaned(idea.words, LONGEST_IDEA)
    if not words:
        return ""
    if not idea.option:
        topic = cleaned(idea.topic, LONGEST_TOPIC)
        return ": ".join(filter(None, (topic, words))) if idea.votes >= FEWEST_VOTES else ""
    for one in _wanted(view, SectionPlan("ideas")):
        supported = {row.option for row in one.pool.ranked if row.support >= one.minimum}
        if idea.option in supported:
            return f"{_need(view, one, idea.option)}: {words}"
    return ""


def disagreement(view: View, plan: SectionPlan) -> Blocks:
    lines = [line for one in _wanted(view, plan) for line in (*_tops(view, one), *_apart(view, one))]
    return (Points(tuple(lines[: plan.most or 4])),) if lines else ()


def _tops(view: View, one: Ranking) -> Iterator[str]:
    """What the tables put first. A need with too few ballots is not named."""
    shown = {row.option for row in one.pool.ranked}
    tops = Counter(option for option in one.tops if option in shown)
    if len(one.tops) < 2 or not tops:
        return
    (most, count), *others = tops.most_common()
    if count > 1:
        need = inside(_need(view, one, most))
        yield view.word("same_top", count=count, of=len(one.tops), need=need)
    else:
        others = [(most, count), *others]
        yield view.word("no_same_top")
    if others and count > 1:
        named = "; ".join(f"{inside(_need(view, one, option))} ({times})" for option, times in others)
        yield view.word("other_tops", needs=named)


def _apart(view: View, one: Ranking) -> Iterator[str]:
    """The need on which ballots and dots differ most."""
    if len(one.parts) < 2 or not one.pool.ranked:
        return
    first, second = one.parts[:2]
    places = {part: _places(one, part) for part in (first, second)}
    far = max(one.pool.ranked, key=lambda row: abs(places[first][row.option] - places[second][row.option]))
    here, there = places[first][far.option], places[second][far.option]
    if abs(here - there) >= _FAR_APART:
        yield view.word(
            "places_apart",
            need=_need(view, one, far.option),
            one=here,
            other=there,
            first=inside(view.score_label(first)),
            second=inside(view.score_label(second)),
        )


def _places(one: Ranking, part: str) -> dict[str, int]:
    values = {row.option: row.totals[part] for row in one.pool.ranked}
    return {option: 1 + sum(other > value for other in values.values()) for option, value in values.items()}


def tables(view: View, plan: SectionPlan) -> Blocks:
    """One row a table and their sums; a table with three people is a table, not a person."""
    rows = view.inputs.tables
    if not rows:
        return ()
    most = plan.most or MOST_TABLES
    shown = rows if len(rows) <= most else rows[: most - 1]
    lines = [_table(view, row) for row in shown]
    if len(shown) < len(rows):
        lines.append(_rest(view, rows[len(shown) :]))
    total = _total(view, rows)
    heads = ("table", "table_people", "table_ballots", "table_dots", "table_amount")
    columns = tuple(Column(view.word(head), "words" if head == "table" else "number") for head in heads)
    chart = Chart("", columns, tuple(lines))
    sums = {"people": total.cells[0], "ballots": total.cells[1], "dots": total.cells[2]}
    note = view.word("table_agrees", **sums)
    return (Drawn(chart, (30, 14, 16, 14, 26), total, ruled=True, note=note),)


def _table(view: View, row: TableRow) -> Row:
    cells = (str(row.people), str(row.ballots), view.number(row.dots), view.million(row.amount))
    return Row(cleaned(row.code, 12) or DASH, cells)


def _rest(view: View, rows: Sequence[TableRow]) -> Row:
    return Row(view.word("table_rest", count=len(rows)), (*_sums(view, rows), ""))


def _total(view: View, rows: Sequence[TableRow]) -> Row:
    amounts = sorted(row.amount for row in rows if row.amount is not None)
    return Row(view.word("table_total"), (*_sums(view, rows), view.million(middle_of(amounts))))


def _sums(view: View, rows: Sequence[TableRow]) -> tuple[str, str, str]:
    dots = [row.dots for row in rows if row.dots is not None]
    return (
        str(sum(row.people for row in rows)),
        str(sum(row.ballots for row in rows)),
        view.number(sum(dots, Fraction(0)) if dots else None),
    )


def middle_of(ordered: Sequence[Fraction]) -> Fraction | None:
    if not ordered:
        return None
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def headline(view: View) -> str:
    """The needs at the top; "" where too few ballots were given."""
    for one in view.inputs.rankings:
        top = one.pool.ranked[:2]
        if len(top) == 2 and top[0].combined > 0:
            key = "title_level" if top[0].combined == top[1].combined else "title_two"
            labels = [inside(_need(view, one, row.option)) for row in top]
            return view.word(key, one=labels[0], other=labels[1])
        if top:
            return view.word("title_one", one=inside(_need(view, one, top[0].option)))
    return ""


def people(view: View) -> str:
    """Who sat there: kinds of people, and how many in all."""
    counts = {"people": sum(row.people for row in view.inputs.tables), "tables": len(view.inputs.tables)}
    roles = view.say(view.inputs.roles)
    words = view.word("people_roles", roles=roles, **counts) if roles else view.word("people_only", **counts)
    return f"{words} {view.word('method')}" if view.inputs.rankings else words

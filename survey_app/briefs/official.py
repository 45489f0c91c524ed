"""The official báo cáo of Decree 30/2020/NĐ-CP: the same content as a brief, in numbered chapters. Pure.

Pictures stay behind: a báo cáo carries tables and sentences. What the programme has not set yet is printed as
the dots in which an office writes it by hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from survey_app.briefs.charts import Chart, Row
from survey_app.briefs.generic_model import Block, Drawn, GroupContent, Points, Section, Sentence, Steps
from survey_app.briefs.measure import DASH, raised
from survey_app.briefs.model import Action, Budget, Signatory
from survey_app.briefs.official_words import said
from survey_app.briefs.typed import cleaned
from survey_app.briefs.ward_blocks import Levels, Money, Panels

KIND = "official"
DOTS = "…"
ROMAN = ("I", "II", "III")
"""A báo cáo has three chapters at the most."""
MOST_RECIPIENTS = 12


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands around the text; blank: dots, or the decree's own words."""

    symbol: str = ""
    """After the number: "BC-BQL"."""
    about: str = ""
    """Trích yếu: what the báo cáo is about."""
    basis: str = ""
    """The plan or order that it carries out."""
    recipients: tuple[str, ...] = ()
    draft: bool = True
    """Until it is signed."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with every cell ruled. `left`: how many columns are words, the others are centred."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    left: int = 1
    title: str = ""
    note: str = ""


Part = str | Grid


@dataclass(frozen=True, slots=True)
class Chapter:
    """`parts` are paragraphs and tables, in order."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Official:
    language: str
    content: GroupContent
    heading: Heading
    about: str
    basis: str
    chapters: tuple[Chapter, ...]
    closing: str
    place_and_date: str
    signatory: Signatory
    recipients: tuple[str, ...]


def official(content: GroupContent, heading: Heading | None = None) -> Official:
    heading = _tidy(heading or Heading())
    language, house = content.language, content.house
    return Official(
        language=language,
        content=content,
        heading=heading,
        about=heading.about or content.about or said("about", language, title=content.document),
        basis=heading.basis or said("basis", language, agency=house.agency or DOTS),
        chapters=tuple(_chapters(content)),
        closing=said("closing", language),
        place_and_date=_place_and_date(content),
        signatory=next(iter(house.signatories), Signatory(said("office", language))),
        recipients=heading.recipients or tuple(said(key, language) for key in ("as_above", "archive")),
    )


def _tidy(heading: Heading) -> Heading:
    """What somebody typed, at a length that an office would print."""
    return replace(
        heading,
        symbol=cleaned(heading.symbol, 40),
        about=cleaned(heading.about, 240),
        basis=cleaned(heading.basis, 400),
        recipients=tuple(cleaned(one, 90) for one in heading.recipients[:MOST_RECIPIENTS]),
    )


def _place_and_date(content: GroupContent) -> str:
    """Day and month are written by hand when it is signed, as offices do."""
    place = content.house.place or DOTS
    return said("place_and_date", content.language, place=place, year=content.made_on.year)


def _chapters(content: GroupContent) -> Iterator[Chapter]:
    language = content.language
    yield Chapter(said("general", language), tuple(_general(content)))
    findings = [one for one in content.sections if not _is_proposal(one)]
    parts = (
        part for number, one in enumerate(findings, start=1) for part in _numbered(number, one, language)
    )
    yield Chapter(said("findings", language), tuple(parts))
    proposals = [part for one in content.sections if _is_proposal(one) for part in _proposal(one, language)]
    if proposals:
        yield Chapter(said("proposals", language), tuple(proposals))


def _general(content: GroupContent) -> Iterator[str]:
    yield content.lead
    yield " ".join(content.limits)


def _is_proposal(section: Section) -> bool:
    return any(isinstance(block, Steps) for block in section.blocks)


def _numbered(number: int, section: Section, language: str) -> Iterator[Part]:
    """ "1. Thiếu hụt theo chỉ số (% số hộ)": a numbered line, then what it holds."""
    hint = f" ({section.hint})" if section.hint else ""
    yield f"{number}. {section.title}{hint}:"
    for block in section.blocks:
        yield from _parts(block, language)
    if section.note:
        yield section.note


def _parts(block: Block, language: str) -> Iterator[Part]:
    if isinstance(block, Points):
        yield from (f"- {line}" for line in block.lines)
    elif isinstance(block, Sentence):
        yield f"{block.strong} {block.words}".strip()
    elif isinstance(block, Drawn):
        yield _grid(block.chart, block.total)
    elif isinstance(block, Levels):
        yield _levels(block.chart, block.n)
    elif isinstance(block, Panels):
        yield _panels(block, language)
    elif isinstance(block, Money):
        yield _money(block)


def _grid(chart: Chart, total: Row | None) -> Grid:
    """Without the columns of pictures; a column without a heading holds n."""
    shown = [place for place, column in enumerate(chart.columns) if column.kind != "picture"]
    heads = tuple(chart.columns[place].head or "n" for place in shown)
    return Grid(
        heads, tuple(_cells(row, shown) for row in chart.rows), _cells(total, shown), title=chart.title
    )


def _cells(row: Row | None, shown: list[int]) -> tuple[str, ...]:
    if row is None:
        return ()
    cells = (row.label, *(str(cell) for cell in row.cells))
    return tuple(cells[place].removeprefix("n = ") for place in shown)


def _levels(chart: Chart, n: str) -> Grid:
    heads = tuple(chart.columns[place].head for place in (0, 2, 3))
    rows = tuple((row.label, str(row.cells[1]), str(row.cells[2]) or DASH) for row in chart.rows)
    return Grid(heads, rows, title=f"{chart.title} ({n})")


def _panels(block: Panels, language: str) -> Grid:
    bands = [band.label for band in block.panels[0].bands]
    heads = (said("place_number", language), said("area", language), "n", *bands)
    rows = tuple(
        (str(place), panel.label, panel.n.removeprefix("n = "), *(band.count for band in panel.bands))
        for place, panel in enumerate(block.panels, start=1)
    )
    return Grid(heads, rows, left=2)


def _money(block: Money) -> Grid:
    budget: Budget = block.budget
    number, area, plans, amount, total = block.heads
    heads = (number, area, plans, amount, *budget.payers)
    rows = tuple((row.number, row.name, row.quantity, row.amount, *row.cells) for row in budget.rows)
    return Grid(heads, rows, ("", total, "", budget.total, *budget.totals), 2, note=" ".join(budget.notes))


def _proposal(section: Section, language: str) -> Iterator[str]:
    actions = [one for block in section.blocks if isinstance(block, Steps) for one in block.actions]
    yield from (f"{number}. {_action(one, language)}" for number, one in enumerate(actions, start=1))


def _action(action: Action, language: str) -> str:
    """Who does what, why, and the rule that says so."""
    words = action.text.rstrip(".")
    if action.owner:
        words += " " + said("by", language, owner=action.owner)
    if action.due:
        words += ", " + said("until", language, due=action.due)
    why = "; ".join(part for part in (raised(action.why) if action.why else "", action.id) if part)
    return f"{words} ({why})." if why else f"{words}."

"""A brief about many, of any questionnaire: figures → what stands on one or two pages. Pure.

Its sections, their order, titles and sources come from the sheet `brief_sections`; without it every section
stands there that the questionnaire gives something for.
"""

from collections.abc import Callable, Iterator, Mapping

from survey_app import numbers
from survey_app.briefs import generic_sections as any_form
from survey_app.briefs import workshop
from survey_app.briefs.generic_inputs import GroupInputs
from survey_app.briefs.generic_model import Block, GroupContent, Section
from survey_app.briefs.generic_view import View
from survey_app.briefs.measure import DASH
from survey_app.briefs.model import Fact
from survey_app.briefs.settings import PAGE, WORKSHOP, SectionPlan, default_plan
from survey_app.briefs.typed import cleaned, tidy

Build = Callable[[View, SectionPlan], tuple[Block, ...]]

SECTIONS: Mapping[str, Build] = {
    "findings": any_form.findings,
    "ranking": workshop.ranking,
    "ideas": workshop.ideas,
    "disagreement": workshop.disagreement,
    "bands": any_form.score_bands,
    "scores": any_form.score_means,
    "choices": any_form.choices,
    "amount": any_form.amounts,
    "tables": workshop.tables,
    "actions": any_form.actions,
}
OF_A_WORKSHOP: Mapping[str, Build] = {"findings": workshop.findings}
_TITLES = {"tables": "tables_title"}
_WITH_SMALL_CELLS = {"bands", "scores", "choices"}


def group(inputs: GroupInputs) -> GroupContent:
    view = View(inputs)
    return GroupContent(
        language=inputs.language,
        made_on=inputs.made_on,
        document=_document(view),
        title=_title(view),
        lead=_lead(view),
        facts=tuple(_facts(view)),
        sections=tuple(_sections(view)),
        limits=tuple(_limits(view)),
        house=tidy(inputs.house),
    )


def _sections(view: View) -> Iterator[Section]:
    new_page = False
    builds = {**SECTIONS, **OF_A_WORKSHOP} if view.inputs.brief == WORKSHOP else SECTIONS
    for plan in view.inputs.plan or default_plan(view.inputs.brief):
        if plan.section == PAGE:
            new_page = True
            continue
        blocks = builds[plan.section](view, plan)
        if blocks:
            yield _section(view, plan, blocks, new_page)
            new_page = False


def _section(view: View, plan: SectionPlan, blocks: tuple[Block, ...], new_page: bool) -> Section:
    small = plan.section in _WITH_SMALL_CELLS and DASH in repr(blocks)
    return Section(
        key=plan.section,
        title=cleaned(view.say(plan.title), 60) or view.word(_TITLES.get(plan.section, plan.section)),
        blocks=blocks,
        hint=cleaned(view.say(plan.hint), 120) or _hint(view, plan),
        note=view.hidden_note() if small else "",
        new_page=new_page,
    )


def _hint(view: View, plan: SectionPlan) -> str:
    pool = next((one for one in view.inputs.rankings), None)
    if pool and plan.section == "ranking":
        return view.word("ranking_hint", ballots=pool.pool.ballots, tables=pool.pool.tables)
    if pool and plan.section == "ideas":
        return view.word("ideas_hint", minimum=pool.minimum)
    return ""


def _document(view: View) -> str:
    inputs = view.inputs
    if inputs.brief == WORKSHOP:
        head = view.word("document_workshop")
        rest = (_area(view), numbers.day(inputs.days[0], inputs.language))
    else:
        head = view.word("document_group", form=view.title[:1].lower() + view.title[1:])
        rest = (_area(view) or view.word("everywhere"), cleaned(view.say(inputs.round), 40).lower())
    return " · ".join(part for part in (head, *rest) if part)


def _area(view: View) -> str:
    return cleaned(view.say(view.inputs.area), 40)


def _title(view: View) -> str:
    """The finding first: the needs at the top, or the band that worries most."""
    if view.inputs.brief == WORKSHOP:
        return workshop.headline(view) or view.word("title_workshop", tables=len(view.inputs.tables))
    found = next(any_form.found_out(view), "")
    if found:
        return found.rpartition(" (n = ")[0] or found
    if view.inputs.records is None:
        return view.word("title_few")
    return view.word("title_records", n=view.inputs.records)


def _lead(view: View) -> str:
    inputs = view.inputs
    if inputs.brief == WORKSHOP:
        return workshop.people(view)
    if inputs.records is None:
        return view.word("lead_few", minimum=inputs.minimum)
    first, last = (numbers.day(day, inputs.language) for day in inputs.days)
    return view.word("lead_group", n=inputs.records, first=first, last=last)


def _facts(view: View) -> Iterator[Fact]:
    inputs, language = view.inputs, view.language
    version = view.word("rules_version", version=inputs.survey.version)
    if inputs.brief == WORKSHOP:
        pool = next((one.pool for one in inputs.rankings), None)
        yield Fact(view.word("held"), numbers.day(inputs.days[0], language))
        yield Fact(view.word("where"), cleaned(inputs.place, 40) or _area(view) or DASH)
        yield Fact(view.word("tables"), str(len(inputs.tables)))
        yield Fact(view.word("people"), str(sum(row.people for row in inputs.tables)))
        yield Fact(view.word("ballots"), str(pool.ballots) if pool else DASH)
        return
    yield Fact(view.word("records"), DASH if inputs.records is None else str(inputs.records))
    yield Fact(view.word("refused"), DASH if inputs.refused is None else str(inputs.refused))
    yield Fact(view.word("area"), _area(view) or view.word("everywhere"))
    yield Fact(view.word("round"), cleaned(view.say(inputs.round), 40) or DASH)
    yield Fact(view.word("rules"), version)


def _limits(view: View) -> Iterator[str]:
    inputs = view.inputs
    rows = inputs.survey.sheets.get("limits", ())
    own = [cleaned(view.say(row.text("text")), 240) for row in rows if row.get("brief") == inputs.brief]
    if own:
        yield from own
    elif inputs.brief == WORKSHOP:
        yield from (view.word(key) for key in ("limit_workshop", "limit_roles", "limit_promise"))
    else:
        yield from (view.word(key) for key in ("limit_group", "limit_self"))
        untested = any_form.unvalidated(view, list(inputs.figures))
        if untested:
            yield untested
    made_on = numbers.day(inputs.made_on, inputs.language)
    yield view.word("limit_source", form=view.title, version=inputs.survey.version, made_on=made_on)

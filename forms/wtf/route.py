"""The way through a questionnaire's pages: which are asked, what comes next, how far along we are."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cached_property

from forms.definition import Expression, Group, Survey
from forms.expression import references
from forms.response import Response
from forms.wtf.kinds import NOT_SHOWN
from forms.wtf.pages import Page, pages


@dataclass(frozen=True)
class Route:
    survey: Survey
    response: Response
    silent: frozenset[str] = field(default_factory=frozenset)
    """Paths that are known beforehand, so that nobody asks them."""

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        return pages(self.survey)

    def page(self, number: int) -> Page | None:
        return self.pages[number] if 0 <= number < len(self.pages) else None

    def is_asked(self, page: Page) -> bool:
        """Something on the page applies and is to be seen. What stands in a row is asked from that row."""
        if len(page.at) < len(page.around):
            return False
        if page.repeat is not None:
            return applies(page.path, self.response.irrelevant)
        return any(
            question.type not in NOT_SHOWN
            and question.path not in self.silent
            and applies(question.path, self.response.irrelevant)
            for question in page.questions()
        )

    def after(self, number: int) -> Page | None:
        return next((page for page in self.pages[number + 1 :] if self.is_asked(page)), None)

    def before(self, number: int) -> Page | None:
        earlier = self.pages[:number]
        return next((page for page in reversed(earlier) if self.is_asked(page)), None)

    def inner(self, page: Page, row: int) -> list[Page]:
        """The pages of the repeats in that row, as far as they apply."""
        within = (other.inside(row, page) for other in self.pages if page.holds(other))
        return [other for other in within if self.is_asked(other)]

    def outer(self, page: Page) -> Page | None:
        """The page from whose row this one was opened."""
        found = next((other for other in self.pages if other.holds(page)), None)
        return replace(found, at=page.at[:-1]) if found else None

    def next_section(self, number: int) -> Page | None:
        """The first page of another subject."""
        here = self.page(number)
        later = (page for page in self.pages[number + 1 :] if here is None or page.section != here.section)
        return next((page for page in later if self.is_asked(page)), None)

    @cached_property
    def sections(self) -> tuple[int, ...]:
        """Sections that are asked or may still be: their number does not jump while answering."""
        found = {page.section: page for page in reversed(self.pages)}
        return tuple(
            section
            for section, page in sorted(found.items())
            if any(self.is_asked(other) for other in self.pages if other.section == section)
            or self._undecided(page.title)
        )

    def place(self, page: Page) -> tuple[int, int]:
        """Which section of how many."""
        return 1 + sum(section < page.section for section in self.sections), len(self.sections)

    def minutes_left(self, page: Page) -> int:
        """From the start of this section on; 0 where the workbook does not say."""
        titles = {
            p.section: p.title for p in self.pages if p.section >= page.section and p.section in self.sections
        }
        left = sum(_minutes(title) for title in titles.values())
        whole = self.survey.settings.get("minutes", "")
        return min(left, int(whole)) if whole.isdecimal() else left

    def _undecided(self, title: Group | None) -> bool:
        """What the section's relevance looks at has not been answered yet."""
        if title is None or title.relevant is None:
            return title is None
        return any(self._open(path) for path in _paths(title.relevant))

    def _open(self, path: str) -> bool:
        state = self.response.states.get(path)
        return state in ("blank", "not_relevant") or (state is None and path not in self.response.values)


def applies(path: str, irrelevant: Collection[str]) -> bool:
    """Neither the path itself nor a group around it is irrelevant."""
    parts = path.split("/")
    return not any("/".join(parts[:end]) in irrelevant for end in range(2, len(parts) + 1))


def _paths(expression: Expression) -> frozenset[str]:
    return frozenset(path for path in references(expression.ast) if path.startswith("/"))


def _minutes(title: Group | None) -> int:
    written = title.extras.get("minutes", "") if title else ""
    return int(written) if written.isdecimal() else 0

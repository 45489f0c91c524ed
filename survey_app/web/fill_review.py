"""Before sending: what was answered, declined calmly counted, and what is still open, section by section."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from forms.response import Response
from forms.wtf.pages import Page
from forms.wtf.route import Route
from forms.wtf.words import Shown
from survey_app.services.interview import OpenDraft
from survey_app.web import language
from survey_app.web.sheet import REQUIRED, Sheet, route_of


@dataclass(frozen=True, slots=True)
class Count:
    answered: int = 0
    dont_know: int = 0
    refused: int = 0
    blank: int = 0
    """Asked for, and nothing there. An optional question left empty is not missed."""
    unclear: int = 0
    """Something is there, and is to be looked at again."""

    @property
    def declined(self) -> int:
        return self.dont_know + self.refused


@dataclass(frozen=True, slots=True)
class Part:
    page: Page
    heading: Shown
    count: Count


@dataclass(frozen=True, slots=True)
class Review:
    whole: Count
    parts: list[Part]
    minutes: int
    place: tuple[int, int]


def review_of(opened: OpenDraft) -> Review:
    route = route_of(opened)
    asked = [page for page in route.pages if route.is_asked(page)]
    parts = [Part(page, heading_of(opened, page), _count(opened.response, route, page)) for page in asked]
    return Review(_sum(part.count for part in parts), parts, _minutes(opened), _last(route))


def heading_of(opened: OpenDraft, page: Page) -> Shown:
    """As the page itself is headed."""
    return Sheet(opened, page, language.current(), "").heading


def _count(response: Response, route: Route, page: Page) -> Count:
    states = [s for path, s in response.states.items() if _on(page, path) and path not in route.silent]
    codes = [problem.code for problem in response.problems if _on(page, problem.path)]
    blank = sum(code.startswith(REQUIRED) for code in codes)
    return Count(
        states.count("answered"),
        states.count("dont_know"),
        states.count("refused"),
        blank,
        len(codes) - blank,
    )


def _on(page: Page, path: str) -> bool:
    """Whether a path of the response, with its positions, stands on the page."""
    if page.repeat is not None:
        return path == page.repeat.path or path.startswith(f"{page.repeat.path}[")
    return any(path == node.path or path.startswith(f"{node.path}/") for node in page.nodes)


def _sum(counts: Iterable[Count]) -> Count:
    found = list(counts)
    names = ("answered", "dont_know", "refused", "blank", "unclear")
    return Count(*(sum(getattr(count, name) for count in found) for name in names))


def _minutes(opened: OpenDraft) -> int:
    """Time spent together, without the pauses."""
    spent = (datetime.now(UTC) - opened.draft.started_at).total_seconds() - opened.draft.paused_seconds
    return max(1, round(spent / 60))


def _last(route: Route) -> tuple[int, int]:
    return len(route.sections), len(route.sections)

"""Between a draft's nested answers and the entries of a page. A draft holds what was typed, good or bad."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from forms.answers import get_at, set_at
from forms.definition import Question
from forms.wtf.ask import Entry
from forms.wtf.kinds import worked_out
from forms.wtf.pages import Page

Answers = dict[str, Any]
Declined = dict[str, str]


def entries(
    page: Page,
    answers: Answers,
    declined: Mapping[str, str],
    row: int = 0,
    values: Mapping[str, Any] | None = None,
) -> dict[str, Entry]:
    """What a draft holds for each question of the page.

    `values` are the judge's: what a question is worked out to, or begins with before anybody has answered.
    """
    found = {}
    for question in page.questions():
        path = page.place(question.path, row)
        answer = get_at(answers, path)
        if worked_out(question) or (answer is None and has_default(question)):
            answer = (values or {}).get(path)
        found[question.path] = Entry(answer, declined.get(path, ""))
    return found


def has_default(question: Question) -> bool:
    return bool(question.default) or question.dynamic_default is not None


def with_entries(
    page: Page, answers: Answers, declined: Mapping[str, str], posted: Mapping[str, Entry], row: int = 0
) -> tuple[Answers, Declined]:
    """The draft with the page's new entries in it; everything else is as it was."""
    new_answers, new_declined = deepcopy(answers), dict(declined)
    if page.repeat is not None and row > len(rows_of(page, new_answers)):
        set_at(new_answers, page.place(page.repeat.path, row), {})
    defaults = {question.path for question in page.questions() if has_default(question)}
    for question_path, entry in posted.items():
        path = page.place(question_path, row)
        # Where a question begins with a default, an emptied field must not begin with it again.
        emptied = "" if question_path in defaults else None
        set_at(new_answers, path, emptied if entry.answer is None else entry.answer)
        new_declined.pop(path, None)
        if entry.declined:
            new_declined[path] = entry.declined
    return new_answers, new_declined


def without_row(
    page: Page, answers: Answers, declined: Mapping[str, str], row: int
) -> tuple[Answers, Declined]:
    """The draft without one row of the page's repeat; the rows after it move up."""
    new_answers = deepcopy(answers)
    rows = rows_of(page, new_answers)
    if 1 <= row <= len(rows):
        del rows[row - 1]
    return new_answers, dict(_moved_up(page.repeat_path, declined, row))


def _moved_up(repeat_path: str, declined: Mapping[str, str], row: int) -> Iterator[tuple[str, str]]:
    for path, state in declined.items():
        found = re.match(re.escape(repeat_path) + r"\[([0-9]+)\]", path)
        number = int(found[1]) if found else 0
        if found is None or number < row:
            yield path, state
        elif number > row:
            yield f"{repeat_path}[{number - 1}]{path[found.end() :]}", state


def rows_of(page: Page, answers: Answers) -> list[Any]:
    """The rows of the page's repeat, as the draft holds them."""
    rows = get_at(answers, page.repeat_path)
    return rows if isinstance(rows, list) else []

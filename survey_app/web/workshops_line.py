"""One typed line is one paper ballot. Pure: the words of a line and the options in, a ballot or problems out.

A paper ballot carries the options with their numbers; who types may use a number, the option's short name, or
the first letters of either its name or its label ("may" for "Máy móc"), whatever the fingers find first.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

_WORD = re.compile(r"[^\s,;/>|+]+")
_TIMES = re.compile(r"(?P<what>.+?)[x*=:](?P<count>\d{1,2})")
_SHORTEST = 2
"""Letters that name an option: one letter is a slip of the finger."""
LONGEST = 200
BLANK = frozenset({"-", "trang", "blank"})


class Kind(StrEnum):
    RANK = "rank"
    """As many different options as there are places, best first."""
    DOTS = "dots"
    """Every word is a dot; an option may have several, `4x3` is three of them."""
    SEVERAL = "several"
    """One option or more, in no order."""


@dataclass(frozen=True, slots=True)
class Option:
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on the paper: `count` places or dots; `alone` is the option that goes with no other."""

    kind: Kind
    options: tuple[Option, ...]
    count: int = 0
    alone: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """`place` counts words from 1; 0 is the line as a whole. `found` is the word itself or a number."""

    code: str
    place: int = 0
    found: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """`choices` in the order typed; empty without problems: a blank ballot."""

    choices: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def read(line: str, paper: Paper) -> Read:
    """Every problem of a line at once. Never raises, whatever is typed."""
    if len(line) > LONGEST:
        return Read((), (Problem("long", found=str(LONGEST)),))
    words = _WORD.findall(unicodedata.normalize("NFKC", line))
    if not words:
        return Read((), (Problem("empty"),))
    if len(words) == 1 and plain(words[0]) in BLANK:
        return Read(())
    choices, problems = _choices(words, paper)
    if not problems:
        problems = list(_against_rules(choices, paper))
    return Read(() if problems else tuple(choices), tuple(problems))


def _choices(words: Sequence[str], paper: Paper) -> tuple[list[str], list[Problem]]:
    choices: list[str] = []
    problems: list[Problem] = []
    for place, word in enumerate(words, start=1):
        what, count = _counted(word, paper)
        found = matching(what, paper.options)
        if len(found) == 1:
            choices += [found[0].name] * count
        else:
            problems.append(Problem("several" if found else "unknown", place, word))
    return choices, problems


def _counted(word: str, paper: Paper) -> tuple[str, int]:
    match = _TIMES.fullmatch(word.casefold()) if paper.kind is Kind.DOTS else None
    return (match["what"], int(match["count"])) if match else (word, 1)


def matching(word: str, options: Sequence[Option]) -> list[Option]:
    """The options that a word can mean: a number of the list, a whole name, or the beginning of one."""
    if word.isdecimal():
        place = int(word)
        return [options[place - 1]] if 1 <= place <= len(options) else []
    wanted = plain(word)
    exact = [option for option in options if plain(option.name) == wanted]
    if exact or len(wanted) < _SHORTEST:
        return exact
    return [option for option in options if any(key.startswith(wanted) for key in _keys(option))]


def _keys(option: Option) -> tuple[str, str]:
    return plain(option.name), plain(option.label)


def plain(words: str) -> str:
    """Small letters without marks and spaces: "Vay vốn" → "vayvon"."""
    parts = unicodedata.normalize("NFD", words.casefold().replace("đ", "d"))
    return "".join(letter for letter in parts if letter.isalnum() or letter in "-_")


def _against_rules(choices: Sequence[str], paper: Paper) -> Iterator[Problem]:
    if paper.kind is not Kind.DOTS:
        yield from _twice(choices)
    if paper.kind is Kind.RANK and len(choices) != paper.count:
        yield Problem("few" if len(choices) < paper.count else "many", found=str(len(choices)))
    if paper.kind is Kind.DOTS and len(choices) > paper.count:
        yield Problem("dots", found=str(len(choices)))
    if paper.kind is Kind.SEVERAL and paper.alone in choices and len(set(choices)) > 1:
        yield Problem("alone", choices.index(paper.alone) + 1, paper.alone)


def _twice(choices: Sequence[str]) -> Iterator[Problem]:
    for place, choice in enumerate(choices, start=1):
        if choice in choices[: place - 1]:
            yield Problem("twice", place, choice)


def dots_of(choices: Sequence[str]) -> dict[str, int]:
    return dict(Counter(choices))

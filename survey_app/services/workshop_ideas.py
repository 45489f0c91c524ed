"""The ideas of a closed workshop, as its facilitator edited and published them → the ideas of its brief."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from forms.definition import Survey
from survey_app.briefs.generic_inputs import Idea
from survey_app.scoring.model import Rule
from survey_app.scoring.rules import read_rules
from survey_app.services.brief_settings import RANKING
from survey_app.storage.models import Workshop


def edited(survey: Survey, workshops: Sequence[Workshop]) -> tuple[Idea, ...]:
    """Those with most votes first. A topic that is called like a need belongs to that need."""
    needs = dict(_needs(survey))
    ideas = [_idea(written, needs) for one in workshops for written in one.frozen.get("ideas", ())]
    return tuple(sorted(ideas, key=lambda idea: (-idea.votes, idea.words)))


def _idea(written: Mapping[str, Any], needs: Mapping[str, str]) -> Idea:
    option = needs.get(_plain(written["topic"]), "")
    return Idea(option, written["words"], "" if option else written["topic"], written["votes"])


def _needs(survey: Survey) -> Iterator[tuple[str, str]]:
    """Every way to write a need: its name, and its label in each language."""
    for list_name in dict.fromkeys(_ranked_lists(survey)):
        for choice in survey.choices.get(list_name, ()):
            for words in (choice.name, *choice.label.values()):
                yield _plain(words), choice.name


def _ranked_lists(survey: Survey) -> Iterator[str]:
    rules = read_rules(survey)
    for rule in rules.scores:
        if rule.method == RANKING:
            for part in filter(None, map(rules.rule, rule.over)):
                yield from _lists(part)


def _lists(part: Rule) -> Iterator[str]:
    return (item.question.list_name for item in part.items if item.question and item.question.list_name)


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()

"""Ward briefs, plain and official: hostile words fetch nothing and add no pages."""

from dataclasses import replace
from itertools import cycle

import pytest

from survey_app.briefs.generic_called import called_for
from survey_app.briefs.model import House, Signatory
from survey_app.briefs.official import Heading, official
from survey_app.briefs.render import render_group, render_official
from survey_app.briefs.ward import ward
from tests.briefs import pages
from tests.briefs.area_sample import RULES, ward_inputs
from tests.briefs.test_hostile import listening, outside, payloads

SLOTS = 16
MOST_PAGES = {"ward": 4, "official-ward": 7}
"""Every typed place is filled to its limit at once."""


def house(turn):
    return House(next(turn), next(turn), next(turn), None, (Signatory(next(turn), next(turn)),))


def text(turn):
    return {"vi": next(turn)}


def hostile_rules(turn):
    return [
        replace(one, advice=replace(one.advice, text=text(turn), owner=text(turn), id=next(turn)))
        for one in RULES
    ]


def hostile_group(group, turn):
    plan = tuple(replace(one, title=text(turn), hint=text(turn)) for one in group.plan)
    called = tuple(called_for(hostile_rules(turn), group))
    return replace(group, plan=plan, house=house(turn), round=text(turn), area=text(turn), called=called)


def hostile_ward(words):
    given = ward_inputs()
    return ward(replace(given, group=hostile_group(given.group, cycle(words))))


def printed(name, words):
    content = hostile_ward(words)
    if not name.startswith("official"):
        return render_group(content, most_pages=3)
    turn = cycle(words)
    heading = Heading(next(turn), next(turn), next(turn), (next(turn), next(turn)))
    return render_official(official(content, heading))


@pytest.mark.parametrize("name", MOST_PAGES)
def test_nothing_is_fetched_and_no_page_is_added_over_two_hundred_payloads(name, tmp_path):
    with listening() as server:
        hostile = payloads(f"http://127.0.0.1:{server.server_port}/x")
        assert len(hostile) >= 200
        for start in range(0, len(hostile), SLOTS):
            pdf = printed(name, hostile[start : start + SLOTS])
            words = pages.texts(pdf)
            assert len(words) <= MOST_PAGES[name]
            if name == "official-ward":
                assert outside(pdf, tmp_path) == []
            assert "1337" not in "".join(words)
    assert server.requests == 0

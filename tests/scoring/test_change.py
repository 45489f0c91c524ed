"""The same people at two rounds: by hand, and what is hidden so that nobody can be worked out."""

from collections import Counter
from fractions import Fraction

import pytest

from survey_app.scoring.change import NOTHING, Moved, movement


def moves(*rows):
    return [Moved(Fraction(before), Fraction(after), count) for before, after, count in rows]


def everybody(*rows):
    return Counter({Fraction(value): count for value, count in rows})


FOOD = moves((10, 4, 6), (10, 10, 5), (4, 10, 5))
"""Days of short meals: six better, five as before, five worse."""
BEFORE, AFTER = everybody((10, 11), (4, 5)), everybody((4, 6), (10, 10))


def test_means_and_moves_of_sixteen_people_by_hand():
    found = movement(FOOD, (BEFORE, AFTER), "lower")
    assert found.n == 16
    assert found.before == Fraction(10 * 11 + 4 * 5, 16)
    assert found.after == Fraction(4 * 6 + 10 * 10, 16)
    assert (found.better, found.same, found.worse) == (6, 5, 5)


def test_what_is_better_depends_on_the_score():
    assert movement(FOOD, (BEFORE, AFTER), "higher").better == 5
    neither = movement(FOOD, (BEFORE, AFTER), "none")
    assert (neither.better, neither.same, neither.worse) == (None, None, None)
    assert neither.before is not None


def test_fewer_than_five_people_say_nothing():
    assert movement(moves((10, 4, 4)), (everybody((10, 4)), everybody((4, 4))), "lower") == NOTHING


@pytest.mark.parametrize(("others", "told"), [(0, True), (1, False), (4, False), (5, True)])
def test_few_people_asked_only_once_hide_the_means(others, told):
    """The mean of all 16 + others stands elsewhere: less ours, it would be theirs."""
    found = movement(FOOD, (BEFORE + everybody((7, others)), AFTER), "lower")
    assert (found.before is not None) is told
    assert (found.after is not None) is told


def test_few_who_moved_one_way_are_hidden_and_another_with_them():
    found = movement(moves((10, 4, 10), (10, 10, 7), (4, 10, 2)), (everybody((10, 17), (4, 2)),) * 2, "lower")
    assert found.worse is None
    assert None in (found.better, found.same)
    assert found.n == 19


FLAG = moves((1, 1, 6), (1, 0, 6), (0, 0, 7))
"""Twelve of nineteen lack something at first, six later."""


def test_of_a_flag_a_mean_is_a_count():
    whole = everybody((1, 12), (0, 7)), everybody((1, 6), (0, 13))
    found = movement(FLAG, whole, "lower", flag=True)
    assert (found.before, found.after) == (Fraction(12, 19), Fraction(6, 19))


def test_of_a_flag_the_moves_are_told_whole_or_not_at_all():
    """Four better and one worse: the means say three more better than worse, fourteen the same the rest."""
    moved = moves((1, 0, 4), (0, 1, 1), (1, 1, 8), (0, 0, 6))
    whole = everybody((1, 12), (0, 7)), everybody((1, 9), (0, 10))
    found = movement(moved, whole, "lower", flag=True)
    assert (found.before, found.after) == (Fraction(12, 19), Fraction(9, 19))
    assert (found.better, found.same, found.worse) == (None, None, None)


@pytest.mark.parametrize("once", [everybody((1, 3), (0, 8)), everybody((1, 8), (0, 2))])
def test_so_few_on_either_side_among_those_asked_once_hide_it(once):
    whole = everybody((1, 12), (0, 7)) + once, everybody((1, 6), (0, 13))
    found = movement(FLAG, whole, "lower", flag=True)
    assert (found.before, found.after, found.better) == (None, None, None)


def test_and_few_on_either_side_among_the_matched():
    few = moves((1, 0, 3), (0, 0, 16))
    found = movement(few, (everybody((1, 3), (0, 16)), everybody((0, 19))), "lower", flag=True)
    assert found.before is None and found.n == 19

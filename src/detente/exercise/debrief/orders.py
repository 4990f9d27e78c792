"""Which orders of some entries agree with what was chosen: the lexicographic consistency test.

A choice of one situation over another speaks for some entries, those that are met better there, and against
others. It agrees with an order in which the first entry of either kind is one that it speaks for. Whether any
order agrees with several choices is found by putting in place, again and again, an entry that no choice still
open speaks against (Wilson, George and O'Sullivan 2015): polynomial, and no entry is put in vain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import factorial

COUNTED = 12
"""Orders of more entries than these are not counted."""
SMALL = 3
"""Contradictions of up to so many choices are looked for by size."""


@dataclass(frozen=True)
class Choice:
    """One situation chosen over another.

    Attributes
    ----------
    better, worse : frozenset of int
        The entries that are met better, and those that are met worse, in what was chosen.
    strict : bool
        Whether it must be preferred; else it may be as good.
    """

    better: frozenset[int]
    worse: frozenset[int]
    strict: bool = True


def order_for(count: int, choices: Sequence[Choice], first: Sequence[int] = ()) -> tuple[int, ...] | None:
    """Return an order of all entries that agrees with all choices, None where none does.

    Of the entries that may come next the one that stands first in `first` does, which is in the order of the
    numbers unless given.
    """
    waiting = list(first) or list(range(count))
    left = [each for each in choices if each.strict or each.worse]
    placed: list[int] = []
    while waiting:
        against = frozenset[int]().union(*(each.worse for each in left))
        taken = next((entry for entry in waiting if entry not in against), None)
        if taken is None:
            return None
        waiting.remove(taken)
        placed.append(taken)
        left = [each for each in left if taken not in each.better]
    return None if any(each.strict for each in left) else tuple(placed)


def agree(count: int, choices: Sequence[Choice]) -> bool:
    """Tell whether some order of the entries agrees with all choices."""
    return order_for(count, choices) is not None


def above(upper: int, lower: int) -> Choice:
    """Return the choice with which just the orders agree that have one entry above another."""
    return Choice(frozenset([upper]), frozenset([lower]))


def how_many(count: int, choices: Sequence[Choice]) -> tuple[int, int] | None:
    """Return how many of all orders agree with all choices; None where the entries are too many."""
    if count > COUNTED:
        return None
    left = [each for each in choices if each.strict or each.worse]
    if any(not each.better and each.strict for each in left):
        return 0, factorial(count)
    better = [sum(1 << entry for entry in each.better) for each in left]
    worse = [sum(1 << entry for entry in each.worse) for each in left]
    ways = {0: 1}
    for _ in range(count):
        further: dict[int, int] = {}
        for placed, number in ways.items():
            against = 0
            for up, down in zip(better, worse, strict=True):
                if not placed & up:
                    against |= down
            for entry in range(count):
                bit = 1 << entry
                if not (placed | against) & bit:
                    further[placed | bit] = further.get(placed | bit, 0) + number
        ways = further
    return sum(ways.values()), factorial(count)


def contradiction(count: int, choices: Sequence[Choice]) -> tuple[int, ...] | None:
    """Return the numbers of a smallest set of choices with which no order agrees; None where one agrees.

    Where it has more than three it is one of which none can be left out.
    """
    if agree(count, choices):
        return None
    for size in range(1, SMALL + 1):
        for some in combinations(range(len(choices)), size):
            if not agree(count, [choices[place] for place in some]):
                return some
    return shrunk(count, choices, [])


def shrunk(count: int, choices: Sequence[Choice], kept: Sequence[Choice]) -> tuple[int, ...]:
    """Return the numbers of choices of which, beside those that are kept, none can be left out.

    Together no order agrees with them.
    """
    some = list(range(len(choices)))
    for place in range(len(choices)):
        without = [each for each in some if each != place]
        if not agree(count, [*kept, *(choices[each] for each in without)]):
            some = without
    return tuple(some)

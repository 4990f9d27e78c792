"""Orders of the entries of a list, and orderings of two of them (SPEC §9).

Entries are numbered from 0 as they are written, so the written order of n entries is 0, 1, ..., n - 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import combinations, permutations

Order = tuple[int, ...]
"""The entries that stand, the most important first."""
Pair = tuple[int, int]
"""An ordering: the first entry stands above the second."""


def orders(number: int) -> list[Order]:
    """Every order of so many entries, the written one first."""
    return list(permutations(range(number)))


def pairs(order: Order) -> frozenset[Pair]:
    """The orderings of every two entries that stand."""
    return frozenset(combinations(order, 2))


def turned(order: Order) -> frozenset[Pair]:
    """The written orderings that the order turns round: as many as the least number of swaps that make it."""
    return frozenset((b, a) for a, b in pairs(order) if b < a)


def closure(some: Iterable[Pair]) -> frozenset[Pair]:
    """The orderings and what follows from them."""
    found = set(some)
    while more := {(a, d) for a, b in found for c, d in found if b == c} - found:
        found |= more
    return frozenset(found)


def covers(closed: frozenset[Pair]) -> frozenset[Pair]:
    """Those of closed orderings with nothing between: without any one of them the others are closed, too."""
    return frozenset((a, b) for a, b in closed if not any(c == a and (d, b) in closed for c, d in closed))


@cache
def closed_parts(number: int) -> list[frozenset[Pair]]:
    """Every closed set of orderings of the written order of so many entries."""
    written = sorted(pairs(tuple(range(number))))
    subsets = (frozenset(some) for size in range(len(written) + 1) for some in combinations(written, size))
    return [some for some in subsets if closure(some) == some]

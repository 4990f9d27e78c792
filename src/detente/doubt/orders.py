"""Partial orders of the entries of a list, as bits.

`above[x]` are the entries known to stand above x, those that follow included: an order in which nothing is
known is all zeros, one in which everything is known is *total*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Above = tuple[int, ...]
"""For each entry the entries known to stand above it, as bits; closed under what follows."""
Pair = tuple[int, int]
"""Two entries, the first above the second."""


def unordered(count: int) -> Above:
    """Return the order in which nothing is known of some entries."""
    return (0,) * count


def total(order: Sequence[int]) -> Above:
    """Return the order in which entries stand as given, the highest first."""
    above = [0] * len(order)
    seen = 0
    for entry in order:
        above[entry] = seen
        seen |= 1 << entry
    return tuple(above)


def members(bits: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, the lowest first."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def below(above: Above) -> Above:
    """Return for each entry those known to stand below it."""
    found = [0] * len(above)
    for entry, higher in enumerate(above):
        for each in members(higher):
            found[each] |= 1 << entry
    return tuple(found)


def pairs(above: Above) -> Iterator[Pair]:
    """Yield every ordering that is known."""
    for entry, higher in enumerate(above):
        for each in members(higher):
            yield each, entry


def covers(above: Above) -> list[Pair]:
    """Return the orderings with nothing between, from which all others follow."""
    found = []
    for entry, higher in enumerate(above):
        through = 0
        for each in members(higher):
            through |= above[each]
        found += [(each, entry) for each in members(higher & ~through)]
    return found


def known(above: Above, pair: Pair) -> bool:
    """Tell whether an ordering is known."""
    return bool(above[pair[1]] >> pair[0] & 1)


def without(above: Above, pair: Pair) -> Above:
    """Leave out an ordering that has nothing between."""
    first, second = pair
    return (*above[:second], above[second] & ~(1 << first), *above[second + 1 :])


def adding(above: Above, pair: Pair) -> Above | None:
    """Add an ordering and what follows from it; None where the other way round is known."""
    first, second = pair
    if first == second or known(above, (second, first)):
        return None
    if known(above, pair):
        return above
    higher = above[first] | 1 << first
    return tuple(
        bits | higher if entry == second or bits >> second & 1 else bits for entry, bits in enumerate(above)
    )


def joined(one: Above, other: Above) -> Above | None:
    """Return what is known where both are; None where they contradict each other."""
    found: Above | None = one
    for pair in covers(other):
        if found is None:
            return None
        found = adding(found, pair)
    return found


def shared(one: Above, other: Above) -> Above:
    """Return what is known in both; it is closed, as both are."""
    return tuple(a & b for a, b in zip(one, other, strict=True))


def linear(above: Above, near: Sequence[int] | None = None) -> tuple[int, ...]:
    """Return a total order in which all that is known holds, close to a given one, by default as numbered."""
    left = list(range(len(above)) if near is None else near)
    order: list[int] = []
    while left:
        waiting = 0
        for entry in left:
            waiting |= 1 << entry
        # the first that waits for none
        entry = next(entry for entry in left if not above[entry] & waiting)
        left.remove(entry)
        order.append(entry)
    return tuple(order)


def swaps(order: Sequence[int]) -> int:
    """Return by how many swaps of neighbours an order is away from the entries as numbered."""
    return sum(first > second for place, first in enumerate(order) for second in order[place + 1 :])

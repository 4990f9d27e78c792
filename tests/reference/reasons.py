"""Which orderings of entries carry a verdict, by trying all orders that keep them (SPEC §9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from tests.reference.conflict import State
from tests.reference.orders import Order, Pair, closed_parts, closure, covers, orders, pairs
from tests.reference.preference import key
from tests.reference.shaken import Query, Shaken

Ordering = tuple[str, int, int]
"""(party, above, below): one entry of a party stands above another."""


def by_party(orderings: Iterable[Ordering]) -> dict[str, frozenset[Pair]]:
    """The orderings of each party that has some."""
    found: dict[str, set[Pair]] = {}
    for party, above, below in orderings:
        found.setdefault(party, set()).add((above, below))
    return {party: frozenset(some) for party, some in found.items()}


def completions(shaken: Shaken, orderings: Iterable[Ordering]) -> Iterator[dict[str, Order]]:
    """The profiles that keep the orderings."""
    kept = by_party(orderings)
    for profile in shaken.profiles():
        if all(some <= pairs(profile[party]) for party, some in kept.items()):
            yield profile


def decided(shaken: Shaken, query: Query, orderings: Iterable[Ordering]) -> bool | None:
    """The verdict of all profiles that keep the orderings, None when they differ."""
    told = {shaken.verdict(query, profile) for profile in completions(shaken, orderings)}
    if not told:
        raise ValueError("no order keeps these orderings")
    return told.pop() if len(told) == 1 else None


def suffices(shaken: Shaken, query: Query, orderings: Iterable[Ordering]) -> bool:
    """Whether the orderings, whatever all else is, carry the verdict of what is written."""
    return decided(shaken, query, orderings) == shaken.verdict(query)


def closed(orderings: Iterable[Ordering]) -> frozenset[Ordering]:
    """The orderings and what follows from them."""
    return frozenset(
        (party, above, below) for party, some in by_party(orderings).items() for above, below in closure(some)
    )


def minimal(shaken: Shaken, query: Query, orderings: Iterable[Ordering]) -> bool:
    """Whether the orderings, closed, suffice and no closed part of them does.

    A closed part lacks some ordering with nothing between, and what suffices does with more orderings, too.
    """
    whole = closed(orderings)
    bare = ((party, *pair) for party, some in by_party(whole).items() for pair in covers(some))
    return suffices(shaken, query, whole) and not any(
        suffices(shaken, query, whole - {ordering}) for ordering in bare
    )


def reasons(shaken: Shaken, query: Query) -> list[frozenset[Ordering]]:
    """Every closed set of written orderings that suffices and of which no closed part does."""
    written = shaken.verdict(query)
    flipped = {
        frozenset((party, a, b) for party, order in profile.items() for a, b in pairs(order) if a < b)
        for profile in shaken.profiles()
        if shaken.verdict(query, profile) != written
    }
    flipped = {kept for kept in flipped if not any(kept < more for more in flipped)}
    spans = [
        [frozenset((party, *pair) for pair in part) for part in closed_parts(len(shaken.entries[party]))]
        for party in shaken.game.parties
    ]
    found: list[frozenset[Ordering]] = []
    for whole in sorted((frozenset[Ordering]().union(*chosen) for chosen in product(*spans)), key=len):
        if not any(less <= whole for less in found) and not any(whole <= kept for kept in flipped):
            found.append(whole)
    return found


def core(shaken: Shaken, query: Query) -> frozenset[Ordering]:
    """The orderings that are in every reason."""
    first, *others = reasons(shaken, query)
    return first.intersection(*others)


def surely_prefers(shaken: Shaken, party: str, orderings: Iterable[Ordering], t: State, s: State) -> bool:
    """Whether the party prefers t to s in every order of its entries that keeps the orderings."""
    return all(_preferences(shaken, party, orderings, t, s))


def possibly_prefers(shaken: Shaken, party: str, orderings: Iterable[Ordering], t: State, s: State) -> bool:
    """Whether it does in some of them."""
    return any(_preferences(shaken, party, orderings, t, s))


def _preferences(
    shaken: Shaken, party: str, orderings: Iterable[Ordering], t: State, s: State
) -> Iterator[bool]:
    kept = by_party(orderings).get(party, frozenset())
    for order in orders(len(shaken.entries[party])):
        if kept <= pairs(order):
            body = dict(shaken.body(party, order))
            yield key(shaken.conflict, body, t) > key(shaken.conflict, body, s)

"""What a verdict turns on, and when it fails (SPEC §9), every order or draw gone through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from tests.reference.chance import Drawn, drawn_verdict, outcomes, uncertain
from tests.reference.shaken import Query, Shaken

Condition = tuple[Any, ...]
"""("above", party, a, b): both stand, in that order; ("absent", party, a); ("alternative", party, number)."""
Box = frozenset[Condition]
"""Conditions that hold together."""
Drawing = Iterable[tuple[Drawn, Fraction]]


class Failing(NamedTuple):
    """P(boxes | the claim fails) and P(the claim fails | boxes), each None where it speaks of nothing."""

    coverage: Fraction | None
    density: Fraction | None


def any_order(shaken: Shaken) -> Iterator[tuple[Drawn, Fraction]]:
    """Every profile of orders, all equally likely, as draws."""
    profiles = list(shaken.profiles())
    for profile in profiles:
        yield {party: ("list", order) for party, order in profile.items()}, Fraction(1, len(profiles))


def meets(drawn: Drawn, condition: Condition) -> bool:
    """Whether a condition is true of a draw; no condition on entries is where an alternative is drawn."""
    kind, party, *rest = condition
    drawn_kind, what = drawn[party]
    if kind == "alternative" or drawn_kind == "alternative":
        return bool((kind, rest[0]) == (drawn_kind, what))
    if kind == "absent":
        return rest[0] not in what
    above, below = rest
    return above in what and below in what and bool(what.index(above) < what.index(below))


def chance(shaken: Shaken, query: Query, told: Drawing, given: Callable[[Drawn], bool]) -> Fraction | None:
    """P(the claim holds | given); None where `given` has no chance."""
    of = holding = Fraction(0)
    for drawn, share in told:
        if given(drawn):
            of += share
            holding += share * drawn_verdict(shaken, query, drawn)
    return holding / of if of else None


def _difference(first: Fraction | None, second: Fraction | None) -> Fraction | None:
    return None if first is None or second is None else first - second


def pair_pivot(shaken: Shaken, query: Query, party: str, a: int, b: int) -> Fraction | None:
    """P(holds | A above B) - P(holds | B above A), all orders equally likely."""

    def given(above: int, below: int) -> Fraction | None:
        ordering = ("above", party, above, below)
        return chance(shaken, query, any_order(shaken), lambda drawn: meets(drawn, ordering))

    return _difference(given(a, b), given(b, a))


def entry_pivot(shaken: Shaken, query: Query, party: str, entry: int) -> Fraction | bool | None:
    """P(holds | present) - P(holds | absent) under `drop`, the entry being neither in an alternative.

    Without `drop`, whether to drop it alone changes the verdict.
    """
    if not Fraction(uncertain(shaken, party).get("drop", 0)):
        return dropped(shaken, query, party, entry) != shaken.verdict(query)

    def given(present: bool) -> Fraction | None:
        return chance(
            shaken,
            query,
            outcomes(shaken),
            lambda drawn: drawn[party][0] == "list" and (entry in drawn[party][1]) == present,
        )

    return _difference(given(True), given(False))


def party_pivot(shaken: Shaken, query: Query, party: str) -> Fraction:
    """The chance that the verdict changes when the party alone is drawn."""
    written = shaken.verdict(query)
    told = outcomes(shaken, party)
    return sum((c for drawn, c in told if drawn_verdict(shaken, query, drawn) != written), Fraction(0))


def dropped(shaken: Shaken, query: Query, party: str, entry: int) -> bool:
    """The verdict without that entry."""
    return shaken.verdict(query, {party: tuple(other for other in shaken.order(party) if other != entry)})


def moved(shaken: Shaken, query: Query, party: str, entry: int, place: int) -> bool:
    """The verdict with that entry at that place, from 0, the others being as they are to one another."""
    others = [other for other in shaken.order(party) if other != entry]
    return shaken.verdict(query, {party: (*others[:place], entry, *others[place:])})


def single_drops(shaken: Shaken, query: Query) -> dict[tuple[str, int], bool]:
    """The verdict without each entry by (party, entry)."""
    return {
        (party, entry): dropped(shaken, query, party, entry)
        for party in shaken.game.parties
        for entry in shaken.order(party)
    }


def single_moves(shaken: Shaken, query: Query) -> dict[tuple[str, int, int], bool]:
    """The verdict with each entry at each other place by (party, entry, place)."""
    return {
        (party, entry, place): moved(shaken, query, party, entry, place)
        for party in shaken.game.parties
        for entry in shaken.order(party)
        for place in shaken.order(party)
        if place != entry
    }


def failing(shaken: Shaken, query: Query, told: Drawing, boxes: Iterable[Box]) -> Failing:
    """How much of what fails some of the boxes cover together, and how much of what they cover fails."""
    some = list(boxes)
    fails = covered = both = Fraction(0)
    for drawn, share in told:
        inside = any(all(meets(drawn, condition) for condition in box) for box in some)
        failed = not drawn_verdict(shaken, query, drawn)
        fails += share * failed
        covered += share * inside
        both += share * (failed and inside)
    return Failing(both / fails if fails else None, both / covered if covered else None)

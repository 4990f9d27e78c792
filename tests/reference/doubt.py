"""How near the opposite of a verdict is, and how it is over all orders, by trying all of them (SPEC §9)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from tests.reference.orders import Order, turned
from tests.reference.shaken import Profile, Query, Shaken

Cost = Callable[[str, int, int], int]
"""What it costs to turn an ordering round."""


class Nearest(NamedTuple):
    """How far off the nearest profiles with some verdict are, None when there is none, and all of these."""

    distance: int | None
    profiles: list[dict[str, Order]]


def one_each(party: str, above: int, below: int) -> int:
    """A swap costs one, whatever it turns."""
    return 1


def by_source(shaken: Shaken) -> Cost:
    """To turn an ordering whose entries both have a source costs 3, one that touches a reading 1."""
    world = shaken.conflict.scenarios.get(shaken.scenario, {})
    sourced = {
        party: world.get("sourced", {}).get(party, [])
        if party in world.get("preferences", {})
        else body.get("sourced", [])
        for party, body in shaken.conflict.parties.items()
    }
    return lambda party, above, below: 3 if {above, below} <= set(sourced[party]) else 1


def distance(profile: Profile, cost: Cost = one_each) -> int:
    """The least number of swaps of neighbours that lead to the profile, or what they cost together."""
    return sum(cost(party, *pair) for party, order in profile.items() for pair in turned(order))


def nearest(
    shaken: Shaken, query: Query, wanted: bool, party: str | None = None, cost: Cost = one_each
) -> Nearest:
    """The nearest profiles with that verdict; with a party, of those that shake it alone."""
    found = [
        (distance(profile, cost), profile)
        for profile in shaken.profiles(party)
        if shaken.verdict(query, profile) == wanted
    ]
    least = min((far for far, _ in found), default=None)
    return Nearest(least, [profile for far, profile in found if far == least])


def radius(shaken: Shaken, query: Query, party: str | None = None, cost: Cost = one_each) -> Nearest:
    """The nearest profiles whose verdict is not the written one."""
    return nearest(shaken, query, not shaken.verdict(query), party, cost)


def base_rate(shaken: Shaken, query: Query) -> Fraction:
    """The share of all profiles in which the claim holds."""
    told = [shaken.verdict(query, profile) for profile in shaken.profiles()]
    return Fraction(sum(told), len(told))

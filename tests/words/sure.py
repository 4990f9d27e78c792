"""What the tests of words for how sure a verdict is share: a model with wishes, and verdicts made by hand."""

from __future__ import annotations

from typing import Any

from detente.doubt.told import Change, Entry, Ordering, Radius, Sureness
from detente.language import loads
from detente.language.condition.printer import print_condition
from detente.strategy import ClaimVerdict
from detente.strategy.claim_forms import Witness
from detente.views.entries import preferences_in

__all__ = ["WISHES", "above", "change", "entry", "flip", "sure"]

WISHES = loads(
    """\
detente: 1
title: A treaty
parties:
  north:
    name: North
    options: {stop: {title: stops its tests}, arms: {title: builds arms}}
    preferences: [south.aid, not north.stop, {statement: west.talk, title: a hearing}, north.arms]
  south:
    name: Southerners
    plural: true
    options: {aid: {title: send aid}}
    preferences: [[north.stop, not north.arms], not south.aid, west.talk, not south.aid]
  west:
    name: West
    options: {talk: {title: talks}}
    weights: {north.stop: 2, west.talk: 1}
status_quo: []
scenarios: {dark: {title: Dark, preferences: {north: [north.arms, south.aid]}}}
claims: {calm: {willing: north.stop}}
"""
)


def entry(party: str, number: int, scenario: str = "base") -> Entry:
    """Return an entry of a list as written."""
    preferences = preferences_in(WISHES, scenario, party)
    assert preferences is not None
    rules = preferences.wishes[number - 1].rules
    text = ", ".join(print_condition(rule.condition) for rule in rules)
    return Entry(party, number, text, ", ".join(rule.title for rule in rules if rule.title))


def above(party: str, first: int, second: int) -> Ordering:
    """Return that a party puts an entry above another."""
    return Ordering(entry(party, first), entry(party, second))


def flip(swaps: int, **orders: tuple[int, ...]) -> Radius:
    """Return the nearest order, by the numbers of entries."""
    found = {party: tuple(entry(party, each) for each in order) for party, order in orders.items()}
    return Radius(swaps, exact=True, at_least=swaps, flip=found)


def change(kind: Any, party: str, number: int, to: int = 0, *, holds: bool | None = False) -> Change:
    """Return what becomes of a verdict with one entry missing or elsewhere."""
    told = entry(party, number)
    return Change(kind, party, told.text, holds, told, to)


def sure(
    *, holds: bool | None = True, depends: Any = "preferences", scenario: str = "base", **more: Any
) -> Sureness:
    """Return how sure a verdict is, all that is not given unknown."""
    verdict = ClaimVerdict(
        WISHES.claims["calm"], "none", scenario, holds, Witness("it is so"), depends=depends
    )
    return Sureness(verdict, **more)

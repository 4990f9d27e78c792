"""How likely a verdict is under `uncertain`, and what it turns on (SPEC §9), every draw gone through.

`uncertain` of a conflict: {party: {"swap": "0.2", "shuffle": [[first, last], ...], "drop": "0.1",
"alternatives": [{"weight": "0.3", FORM: ...}, ...]}}; blocks count from 1. A scenario that replaces a party's
list may hold one for that party.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import permutations, product
from typing import Any

from tests.reference.orders import Order
from tests.reference.shaken import Body, Query, Shaken

Draw = tuple[str, Any]
"""("list", the entries that stand, in their order), or ("alternative", its number from 0)."""
Drawn = Mapping[str, Draw]
"""What is drawn for each party."""
Chances = dict[Draw, Fraction]


def uncertain(shaken: Shaken, party: str) -> dict[str, Any]:
    """How sure the author is of the party's list in this scenario.

    Where a scenario replaces the list and says nothing, what swaps and drops there are apply to the new one.
    """
    conflict = shaken.conflict
    own: dict[str, Any] = conflict.uncertain.get(party, {})
    world = conflict.scenarios.get(shaken.scenario, {})
    if party not in world.get("preferences", {}):
        return own
    if party in world.get("uncertain", {}):
        return dict(world["uncertain"][party])
    return {word: said for word, said in own.items() if word in ("swap", "drop")}


def draws(shaken: Shaken, party: str) -> Chances:
    """What may be drawn for a party, with its chances; all together 1."""
    said = uncertain(shaken, party)
    found: Chances = {}
    left = Fraction(1)
    for number, alternative in enumerate(said.get("alternatives", [])):
        found["alternative", number] = Fraction(alternative["weight"])
        left -= Fraction(alternative["weight"])
    swap, drop = Fraction(said.get("swap", 0)), Fraction(said.get("drop", 0))
    shuffled = list(shuffles(shaken.order(party), said.get("shuffle", [])))
    for order in shuffled:
        for passed, once in passes(order, swap):
            for kept, then in drops(passed, drop):
                draw = ("list", kept)
                found[draw] = found.get(draw, Fraction(0)) + left * once * then / len(shuffled)
    return {draw: chance for draw, chance in found.items() if chance}


def shuffles(order: Order, blocks: list[list[int]]) -> Iterator[Order]:
    """The list with each block in any order; all are equally likely."""
    places = [range(first - 1, last) for first, last in blocks]
    for chosen in product(*(permutations([order[place] for place in block]) for block in places)):
        found = list(order)
        for block, entries in zip(places, chosen, strict=True):
            for place, entry in zip(block, entries, strict=True):
                found[place] = entry
        yield tuple(found)


def tosses(number: int, chance: Fraction) -> Iterator[tuple[tuple[bool, ...], Fraction]]:
    """How so many independent tosses may fall, each true with that chance; not those that cannot."""
    faces = [(face, share) for face, share in ((False, 1 - chance), (True, chance)) if share]
    for fallen in product(faces, repeat=number):
        together = Fraction(1)
        for _, share in fallen:
            together *= share
        yield tuple(face for face, _ in fallen), together


def passes(order: Order, swap: Fraction) -> Iterator[tuple[Order, Fraction]]:
    """What one pass from the top makes of the list, for all the ways in which its tosses may fall."""
    for fallen, chance in tosses(max(0, len(order) - 1), swap):
        found = list(order)
        for place, toss in enumerate(fallen):
            if toss:
                found[place], found[place + 1] = found[place + 1], found[place]
        yield tuple(found), chance


def drops(order: Order, drop: Fraction) -> Iterator[tuple[Order, Fraction]]:
    """What is left of the list where each entry is absent with that chance."""
    for absent, chance in tosses(len(order), drop):
        yield tuple(entry for entry, gone in zip(order, absent, strict=True) if not gone), chance


def outcomes(shaken: Shaken, party: str | None = None) -> Iterator[tuple[dict[str, Draw], Fraction]]:
    """Every draw for all parties, independent of one another, or for that party alone, with its chance."""
    spans: list[Chances] = [
        draws(shaken, each) if party in (None, each) else {("list", shaken.order(each)): Fraction(1)}
        for each in shaken.game.parties
    ]
    for chosen in product(*(span.items() for span in spans)):
        chance = Fraction(1)
        for _, share in chosen:
            chance *= share
        yield dict(zip(shaken.game.parties, (draw for draw, _ in chosen), strict=True)), chance


def drawn_verdict(shaken: Shaken, query: Query, drawn: Drawn) -> bool:
    """The verdict where the parties are as drawn."""
    profile = {party: what for party, (kind, what) in drawn.items() if kind == "list"}
    others: dict[str, Body] = {
        party: uncertain(shaken, party)["alternatives"][what]
        for party, (kind, what) in drawn.items()
        if kind == "alternative"
    }
    return shaken.verdict(query, profile, others)


def share(shaken: Shaken, query: Query) -> Fraction:
    """The chance that the claim holds under `uncertain`."""
    told = outcomes(shaken)
    return sum((chance for drawn, chance in told if drawn_verdict(shaken, query, drawn)), Fraction(0))


def over_scenarios(shares: Mapping[str, Fraction], weights: Mapping[str, str]) -> Fraction:
    """The chance over the scenarios, by their relative weights."""
    total = sum((Fraction(weight) for weight in weights.values()), Fraction(0))
    return sum((Fraction(weight) / total * shares[name] for name, weight in weights.items()), Fraction(0))

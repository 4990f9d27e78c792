"""The same questions asked of the engine, as `doubt/` asks them, and of the reference, over all orders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from math import prod
from random import Random

import pytest

from detente.doubt.moves import answering, foreseen, standing
from detente.doubt.nearest import Cost as EngineCost
from detente.doubt.orders import adding, members, pairs, unordered
from detente.doubt.questions import asked
from detente.doubt.regions import Question, Region, Wants
from detente.doubt.shaken import Shaken, lists_of
from detente.game import GameError
from detente.language import loads
from detente.strategy.worlds import Worlds
from tests.reference import shaken as told
from tests.reference.doubt import Cost
from tests.reference.orders import Order
from tests.reference.partly import Partly
from tests.unsure import queries, to_yaml, unsure_conflict

from .toy import lists


@dataclass
class Both:
    """One claim under one policy in one scenario, in the engine and in the reference.

    Attributes
    ----------
    name : str
        What to say where they differ.
    shaken : Shaken
        The engine's world.
    question : Question
    reference : Shaken
    query : dict
    """

    name: str
    shaken: Shaken
    question: Question
    reference: told.Shaken
    query: told.Query

    @cached_property
    def counts(self) -> list[int]:
        """How many entries each party's list has."""
        return [versions[0].count for versions in self.question.lists]

    def orders(self, region: Region) -> dict[str, Order]:
        """Return the order of a profile, highest first; entries that are missing are left out."""
        return {
            party: tuple(
                entry
                for entry in sorted(range(len(wants.above)), key=lambda entry: wants.above[entry].bit_count())
                if wants.maybe >> entry & 1
            )
            for party, wants in zip(self.reference.game.parties, region, strict=True)
            if len(wants.above)
        }

    def by_number(self, cost: Cost) -> EngineCost:
        """Return what it costs to turn an ordering, asked with the number of the party."""
        parties = self.reference.game.parties
        return lambda party, above, below: cost(parties[party], above, below)

    def verdict(self, profile: Sequence[Order]) -> bool:
        """Return the reference's verdict in one order of every party's entries."""
        told_orders = {
            party: order
            for party, order, count in zip(self.reference.game.parties, profile, self.counts, strict=True)
            if count
        }
        return self.reference.verdict(self.query, told_orders)


@cache
def compared(seed: int, foresight: bool = False, max_deal: int = 3) -> tuple[Both, ...]:
    """Return the claims of a random conflict; some seeds are in graph form, some follow every improvement."""
    return tuple(_compared(seed, foresight, max_deal))


def _compared(seed: int, foresight: bool, max_deal: int) -> Iterator[Both]:
    graph, every = seed % 6 == 5, seed % 5 == 1
    conflict = unsure_conflict(seed, graph=graph)
    worlds = Worlds(loads(to_yaml(conflict)), max_deal, every=every)
    references: dict[tuple[str, str], told.Shaken] = {}
    for name, policy, scenario in queries(conflict):
        claim = conflict.claims[name]
        query = {word: said for word, said in claim.items() if word not in ("policy", "scenario")}
        reference = references.setdefault(
            (policy, scenario), told.Shaken(conflict, policy, scenario, max_deal, every, foresight)
        )
        try:
            world = worlds.under(policy, scenario)
        except GameError:
            continue  # without the policy nothing is feasible there
        shaken = Shaken(world, lists_of(world.game)).in_reading(foresight=foresight)
        question = asked(worlds.model.claims[name], shaken)
        if not isinstance(question, str):
            yield Both(f"{seed} {name} {policy} {scenario}", shaken, question, reference, query)


def partly_known(both: Both, region: Region) -> Partly:
    """Return the reference's conflict of which as much is known as in a region."""
    known = [
        (party, *pair)
        for party, wants in zip(both.reference.game.parties, region, strict=True)
        for pair in pairs(wants.above)
    ]
    return Partly(both.reference, known)


def uncompiled(patch: pytest.MonkeyPatch) -> None:
    """Run the loops of the second reading as they are written, with the constants that modules have then."""
    for module, loop in (
        (answering, "note_worst"),
        (answering, "answered"),
        (standing, "answered"),
        (standing, "standing"),
        (standing, "let_fall_by"),
        (foreseen, "foreseen"),
    ):
        patch.setattr(module, loop, getattr(module, loop).py_func)


def random_region(dice: Random, counts: Sequence[int], *, missing: bool) -> Region:
    """Draw what is known: of each list anything between nothing and all, entries that may be missing too."""
    return tuple(_random_wants(dice, count, missing=missing) for count in counts)


def _random_wants(dice: Random, count: int, *, missing: bool) -> Wants:
    order = dice.sample(range(count), count)
    above, share = unordered(count), dice.choice((0.0, 0.2, 0.5, 0.8, 1.0))
    for place, first in enumerate(order):
        for second in order[place + 1 :]:
            if dice.random() < share:
                above = adding(above, (first, second)) or above
    every = (1 << count) - 1
    if not missing:
        return Wants(above, every, every)
    sure = sum(1 << entry for entry in range(count) if dice.random() < 0.7)
    maybe = sure | sum(1 << entry for entry in range(count) if dice.random() < 0.7)
    return Wants(above, sure, maybe)


def narrowed(dice: Random, region: Region) -> Region | None:
    """Return a region with one thing more known, drawn at random; None for a single profile."""
    more: list[Region] = []
    for party, wants in enumerate(region):
        options = [
            wants.adding((first, second))
            for first in range(len(wants.above))
            for second in range(len(wants.above))
            if first != second and not wants.above[second] >> first & 1
        ]
        for entry in members(wants.maybe & ~wants.sure):
            options += [wants.holding(entry, there=there) for there in (True, False)]
        more += [(*region[:party], each, *region[party + 1 :]) for each in options if each is not None]
    return dice.choice(more) if more else None


def profiles_in(dice: Random, region: Region, most: int) -> Iterator[tuple[Order, ...]]:
    """Yield profiles of a region, all of them or so many drawn from them."""
    choices = [list(dict.fromkeys(lists(wants))) for wants in region]
    if prod(map(len, choices)) <= most:
        yield from product(*choices)
    else:
        for _ in range(most):
            yield tuple(dice.choice(each) for each in choices)

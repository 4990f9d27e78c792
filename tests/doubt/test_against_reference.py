"""How sure the verdicts on random conflicts are, against the reference, which tries all orders."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from detente.doubt.nearest import Known, nearest
from detente.doubt.orders import pairs
from detente.doubt.reason import reason_of
from detente.doubt.regions import Region, any_order, as_ordered, as_written
from tests.batches import CONFLICTS
from tests.reference.doubt import by_source, distance, one_each, radius
from tests.reference.reasons import minimal, suffices

from .compared import compared, narrowed, profiles_in, random_region

SEEDS = range(max(12, CONFLICTS // 8))
PROFILES = 60
"""How many profiles of a region, or of a claim, are looked at."""
READINGS = [pytest.param(False, id="first"), pytest.param(True, id="second")]
COSTS = [one_each, by_source]


@pytest.mark.parametrize("foresight", READINGS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_profile_is_decided_as_it_is(seed: int, foresight: bool) -> None:
    """In a total order the verdict is the reference's, whichever of the two is looked for."""
    dice = Random(seed)
    for both in compared(seed, foresight):
        regions = [random_region(dice, both.counts, missing=True) for _ in range(3)]
        anything = tuple(any_order(count) for count in both.counts)
        for region in [anything, *regions]:
            for profile in profiles_in(dice, region, PROFILES // 6):
                there = single(profile, both.counts)
                verdict = both.verdict(profile)
                assert both.question.decide(there) is verdict, (both.name, profile)
                assert both.question.sure(there, holds=verdict), (both.name, profile)
                assert not both.question.sure(there, holds=not verdict), (both.name, profile)


@pytest.mark.parametrize("foresight", READINGS)
@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_decided_holds_everywhere(seed: int, foresight: bool) -> None:
    """What is said of a region no profile of it contradicts, and the more is known the more is said."""
    dice = Random(seed)
    for both in compared(seed, foresight):
        for number in range(5):
            region: Region | None = random_region(dice, both.counts, missing=number % 2 == 1)
            said: bool | None = None
            while region is not None:
                found = both.question.decide(region)
                sure = [both.question.sure(region, holds=holds) for holds in (True, False)]
                assert sure == [found is True, found is False], (both.name, region)
                assert said is None or found is said, (both.name, region)
                if found is not None and said is None:
                    for profile in profiles_in(dice, region, PROFILES):
                        assert both.verdict(profile) is found, (both.name, region, profile)
                said, region = found, narrowed(dice, region)
            assert said is not None, both.name


@pytest.mark.parametrize("foresight", READINGS)
@pytest.mark.parametrize("seed", SEEDS)
def test_nearest_order_that_differs(seed: int, foresight: bool) -> None:
    """It is as near as the nearest of all, over all parties and for each alone, by swaps and by sources."""
    for both in compared(seed, foresight):
        holds = both.reference.verdict(both.query)
        for (number, party), by in product([(None, None), *enumerate(both.reference.game.parties)], COSTS):
            cost = one_each if by is one_each else by_source(both.reference)
            expected = radius(both.reference, both.query, party, cost)
            found = nearest(
                both.question,
                holds,
                Known(),
                shaken=None if number is None else [number],
                cost=None if by is one_each else both.by_number(cost),
            )
            where = (both.name, party)
            assert found.exact, where
            assert (None if found.none else found.distance) == expected.distance, where
            if found.flip is not None:
                flip = both.orders(found.flip)
                assert both.reference.verdict(both.query, flip) is not holds, where
                assert distance(flip, cost) == found.distance, where
                assert party is None or all(p == party or o == tuple(sorted(o)) for p, o in flip.items())


@pytest.mark.parametrize("foresight", READINGS)
@pytest.mark.parametrize("seed", SEEDS)
def test_reasons(seed: int, foresight: bool) -> None:
    """A reason suffices, and no closed part of it does."""
    for both in compared(seed, foresight):
        holds = both.reference.verdict(both.query)
        anything = tuple(any_order(count) for count in both.counts)
        reason = reason_of(both.question, as_written(both.question), anything, holds)
        found = {
            (both.reference.game.parties[number], *pair)
            for number, wants in enumerate(reason.region)
            for pair in pairs(wants.above)
        }
        assert reason.minimal, both.name
        assert suffices(both.reference, both.query, found), both.name
        assert minimal(both.reference, both.query, found), both.name


def single(profile: tuple[tuple[int, ...], ...], counts: list[int]) -> Region:
    """The region of one profile; where entries are missing does not matter."""
    found = []
    for order, count in zip(profile, counts, strict=True):
        there = sum(1 << entry for entry in order)
        rest = [entry for entry in range(count) if entry not in order]
        wants = as_ordered([*rest, *order])
        found.append(type(wants)(wants.above, there, there))
    return tuple(found)

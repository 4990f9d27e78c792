"""Reasons and nearest orders against all orders of small questions."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, permutations, product
from random import Random

import pytest

from detente.doubt.nearest import Cost, Known, nearest
from detente.doubt.orders import adding, covers, known, swaps, total, unordered, without
from detente.doubt.reason import reason_of
from detente.doubt.regions import Region, Wants, any_order, as_written
from detente.doubt.weaken import weaken, with_wants
from detente.game.patience import OutOfTimeError, within

from .toy import Toy, profiles, random_verdict

COUNTS = [(3,), (4,), (3, 2), (2, 2, 3), (4, 1), (3, 0, 3)]


def _open(counts: tuple[int, ...]) -> Region:
    return tuple(any_order(count) for count in counts)


@pytest.mark.parametrize("seed", range(60))
def test_nearest_order_and_reason(seed: int) -> None:
    counts = COUNTS[seed % len(COUNTS)]
    verdict = random_verdict(seed, counts)
    toy = Toy(counts, verdict, blunt=2 * (seed % 3))
    written = tuple(tuple(range(count)) for count in counts)
    holds = verdict(written)
    flips = [
        sum(map(swaps, profile))
        for profile in product(*(permutations(range(count)) for count in counts))
        if verdict(profile) is not holds
    ]
    found = nearest(toy, holds, Known())
    assert found.exact
    if not flips:
        assert found.none
    else:
        assert found.distance == min(flips)
        assert found.flip is not None and toy.decide(found.flip) is not holds
    reason = reason_of(toy, as_written(toy), _open(counts), holds)
    assert reason.minimal
    assert {verdict(profile) for profile in profiles(reason.region)} == {holds}
    for party, wants in enumerate(reason.region):
        for pair in covers(wants.above):
            less = with_wants(
                reason.region,
                party,
                type(wants)(without(wants.above, pair), wants.sure, wants.maybe),
            )
            assert len({verdict(profile) for profile in profiles(less)}) == 2


def test_nearest_order_of_one_party_alone() -> None:
    def verdict(profile: tuple[tuple[int, ...], ...]) -> bool:
        return profile[0][0] == 0 and profile[1].index(0) < profile[1].index(2)

    toy = Toy((2, 3), verdict)
    assert nearest(toy, True, Known()).distance == 1
    assert nearest(toy, True, Known(), shaken=[1]).distance == 2
    costly = nearest(toy, True, Known(), cost=lambda party, first, second: 5 if party == 0 else 1)
    assert costly.distance == 2


def test_out_of_time_is_a_bound_and_no_guess() -> None:
    toy = Toy((4,), lambda profile: profile[0] != (3, 2, 1, 0))
    with within(0):
        found = nearest(toy, True, Known())
        assert found.flip is None and not found.none and not found.exact
        assert not reason_of(toy, as_written(toy), _open((4,)), True).minimal


class Hurried(Toy):
    """One that is asked about single profiles alone, for which the time is up at some number of swaps."""

    def __init__(self, count: int, ends: set[int]) -> None:
        super().__init__(
            (count,), lambda profile: list(profile[0]) != list(reversed(range(count))), blunt=100
        )
        self._ends = ends

    def sure(self, region: Region, *, holds: bool) -> bool:
        ((order,), *more) = profiles(region)
        if not more and swaps(order) in self._ends:
            raise OutOfTimeError
        return super().sure(region, holds=holds)


@pytest.mark.parametrize(
    ("ends", "cost", "at_least"),
    [
        ({1}, None, 1),  # before every swap of neighbours is tried
        ({0}, None, 2),  # once they are
        ({2}, None, 2),
        ({3}, None, 3),
        ({5}, None, 5),
        ({0}, 2, 1),
        ({1}, 2, 2),
        ({3}, 2, 6),
    ],
)
def test_what_is_known_to_be_no_nearer_when_the_time_is_up(
    ends: set[int], cost: int | None, at_least: int
) -> None:
    by: Cost | None = None if cost is None else lambda party, first, second: cost
    found = nearest(Hurried(4, ends), True, Known(), cost=by)
    assert (found.flip, found.distance, found.none, found.exact) == (None, at_least, False, False)


@pytest.mark.parametrize("seed", range(40))
def test_what_is_known_anyhow_stays(seed: int) -> None:
    """No reason leaves it out, and none of what is left can go as well."""
    counts = COUNTS[seed % len(COUNTS)]
    verdict = random_verdict(seed, counts)
    toy = Toy(counts, verdict, blunt=2 * (seed % 3))
    dice = Random(seed)
    anyhow = []
    for count in counts:
        above, every = unordered(count), (1 << count) - 1
        for pair in combinations(range(count), 2):
            if dice.random() < 0.4:
                above = adding(above, pair) or above
        anyhow.append(Wants(above, every, every))
    written = as_written(toy)
    holds = toy.decide(written)
    assert holds is not None
    some = weaken(toy, written, tuple(anyhow), holds)
    reason = reason_of(toy, written, tuple(anyhow), holds)
    assert reason.minimal
    for region in (some, reason.region):
        assert all(mine.covers(theirs) for mine, theirs in zip(anyhow, region, strict=True))
        assert {verdict(profile) for profile in profiles(region)} == {holds}
    for party, wants in enumerate(reason.region):
        for pair in covers(wants.above):
            if not known(anyhow[party].above, pair):
                less = replace(wants, above=without(wants.above, pair))
                left = profiles(with_wants(reason.region, party, less))
                assert {verdict(profile) for profile in left} == {True, False}


@pytest.mark.parametrize("seed", range(40))
def test_which_entries_are_there_is_left_open_where_it_can_be(seed: int) -> None:
    """Of a list without some entries: what may be missing or there, one by one, does not turn the verdict."""
    counts = COUNTS[seed % len(COUNTS)]
    verdict = random_verdict(seed, counts)
    toy = Toy(counts, verdict)
    dice = Random(seed)
    there = [sum(1 << entry for entry in range(count) if dice.random() < 0.6) for count in counts]
    profile = tuple(
        Wants(total(dice.sample(range(count), count)), bits, bits)
        for count, bits in zip(counts, there, strict=True)
    )
    anything = tuple(Wants(unordered(count), 0, (1 << count) - 1) for count in counts)
    holds = toy.decide(profile)
    assert holds is not None
    found = weaken(toy, profile, anything, holds)
    assert toy.decide(found) is holds
    for party, wants in enumerate(found):
        for bit in (1 << entry for entry in range(counts[party])):
            less = replace(wants, sure=wants.sure & ~bit, maybe=wants.maybe | bit)
            assert less == wants or toy.decide(with_wants(found, party, less)) is None

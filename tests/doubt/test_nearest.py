"""Reasons and nearest orders against all orders of small questions."""

from __future__ import annotations

from itertools import permutations, product

import pytest

from detente.doubt.nearest import Known, nearest
from detente.doubt.orders import covers, swaps, without
from detente.doubt.reason import reason_of
from detente.doubt.regions import Region, any_order, as_written
from detente.doubt.weaken import with_wants
from detente.game.patience import within

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

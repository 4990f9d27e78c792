"""Pivots against all profiles, each with its chance."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial

import pytest

from detente.doubt.regions import Wants, as_written
from detente.doubt.shares.chances import Chances
from detente.doubt.shares.partition import Partition
from detente.doubt.shares.pivots import entry_pivots, pair_pivots, party_pivots
from detente.doubt.shares.share import share
from detente.game.patience import within

from .coins import Told, all_profiles
from .formula import Formula
from .test_share import random_case, truth


def difference(
    formula: Formula, tolds: tuple[Told, ...], party: int, so: Callable[[Wants], bool]
) -> Fraction | None:
    """Return P(holds | so) - P(holds | not so) over the lists as written of a party."""
    sums = {(is_so, holds): Fraction(0) for is_so in (True, False) for holds in (True, False)}
    for profile, chance in all_profiles(tolds):
        if profile[party].version == 0:
            sums[so(profile[party]), bool(formula.decide(profile))] += chance
    rates = [
        sums[is_so, True] / whole if (whole := sums[is_so, True] + sums[is_so, False]) else None
        for is_so in (True, False)
    ]
    return None if rates[0] is None or rates[1] is None else rates[0] - rates[1]


def is_above(first: int, second: int, wants: Wants) -> bool:
    return bool(wants.above[second] >> first & 1)


def is_there(bit: int, wants: Wants) -> bool:
    return bool(wants.sure & bit)


@pytest.mark.parametrize("seed", range(30))
def test_pivots_are_differences_over_all_profiles(seed: int) -> None:
    formula, tolds = random_case(seed)
    laws = [Chances(told.law) for told in tolds]
    partition = Partition(formula)
    assert share(partition, laws).exact
    for pair in pair_pivots(partition, laws):
        first, second = pair.first, pair.second
        expected = difference(formula, tolds, pair.party, partial(is_above, first, second))
        assert (pair.low is None) == (expected is None)
        if expected is not None:
            assert pair.low == pytest.approx(float(expected), abs=1e-9)
            assert pair.high == pytest.approx(float(expected), abs=1e-9)
    written = as_written(formula)
    holds = formula.decide(written)
    for entry in entry_pivots(partition, laws):
        told, bit = tolds[entry.party], 1 << entry.entry
        if 0 < told.drop < 1:
            expected = difference(formula, tolds, entry.party, partial(is_there, bit))
            assert entry.changes is None and (entry.low is None) == (expected is None)
            if expected is not None:
                assert entry.low == pytest.approx(float(expected), abs=1e-9)
                assert entry.high == pytest.approx(float(expected), abs=1e-9)
        else:
            mine = written[entry.party]
            less = Wants(mine.above, mine.sure & ~bit, mine.maybe & ~bit)
            after = formula.decide((*written[: entry.party], less, *written[entry.party + 1 :]))
            assert entry.low is None and entry.changes is (after is not holds)
    for party, found in enumerate(party_pivots(partition, laws, holds is True)):
        alone = tuple(told if each == party else Told(told.counts[:1]) for each, told in enumerate(tolds))
        expected = truth(formula, alone)
        assert found.exact
        assert found.low == pytest.approx(float(1 - expected if holds else expected), abs=1e-12)


def test_without_time_pivots_are_bounds() -> None:
    formula, tolds = random_case(3)
    laws = [Chances(told.law) for told in tolds]
    with within(0):
        partition = Partition(formula)
        share(partition, laws)
        pairs = pair_pivots(partition, laws)
        assert pairs and {(each.low, each.high) for each in pairs} <= {(-1.0, 1.0), (None, None)}
        assert all(each.changes is None for each in entry_pivots(partition, laws))

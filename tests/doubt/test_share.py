"""Shares against the verdicts of all profiles, each with its chance."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from detente.doubt.chances import Chances
from detente.doubt.law import every_order
from detente.doubt.partition import Partition
from detente.doubt.share import Share, mixture, share
from detente.doubt.split import contains
from detente.game.patience import within

from .coins import Told, all_profiles
from .formula import Formula, random_formula
from .test_chances import random_law


def truth(formula: Formula, tolds: tuple[Told, ...]) -> Fraction:
    """Return the chance that a formula is true."""
    return sum((chance for profile, chance in all_profiles(tolds) if formula.decide(profile)), Fraction(0))


def random_case(seed: int) -> tuple[Formula, tuple[Told, ...]]:
    """Return a formula over the lists of one to three parties, and their laws."""
    rng = Random(seed)
    tolds = tuple(
        random_law(rng, longest=4 - parties) for parties in [rng.randint(0, 2)] for _ in range(parties + 1)
    )
    return random_formula(rng, tolds), tolds


@pytest.mark.parametrize("seed", range(60))
def test_share_is_the_chance_of_all_profiles_that_hold(seed: int) -> None:
    formula, tolds = random_case(seed)
    laws = [Chances(told.law) for told in tolds]
    partition = Partition(formula)
    found = share(partition, laws)
    expected = truth(formula, tolds)
    assert found.exact and found.estimate is None
    assert abs(Fraction(found.low) - expected) < 1e-12 and abs(Fraction(found.high) - expected) < 1e-12
    # the same regions serve another law: that of the base rate
    orders = tuple(
        Told(told.counts, (Fraction(1),) + (Fraction(0),) * (len(told.counts) - 1), ((1, told.counts[0]),))
        if told.counts[0] > 1
        else Told(told.counts, (Fraction(1),) + (Fraction(0),) * (len(told.counts) - 1))
        for told in tolds
    )
    base = share(partition, [Chances(every_order(told.versions)) for told in tolds])
    assert base.exact and base.low == pytest.approx(float(truth(formula, orders)), abs=1e-12)
    again = share(Partition(formula), laws)
    assert again == found


@pytest.mark.parametrize("seed", range(20))
def test_regions_exclude_each_other_and_hold_everything(seed: int) -> None:
    formula, tolds = random_case(seed)
    partition = Partition(formula)
    share(partition, [Chances(told.law) for told in tolds])
    every = [each.region for each in partition.decided] + partition.undecided
    for profile, chance in all_profiles(tolds):
        inside = [region for region in every if contains(region, profile)]
        assert len(inside) == 1
        assert partition.verdict(profile) is formula.decide(profile) or not chance
    for each in partition.decided:
        assert formula.decide(each.region) in (None, each.holds)


def test_regions_that_are_known_are_not_asked_again() -> None:
    rng = Random(3)
    tolds = (Told((9,), swap=Fraction(1, 5), drop=Fraction(1, 10)),)
    formula = random_formula(rng, tolds)
    laws = [Chances(tolds[0].law)]
    first = Partition(formula)
    found = share(first, laws)
    asked, formula.asked = formula.asked, 0
    again = share(Partition(formula, tuple(first.decided)), laws)
    assert again.low == pytest.approx(found.low, abs=1e-12)
    assert formula.asked < asked / 3


class Opaque(Formula):
    """One that answers for single profiles alone, so that nothing closes."""

    def decide(self, region):  # type: ignore[no-untyped-def]
        return super().decide(region) if all(wants.settled for wants in region) else None


def test_what_stays_open_is_drawn() -> None:
    tolds = (Told((12,), swap=Fraction(1, 3), drop=Fraction(1, 10)), Told((3,), shuffle=((1, 3),)))
    formula = random_formula(Random(8), tolds)
    laws = [Chances(told.law) for told in tolds]
    exact = share(Partition(formula), laws)
    assert exact.exact
    opaque = Opaque(tolds, formula.terms)
    with within(4):
        found = share(Partition(opaque), laws, seed=5)
    assert not found.exact and found.seed == 5 and found.draws > 20
    assert found.low < exact.low < found.high
    assert found.estimate is not None and found.low <= found.estimate <= found.high
    assert abs(found.estimate - exact.low) < 4 * (0.25 / found.draws) ** 0.5


def test_no_time_at_all_is_no_answer() -> None:
    tolds = (Told((5,), swap=Fraction(1, 3)),)
    partition = Partition(random_formula(Random(1), tolds))
    with within(0):
        found = share(partition, [Chances(told.law) for told in tolds])
    assert found == Share(0.0, 1.0, exact=False)
    assert share(partition, [Chances(told.law) for told in tolds]).exact


def test_over_scenarios() -> None:
    shares = {
        "base": Share(0.5, 0.5, True),
        "hard": Share(0.2, 0.4, False, 0.3, 10, 1),
        "left": Share(0, 1, False),
    }
    assert mixture(shares, {"base": 3, "hard": 1}) == Share(0.425, 0.475, False, 0.45, 10, 1)
    assert mixture(shares, {"base": 3}) == Share(0.5, 0.5, True)
    assert mixture(shares, {"base": 1, "left": 1}) == Share(0.25, 0.75, False)

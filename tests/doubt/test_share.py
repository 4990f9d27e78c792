"""Shares against the verdicts of all profiles, each with its chance."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from detente.doubt.regions import contains
from detente.doubt.shares.chances import Chances
from detente.doubt.shares.law import every_order
from detente.doubt.shares.partition import Partition
from detente.doubt.shares.share import DRAWS, Share, mixture, share
from detente.game.patience import within
from tests.clock import own_clock

from .coins import Told, all_profiles
from .formula import Formula, Literal, random_formula
from .test_chances import OPEN, random_law
from .toy import Toy, random_verdict


def truth(formula: Formula, tolds: tuple[Told, ...]) -> Fraction:
    """Return the chance that a formula is true."""
    return sum((chance for profile, chance in all_profiles(tolds) if formula.decide(profile)), Fraction(0))


def random_case(seed: int) -> tuple[Formula, tuple[Told, ...]]:
    """Return a formula over the lists of one to three parties, and their laws."""
    rng = Random(seed)
    parties = rng.randint(1, 3)
    if seed % 4 == 0:
        tolds = tuple(random_law(rng, 5 - parties) for _ in range(parties))
    else:
        tolds = tuple(random_law(rng, 5 - parties, 2, OPEN) for _ in range(parties))
    return random_formula(rng, tolds, terms=4), tolds


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


def test_what_stays_open_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    tolds = (Told((12,), swap=Fraction(1, 3), drop=Fraction(1, 10)), Told((3,), shuffle=((1, 3),)))
    formula = random_formula(Random(8), tolds)
    laws = [Chances(told.law) for told in tolds]
    exact = share(Partition(formula), laws)
    assert exact.exact
    opaque = Opaque(tolds, formula.terms)
    own_clock(monkeypatch, 0.001)
    with within(1.5):
        found = share(Partition(opaque), laws, seed=5)
    assert not found.exact and found.seed == 5 and found.draws > 5
    assert found.low < exact.low < found.high
    assert found.estimate is not None and found.low <= found.estimate <= found.high
    assert abs(found.estimate - exact.low) < 4 * (0.25 / found.draws) ** 0.5


def test_chances_that_cannot_be_summed_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    tolds = (Told((6,), shuffle=((1, 6),), swap=Fraction(1, 4)), Told((3,), swap=Fraction(1, 5)))
    formula = Formula(
        tolds,
        [
            [Literal(0, 0, 2, 0), Literal(0, 0, 3, 1)],
            [Literal(0, 0, 4, 5), Literal(1, 0, 2, 1)],
            [Literal(0, 0, 5, 1), Literal(0, 0, 2, 3), Literal(0, 0, 0, 4)],
        ],
    )
    laws = [Chances(told.law) for told in tolds]
    whole = Partition(formula)
    exact = share(whole, laws)
    assert exact.exact and 0.1 < exact.low < 0.9
    monkeypatch.setattr("detente.doubt.shares.alike.LARGEST", 150)
    for partition in (Partition(formula), whole):
        found = share(partition, [Chances(told.law) for told in tolds], seed=2)
        assert not found.exact and found.draws == DRAWS
        assert found.low < exact.low < found.high
        assert found.estimate is not None and abs(found.estimate - exact.low) < 0.07
        assert share(partition, [Chances(told.law) for told in tolds], seed=2) == found
        assert share(partition, [Chances(told.law) for told in tolds], seed=3) != found


@pytest.mark.parametrize("seed", range(20))
def test_a_question_that_sees_little_at_once(seed: int) -> None:
    counts = [(4,), (3, 2), (2, 2, 2)][seed % 3]
    toy = Toy(counts, random_verdict(seed, counts), blunt=seed % 4)
    tolds = tuple(Told((count,), swap=Fraction(1, 4), drop=Fraction(seed % 2, 5)) for count in counts)
    expected = sum(chance for profile, chance in all_profiles(tolds) if toy.decide(profile))
    found = share(Partition(toy), [Chances(told.law) for told in tolds])
    assert found.exact and found.low == pytest.approx(float(expected), abs=1e-12)


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

"""Chances under a law against all outcomes of its coins."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from detente.doubt.regions import Listed, Wants, any_order, as_ordered
from detente.doubt.shares.chances import Chances, TooManyOrdersError
from detente.doubt.shares.law import Law, as_it_is, every_order, law_of
from detente.language import Alternative, Statements, Uncertainty

from .coins import Told, merged
from .toy import RULE

CHANCES = [Fraction(0), Fraction(0), Fraction(1, 5), Fraction(1, 2), Fraction(9, 10), Fraction(1)]
OPEN = [Fraction(0), Fraction(1, 5), Fraction(1, 3), Fraction(1, 2), Fraction(9, 10)]


def random_law(rng: Random, longest: int = 5, shortest: int = 0, rates: list[Fraction] = CHANCES) -> Told:
    """Return a law with shuffles, swaps, drops and alternatives, each there or not."""
    count = rng.randint(shortest, longest)
    shuffle, at = [], 1
    while at < count and rng.random() < 0.7:
        first = rng.randint(at, count - 1)
        last = rng.randint(first + 1, count)
        shuffle.append((first, last))
        at = last + 1
    weights = [
        (Fraction(1),),
        (Fraction(0), Fraction(1)),
        (Fraction(2, 3), Fraction(1, 3)),
        (Fraction(1, 2), Fraction(1, 8), Fraction(3, 8)),
    ]
    drawn = rng.choice(weights)
    return Told(
        counts=(count, *(rng.randint(0, 3) for _ in drawn[1:])),
        weights=drawn,
        shuffle=tuple(shuffle),
        swap=rng.choice(rates),
        drop=rng.choice(rates),
    )


def random_wants(rng: Random, told: Told) -> Wants:
    """Return something that may be known of a list."""
    version = rng.choice([0, 0, *range(len(told.counts))])
    count = told.counts[version]
    wants = any_order(count, version=version)
    if not version:
        maybe = sum((rng.random() < 0.8) << entry for entry in range(count))
        sure = maybe & sum((rng.random() < 0.3) << entry for entry in range(count))
        wants = Wants(wants.above, sure, maybe)
    for _ in range(rng.choice([0, 1, 2, 3, 5, 9]) if count > 1 else 0):
        first, second = rng.sample(range(count), 2)
        wants = wants.adding((first, second)) or wants
    return wants


@pytest.mark.parametrize("seed", range(40))
def test_chances_are_those_of_all_coins(seed: int) -> None:
    rng = Random(seed)
    told = random_law(rng)
    every = merged(told)
    assert sum(every.values()) == 1
    chances = Chances(told.law)
    for _ in range(6):
        wants = random_wants(rng, told)
        inside = {each: chance for each, chance in every.items() if wants.covers(each)}
        expected = sum(inside.values())
        assert chances.of(wants) == pytest.approx(float(expected), abs=1e-14, rel=1e-13)
        sums = chances.pairs(wants)
        for first in range(len(wants.above)):
            for second in range(len(wants.above)):
                above = sum(c for each, c in inside.items() if each.above[second] >> first & 1)
                assert sums[first, second] == pytest.approx(float(above), abs=1e-14, rel=1e-13)
        for _ in range(5 if expected else 0):
            assert every[chances.drawn(wants, rng)] and wants.covers(chances.drawn(wants, rng))


@pytest.mark.parametrize("seed", range(4))
def test_what_is_drawn_comes_as_often_as_its_chance(seed: int) -> None:
    rng = Random(seed)
    told = Told((4,), shuffle=((2, 4),) if seed % 2 else (), swap=Fraction(seed // 2, 3), drop=Fraction(1, 4))
    wants = any_order(4).adding((0, 2))
    assert wants is not None
    wants = Wants(wants.above, 1, 15)
    every = {each: chance for each, chance in merged(told).items() if wants.covers(each)}
    whole = sum(every.values())
    chances = Chances(told.law)
    times = 4000
    found = Counter(chances.drawn(wants, rng) for _ in range(times))
    assert set(found) <= set(every)
    off = sum(
        float((found[each] - times * chance / whole) ** 2 / (times * chance / whole))
        for each, chance in every.items()
    )
    freedom = len(every) - 1
    assert off < freedom + 5 * (2 * freedom) ** 0.5 + 5


def test_the_law_that_a_model_names() -> None:
    versions = (Listed(((RULE,),) * 6), Listed(((RULE,),) * 2))
    doubt = Uncertainty(
        party="a",
        swap=Decimal("0.2"),
        shuffle=((5, 6), (2, 3)),
        drop=Decimal("0.1"),
        alternatives=(Alternative(Decimal("0.3"), Statements(())),),
    )
    assert law_of(versions, doubt) == Law((0.7, 0.3), (1, 2, 1, 2), 0.2, 0.1)
    assert law_of(versions, None) == as_it_is(versions) == Law((1.0, 0.0), (1,) * 6)
    assert every_order(versions) == Law((1.0, 0.0), (6,))
    assert every_order((Listed(()),)) == Law((1.0,), ())
    weighed = (Listed(((RULE,),) * 6, shaken=False), versions[1])
    assert law_of(weighed, doubt) == Law((0.7, 0.3), ())


def test_long_lists_and_large_blocks() -> None:
    plain = Chances(Law((1.0,), (1,) * 80, 0.25))
    far = any_order(80).adding((79, 0))
    assert far is not None
    assert plain.of(far) == pytest.approx(0.25**79)
    loose = any_order(30).adding((3, 4))
    assert loose is not None
    assert Chances(Law((1.0,), (30,), 0.2)).of(loose) == pytest.approx(0.5)
    assert Chances(Law((1.0,), (30,))).of(as_ordered(range(30))) == pytest.approx(
        1 / 265252859812191058636308480000000
    )
    # a half order that leaves too many ways to go on
    rng = Random(1)
    tangled = any_order(30)
    for _ in range(150):
        first, second = sorted(rng.sample(range(30), 2), key=lambda entry: entry % 2)
        if first % 2 < second % 2:
            tangled = tangled.adding((first, second)) or tangled
    with pytest.raises(TooManyOrdersError):
        Chances(Law((1.0,), (30,), 0.2)).of(tangled)

"""When verdicts fail, against all profiles, each with its chance."""

from __future__ import annotations

from fractions import Fraction

import pytest

from detente.doubt.shares.chances import Chances
from detente.doubt.shares.conditions import Condition, as_box, holds_all
from detente.doubt.shares.fails import MINOR, FailsWhen, fails_when
from detente.doubt.shares.partition import Partition
from detente.doubt.shares.share import share
from detente.game.patience import within

from .coins import Told, all_profiles
from .formula import Formula, Literal
from .test_share import random_case


def found(formula: Formula, tolds: tuple[Told, ...]) -> FailsWhen | None:
    partition, laws = Partition(formula), [Chances(told.law) for told in tolds]
    assert share(partition, laws).exact
    return fails_when(partition, laws)


@pytest.mark.parametrize("seed", range(30))
def test_coverage_and_density_are_those_of_all_profiles(seed: int) -> None:
    formula, tolds = random_case(seed)
    told = found(formula, tolds)
    every = [(profile, chance, formula.decide(profile)) for profile, chance in all_profiles(tolds)]
    fails = sum(chance for _, chance, holds in every if not holds)
    if told is None:
        assert not fails
        return
    boxes = [as_box(formula, each.conditions) for each in told.conjunctions]
    assert 1 <= len(boxes) <= 5
    for each, box in zip(told.conjunctions, boxes, strict=True):
        inside = sum(chance for profile, chance, _ in every if holds_all(box, profile))
        both = sum(chance for profile, chance, holds in every if not holds and holds_all(box, profile))
        assert each.coverage == pytest.approx((float(both / fails),) * 2, abs=1e-9)
        assert each.density == pytest.approx((float(both / inside),) * 2, abs=1e-9)
        assert both > MINOR * fails / 2
    union = sum(
        chance
        for profile, chance, holds in every
        if not holds and any(holds_all(box, profile) for box in boxes)
    )
    assert told.coverage == pytest.approx((float(union / fails),) * 2, abs=1e-9)
    assert union > fails / 4
    assert found(formula, tolds) == told


def test_what_it_fails_by_is_found() -> None:
    tolds = (
        Told((6,), swap=Fraction(1, 5)),
        Told((3, 2), (Fraction(3, 4), Fraction(1, 4)), drop=Fraction(1, 10)),
    )
    formula = Formula(tolds, [[Literal(0, 0, 0, 3), Literal(1, 0, 1, 1)]])
    told = found(formula, tolds)
    assert told is not None
    assert {each.conditions for each in told.conjunctions} == {
        (Condition(0, 0, "above", (3, 0)),),
        (Condition(1, 1, "version"),),
        (Condition(1, 0, "absent", (1,)),),
    }
    assert all(each.density == pytest.approx((1, 1)) for each in told.conjunctions)
    assert told.coverage == pytest.approx((1, 1))


def test_what_always_fails_and_what_is_not_known_to() -> None:
    tolds = (Told((3, 2), (Fraction(1, 2), Fraction(1, 2)), swap=Fraction(1, 5)),)
    told = found(Formula(tolds, []), tolds)
    assert told is not None
    assert [each.conditions for each in told.conjunctions] == [()]
    assert told.conjunctions[0].density == told.coverage == (1, 1)
    assert found(Formula(tolds, [[]]), tolds) is None
    with within(0):
        assert fails_when(Partition(Formula(tolds, [])), [Chances(tolds[0].law)]) is None


def test_without_time_the_list_is_longer_but_true() -> None:
    tolds = (Told((4,), swap=Fraction(1, 5), drop=Fraction(1, 10)),)
    formula = Formula(tolds, [[Literal(0, 0, 0, 3), Literal(0, 0, 1, 1)]])
    partition, laws = Partition(formula), [Chances(told.law) for told in tolds]
    share(partition, laws)
    with within(0):
        told = fails_when(partition, laws)
    assert told is not None
    assert all(each.density == pytest.approx((1, 1)) for each in told.conjunctions)
    assert 0 < told.coverage[0] <= 1


def test_a_condition_is_left_out_where_that_gains() -> None:
    tolds = (Told((8,), shuffle=((1, 8),)),)
    lower = [Literal(0, 0, 2, 3), Literal(0, 0, 4, 5), Literal(0, 0, 6, 7)]
    formula = Formula(tolds, [[Literal(0, 0, 0, 1)], lower])
    told = found(formula, tolds)
    assert told is not None
    assert [each.conditions for each in told.conjunctions] == [(Condition(0, 0, "above", (1, 0)),)]
    assert told.conjunctions[0].density == pytest.approx((7 / 8, 7 / 8))
    assert told.coverage == pytest.approx((1, 1))


@pytest.mark.parametrize("seed", [1, 5, 6, 9, 10, 11, 22, 23, 24, 25])
def test_bounds_hold_what_is_exact_where_the_time_was_short(seed: int) -> None:
    formula, tolds = random_case(seed)
    laws = [Chances(told.law) for told in tolds]
    whole = Partition(formula)
    share(whole, laws)
    some = Partition(formula)
    some.decided = [each for place, each in enumerate(whole.decided) if place % 3 != 1]
    some.undecided = whole.undecided + [each.region for each in whole.decided[1::3]]
    told = fails_when(some, laws)
    if all(each.holds for each in some.decided):
        assert told is None
        return
    assert told is not None
    every = [(profile, chance, formula.decide(profile)) for profile, chance in all_profiles(tolds)]
    fails = sum(chance for _, chance, holds in every if not holds)
    for each in told.conjunctions:
        box = as_box(formula, each.conditions)
        inside = sum(chance for profile, chance, _ in every if holds_all(box, profile))
        both = sum(chance for profile, chance, holds in every if not holds and holds_all(box, profile))
        assert each.coverage[0] - 1e-12 <= both / fails <= each.coverage[1] + 1e-12
        assert each.density[0] - 1e-12 <= both / inside <= each.density[1] + 1e-12
    assert told.coverage[0] < told.coverage[1]

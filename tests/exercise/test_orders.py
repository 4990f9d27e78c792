"""Which orders agree with what was chosen, against trying every order."""

from __future__ import annotations

from itertools import combinations, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.exercise.debrief.orders import (
    Choice,
    above,
    agree,
    contradiction,
    how_many,
    order_for,
    shrunk,
)


@st.composite
def choices(draw: st.DrawFn, count: int) -> list[Choice]:
    """Several choices between situations that differ in some of so many entries."""
    found = []
    for _ in range(draw(st.integers(0, 5))):
        signs = draw(st.lists(st.sampled_from((0, 0, 1, -1)), min_size=count, max_size=count))
        better = frozenset(place for place, sign in enumerate(signs) if sign > 0)
        worse = frozenset(place for place, sign in enumerate(signs) if sign < 0)
        found.append(Choice(better, worse, draw(st.booleans())))
    return found


def agrees(order: tuple[int, ...], choice: Choice) -> bool:
    """By the definition: the first entry that tells the two apart is one that the choice speaks for."""
    for entry in order:
        if entry in choice.better:
            return True
        if entry in choice.worse:
            return False
    return not choice.strict


def all_orders(count: int, some: list[Choice]) -> list[tuple[int, ...]]:
    return [order for order in permutations(range(count)) if all(agrees(order, each) for each in some)]


CASES = st.integers(0, 5).flatmap(lambda count: st.tuples(st.just(count), choices(count)))


@settings(max_examples=300, deadline=None)
@given(CASES)
def test_the_order_that_stands_first_is_found_and_all_are_counted(case: tuple[int, list[Choice]]) -> None:
    count, some = case
    every = all_orders(count, some)
    assert order_for(count, some) == (every[0] if every else None)
    assert agree(count, some) == bool(every)
    counted = how_many(count, some)
    assert counted is not None
    assert counted[0] == len(every)


@settings(max_examples=200, deadline=None)
@given(CASES)
def test_a_contradiction_is_a_smallest_one(case: tuple[int, list[Choice]]) -> None:
    count, some = case
    found = contradiction(count, some)
    sizes = [
        size
        for size in range(1, len(some) + 1)
        for part in combinations(some, size)
        if not all_orders(count, list(part))
    ]
    if not sizes:
        assert found is None
        return
    assert found is not None
    assert not all_orders(count, [some[place] for place in found])
    assert len(found) == min(sizes) if min(sizes) <= 3 else True
    for left in found:
        assert all_orders(count, [some[place] for place in found if place != left])


@settings(max_examples=200, deadline=None)
@given(CASES)
def test_what_says_the_reverse_of_a_pair(case: tuple[int, list[Choice]]) -> None:
    count, some = case
    every = all_orders(count, some)
    for upper, lower in permutations(range(count), 2):
        stands = any(order.index(upper) < order.index(lower) for order in every)
        assert agree(count, [*some, above(upper, lower)]) == stands
        if every and not stands:
            told = shrunk(count, some, [above(upper, lower)])
            assert told
            speak = [some[place] for place in told]
            assert all(order.index(lower) < order.index(upper) for order in all_orders(count, speak))


def test_an_order_begins_as_asked() -> None:
    assert order_for(3, [above(2, 0)], (1, 0, 2)) == (1, 2, 0)


def test_orders_of_many_entries_are_not_counted() -> None:
    assert how_many(13, []) is None
    assert how_many(12, []) == (479001600, 479001600)

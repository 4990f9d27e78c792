"""Which sets no other one outdoes (Pareto): in room, number, temptation, sureness and chance of the goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from math import inf

import numpy as np

from ..language import Candidate
from ..strategy.worlds import World
from .result import Choice


def with_front(sets: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return sets, those marked and first that none outdoes, then by room; the unmeasured stand last."""
    worth = [_worth(one) for one in sets]
    marked = [
        replace(
            one,
            front=mine is not None
            and not any(other is not None and _outdoes(other, mine) for other in worth),
        )
        for one, mine in zip(sets, worth, strict=True)
    ]
    return tuple(sorted(marked, key=lambda one: (not one.front, -one.share, len(one.commitments))))


def in_turn(
    sets: Sequence[frozenset[int]], candidates: Sequence[Candidate], free: World
) -> list[frozenset[int]]:
    """Return sets in the order in which to measure them, as time may not suffice for all.

    In turn the smallest that is left, and the one whose least permissive commitment asks for what holds in
    the largest part of the states possible without a policy.
    """
    states = np.flatnonzero(free.possible.states)
    met = [
        0.0
        if each.never
        else min(
            float(free.game.evaluate.at(guard.condition, states).mean())
            for guard in (*each.requires, *each.after)
        )
        for each in candidates
    ]
    smallest = sorted(sets, key=len)
    freest = sorted(sets, key=lambda some: -min((met[n] for n in some), default=1.0))
    pairs = zip(smallest, freest, strict=True)
    return list(dict.fromkeys(chain.from_iterable(pairs)))


def _worth(one: Choice) -> tuple[float, ...] | None:
    """Return what counts, the more the better; None for what was not measured or not confirmed."""
    found = one.measures
    if not found.whole or not found.confirmed or found.room is None or found.temptation is None:
        return None
    radius = found.radius
    sure: float = 0 if radius is None else inf if radius.none else radius.swaps or radius.at_least
    return (
        found.room.in_all.share,
        -len(one.commitments),
        -found.temptation,
        sure,
        -1.0 if found.goal_chance is None else found.goal_chance,
    )


def _outdoes(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one != other and all(mine >= theirs for mine, theirs in zip(one, other, strict=True))

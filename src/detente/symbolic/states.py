"""Sets of states one by one: the first of them, in the order in which the model lists its options."""

from __future__ import annotations

from collections.abc import Iterator

from .encoding import Function
from .game import Levels, SymbolicGame


def states_in(game: SymbolicGame, states: Function) -> Iterator[Levels]:
    """Yield the states of a set in the order of their numbers: the last option changes first."""
    encoding = game.encoding
    levels = [0] * len(game.rules)

    def walk(place: int, left: Function) -> Iterator[Levels]:
        if place == len(levels):
            yield tuple(levels)
            return
        rule = game.rules[place]
        if rule.fixed is not None:
            levels[place] = rule.fixed
            yield from walk(place + 1, left)
            return
        for level in range(len(rule.option.levels)):
            part = left & encoding.level(place, level)
            if part.satisfiable():
                levels[place] = level
                yield from walk(place + 1, part)

    if states.satisfiable():
        yield from walk(0, states)


def first_state(game: SymbolicGame, states: Function) -> Levels | None:
    """Return the first state of a set, None when it is empty."""
    return next(states_in(game, states), None)

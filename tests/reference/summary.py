"""Ends told together: chances of rungs and the goal, what ends share, rounds of cycles (SPEC §5)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from tests.reference.conflict import State, holds
from tests.reference.moves import Game
from tests.reference.outlook import End, distances, ends, solve, willing
from tests.reference.strategy import rung

Shares = dict[str | None, dict[str, Fraction]]
"""By ladder the share of each rung; under None whether the goal is met, `yes` or `no`."""


def long_run(game: Game, states: frozenset[State]) -> dict[State, Fraction]:
    """The stationary distribution of the chain among the states of an end."""
    nexts = {s: {move.to for move in game.followed[s]} for s in states}
    if len(states) == 1:
        return dict.fromkeys(states, Fraction(1))
    chance = {s: {t: Fraction(1, len(nexts[s])) for t in nexts[s]} for s in states}
    one, *others = sorted(states)
    weight = solve(others, {s: chance[s] for s in others}, chance[one]) | {one: Fraction(1)}
    total = sum(weight.values(), Fraction(0))
    share = {s: weight[s] / total for s in states}
    for t in states:
        assert share[t] == sum((share[s] * chance[s].get(t, Fraction(0)) for s in states), Fraction(0))
    return share


def shares(game: Game, weight: Mapping[State, Fraction]) -> Shares:
    """What each rung of each ladder, and the goal, has of a weight over states."""
    conflict = game.conflict
    found: Shares = {
        key: dict.fromkeys(ladder["rungs"], Fraction(0)) for key, ladder in conflict.relationship.items()
    }
    for key, by_rung in found.items():
        for state, part in weight.items():
            by_rung[list(by_rung)[rung(conflict, str(key), state)]] += part
    if conflict.goal is not None:
        met = sum((part for s, part in weight.items() if holds(conflict, conflict.goal, s)), Fraction(0))
        found[None] = {"yes": met, "no": 1 - met}
    return found


def together(game: Game) -> dict[State, Fraction]:
    """How likely each state of an end is in the long run."""
    return {s: end.chance * part for end in ends(game) for s, part in long_run(game, end.states).items()}


def levels(game: Game) -> dict[str, set[str]]:
    """At which levels each option stands in the states of the ends."""
    return {
        option: {names[s[game.conflict.index[option]]] for end in ends(game) for s in end.states}
        for option, names in game.conflict.levels.items()
    }


def rounds(game: Game, end: End) -> dict[State, int]:
    """The length of a shortest cycle through each of the states of an end that improvements reach first."""
    reached = willing(game)
    first = min(reached[s] for s in end.states)
    return {
        s: 1 + min(distances(game.followed, move.to)[s] for move in game.followed[s])
        for s in end.states
        if reached[s] == first
    }

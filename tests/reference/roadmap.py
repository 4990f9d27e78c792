"""The least exposed willing path to a goal (SPEC §5, Roadmap)."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from tests.reference.conflict import Condition, State, holds
from tests.reference.moves import Game
from tests.reference.outlook import willing
from tests.reference.plain import Way, plainest


def exposure_at(game: Game, side: Collection[str], s: State) -> Fraction:
    """The largest fall in a side member's normalised rank that one outsider's UM can cause at s."""
    falls = [
        game.height[member][s] - game.height[member][t]
        for outsider in game.parties
        if outsider not in side
        for t in game.unilateral(outsider, s)
        for member in side
    ]
    return max([Fraction(0), *falls])


def exposure(game: Game, side: Collection[str], path: list[State]) -> Fraction:
    """The exposure of a path, its start not counted."""
    return max([Fraction(0), *(exposure_at(game, side, s) for s in path[1:])])


def roadmap(game: Game, goal: Condition, side: Collection[str]) -> tuple[Fraction, Way] | None:
    """The least exposure of a willing path to the goal, and the plainest such; None when none reaches it.

    Exhaustive over thresholds: the least one under which a path exists, then the plainest path under it.
    """
    risk = {s: exposure_at(game, side, s) for s in willing(game)}
    for threshold in sorted({Fraction(0), *risk.values()}):
        way = plainest(
            game,
            lambda s: holds(game.conflict, goal, s),
            by_improvements=True,
            allowed=lambda s, most=threshold: risk[s] <= most,  # type: ignore[misc]
        )
        if way is not None:
            return max([Fraction(0), *(risk[move.to] for move in way.moves)]), way
    return None

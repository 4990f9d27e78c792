"""A path with what every party has from it at each state, and where the relationships stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...game import Game, Step, rung_numbers
from ...results import State


@dataclass(frozen=True)
class Trail:
    """A path from the status quo, or a round from where it begins, state by state.

    Attributes
    ----------
    steps : tuple of Step
    states : tuple of dict
        The first, then the state after each step.
    standing : tuple of mapping of party to float
        Each party's normalised dense rank in each state: 0 its worst feasible state, 1 its best.
    change : tuple of mapping of party to int
        For each step, whether a party is better off by it (1), worse off (-1) or neither (0).
    rungs : tuple of mapping of ladder to str
        The rung of each relationship in each state.
    """

    steps: tuple[Step, ...]
    states: tuple[State, ...]
    standing: tuple[Mapping[str, float], ...]
    change: tuple[Mapping[str, int], ...]
    rungs: tuple[Mapping[str, str], ...]

    @property
    def gainers(self) -> tuple[str, ...]:
        """Who is better off at the end than at the start."""
        return tuple(p for p, value in self.standing[-1].items() if value > self.standing[0][p])

    @property
    def losers(self) -> tuple[str, ...]:
        """Who is worse off at the end than at the start."""
        return tuple(p for p, value in self.standing[-1].items() if value < self.standing[0][p])

    @property
    def movers(self) -> tuple[str, ...]:
        """Who takes part in at least one step, in the order of the parties."""
        acting = {party for step in self.steps for party in step.movers}
        return tuple(party for party in self.standing[0] if party in acting)


def trail(game: Game, path: Sequence[Step], start: int | None = None) -> Trail:
    """Follow a path from the status quo, or from another state."""
    numbers = [game.start() if start is None else start, *(game.space.number(step.state) for step in path)]
    ranks = [
        {name: int(game.ranks[party][state]) for party, name in enumerate(game.parties)} for state in numbers
    ]
    rungs = {key: rung_numbers(game, ladder) for key, ladder in game.model.ladders.items()}
    names = {key: list(ladder.rungs) for key, ladder in game.model.ladders.items()}
    return Trail(
        steps=tuple(path),
        states=tuple(game.space.describe(state) for state in numbers),
        standing=tuple(
            {
                name: at[name] / (game.classes[party] - 1) if game.classes[party] > 1 else 0.0
                for party, name in enumerate(game.parties)
            }
            for at in ranks
        ),
        change=tuple(
            {name: (after[name] > before[name]) - (after[name] < before[name]) for name in game.parties}
            for before, after in pairwise(ranks)
        ),
        rungs=tuple({key: names[key][int(rungs[key][state])] for key in rungs} for state in numbers),
    )

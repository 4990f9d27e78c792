"""What a party's preference says beyond its ranks: what is unknown, and what is much better."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..game import Game
from ..language import Ranking

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


@dataclass(frozen=True, eq=False)
class Unsure:
    """Which pairs of states are not compared.

    Attributes
    ----------
    entries : tuple of tuples of bool arrays, shape (size,)
        States that meet different conditions of one entry are not compared.
    worth : int array, shape (size,)
        The state that each state counts as.
    """

    entries: tuple[tuple[Bool, ...], ...]
    worth: Ints

    def pairs(self, states: Ints, others: Ints) -> Bool:
        """Tell for each pair of states whether it is not known which of them is preferred."""
        found = np.zeros(len(states), dtype=np.bool_)
        for entry in self.entries:
            for here, mask in enumerate(entry):
                for there, other in enumerate(entry):
                    if here != there:
                        found |= mask[states] & other[others]
        pairs: Bool = found & (self.worth[states] != self.worth[others])
        return pairs

    def with_state(self, state: int) -> Bool:
        """Return which states are not compared with a state, shape (size,)."""
        found = np.zeros(len(self.entries[0][0]) if self.entries else 0, dtype=np.bool_)
        for entry in self.entries:
            for here, mask in enumerate(entry):
                if mask[state]:
                    for there, other in enumerate(entry):
                        if here != there:
                            found |= other
        if len(found):
            found[self.worth == self.worth[state]] = False
        return found


def unsure_of(game: Game, party: int) -> Unsure:
    """Return which pairs of states a party's preference leaves open."""
    preferences = game.preferences[party]
    written = () if preferences is None else preferences.unknown
    worth = _worth(game, party)
    entries = tuple(tuple(game.where(condition)[worth] for condition in entry) for entry in written)
    return Unsure(entries, worth)


def _worth(game: Game, party: int) -> Ints:
    """Return the state that each state counts as for a party: in most games itself."""
    return np.arange(game.space.size) if game.worth is None else game.worth[party]


def levels_of(game: Game, party: int) -> Ints:
    """Return how many `much_better` stand above each state in a party's ranking, shape (size,).

    A state is much better than another when fewer stand above it. Without any, nothing is much better.
    """
    levels = np.zeros(game.space.size, dtype=np.int64)
    preferences = game.preferences[party]
    if not isinstance(preferences, Ranking) or not preferences.breaks:
        return levels
    levels += len(preferences.breaks)  # what no group matches comes last
    for number, group in reversed(list(enumerate(preferences.groups))):
        above = sum(place <= number for place in preferences.breaks)
        for rule in group:
            levels[game.evaluate.flat(rule.condition)] = above
    return levels[_worth(game, party)]


def says_unknown(game: Game) -> bool:
    """Tell whether any party's preference leaves something open."""
    return any(preferences is not None and preferences.unknown for preferences in game.preferences)


def says_much_better(game: Game) -> bool:
    """Tell whether any party says that something is much better."""
    return any(isinstance(preferences, Ranking) and preferences.breaks for preferences in game.preferences)

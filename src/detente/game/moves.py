"""Moves: what a set of movers can choose, and which choices are allowed.

A *move* by the movers C from s is an assignment a in which every member of C changes at least one of its
options and nobody else changes any. It is allowed when each raised option's `requires` holds in a and its
`after` in s, no irreversible option is lowered, the assignment settles into a feasible state other than s,
and no ban matches. All tests of the movers' choices look at a, before it settles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np
import numpy.typing as npt

from .game import Game
from .space import Space, digit

__all__ = ["Movers", "block_levels"]

Bool = npt.NDArray[np.bool_]
States = npt.NDArray[np.integer]


def block_levels(space: Space, options: Sequence[int]) -> npt.NDArray[np.int64]:
    """Return every choice of levels for the given options, shape (choices, options)."""
    sizes = [space.shape[i] for i in options]
    grid = np.indices(sizes).reshape(len(sizes), prod(sizes))
    return grid.T.astype(np.int64)


@dataclass(frozen=True, eq=False)
class Movers:
    """A party alone or the members of a deal, and the options they change.

    Attributes
    ----------
    game : Game
    parties : tuple of int
    options : tuple of int
        What the movers may change: their options, or in a deal on one agreement their consents.
    """

    game: Game
    parties: tuple[int, ...]
    options: tuple[int, ...]

    @cached_property
    def choices(self) -> npt.NDArray[np.int64]:
        """The level of each option in every joint choice, shape (choices, options)."""
        levels = block_levels(self.game.space, self.options)
        keep = np.ones(len(levels), dtype=np.bool_)
        for column, option in enumerate(self.options):
            fixed = self.game.rules[option].fixed
            if fixed is not None:
                keep &= levels[:, column] == fixed
        return levels[keep]

    @cached_property
    def offsets(self) -> States:
        """What each joint choice adds to the number of a state in which all these options are down."""
        strides = np.array([self.game.space.strides[i] for i in self.options], dtype=np.int64)
        return self.choices @ strides

    def base(self, states: States) -> States:
        """Return the given states with all the movers' options down."""
        space = self.game.space
        result = states.astype(np.int64, copy=True)
        for option in self.options:
            result -= space.level(option, states) * space.strides[option]
        return result

    def changes(self, states: States, assignments: States) -> npt.NDArray[np.int64]:
        """Return for each pair how many options the movers change."""
        space = self.game.space
        count = np.full(len(states), int(bool(space.states)), dtype=np.int64)
        for option in self.options:
            count += space.level(option, states) != space.level(option, assignments)
        return count

    def all_change(self, states: States, assignments: States) -> Bool:
        """Tell for each pair whether every mover changes at least one option."""
        everyone = np.ones(len(states), dtype=np.bool_)
        for party in self.parties:
            _, own, after = self.game.space.block(party)
            everyone &= digit(states, after, own) != digit(assignments, after, own)
        return everyone

    def allowed(self, states: States, assignments: States) -> Bool:
        """Tell for each pair of a state and an assignment (in their options alone) whether it is a move.

        Parameters
        ----------
        states, assignments : int arrays, shape (pairs,)
        """
        game, space = self.game, self.game.space
        targets = game.settled(assignments)
        result: Bool = game.arrival[assignments] & (targets != states) & self.all_change(states, assignments)
        for option in self._restricted:
            before, chosen = space.level(option, states), space.level(option, assignments)
            raised = chosen > before
            if option in game.requires:
                result &= ~raised | game.guard_everywhere("requires", option)[assignments]
            if option in game.after:
                result &= ~raised | game.guard_everywhere("after", option)[states]
            if not game.rules[option].option.reversible:
                result &= chosen >= before
        for ban in game.bans:
            if ban.party in self.parties:
                result &= ~(ban.start[states] & ban.end[targets])
        return result

    @cached_property
    def _restricted(self) -> tuple[int, ...]:
        """The options that cannot simply be raised and lowered at will."""
        game = self.game
        return tuple(
            option
            for option in self.options
            if option in game.requires or option in game.after or not game.rules[option].option.reversible
        )

    def moves_from(self, states: States) -> tuple[npt.NDArray[np.int64], States]:
        """Return every move from each of the given states.

        Returns
        -------
        rows : int array, shape (moves,)
            The place in `states` from which the move starts.
        assignments : int array, shape (moves,)
            What the movers choose; `game.settled` gives where it leads.
        """
        if self.game.space.states:
            from .graph import graph_moves

            return graph_moves(self.game, self.parties).gather(states)
        assignments = (self.base(states)[:, None] + self.offsets[None, :]).reshape(-1)
        rows = np.repeat(np.arange(len(states)), len(self.offsets))
        keep = np.flatnonzero(self.allowed(states[rows], assignments))
        return rows[keep], assignments[keep]

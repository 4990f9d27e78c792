"""Moves: what a set of movers can choose, and which choices are allowed.

A *move* by the movers C from s is an assignment a in which every member of C changes at least one of its
options and nobody else changes any. It is allowed when each raised option's `requires` holds in a and its
`after` in s, no irreversible option is lowered, the assignment settles into a feasible state other than s,
and no ban matches. All tests of the movers' choices look at a, before it settles.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np
import numpy.typing as npt

from .game import Game
from .limits import COMPILED_FROM
from .space import digit

__all__ = ["Movers"]

Bool = npt.NDArray[np.bool_]
States = npt.NDArray[np.integer]
CELLS = 1 << 20


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
    def offsets(self) -> States:
        """What each joint choice adds to the number of a state in which all these options are lowest."""
        space = self.game.space
        sizes = [space.shape[i] for i in self.options]
        digits = np.indices(sizes).reshape(len(sizes), prod(sizes))
        return np.array([space.strides[i] for i in self.options], dtype=np.int64) @ digits

    @cached_property
    def blocks(self) -> npt.NDArray[np.int64]:
        """Stride and number of what each mover can choose among these options, shape (movers, 2).

        A mover's choice, as read from a state, is `state // stride % number`.
        """
        space = self.game.space
        own = [[i for i in self.options if i in space.owned[party]] for party in self.parties]
        return np.array(
            [(space.strides[some[-1]] if some else 1, prod(space.shape[i] for i in some)) for some in own],
            dtype=np.int64,
        )

    def base(self, states: States) -> States:
        """Return the given states with all the movers' options at their lowest."""
        space = self.game.space
        result = states.astype(np.int64, copy=True)
        for option in self.options:
            result -= space.digit(option, states) * space.strides[option]
        return result

    def changes(self, states: States, assignments: States) -> npt.NDArray[np.int64]:
        """Return for each pair how many options the movers change."""
        space = self.game.space
        count = np.full(len(states), int(bool(space.states)), dtype=np.int64)
        for option in self.options:
            count += space.digit(option, states) != space.digit(option, assignments)
        return count

    def all_change(self, states: States, assignments: States) -> Bool:
        """Tell for each pair whether every mover changes at least one option."""
        everyone = np.ones(len(states), dtype=np.bool_)
        for stride, number in self.blocks.tolist():
            everyone &= digit(states, stride, number) != digit(assignments, stride, number)
        return everyone

    def allowed(self, states: States, assignments: States) -> Bool:
        """Tell for each pair of a state and an assignment (in their options alone) whether it is a move.

        Parameters
        ----------
        states, assignments : int arrays, shape (pairs,)
        """
        game = self.game
        targets = game.settled(assignments)
        result: Bool = game.arrival[assignments] & (targets != states) & self.all_change(states, assignments)
        return result & ~game.legality.closed(states, assignments, self._mask)

    @cached_property
    def _mask(self) -> npt.NDArray[np.unsignedinteger]:
        return self.game.legality.mask(self.parties)

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
        if self.game.space.size >= COMPILED_FROM:
            from .kernels import list_moves

            return list_moves(
                states, self.base(states), self.offsets, self.blocks, self.game.tables, self._mask
            )
        found: list[tuple[States, States]] = [(states[:0], states[:0])]
        per_chunk = max(1, CELLS // len(self.offsets))
        for begin in range(0, len(states), per_chunk):
            part = states[begin : begin + per_chunk]
            assignments = (self.base(part)[:, None] + self.offsets[None, :]).reshape(-1)
            rows = np.repeat(np.arange(begin, begin + len(part)), len(self.offsets))
            keep = np.flatnonzero(self.allowed(states[rows], assignments))
            found.append((rows[keep], assignments[keep]))
        rows, assignments = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return rows, assignments

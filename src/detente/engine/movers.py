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

from ..game import Game
from ..game.space import digit

Bool = npt.NDArray[np.bool_]
States = npt.NDArray[np.integer]


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

    @classmethod
    def alone(cls, game: Game, party: int) -> Movers:
        """Return one party with all its options."""
        return cls(game, (party,), game.space.owned[party])

    @cached_property
    def offsets(self) -> States:
        """What each joint choice adds to the number of a state in which all these options are lowest."""
        space = self.game.space
        offsets = np.zeros(1, dtype=np.int64)
        for option in self.options:
            levels = np.arange(space.shape[option], dtype=np.int64) * space.strides[option]
            offsets = np.add.outer(offsets, levels).reshape(-1)
        return offsets

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
        result = states.astype(np.int64, copy=True)
        for stride, number in self.runs:
            result -= digit(states, stride, number) * stride
        return result

    @cached_property
    def runs(self) -> list[tuple[int, int]]:
        """The options as runs of neighbours: each run's stride and number of joint levels, from the left."""
        space = self.game.space
        runs: list[tuple[int, int]] = []
        for option in sorted(self.options):
            stride, size = space.strides[option], space.shape[option]
            if runs and runs[-1][0] == stride * size:
                size *= runs.pop()[1]
            runs.append((stride, size))
        return runs

    def changes(self, states: States, assignments: States) -> npt.NDArray[np.int64]:
        """Return for each pair how many options the movers change; in graph form how many arcs they go."""
        space = self.game.space
        if space.states:
            from .arcs.turns import arcs_gone

            return arcs_gone(self.game, self.parties, states, assignments).astype(np.int64)
        count = np.zeros(len(states), dtype=np.int64)
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
        return result & ~game.legality.closed(states, assignments, self.mask)

    def closed(self, states: States, assignments: States) -> Bool:
        """Tell for each pair whether a guard or a ban closes it to those movers who change something."""
        legality = self.game.legality
        closed = np.zeros(len(states), dtype=np.bool_)
        for party, (stride, number) in zip(self.parties, self.blocks.tolist(), strict=True):
            changes = digit(states, stride, number) != digit(assignments, stride, number)
            closed |= changes & legality.closed(states, assignments, legality.mask([party]))
        return closed

    @cached_property
    def mask(self) -> npt.NDArray[np.unsignedinteger]:
        """The bits that close the movers' choices, shape (words,)."""
        return self.game.legality.mask(self.parties)

    def moves_from(self, states: States) -> tuple[States, States]:
        """Return every move from each of the given states.

        Returns
        -------
        rows : int array, shape (moves,)
            The place in `states` from which the move starts.
        assignments : int array, shape (moves,)
            What the movers choose; `game.settled` gives where it leads.
        """
        from .choose import engine_of

        return engine_of(self.game).moves_from(self, states)

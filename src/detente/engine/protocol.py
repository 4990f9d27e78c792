"""What the analyses ask about a game's moves, and every engine answers.

A *legal sequence* is a chain of moves in which no party moves twice running (Fang, Hipel & Kilgour 1993). For
each state one number says all that such sequences of the others can come to: the least value, to the focal
party, of any state at which one from there can end. No reachability matrix is built.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

from ..game import Arcs, Game
from .blocks import Block, Lowest
from .groups import Groups
from .listed import Growing
from .movers import Movers
from .parts import Unanswered

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
Marks = npt.NDArray[np.uint8]
Values = npt.NDArray[np.unsignedinteger]
Moves = tuple[Ints, Ints]
"""The states left, and the assignments chosen; in graph form the states reached."""
Which = Literal["lean", "every", "some"]
"""Which improvements: the lean ones (see `lean.py`), all, or at least one from each state that has any."""


class MoveTable(Protocol):
    """The unilateral moves of every party, all of them or the improvements only.

    Values are unsigned numbers by state whose dtype's largest value is unused.
    """

    def leaves(self, party: int, *, improving: bool) -> Bool:
        """Return from which states a party has a move, shape (size,)."""
        ...

    def best(self, party: int, values: Values, *, improving: bool) -> Values:
        """Return the largest value at the end of one move of a party, 0 where there is none."""
        ...

    def worst(self, focal: int, values: Values, *, improving: bool) -> Values:
        """Return the least value at the end of any legal sequence of the others; the empty one counts."""
        ...


class Spreading(Protocol):
    """One move by anybody, asked about several sets of states at once."""

    def spread(self, having: Marks, allowed: Marks, found: Marks, *, forward: bool) -> bool:
        """Answer up to eight questions at once, each a bit: which states does one move join to known ones?

        Parameters
        ----------
        having, allowed, found : uint8 arrays, shape (size,)
            For which questions a state is known, may be found, and is found; `found` is added to. The same
            array may be known and found, which goes on from what one set of movers reaches with the next.
        forward : bool
            Whether the known states are those that a move leaves.

        Returns
        -------
        bool
            Whether anything was found.
        """
        ...


class Reach(Protocol):
    """One move by anybody, alone or in a deal, forward and backward."""

    @property
    def game(self) -> Game:
        """The game whose moves they are."""
        ...

    @property
    def max_deal(self) -> int:
        """The largest number of parties in a deal."""
        ...

    @property
    def spreading(self) -> Spreading | None:
        """What answers several questions at once, where that is worth while."""
        ...

    def forward(self, states: Ints, choices: Ints) -> Bool:
        """Tell which of the given assignments can be chosen in a move from at least one of the states."""
        ...

    def backward(self, choices: Ints, states: Ints) -> Bool:
        """Tell from which of the given states at least one of the assignments can be chosen."""
        ...


class Engine(Protocol):
    """The moves of one game."""

    @property
    def game(self) -> Game:
        """The game whose moves they are."""
        ...

    def moves_from(self, movers: Movers, states: Ints) -> Moves:
        """Return one set of movers' moves: the place in `states` where each starts, and what is chosen."""
        ...

    def improvements(self, movers: Movers, groups: Groups, which: Which) -> Moves:
        """Return moves that every mover strictly prefers to staying."""
        ...

    def lean(self, movers: Movers, states: Ints, choices: Ints) -> Bool:
        """Tell which of the given improvements are lean."""
        ...

    def replies(self, party: int, states: Ints) -> tuple[Ints, Ints]:
        """Return every improvement with which a party may answer: the state left, and where it ends."""
        ...

    def settle_answers(self, block: Block, lowest: Lowest, others: Ints) -> None:
        """Work out the lowest ranks in a block of states that those who answer can bring about."""
        ...

    def plain(self, unanswered: Unanswered) -> Bool:
        """Tell which moves have no part among them that serves all their movers as well."""
        ...

    def mark_improving(
        self, movers: Movers, known: Bool, asked: Bool, *, which: Which, forward: bool, found: Bool
    ) -> None:
        """Mark what an improvement of one set of movers joins to known states, without listing the moves.

        Parameters
        ----------
        known, asked, found : bool arrays, shape (size,)
            Forward, states are known and assignments asked about; backward, the other way round.
        """
        ...

    def reach(self, max_deal: int) -> Reach:
        """Return what one move by anybody can do."""
        ...

    def table(self) -> MoveTable:
        """Return the parties' moves for the stability concepts.

        Raises
        ------
        TooLargeError
            When memory would not suffice.
        """
        ...

    def coalition(self, members: Sequence[int]) -> Arcs:
        """Return where any nonempty subset of some parties can bring matters from every feasible state."""
        ...

    def growing(self, movers: int) -> Growing:
        """Return an empty list of improvements by so many sets of movers."""
        ...

    def count_ends(self, parties: Sequence[int], states: Ints) -> int:
        """Count the pairs of a given state and one to which a move of one of the parties leads."""
        ...

    def count_shared(self, parties: Sequence[int], states: Ints, other: Game) -> int:
        """Count those of these pairs that are joined by a move of one of the parties in another game, too."""
        ...

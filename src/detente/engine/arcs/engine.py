"""The moves of a game in graph form."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ...game import Arcs, Game
from ..blocks import Block, Lowest, settle_answers
from ..deals import all_movers
from ..groups import Groups
from ..list_moves import improving_arcs
from ..listed import Growing
from ..movers import Movers
from ..parts import Unanswered
from ..protocol import Moves, MoveTable, Which
from ..worth import gain
from .table import ArcMoves
from .turns import graph_moves, graph_reach

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


class ArcEngine:
    """See `Engine`."""

    def __init__(self, game: Game) -> None:
        self.game = game

    def moves_from(self, movers: Movers, states: Ints) -> Moves:
        """Return the moves of one set of movers: the place in `states` where each starts, and its end."""
        return graph_moves(self.game, movers.parties).gather(states)

    def improvements(self, movers: Movers, groups: Groups, which: Which) -> Moves:
        """Return the moves that every mover strictly prefers to staying, whichever are asked for."""
        states = groups.states
        rows, ends = self.moves_from(movers, states)
        wanted = gain(movers, states[rows], ends)
        return states[rows[wanted]], ends[wanted]

    def lean(self, movers: Movers, states: Ints, choices: Ints) -> Bool:
        """Tell which of the given improvements are lean: an arc has no parts."""
        return np.ones(len(states), dtype=np.bool_)

    def replies(self, party: int, states: Ints) -> tuple[Ints, Ints]:
        """Return every improvement with which a party may answer: the state left, and where it ends."""
        rows, ends = improving_arcs(self.game, party).gather(states)
        return states[rows], ends

    def settle_answers(self, block: Block, lowest: Lowest, others: Ints) -> None:
        """Work out the lowest ranks in a block of states that those who answer can bring about."""
        settle_answers(block, lowest, others)

    def plain(self, unanswered: Unanswered) -> Bool:
        """Tell which moves have no part that serves all their movers as well: an arc has no parts."""
        return np.ones(len(unanswered.states), dtype=np.bool_)

    def mark_improving(
        self, movers: Movers, known: Bool, asked: Bool, *, which: Which, forward: bool, found: Bool
    ) -> None:
        """Mark what an improvement of one set of movers joins to known states."""
        states = np.flatnonzero(known if forward else asked)
        rows, ends = self.moves_from(movers, states)
        met = (asked if forward else known)[ends] & gain(movers, states[rows], ends)
        found[ends[met] if forward else states[rows[met]]] = True

    def reach(self, max_deal: int) -> ArcReach:
        """Return what one move by anybody can do."""
        return ArcReach(self.game, max_deal)

    def table(self) -> MoveTable:
        """Return the parties' moves for the stability concepts."""
        return ArcMoves(self.game)

    def coalition(self, members: Sequence[int]) -> Arcs:
        """Return where any nonempty subset of some parties can bring matters from every feasible state."""
        return graph_reach(self.game, members)

    def growing(self, movers: int) -> Growing:
        """Return an empty list of improvements by so many sets of movers."""
        return Growing(self.game, movers)

    def count_ends(self, parties: Sequence[int], states: Ints) -> int:
        """Count the pairs of a given state and one to which a move of one of the parties leads."""
        return len(_ends(self.game, parties, states))

    def count_shared(self, parties: Sequence[int], states: Ints, other: Game) -> int:
        """Count those of these pairs that are joined by a move of one of the parties in another game, too."""
        return len(_ends(self.game, parties, states) & _ends(other, parties, states))


class ArcReach:
    """See `Reach`."""

    spreading = None

    def __init__(self, game: Game, max_deal: int) -> None:
        self.game = game
        self.max_deal = max_deal
        self._movers = all_movers(game, max_deal)

    def forward(self, states: Ints, choices: Ints) -> Bool:
        """Tell to which of the given states a move leads from at least one of the others."""
        reached = np.zeros(self.game.space.size, dtype=np.bool_)
        for movers in self._movers:
            reached[movers.moves_from(states)[1]] = True
        return reached[choices]

    def backward(self, choices: Ints, states: Ints) -> Bool:
        """Tell from which of the given states a move leads to at least one of the others."""
        wanted = np.zeros(self.game.space.size, dtype=np.bool_)
        wanted[choices] = True
        found = np.zeros(len(states), dtype=np.bool_)
        for movers in self._movers:
            rows, targets = movers.moves_from(states)
            found[rows[wanted[targets]]] = True
        return found


def _ends(game: Game, parties: Sequence[int], states: Ints) -> set[tuple[int, int]]:
    pairs: set[tuple[int, int]] = set()
    for party in parties:
        rows, ends = graph_moves(game, (party,)).gather(states)
        pairs.update(zip(states[rows].tolist(), ends.tolist(), strict=True))
    return pairs

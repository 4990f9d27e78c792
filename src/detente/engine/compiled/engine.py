"""The moves of a large game."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ...game import Game, Slot
from ...game.limits import require_memory
from ...game.patience import check_time
from ..blocks import Block, Lowest
from ..groups import Groups
from ..limits import LIMITS
from ..listed import Growing
from ..movers import Movers
from ..options import OptionEngine
from ..parts import Changes, Unanswered, plain
from ..protocol import Moves, MoveTable, Which
from ..worth import arriving_ranks, ranks_by_party
from . import kernels
from .listed import CompiledGrowing
from .reach import CompiledReach
from .table import CompiledMoves
from .tables import chooser, steps_of, tables_of

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
FIRST_TABLE: Slot[CompiledMoves] = Slot("moves of the first game with these moves", "moves")


class CompiledEngine(OptionEngine):
    """See `Engine`."""

    def moves_from(self, movers: Movers, states: Ints) -> Moves:
        """Return one set of movers' moves: the place in `states` where each starts, and what is chosen."""
        rows, choices = kernels.list_moves(states, movers.base(states), chooser(movers), tables_of(self.game))
        return rows, choices

    def improvements(self, movers: Movers, groups: Groups, which: Which) -> Moves:
        """Return moves that every mover strictly prefers to staying."""
        left, choices = kernels.improving_choices(
            groups.states.astype(np.int32),
            groups.begin,
            groups.base.astype(np.int32),
            chooser(movers),
            steps_of(movers),
            ranks_by_party(self.game),
            arriving_ranks(self.game),
            tables_of(self.game),
            which == "some",
            which == "lean",
            LIMITS.crowd,
        )
        return left, choices

    def settle_answers(self, block: Block, lowest: Lowest, others: Ints) -> None:
        """Work out the lowest ranks in a block of states that those who answer can bring about."""
        fell, look = np.zeros(block.last - block.first, dtype=np.int32), 1
        while kernels.lower_answers(
            block.first, block.begin, block.targets, others, lowest.cells, fell, look
        ):
            look += 1
            check_time()

    def plain(self, unanswered: Unanswered) -> Bool:
        """Tell which moves have no part among them that serves all their movers as well."""
        return plain(self.game, unanswered, _without_parts)

    def mark_improving(
        self, movers: Movers, known: Bool, asked: Bool, *, which: Which, forward: bool, found: Bool
    ) -> None:
        """Mark what an improvement of one set of movers joins to known states."""
        game = self.game
        ranks = [ranks_by_party(game), arriving_ranks(game)]
        bits = [game.legality.bars, game.legality.marks]
        kernels.join_improving(
            np.unique(movers.base(np.flatnonzero(known))).astype(np.int32),
            chooser(movers),
            steps_of(movers),
            kernels.Side(known, ranks[not forward], bits[not forward]),
            kernels.Side(asked, ranks[forward], bits[forward]),
            forward,
            which == "lean",
            found,
        )

    def reach(self, max_deal: int) -> CompiledReach:
        """Return what one move by anybody can do."""
        return CompiledReach(self.game, max_deal)

    def table(self) -> MoveTable:
        """Return the parties' moves for the stability concepts."""
        game = self.game
        choices = [game.space.block(party)[1] for party in range(len(game.parties))]
        # by state and party: moves of both kinds as rows of bits, and the improvements as a list where few
        by_state = sum(-(-count // 16) * 4 + 16 for count in choices) + 24
        require_memory(game.space.size * by_state, game.space.size)
        if game.space.size > LIMITS.kept:
            return CompiledMoves(game)
        first = game.remember(FIRST_TABLE, lambda: CompiledMoves(game))
        return first if first.game is game else CompiledMoves(game, first)

    def growing(self, movers: int) -> Growing:
        """Return an empty list of improvements by so many sets of movers."""
        return CompiledGrowing(self.game, movers)

    def count_ends(self, parties: Sequence[int], states: Ints) -> int:
        """Count the pairs of a given state and one to which a move of one of the parties leads."""
        if not parties:
            return 0
        blocks, masks = _blocks(self.game, parties), _masks(self.game, parties)
        return int(kernels.count_pairs(states, blocks, tables_of(self.game), masks))

    def count_shared(self, parties: Sequence[int], states: Ints, other: Game) -> int:
        """Count those of these pairs that are joined by a move of one of the parties in another game, too."""
        if not parties:
            return 0
        given = [(tables_of(game), _masks(game, parties)) for game in (self.game, other)]
        return int(kernels.count_shared(states, _blocks(self.game, parties), *given[0], *given[1]))


def _without_parts(changes: Changes) -> Bool:
    found: Bool = kernels.without_parts(
        changes.first, changes.bits, changes.count, changes.members, changes.ranks
    )
    return found


def _blocks(game: Game, parties: Sequence[int]) -> npt.NDArray[np.int64]:
    """Return stride and number of each party's choices, shape (parties, 2)."""
    return np.array([game.space.block(party)[:0:-1] for party in parties])


def _masks(game: Game, parties: Sequence[int]) -> npt.NDArray[np.uint64]:
    return np.stack([game.legality.mask([party]) for party in parties])

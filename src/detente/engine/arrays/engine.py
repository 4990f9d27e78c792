"""The moves of a small game."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ...game import Game
from ...game.limits import require_memory
from ...game.patience import check_time
from ..blocks import Block, Lowest, settle_answers
from ..coded import CodedReach
from ..groups import Groups
from ..lean import lean
from ..limits import LIMITS
from ..listed import Growing
from ..movers import Movers
from ..options import OptionEngine
from ..parts import Unanswered, compare, plain
from ..protocol import Moves, MoveTable, Which
from ..worth import arriving_ranks, gain, ranks_by_party
from .table import ArrayMoves

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


class ArrayEngine(OptionEngine):
    """See `Engine`."""

    def moves_from(self, movers: Movers, states: Ints) -> Moves:
        """Return one set of movers' moves: the place in `states` where each starts, and what is chosen."""
        found: list[Moves] = [(states[:0], states[:0])]
        per_chunk = max(1, LIMITS.cells // len(movers.offsets))
        for begin in range(0, len(states), per_chunk):
            part = states[begin : begin + per_chunk]
            assignments = (movers.base(part)[:, None] + movers.offsets[None, :]).reshape(-1)
            rows = np.repeat(np.arange(begin, begin + len(part)), len(movers.offsets))
            keep = np.flatnonzero(movers.allowed(states[rows], assignments))
            found.append((rows[keep], assignments[keep]))
        rows, assignments = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return rows, assignments

    def improvements(self, movers: Movers, groups: Groups, which: Which) -> Moves:
        """Return moves that every mover strictly prefers to staying; all of them for some."""
        every, arriving = ranks_by_party(self.game), arriving_ranks(self.game)
        offsets = movers.offsets
        per_chunk = max(1, LIMITS.cells // len(offsets))
        states, choices = [groups.states[:0]], [groups.states[:0]]
        for first in range(0, len(groups.base), per_chunk):
            chunk = groups.part(first, min(first + per_chunk, len(groups.base)))
            cells = chunk.base[:, None] + offsets[None, :]
            row = np.repeat(np.arange(len(cells)), np.diff(chunk.begin))
            tables = [(every[party], arriving[party][cells]) for party in movers.parties]
            hopeful = np.ones(len(row), dtype=np.bool_)
            for ranks, table in tables:
                hopeful &= table.max(axis=1)[row] > ranks[chunk.states]
            here, row = chunk.states[hopeful], row[hopeful]
            for part in range(0, len(here), per_chunk):
                some, rows = here[part : part + per_chunk], row[part : part + per_chunk]
                better = np.ones((len(some), len(offsets)), dtype=np.bool_)
                for ranks, table in tables:
                    better &= table[rows] > ranks[some][:, None]
                # one flat search is much quicker than a search by rows and columns
                flat = np.flatnonzero(better)
                place = flat // len(offsets)
                chosen = cells[rows[place], flat - place * len(offsets)]
                ok = movers.allowed(some[place], chosen)
                states.append(some[place][ok])
                choices.append(chosen[ok])
        left, chosen = np.concatenate(states), np.concatenate(choices)
        if which != "lean":
            return left, chosen
        kept = lean(movers, left, chosen)
        return left[kept], chosen[kept]

    def settle_answers(self, block: Block, lowest: Lowest, others: Ints) -> None:
        """Work out the lowest ranks in a block of states that those who answer can bring about."""
        settle_answers(block, lowest, others)

    def plain(self, unanswered: Unanswered) -> Bool:
        """Tell which moves have no part among them that serves all their movers as well."""
        return plain(self.game, unanswered, compare)

    def mark_improving(
        self, movers: Movers, known: Bool, asked: Bool, *, which: Which, forward: bool, found: Bool
    ) -> None:
        """Mark what an improvement of one set of movers joins to known states."""
        left = known if forward else asked
        chosen = asked if forward else known
        states = np.flatnonzero(left)
        rows, choices = self.moves_from(movers, states)
        met = chosen[choices] & gain(movers, states[rows], choices)
        rows, choices = rows[met], choices[met]
        if which == "lean":
            kept = lean(movers, states[rows], choices)
            rows, choices = rows[kept], choices[kept]
        found[choices if forward else states[rows]] = True

    def reach(self, max_deal: int) -> CodedReach:
        """Return what one move by anybody can do."""
        return CodedReach(self.game, max_deal)

    def table(self) -> MoveTable:
        """Return the parties' moves for the stability concepts."""
        game = self.game
        choices = [game.space.block(party)[1] for party in range(len(game.parties))]
        # by state and party: a truth value for each choice, of moves of both kinds
        require_memory(game.space.size * sum(2 * count + 24 for count in choices), game.space.size)
        return ArrayMoves(game)

    def growing(self, movers: int) -> Growing:
        """Return an empty list of improvements by so many sets of movers."""
        return Growing(self.game, movers)

    def count_ends(self, parties: Sequence[int], states: Ints) -> int:
        """Count the pairs of a given state and one to which a move of one of the parties leads."""
        return len(ends_of(self.game, parties, states))

    def count_shared(self, parties: Sequence[int], states: Ints, other: Game) -> int:
        """Count those of these pairs that are joined by a move of one of the parties in another game, too."""
        ours, theirs = (ends_of(game, parties, states) for game in (self.game, other))
        return len(np.intersect1d(ours, theirs, assume_unique=True))


def ends_of(game: Game, parties: Sequence[int], states: Ints) -> npt.NDArray[np.int64]:
    """Return a number for each distinct pair of a given state and one that a move of a party leads to."""
    found = [np.zeros(0, dtype=np.int64)]
    for party in parties:
        check_time()
        rows, choices = Movers.alone(game, party).moves_from(states)
        found.append(states[rows] * game.space.size + game.settled(choices))
    return np.unique(np.concatenate(found))

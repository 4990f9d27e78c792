"""Large games: moves as rows of bits, and compiled loops over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
import numpy.typing as npt

from ...game import Game
from ...game.patience import check_time
from ..limits import LIMITS
from ..protocol import Values
from . import kernels
from .kernels import Apart, Tables, Tiles

Bool = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class _Party:
    """A party's moves of one kind.

    `unsettled` tells whether some lead to assignments that settle elsewhere. Where the moves are few they
    stand `listed` too.
    """

    tiles: Tiles
    unsettled: bool
    transitive: bool
    listed: kernels.List | None

    @property
    def some(self) -> bool:
        return len(self.tiles.busy) > 0


class CompiledMoves:
    """Every party's moves in a large game. See `MoveTable`."""

    def __init__(self, game: Game, like: CompiledMoves | None = None) -> None:
        self.game = game
        self._like = like
        self._unsettled = np.zeros(0, dtype=np.int32)
        self._is_unsettled = np.zeros(0, dtype=np.bool_)
        self._settle = np.zeros(0, dtype=np.int32)
        if game.settle is not None:
            self._settle = game.settle
            self._is_unsettled = (game.settle != np.arange(game.space.size)) & game.arrival
            self._unsettled = np.flatnonzero(self._is_unsettled).astype(np.int32)
        self._found: dict[tuple[int, bool], _Party] = {}
        self._locks = [Lock() for _ in game.parties]

    def leaves(self, party: int, *, improving: bool) -> Bool:
        """Return from which states a party has a move, shape (size,)."""
        moves = self._moves(party, improving)
        if not moves.some:
            return np.zeros(self.game.space.size, dtype=np.bool_)
        if moves.listed is not None:
            left = np.zeros(self.game.space.size, dtype=np.bool_)
            left[moves.listed[0]] = True
            return left
        return kernels.any_move(moves.tiles.rows, moves.tiles.own, moves.tiles.after, self.game.space.size)

    def best(self, party: int, values: Values, *, improving: bool) -> Values:
        """Return the largest value at the end of one move of a party, 0 where there is none."""
        moves = self._moves(party, improving)
        if not moves.some:
            return np.zeros_like(values)
        if moves.listed is not None:
            return kernels.best_along(_wide(values), moves.listed)
        tiles = moves.tiles
        return kernels.best_after(self._arriving(_wide(values)), tiles.rows, tiles.own, tiles.after)

    def worst(self, focal: int, values: Values, *, improving: bool) -> Values:
        """Return the least value at the end of any legal sequence of all parties but one."""
        others = [self._moves(k, improving) for k in range(len(self._locks)) if k != focal]
        moving = [moves for moves in others if moves.some]
        values = _wide(values)
        if not moving:
            return values
        if all(moves.transitive for moves in moving):
            return self._joint(values, moving)
        return self._apart(values, moving)

    def _joint(self, values: Values, moving: Sequence[_Party]) -> Values:
        """Lower one value per state: where all moves are transitive, who moved last does not matter."""
        values = values.copy()
        none = values.dtype.type(np.iinfo(values.dtype).max)
        stamps = np.ones(-(-values.size // kernels.LANES), dtype=np.int32)
        last = [0] * len(moving)
        stale, now = set(range(len(moving))), 1
        while stale:
            check_time()
            k = stale.pop()
            party, now = moving[k], now + 1
            if party.listed is not None:
                fell = kernels.lower_joint(values, party.listed, stamps, now)
            else:
                fell = kernels.relax_joint(values, party.tiles, stamps, last[k], now, none)
            if fell:
                stale |= set(range(len(moving))) - {k}
            last[k] = now
        return values

    def _apart(self, values: Values, moving: Sequence[_Party]) -> Values:
        """Lower values by who begins a sequence, since the same party may not move next."""
        least = self._arriving(values).copy()
        none = least.dtype.type(np.iinfo(least.dtype).max)
        second = np.full_like(least, none)
        begun_by = np.full(least.size, -1, dtype=np.int8)
        apart = Apart(least, begun_by, second)
        # lists lead to where assignments settle, rows to the assignments
        by_assignment = any(party.unsettled and party.listed is None for party in moving)
        stamps = np.zeros((len(moving), -(-least.size // kernels.LANES)), dtype=np.int32)
        last = [0] * len(moving)
        stale, now = set(range(len(moving))), 0
        while stale:
            check_time()
            k = stale.pop()
            party, now = moving[k], now + 1
            if party.listed is not None:
                fell = kernels.lower_apart(apart, k, party.listed, stamps[k], now, none)
            else:
                fell = kernels.relax_apart(apart, k, party.tiles, stamps, last[k], now, none)
            if fell:
                if by_assignment:
                    kernels.push_settled(apart, self._unsettled, self._settle, stamps[k], now)
                stale |= set(range(len(moving))) - {k}
            last[k] = now
        return least

    def _arriving(self, values: Values) -> Values:
        """Return values by state as values by assignment."""
        return values if self.game.settle is None else values[self.game.settle]

    def _moves(self, party: int, improving: bool) -> _Party:
        """Return a party's moves, found when they are first asked for."""
        with self._locks[party]:
            if (party, improving) not in self._found:
                self._found[party, improving] = self._find(party, improving)
        return self._found[party, improving]

    def _find(self, party: int, improving: bool) -> _Party:
        game = self.game
        if self._like is not None:
            same = np.array_equal(game.ranks[party], self._like.game.ranks[party])
            if same or not improving:
                return self._like._moves(party, improving)
        _, own, after = game.space.block(party)
        bars, marks = game.legality.narrow(party)
        ranks = _wide(game.ranks[party])
        tables = Tables(game.arrival, self._settle, bars, marks)
        rows = kernels.find_rows(own, after, game.feasible, tables, ranks, self._arriving(ranks), improving)
        used, busy = kernels.summed(rows)
        unsettled = kernels.lead_to(self._is_unsettled, rows, used, busy, own, after)
        moves = kernels.moves_in(rows)
        return _Party(
            tiles=Tiles(rows, used, busy, own, after),
            unsettled=unsettled,
            # two moves of a party running are always one move, or none at all
            transitive=not unsettled and (len(bars) == 0 or bool(kernels.is_transitive(rows))),
            listed=kernels.to_list(rows, busy, own, after, self._settle, game.space.size, moves)
            if moves <= LIMITS.moves_per_state * game.space.size
            else None,
        )


def _wide(values: Values) -> Values:
    """Return values of two bytes at least, so that the loops are compiled for one kind of number."""
    return values.astype(np.uint16) if values.dtype == np.uint8 else values

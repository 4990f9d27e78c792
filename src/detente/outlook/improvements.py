"""The moves from some states that every mover strictly prefers to staying.

For a set of movers, the states that differ only in their options form a group. A state has an improvement
within its group only where some state of the group is better for every mover, so first each group's best
rank per mover is looked at (most states end there), and only then are the group's ranks compared as whole
rows. Large games do this in compiled code.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..game import Game, Movers
from ..game.limits import COMPILED_FROM
from ..game.patience import check_time
from .deals import all_movers
from .graph import graph_improvements

__all__ = ["Improvements", "Moves"]

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
Ranks = npt.NDArray[np.unsignedinteger]
Moves = tuple[Ints, Ints]
"""The states left, and the assignments chosen."""

CELLS = 1 << 20
THREADED = 64
PIECE = 1 << 26


@dataclass(frozen=True)
class _Groups:
    """States in groups that differ only in the movers' options.

    `base` is each group's state with all these options down; `begin[g]:begin[g + 1]` its part of `states`.
    """

    states: Ints
    begin: Ints
    base: Ints

    def part(self, first: int, last: int) -> _Groups:
        begin, end = self.begin[first], self.begin[last]
        return _Groups(self.states[begin:end], self.begin[first : last + 1] - begin, self.base[first:last])


class Improvements:
    """The improvements of one game, alone or in deals.

    Attributes
    ----------
    game : Game
    movers : tuple of Movers
        The sets of parties that may move together and could all gain.
    """

    def __init__(self, game: Game, max_deal: int) -> None:
        self.movers = tuple(
            movers
            for movers in all_movers(game, max_deal)
            if all(game.classes[party] > 1 for party in movers.parties) or _must(game, movers)
        )
        self.game = game
        self._find = self._by_rows
        if game.space.states:
            self._find = self._by_arcs
        elif game.space.size >= COMPILED_FROM:
            self._find = self._compiled

    @cached_property
    def _ranks(self) -> Ranks:
        """Ranks by state, shape (parties, size)."""
        return np.stack(self.game.ranks)

    @cached_property
    def _arriving(self) -> Ranks:
        """Ranks where each assignment settles, 0, never an improvement, where it cannot."""
        game = self.game
        if game.settle is None:
            return self._ranks
        return np.where(game.arrival, self._ranks[:, game.settle], self._ranks.dtype.type(0))

    def of(self, states: Ints) -> Iterator[tuple[int, Moves]]:
        """Yield every improvement from the given states with the number of its movers, in their order."""
        threads = 1 if len(states) < THREADED else os.cpu_count()
        with ThreadPoolExecutor(threads) as pool:
            pending = [
                (number, pool.submit(self._find, movers, part, False))
                for number, movers in enumerate(self.movers)
                for part in _pieces(_grouped(movers, states), len(movers.offsets))
            ]
            try:
                for number, found in pending:
                    check_time()
                    yield number, found.result()
            finally:
                pool.shutdown(cancel_futures=True)

    def resting(self, states: Ints) -> Ints:
        """Return those of the given states that no improvement leaves."""
        for movers in self.movers:
            check_time()
            for part in list(_pieces(_grouped(movers, states), len(movers.offsets))):
                left, _ = self._find(movers, part, True)
                states = np.setdiff1d(states, left)
        return states

    def onward(self, known: Bool, among: Bool) -> Bool:
        """Return which of some states an improvement leads to from a known one, without listing moves.

        Parameters
        ----------
        known, among : bool arrays, shape (size,)
        """
        game = self.game
        asked = self._landing(among) & game.arrival
        found = self._join(known, asked, forward=True)
        reached = np.zeros_like(known)
        reached[game.settled(np.flatnonzero(found))] = True
        return reached

    def back(self, wanted: Bool, among: Bool) -> Bool:
        """Return from which of some states an improvement leads to a wanted one, without listing moves."""
        return self._join(self._landing(wanted) & self.game.arrival, among, forward=False)

    def _landing(self, states: Bool) -> Bool:
        """Return the assignments that settle into some states."""
        return states if self.game.settle is None else states[self.game.settle]

    def _join(self, known: Bool, asked: Bool, *, forward: bool) -> Bool:
        from .kernels import join_improving

        found = np.zeros_like(asked)
        ranks = [self._ranks, self._arriving] if forward else [self._arriving, self._ranks]
        bits = [self.game.legality.bars, self.game.legality.marks][:: 1 if forward else -1]

        def join(movers: Movers, base: Ints) -> None:
            join_improving(
                base.astype(np.int32),
                movers.offsets.astype(np.int32),
                np.array(movers.parties),
                known,
                ranks[0],
                bits[0],
                asked,
                ranks[1],
                bits[1],
                self.game.legality.mask(movers.parties),
                forward,
                found,
            )

        states = np.flatnonzero(known)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            jobs = [pool.submit(join, movers, np.unique(movers.base(states))) for movers in self.movers]
            try:
                for job in jobs:
                    check_time()
                    job.result()
            finally:
                pool.shutdown(cancel_futures=True)
        return found

    def _compiled(self, movers: Movers, groups: _Groups, one_each: bool) -> Moves:
        from .kernels import improving_choices

        members = np.array(movers.parties)
        blocks, offsets = movers.blocks, movers.offsets
        return improving_choices(
            groups.states.astype(np.int32),
            groups.begin,
            groups.base.astype(np.int32),
            offsets.astype(np.int32),
            members,
            (offsets // blocks[:, :1] % blocks[:, 1:]).astype(np.int32),
            blocks,
            self._ranks,
            self._arriving,
            *self.game.tables[1:],
            self.game.legality.mask(movers.parties),
            one_each,
        )

    def _by_arcs(self, movers: Movers, groups: _Groups, one_each: bool) -> Moves:
        """Return the improvements in graph form; `one_each` is left to those who can stop early."""
        return graph_improvements(movers, groups.states, self.game.ranks)

    def _by_rows(self, movers: Movers, groups: _Groups, one_each: bool) -> Moves:
        """Return the improvements; `one_each` is left to those who can stop early."""
        offsets = movers.offsets
        per_chunk = max(1, CELLS // len(offsets))
        states, choices = [groups.states[:0]], [groups.states[:0]]
        for first in range(0, len(groups.base), per_chunk):
            chunk = groups.part(first, min(first + per_chunk, len(groups.base)))
            cells = chunk.base[:, None] + offsets[None, :]
            row = np.repeat(np.arange(len(cells)), np.diff(chunk.begin))
            tables = [(self._ranks[party], self._arriving[party][cells]) for party in movers.parties]
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
                which = flat // len(offsets)
                chosen = cells[rows[which], flat - which * len(offsets)]
                ok = movers.allowed(some[which], chosen)
                states.append(some[which][ok])
                choices.append(chosen[ok])
        return np.concatenate(states), np.concatenate(choices)


def _must(game: Game, movers: Movers) -> bool:
    """Tell whether these movers are one party that must move somewhere, whatever it prefers."""
    return game.forced and len(movers.parties) == 1 and bool(game.must[movers.parties[0]].any())


def _grouped(movers: Movers, states: Ints) -> _Groups:
    base = movers.base(states)
    order = np.argsort(base, kind="stable")
    groups, begin = np.unique(base[order], return_index=True)
    return _Groups(states[order], np.append(begin, len(states)), groups)


def _pieces(groups: _Groups, choices: int) -> Iterator[_Groups]:
    """Yield the groups in pieces of about the same work."""
    piece = (groups.begin[1:] - 1) * choices // PIECE
    first = 0
    while first < len(piece):
        last = int(np.searchsorted(piece, piece[first], side="right"))
        yield groups.part(first, last)
        first = last

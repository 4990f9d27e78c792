"""What answers to a move come to: the worst that improvements of those who did not make it can lead to.

An improvement is *answered* when a legal sequence of improvements, by single parties that took no part in it,
leads from where it ends to a state that one of its movers does not prefer to where it began. For one mover
that is the sanction of sequential stability (Fraser & Hipel 1979).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..game import Game
from ..game.patience import check_time
from .blocks import Block, Lowest
from .choose import engine_of
from .deals import able_parties
from .movers import Movers
from .worth import ranks_by_party

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


class Answers:
    """The answers in one game, worked out where they are asked for and kept."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._parties = able_parties(game)
        self._ranks = ranks_by_party(game)
        self._node = np.full(game.space.size, -1, dtype=np.int32)
        self._states: Ints = np.zeros(0, dtype=np.int64)
        self._blocks: list[Block] = []
        self._lowest: dict[tuple[int, ...], Lowest] = {}

    def answered(self, movers: Movers, states: Ints, ends: Ints) -> Bool:
        """Tell which improvements are answered.

        Parameters
        ----------
        movers : Movers
            Who makes them.
        states, ends : int arrays, shape (improvements,)

        Notes
        -----
        A party that must move is not deterred, as it cannot stay.
        """
        low = self._low(movers.parties, ends)
        found = np.zeros(len(states), dtype=np.bool_)
        for party, least in zip(movers.parties, low, strict=True):
            found |= least <= self._ranks[party][states]
        if self._game.forced and len(movers.parties) == 1:
            found &= ~self._game.must[movers.parties[0]][states]
        return found

    def _low(self, movers: tuple[int, ...], ends: Ints) -> npt.NDArray[np.int32]:
        """Return the lowest rank of each mover that the others can bring about, shape (movers, ends)."""
        self.learn(ends)
        if movers not in self._lowest:
            self._lowest[movers] = Lowest(np.zeros((0, len(movers), 3), dtype=np.int32))
        lowest = self._lowest[movers]
        others = np.array([party for party in self._parties if party not in movers], dtype=np.int16)
        for block in self._blocks[lowest.blocks :]:
            check_time()
            lowest.grow(self._ranks[np.array(movers)[:, None], self._states[block.first : block.last]])
            engine_of(self._game).settle_answers(block, lowest, others)
        lowest.blocks = len(self._blocks)
        return lowest.least[:, self._node[ends]]

    def learn(self, states: Ints) -> None:
        """Get to know some states, and all to which improvements of single parties lead from them.

        Those that are asked about one after another are best learnt at once.
        """
        fresh = self._fresh(states)
        if not len(fresh):
            return
        engine = engine_of(self._game)
        first = len(self._states)
        found: dict[int, list[tuple[Ints, Ints]]] = {party: [] for party in self._parties}
        while len(fresh):
            check_time()
            self._node[fresh] = np.arange(len(self._states), len(self._states) + len(fresh), dtype=np.int32)
            self._states = np.concatenate([self._states, fresh])
            reached = []
            for party in self._parties:
                left, ends = engine.replies(party, fresh)
                found[party].append((left, ends))
                reached.append(ends)
            fresh = self._fresh(np.concatenate(reached))
        last = len(self._states)
        begin = np.zeros((len(self._game.parties), last - first + 1), dtype=np.int64)
        targets = [np.zeros(0, dtype=np.int32)]
        count = 0
        for party, parts in found.items():
            left, ends = (np.concatenate(column) for column in zip(*parts, strict=True))
            node = self._node[left]
            begin[party] = count + np.searchsorted(np.sort(node), np.arange(first, last + 1))
            targets.append(self._node[ends[np.argsort(node, kind="stable")]])
            count += len(node)
        self._blocks.append(Block(first, last, begin, np.concatenate(targets)))

    def _fresh(self, states: Ints) -> Ints:
        asked = np.unique(states)
        return asked[self._node[asked] < 0].astype(np.int64)

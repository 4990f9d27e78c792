"""Moves that are surely, or possibly, taken in graph form: all stand in lists, and none has parts."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ...engine.arcs.turns import joint_turns
from ...engine.deals import all_movers
from ...game import Game
from ...game.patience import check_time
from .everywhere import everywhere
from .truths import Orders, Truths, preferred

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


class GraphTaken:
    """See `Taken`."""

    def __init__(self, game: Game, truths: Truths, max_deal: int) -> None:
        self._game, self.truths = game, truths
        self._moves = [(some.parties, joint_turns(game, some.parties)) for some in all_movers(game, max_deal)]

    def reached(
        self, orders: Orders, target: Bool | None, *, possibly: bool, start: int | None = None
    ) -> Ints | None:
        """Return the states to which such moves lead; None once one of the target is met."""
        start = self._game.start() if start is None else start
        source, end = self._taken(orders, possibly=possibly)
        seen = np.zeros(self._game.space.size, dtype=np.bool_)
        seen[start] = True
        while True:
            check_time()
            if target is not None and (seen & target).any():
                return None
            fresh = end[seen[source] & ~seen[end]]
            if not len(fresh):
                return np.flatnonzero(seen)
            seen[fresh] = True

    def everywhere(self, orders: Orders, wanted: Bool, *, stay: bool, start: int | None = None) -> bool:
        """Tell whether surely taken moves lead home from wherever possibly taken ones lead."""
        return everywhere(self, orders, wanted, stay=stay, start=start)

    def kept(self, orders: Orders, states: Ints, inside: Bool, *, possibly: bool) -> Bool:
        """Tell from which of some states such moves never lead out of others, shape (states,)."""
        source, end = self._taken(orders, possibly=possibly)
        alive = inside.copy()
        while True:
            check_time()
            dying = source[alive[source] & ~alive[end]]
            if not len(dying):
                return alive[states]
            alive[dying] = False

    def replies(self, orders: Orders, party: int, states: Ints, *, possibly: bool) -> tuple[Ints, Ints]:
        """Return one party's moves alone, lean or not: the place of the state left, and where each ends."""
        moves = next(arcs for parties, arcs in self._moves if parties == (party,))
        rows, ends = moves.gather(states)
        kept = self._preferred(orders, (party,), states[rows], ends, possibly=possibly)
        return rows[kept], ends[kept].astype(np.int64)

    def _taken(self, orders: Orders, *, possibly: bool) -> tuple[Ints, Ints]:
        sources, ends = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
        for parties, arcs in self._moves:
            kept = self._preferred(orders, parties, arcs.sources, arcs.targets, possibly=possibly)
            sources.append(arcs.sources[kept].astype(np.int64))
            ends.append(arcs.targets[kept].astype(np.int64))
        return np.concatenate(sources), np.concatenate(ends)

    def _preferred(
        self, orders: Orders, parties: tuple[int, ...], states: Ints, ends: Ints, *, possibly: bool
    ) -> Bool:
        kept = np.ones(len(states), dtype=np.bool_)
        for party in parties:
            kept &= preferred(self.truths, orders, party, states, ends, possibly=possibly)
        return kept


class ForeseenInGraph(GraphTaken):
    """Those that meet no answer; see `foreseen.py`."""

    def __init__(self, game: Game, truths: Truths, max_deal: int) -> None:
        super().__init__(game, truths, max_deal)
        self._orders: Orders | None = None
        self._known: dict[bool, tuple[Ints, Ints]] = {}

    def _taken(self, orders: Orders, *, possibly: bool) -> tuple[Ints, Ints]:
        if orders is not self._orders:
            self._orders, self._known = orders, {}
        if possibly not in self._known:
            self._known[possibly] = self._unanswered(orders, possibly=possibly)
        return self._known[possibly]

    def _unanswered(self, orders: Orders, *, possibly: bool) -> tuple[Ints, Ints]:
        replies = self._replies(orders, possibly=not possibly)
        sources, ends = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
        for parties, arcs in self._moves:
            met: dict[int, Ints] = {}
            kept = self._preferred(orders, parties, arcs.sources, arcs.targets, possibly=possibly)
            for state, end in zip(arcs.sources[kept].tolist(), arcs.targets[kept].tolist(), strict=True):
                check_time()
                if end not in met:
                    met[end] = np.array(sorted(_led_to(replies, parties, end)), dtype=np.int64)
                here = np.full(len(met[end]), state)
                if self._preferred(orders, parties, here, met[end], possibly=possibly).all():
                    sources.append(np.array([state]))
                    ends.append(np.array([end]))
        return np.concatenate(sources), np.concatenate(ends)

    def _replies(self, orders: Orders, *, possibly: bool) -> dict[int, list[list[int]]]:
        """Return where each party's improvements alone lead from every state."""
        found = {}
        for parties, arcs in self._moves:
            if len(parties) == 1:
                kept = self._preferred(orders, parties, arcs.sources, arcs.targets, possibly=possibly)
                some = arcs.only(kept)
                found[parties[0]] = [
                    some.from_state(state).tolist() for state in range(self._game.space.size)
                ]
        return found


def _led_to(replies: dict[int, list[list[int]]], movers: tuple[int, ...], end: int) -> set[int]:
    """Return where legal sequences of those lead who take no part in a move."""
    seen = {(end, -1)}
    left = [(end, -1)]
    for state, last in left:
        for party, ends in replies.items():
            if party not in movers and party != last:
                fresh = [(each, party) for each in ends[state] if (each, party) not in seen]
                seen.update(fresh)
                left += fresh
    return {state for state, last in seen if last >= 0}

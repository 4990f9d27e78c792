"""Moves that are surely, or possibly, taken where parties choose among options."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ...engine import Movers, all_movers
from ...game import Game
from ...game.patience import check_time
from . import following, kernels
from .given import Field, Goal, Sharp
from .spreading import Spreading
from .trees import choices_of, goal_of, trees_of
from .truths import Orders, Truths

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
Words = npt.NDArray[np.uint64]
STEPS = 1 << 14
"""After how many lists of moves the time is looked at."""
NOWHERE = np.zeros(0, dtype=np.bool_)
NOTHING = np.uint64(0)


class OptionTaken:
    """See `Taken`."""

    def __init__(self, game: Game, truths: Truths, max_deal: int, *, every: bool) -> None:
        self._game, self.truths, self._lean = game, truths, not every
        varied = np.bitwise_or.reduce(truths.bits, axis=0) != 0
        movers = [
            some
            for some in all_movers(game, max_deal)
            if all(varied[party] for party in some.parties) and _offered(some)
        ]
        movers.sort(key=lambda some: (len(some.offsets), some.parties))
        settle = np.arange(game.space.size, dtype=np.int32) if game.settle is None else game.settle
        self._field = Field(
            truths=truths.bits,
            settle=np.where(game.arrival, settle, -1).astype(np.int32),
            bars=np.ascontiguousarray(game.legality.bars.T),
            marks=np.ascontiguousarray(game.legality.marks.T),
            masks=np.stack([game.legality.mask([party]) for party in range(len(game.parties))]),
            strides=np.array(game.space.strides, dtype=np.int64),
            sizes=np.array(game.space.shape, dtype=np.int64),
        )
        arriving = [
            np.where(self._field.settle >= 0, truths.bits[np.maximum(self._field.settle, 0), party], NOTHING)
            for party in range(len(game.parties))
        ]
        self._trees = trees_of(game, movers, arriving)
        self._choices = choices_of(game, self._trees, arriving)
        self._everywhere = self._goal = Goal(NOWHERE, NOWHERE, self._choices.top_at)
        self._out = np.empty((2, max((len(some.offsets) for some in movers), default=1)), dtype=np.int32)
        self._back = np.empty(max(1, len(game.space.shape)), dtype=np.int64)
        self._sets = {some.parties: place for place, some in enumerate(movers) if len(some.parties) == 1}
        self._every_ordering = np.zeros((len(game.parties), 0, 256), dtype=np.uint64)
        self._fresh = np.empty(self._choices.members.shape[1], dtype=np.uint64)
        self._order = np.empty(game.space.size, dtype=np.int32)
        self._seen = np.zeros(game.space.size, dtype=np.bool_)
        self._place = np.full(game.space.size, -1, dtype=np.int32)
        self._alive = np.empty(game.space.size, dtype=np.bool_)
        self._first = np.zeros(game.space.size + 1, dtype=np.int64)
        self._targets = np.empty(1 << 16, dtype=np.int32)
        self._spreading: Spreading | None = None

    def reached(
        self, orders: Orders, target: Bool | None, *, possibly: bool, start: int | None = None
    ) -> Ints | None:
        """Return the states to which such moves lead; None once one of the target is met."""
        start = self._game.start() if start is None else start
        if target is not None and target[start]:
            return None
        sharp = self._sharp(orders, possibly=possibly)
        order, seen = self._order, self._seen
        order[0], seen[start] = start, True
        known, asked, hit = 1, 0, -2
        done = np.zeros(len(self._choices.number), dtype=np.int64)
        goal = self._everywhere if target is None else self._aim(target)
        try:
            while hit == -2:
                check_time()
                hit, known, asked = following.reach(
                    self._field, self._choices, sharp, goal, order, seen, known, asked, done, STEPS,
                    self._out, self._back,
                )  # fmt: skip
            return order[:known].astype(np.int64) if hit < 0 else None
        finally:
            # all that is marked stands in the order, but for what the last list had begun to mark
            seen[order[:known]] = False

    def kept(self, orders: Orders, states: Ints, inside: Bool, *, possibly: bool) -> Bool:
        """Tell from which of some states such moves never lead out of others, shape (states,)."""
        if not len(states):
            return NOWHERE
        sharp = self._sharp(orders, possibly=possibly)
        order, place = self._order, self._place
        known, i, why = len(states), 0, 1
        order[:known] = states
        place[states] = np.arange(known, dtype=np.int32)
        alive, first = self._alive, self._first
        alive[:known] = inside[states]
        try:
            while why:
                check_time()
                why, i, known = following.explore_inside(
                    self._field, self._choices, sharp, inside, place, order, alive, first, self._targets,
                    i, known, STEPS, self._out, self._back,
                )  # fmt: skip
                if why == 2:
                    self._targets = np.concatenate([self._targets, np.empty_like(self._targets)])
            following.die_out(known, place, alive, first, self._targets)
            return alive[: len(states)].copy()
        finally:
            place[order[:known]] = -1

    def everywhere(self, orders: Orders, wanted: Bool, *, stay: bool, start: int | None = None) -> bool:
        """Tell whether surely taken moves lead home from wherever possibly taken ones lead."""
        if self._spreading is None:
            self._spreading = Spreading(self._field, self._choices, self._out, self._back)

        def kept(orders: Orders, states: Ints) -> Bool:
            return self.kept(orders, states, wanted, possibly=True)

        begin = self._game.start() if start is None else start
        return self._spreading.everywhere(orders, begin, wanted, self._sharp, kept if stay else None)

    def replies(self, orders: Orders, party: int, states: Ints, *, possibly: bool) -> tuple[Ints, Ints]:
        """Return one party's moves alone, lean or not: the place of the state left, and where each ends."""
        found: list[Ints] = []
        count = np.zeros(len(states), dtype=np.int64)
        place = self._sets.get((party,))
        if place is not None:
            sharp = self._sharp(orders, possibly=possibly)._replace(lean=False)
            for row, state in enumerate(states.tolist()):
                number = kernels.list_taken(
                    self._field, self._choices, sharp, place, state, NOWHERE, self._everywhere, False,
                    self._out, self._back,
                )  # fmt: skip
                found.append(self._out[0, :number].astype(np.int64))
                count[row] = number
        ends = np.concatenate([np.zeros(0, dtype=np.int64), *found])
        return np.repeat(np.arange(len(states)), count), ends

    def _sharp(self, orders: Orders, *, possibly: bool) -> Sharp:
        return Sharp(
            orders.below, orders.sure, orders.maybe, self.truths.ranking, possibly=possibly, lean=self._lean,
            lost=self._every_ordering, fresh=self._fresh,
        )  # fmt: skip

    def _aim(self, target: Bool) -> Goal:
        """Return a target as compiled loops know it; the last one is kept, as it is asked about again."""
        if self._goal.states is not target:
            settle = self._field.settle
            chosen = (settle >= 0) & target[np.maximum(settle, 0)]
            self._goal = goal_of(self._trees, target, chosen)
        return self._goal


def _offered(movers: Movers) -> bool:
    return all(number > 1 for _, number in movers.blocks.tolist())

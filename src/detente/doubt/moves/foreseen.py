"""The second reading where parties choose among options: moves that surely, or possibly, meet no answer.

An improvement is *surely taken* when every mover surely prefers it, no sequence of the others' possible
improvements leads to a state that one of them does not surely prefer to staying, and of each proper part one
of them surely prefers the whole, or the part does not possibly stand; *possibly taken* with the two words
exchanged. A part *stands* when it is an improvement of those who change something, and not answered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from ...game import Game
from ...game.patience import check_time
from .answering import WORST, Answers, Desk
from .everywhere import everywhere
from .option_form import STEPS, OptionTaken
from .standing import foreseen
from .truths import Orders, Truths

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
Words = npt.NDArray[np.uint64]
ROOM = 1 << 12
"""For how many states answers are kept at first."""


@dataclass
class Followed:
    """The moves taken from the states asked about so far, in one sense; those of one order one after another.

    Attributes
    ----------
    place : int32 array, shape (size,)
        Which of them a state is, -1 for others.
    first : int64 array, shape (states + 1,)
        Where the ends of each begin.
    ends : int32 array
    """

    place: Ints
    first: Ints = field(default_factory=lambda: np.zeros(1, dtype=np.int64))
    ends: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int32))

    def of(self, states: Ints) -> tuple[Ints, Ints]:
        """Return the moves from known states: the place in `states` of the one left, and where each ends."""
        place = self.place[states]
        begin, count = self.first[place], np.diff(self.first)[place]
        before = np.cumsum(count) - count
        rows = np.repeat(np.arange(len(states)), count)
        return rows, self.ends[np.arange(len(rows)) - before[rows] + begin[rows]].astype(np.int64)

    def add(self, states: Ints, first: Ints, ends: Ints) -> None:
        """Take in the moves from further states."""
        known = len(self.first) - 1
        self.place[states] = np.arange(known, known + len(states), dtype=np.int32)
        self.first = np.concatenate([self.first, self.first[-1] + first[1:]])
        self.ends = np.concatenate([self.ends, ends])


class OptionForeseen(OptionTaken):
    """See `Taken`."""

    def __init__(self, game: Game, truths: Truths, max_deal: int) -> None:
        super().__init__(game, truths, max_deal, every=True)
        self._passed = _passed(game)
        most = self._choices.members.shape[1]
        self._desk = Desk(
            moves=self._out,
            answers=np.empty_like(self._out),
            back=self._back,
            many=np.empty(most, dtype=np.int64),
            worst=np.empty((most, WORST), dtype=np.uint64),
            wholes=np.empty((3, len(self._choices.offsets)), dtype=np.int32),
            fallen=np.empty(len(self._choices.offsets), dtype=np.bool_),
        )
        self._alone = np.array([self._sets.get((party,), -1) for party in range(len(game.parties))])
        self._orders: Orders | None = None
        self._answers: dict[bool, Answers] = {}
        self._followed: dict[bool, Followed] = {}

    def reached(
        self, orders: Orders, target: Bool | None, *, possibly: bool, start: int | None = None
    ) -> Ints | None:
        """Return the states to which such moves lead; None once one of the target is met."""
        start = self._game.start() if start is None else start
        fresh = np.array([start])
        seen = np.zeros(self._game.space.size, dtype=np.bool_)
        while len(fresh):
            if target is not None and target[fresh].any():
                return None
            seen[fresh] = True
            _, ends = self.moves_from(orders, fresh, possibly=possibly)
            fresh = np.unique(ends[~seen[ends]])
        return np.flatnonzero(seen)

    def everywhere(self, orders: Orders, wanted: Bool, *, stay: bool, start: int | None = None) -> bool:
        """Tell whether surely taken moves lead home from wherever possibly taken ones lead."""
        return everywhere(self, orders, wanted, stay=stay, start=start)

    def kept(self, orders: Orders, states: Ints, inside: Bool, *, possibly: bool) -> Bool:
        """Tell from which of some states such moves never lead out of others, shape (states,)."""
        alive = inside.copy()
        seen = np.zeros(self._game.space.size, dtype=np.bool_)
        fresh, sources, targets = np.unique(states[inside[states]]), [states[:0]], [states[:0]]
        while len(fresh):
            seen[fresh] = True
            rows, ends = self.moves_from(orders, fresh, possibly=possibly)
            alive[fresh[rows[~inside[ends]]]] = False
            going = alive[fresh[rows]]
            sources.append(fresh[rows[going]])
            targets.append(ends[going])
            fresh = np.unique(ends[going & ~seen[ends]])
        source, target = np.concatenate(sources), np.concatenate(targets)
        while True:
            check_time()
            dying = source[alive[source] & ~alive[target]]
            if not len(dying):
                return alive[states]
            alive[dying] = False

    def moves_from(self, orders: Orders, states: Ints, *, possibly: bool) -> tuple[Ints, Ints]:
        """Return the moves taken from some states: the place of the state left, and where each ends."""
        if orders is not self._orders:
            self._orders, self._answers, self._followed = orders, {}, {}
        # where nothing is open what is possible is sure
        sense = possibly and not orders.settled
        if sense not in self._followed:
            self._followed[sense] = Followed(np.full(self._game.space.size, -1, dtype=np.int32))
        followed = self._followed[sense]
        fresh = states[followed.place[states] < 0]
        if len(fresh):
            followed.add(fresh, *self._taken(orders, fresh, possibly=sense))
        return followed.of(states)

    def _taken(self, orders: Orders, states: Ints, *, possibly: bool) -> tuple[Ints, Ints]:
        """Return the moves taken from some states: where those of each begin, and their ends."""
        other = possibly if orders.settled else not possibly
        first = np.zeros(len(states) + 1, dtype=np.int64)
        why, i = 1, 0
        while why:
            check_time()
            why, i = foreseen(
                self._field, self._choices, self._passed,
                self._answers_of(orders, possibly=possibly), self._answers_of(orders, possibly=other),
                orders.settled, states, i, first, self._targets, STEPS, self._desk,
            )  # fmt: skip
            if why == 2:
                self._targets = np.concatenate([self._targets, np.empty_like(self._targets)])
            elif why == 3:
                self._answers = {sense: _larger(answers) for sense, answers in self._answers.items()}
        return first, self._targets[: first[-1]].copy()

    def _answers_of(self, orders: Orders, *, possibly: bool) -> Answers:
        """Return what is known of the answers to what movers surely, or possibly, prefer."""
        if possibly not in self._answers:
            judge = self._sharp(orders, possibly=possibly)
            replies = self._sharp(orders, possibly=possibly if orders.settled else not possibly)
            sure = self._sharp(orders, possibly=False)
            size, parties, sets = self._game.space.size, len(self._alone), len(self._choices.number)
            self._answers[possibly] = Answers(
                replies, judge, sure, self._alone,
                node=np.full(size, -1, dtype=np.int32),
                states=np.empty(ROOM, dtype=np.int32),
                first=np.empty((ROOM, parties), dtype=np.int64),
                last=np.empty((ROOM, parties), dtype=np.int64),
                targets=np.empty(16 * ROOM, dtype=np.int32),
                found=np.empty((ROOM, sets), dtype=np.int64),
                worst=np.empty(16 * ROOM, dtype=np.uint64),
                seen=np.zeros(ROOM, dtype=np.int64),
                again=np.zeros(ROOM, dtype=np.int64),
                by=np.empty(ROOM, dtype=np.int16),
                stack=np.empty((2 * ROOM, 2), dtype=np.int32),
                used=np.zeros(4, dtype=np.int64),
            )  # fmt: skip
        return self._answers[possibly]


def _larger(answers: Answers) -> Answers:
    """Return the same with twice the room."""

    def twice(array: Ints) -> Ints:
        return np.concatenate([array, np.zeros_like(array)])

    growing = ("states", "first", "last", "targets", "found", "worst", "seen", "again", "by", "stack")
    larger: dict[str, Any] = {name: twice(getattr(answers, name)) for name in growing}
    return answers._replace(**larger)


def _passed(game: Game) -> Words:
    """Return for each assignment the levels of all options up to its own as bits, shape (size, words)."""
    space = game.space
    words = max(1, -(-sum(size - 1 for size in space.shape) // 64))
    bits = np.zeros((space.size, words), dtype=np.uint64)
    place, every = 0, np.arange(space.size)
    for option, size in enumerate(space.shape):
        levels = every // space.strides[option] % size
        for level in range(1, size):
            bits[:, place // 64] |= (levels >= level).astype(np.uint64) << np.uint64(place % 64)
            place += 1
    return bits

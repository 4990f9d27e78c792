"""The second reading: nobody steps into an answer that undoes the gain.

An improvement that meets no answer of the others (`engine/answers.py`) is taken when no part of it that meets
none either serves all its movers as well: what forestalls an answer is no rider.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import partial

import numpy as np
import numpy.typing as npt

from ..engine import LIMITS, Answers, Movers, Unanswered, engine_of
from ..engine.at_once import at_once
from ..engine.groups import grouped
from ..engine.protocol import Moves
from ..game import Game
from ..game.patience import time_left, within
from .improvements import Improvements

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
SECOND = 30.0
"""For how many seconds the second reading is worked out beside the first where no time is given."""


def beside() -> AbstractContextManager[None]:
    """Return the context in which the second reading is worked out beside the first."""
    return within(SECOND if time_left() is None else None)


class Foreseen(Improvements):
    """The improvements of one game that are taken by movers who think of the answer.

    They are listed only: what the answers come to is not known for whole sets of states at once.
    """

    foresight = True

    def __init__(self, game: Game, max_deal: int) -> None:
        super().__init__(game, max_deal)
        self._answers = Answers(game)
        # so many states are looked at together that what they might do can be held; states that share a
        # group of choices are dear to part, so it becomes more where they turn out to do little of it
        choices = sum(len(movers.offsets) for movers in self.movers)
        self._together = max(1, LIMITS.piece // max(1, choices))
        self._most = 1.0

    def of(self, states: Ints) -> Iterator[tuple[int, Moves]]:
        """Yield the improvements that are taken from the given states with the number of their movers."""
        begin = 0
        while begin < len(states):
            some = states[begin : begin + self._together]
            begin += len(some)
            yield from self._taken(some)

    def resting(self, states: Ints) -> Ints:
        """Return those of the given states that no such improvement leaves."""
        left = [moves[0] for _, moves in self.of(states)]
        return np.setdiff1d(states, np.concatenate([states[:0], *left]))

    def _mark(self, known: Bool, asked: Bool, *, forward: bool) -> Bool:
        raise AssertionError("moves that meet no answer are listed; nothing is known of whole sets of them")

    def _taken(self, states: Ints) -> Iterator[tuple[int, Moves]]:
        if not self.movers:
            return
        list_all = engine_of(self.game).improvements
        pieces = [partial(list_all, some, grouped(some, states), "every") for some in self.movers]
        wanted: list[Moves] = list(at_once(pieces, much=len(states) >= LIMITS.threaded))
        listed = sum(len(choices) for _, choices in wanted)
        self._most = max(self._most, listed / len(states))
        if len(states) == self._together and 2 * self._most * len(states) <= LIMITS.cells:
            self._together *= 2
        self._answers.learn(np.concatenate([self.game.settled(choices) for _, choices in wanted]))
        found = [self._unanswered(some, *moves) for some, moves in zip(self.movers, wanted, strict=True)]
        left, choices = (np.concatenate(column) for column in zip(*found, strict=True))
        deals = np.repeat(np.arange(len(found)), [len(some) for some, _ in found])
        kept = engine_of(self.game).plain(Unanswered(self.movers, deals, left, choices))
        for number in range(len(found)):
            mine = kept & (deals == number)
            yield number, (left[mine], choices[mine])

    def _unanswered(self, movers: Movers, left: Ints, choices: Ints) -> Moves:
        """Return those of one set of movers' improvements that meet no answer."""
        stands = ~self._answers.answered(movers, left, self.game.settled(choices))
        return left[stands], choices[stands]

"""Which choices can be made from which states, for whole sets at once and without listing the pairs.

For a set of movers, the states that differ only in their options form a group, and a joint choice leads
from one member of a group to another. It is open when the bits that the state bars and those that the choice
marks have none in common (see `game/legality.py`), and of both only the movers' few bits count, the *key*. A
table by key and group says which keys occur among the states; closed under adding bits, it tells for each
choice whether a state bars none of what the choice marks, with one look. The cost per set of movers is that
of its states, its choices and its table, whatever the number of joint choices.
"""

from __future__ import annotations

from math import prod

import numpy as np
import numpy.typing as npt

from ..game import Game, Movers
from .deals import all_movers, largest_movers

__all__ = ["Reach"]

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
TABLE = 1 << 24
KEPT_NUMBERS = 1 << 26


class Reach:
    """One move by anybody, alone or in a deal, forward and backward.

    Groups and keys are worked out once for all feasible states where memory allows, so a `Reach` is best
    kept for as long as its game is asked about.
    """

    def __init__(self, game: Game, max_deal: int) -> None:
        self.game = game
        self.max_deal = max_deal
        # a ban on one party leaves the deals without it, so with bans every set of movers counts by itself
        self._movers = all_movers(game, max_deal) if game.bans else largest_movers(game, max_deal)
        fields = game.legality.fields
        self._fields = [
            [field for party in movers.parties for field in fields[party]] for movers in self._movers
        ]
        self._states = _Numbered(np.flatnonzero(game.feasible), game.space.size)
        self._choices = _Numbered(np.flatnonzero(game.arrival), game.space.size)
        together = len(self._movers) * (len(self._states.listed) + len(self._choices.listed))
        self._keep = together <= KEPT_NUMBERS
        self._coded: dict[tuple[int, bool], Ints] = {}

    def forward(self, states: Ints, choices: Ints) -> Bool:
        """Tell which of the given assignments can be chosen in a move from at least one of the states."""
        return self._join(states, choices, forward=True)

    def backward(self, choices: Ints, states: Ints) -> Bool:
        """Tell from which of the given states at least one of the assignments can be chosen."""
        return self._join(choices, states, forward=False)

    def _join(self, known: Ints, asked: Ints, *, forward: bool) -> Bool:
        found = np.zeros(len(asked), dtype=np.bool_)
        open_ = np.arange(len(asked))
        for number, movers in enumerate(self._movers):
            if not len(known) or not len(open_):
                break
            ours = self._codes(number, known, chosen=not forward)
            theirs = self._codes(number, asked[open_], chosen=forward)
            bits = sum(count for _, _, count in self._fields[number])
            hit = _match(ours, theirs, bits, _groups(movers))
            found[open_[hit]] = True
            open_ = open_[~hit]
        return found

    def _codes(self, number: int, states: Ints, *, chosen: bool) -> Ints:
        """Return the key and group of states, or of choices, as one number: key * groups + group."""
        if not self._keep:
            return self._code(number, states, chosen)
        numbered = self._choices if chosen else self._states
        if (number, chosen) not in self._coded:
            self._coded[number, chosen] = self._code(number, numbered.listed, chosen)
        return self._coded[number, chosen][numbered.place[states]]

    def _code(self, number: int, states: Ints, chosen: bool) -> Ints:
        bits = sum(count for _, _, count in self._fields[number])
        dtype = np.int32 if _groups(self._movers[number]) << bits <= 1 << 31 else np.int64
        code: Ints = np.zeros(len(states), dtype=dtype)
        words = self.game.legality.marks if chosen else self.game.legality.bars
        for word, first, count in self._fields[number]:
            code <<= count
            code |= ((words[word][states] >> first) & ((1 << count) - 1)).astype(dtype)
        group = states
        # from the left, so that what follows a run of options keeps its stride until the run is taken out
        for stride, size in _runs(self._movers[number]):
            group = group // (size * stride) * stride + group % stride
        code *= _groups(self._movers[number])
        code += group.astype(dtype)
        return code


class _Numbered:
    """Some states, and the place of each among them."""

    def __init__(self, states: Ints, size: int) -> None:
        self.listed = states.astype(np.int32)
        self.place = np.zeros(size, dtype=np.int32)
        self.place[states] = np.arange(len(states), dtype=np.int32)


def _groups(movers: Movers) -> int:
    space = movers.game.space
    return space.size // prod(space.shape[option] for option in movers.options)


def _match(known: Ints, asked: Ints, bits: int, groups: int) -> Bool:
    """Tell which of `asked` has a key without a common bit with that of a `known` in the same group."""
    if groups << bits <= TABLE:
        group = asked % groups
        others = (((1 << bits) - 1) * groups + 2 * group) - asked
        return _closed(known, bits, groups)[others]
    return _tried(known, asked, groups)


def _closed(known: Ints, bits: int, groups: int) -> Bool:
    """Return for each key and group whether a known key there has none but these bits, flat."""
    table = np.zeros(groups << bits, dtype=np.bool_)
    table[known] = True
    for bit in range(bits):
        halves = table.reshape(-1, 2, groups << bit)
        halves[:, 1] |= halves[:, 0]
    return table


def _tried(known: Ints, asked: Ints, groups: int) -> Bool:
    """Answer as `_match` does where a table would be too large: try the keys known in a group one by one."""
    known = np.unique(known)
    key, group = known // groups, known % groups
    order = np.argsort(group, kind="stable")
    key, group = key[order], group[order]
    asked_key, asked_group = asked // groups, asked % groups
    place = np.searchsorted(group, asked_group)
    end = np.searchsorted(group, asked_group, side="right")
    hit = np.zeros(len(asked), dtype=np.bool_)
    open_ = np.flatnonzero(place < end)
    while len(open_):
        met = key[place[open_]] & asked_key[open_] == 0
        hit[open_[met]] = True
        place[open_] += 1
        open_ = open_[~met & (place[open_] < end[open_])]
    return hit


def _runs(movers: Movers) -> list[tuple[int, int]]:
    """Return the movers' options as runs of neighbours: each run's stride and number of joint levels."""
    space = movers.game.space
    runs: list[tuple[int, int]] = []
    for option in sorted(movers.options):
        stride, size = space.strides[option], space.shape[option]
        if runs and runs[-1][0] == stride * size:
            size *= runs.pop()[1]
        runs.append((stride, size))
    return runs

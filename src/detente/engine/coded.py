"""Which choices can be made from which states, for whole sets at once and without listing the pairs.

For a set of movers, the states that differ only in their options form a group, and a joint choice leads
from one member of a group to another. It is open when the bits that the state bars and those that the choice
marks have none in common (see `game/legality.py`), and of both only the movers' few bits count, the *key*. A
table by key and group says which keys occur among the states; closed under adding bits, it tells for each
choice whether a state bars none of what the choice marks, with one look. The cost per set of movers is that
of its states, its choices and its table, whatever the number of joint choices. Keys of too many bits for a
table are compared one by one (see `disjoint.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from math import prod

import numpy as np
import numpy.typing as npt

from ..game import Game
from ..game.patience import check_time
from .deals import largest_movers
from .disjoint import any_disjoint, in_turn
from .limits import LIMITS
from .movers import Movers
from .protocol import Spreading

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
Bits = npt.NDArray[np.uint64]
Coded = tuple[Ints, Ints, Ints]
"""States or choices, the place of each in a list, and the list of codes."""


class CodedReach:
    """See `Reach`. Groups and keys are worked out once for all feasible states where memory allows."""

    def __init__(self, game: Game, max_deal: int) -> None:
        self.game = game
        self.max_deal = max_deal
        # the largest first: what they settle need not be asked of the others
        self._movers = sorted(largest_movers(game, max_deal), key=lambda movers: -len(movers.offsets))
        fields = game.legality.fields
        self._bits = [
            sum(count for party in movers.parties for _, _, count in fields[party]) for movers in self._movers
        ]
        self._numbered = [
            Numbered(np.flatnonzero(mask), game.space.size) for mask in (game.feasible, game.arrival)
        ]
        together = len(self._movers) * sum(len(numbered.listed) for numbered in self._numbered)
        self._keep = together <= LIMITS.codes_kept
        self._coded: dict[tuple[int, bool, bool], Ints] = {}

    def forward(self, states: Ints, choices: Ints) -> Bool:
        """Tell which of the given assignments can be chosen in a move from at least one of the states."""
        return self._join(states, choices, forward=True)

    def backward(self, choices: Ints, states: Ints) -> Bool:
        """Tell from which of the given states at least one of the assignments can be chosen."""
        return self._join(choices, states, forward=False)

    @property
    def spreading(self) -> Spreading | None:
        """What answers several questions at once, where that is worth while."""
        return None

    def _tabled(self, number: int) -> bool:
        """Whether the keys and groups of a set of movers have a table."""
        return groups_of(self._movers[number]) << self._bits[number] <= LIMITS.table

    def _join(self, known: Ints, asked: Ints, *, forward: bool) -> Bool:
        found = np.zeros(len(asked), dtype=np.bool_)
        open_, left = np.arange(len(asked)), asked
        for number in range(len(self._movers)):
            check_time()
            if not len(known) or not len(open_):
                break
            hit = self._match(number, known, left, forward)
            if hit.any():
                found[open_[hit]] = True
                open_, left = open_[~hit], left[~hit]
        return found

    def _match(self, number: int, known: Ints, asked: Ints, forward: bool) -> Bool:
        """Tell which of `asked` one of `known` is joined to by a move of the given movers."""
        movers = self._movers[number]
        if forward and len(known) * len(movers.offsets) < len(asked):
            return self._listed_from(movers, known)[asked]
        if not self._tabled(number):
            return any_disjoint(
                *self._keyed(movers, known, chosen=not forward),
                *self._keyed(movers, asked, chosen=forward),
                self._find_disjoint,
            )
        bits, groups = self._bits[number], groups_of(movers)
        if not self._keep:
            ours = self._code(number, known, chosen=not forward, asked=False)
            theirs = self._code(number, asked, chosen=forward, asked=True)
            return _closed(ours, bits, groups)[theirs]
        here = known, *self._listed(number, chosen=not forward, asked=False)
        there = asked, *self._listed(number, chosen=forward, asked=True)
        return self._look_up(here, there, bits, groups)

    _find_disjoint = staticmethod(in_turn)

    def _look_up(self, known: Coded, asked: Coded, bits: int, groups: int) -> Bool:
        """Tell which of `asked` are joined to one of `known`, by their codes."""
        (states, place, codes), (others, others_place, others_codes) = known, asked
        return _closed(codes[place[states]], bits, groups)[others_codes[others_place[others]]]

    def _listed_from(self, movers: Movers, states: Ints) -> Bool:
        """Tell which assignments can be chosen from one of a few states, shape (size,)."""
        choices = (movers.base(states)[:, None] + movers.offsets[None, :]).reshape(-1)
        left = np.repeat(states, len(movers.offsets))
        mask = self.game.legality.mask(movers.parties)
        reached = np.zeros(self.game.space.size, dtype=np.bool_)
        reached[choices[~self.game.legality.closed(left, choices, mask)]] = True
        return reached

    def _keyed(self, movers: Movers, states: Ints, *, chosen: bool) -> tuple[Bits, Ints]:
        """Return the keys of states, or of choices, shape (words, states), and their groups."""
        legality = self.game.legality
        mask = legality.mask(movers.parties)
        words = np.flatnonzero(mask)
        bits = legality.marks if chosen else legality.bars
        keys = np.empty((len(words), len(states)), dtype=np.uint64)
        for row, word in enumerate(words):
            keys[row] = bits[word][states] & mask[word]
        return keys, movers.base(states)

    def _listed(self, number: int, *, chosen: bool, asked: bool) -> tuple[Ints, Ints]:
        """Return the codes of all states, or of all choices, and the place of each among them."""
        numbered = self._numbered[chosen]
        key = (number, chosen, asked)
        if key not in self._coded:
            groups, other = groups_of(self._movers[number]), self._coded.get((number, chosen, not asked))
            if other is None or groups & (groups - 1):
                self._coded[key] = self._code(number, numbered.listed, chosen=chosen, asked=asked)
            else:  # the bits of the key stand above those of the group
                self._coded[key] = other ^ np.int32((groups << self._bits[number]) - groups)
        return numbered.place, self._coded[key]

    def _code(self, number: int, states: Ints, *, chosen: bool, asked: bool) -> Ints:
        """Return the key and group of states, or of choices, as one number: key * groups + group.

        Of what is asked about, the key has the bits that may still be there in what is known.
        """
        movers = self._movers[number]
        code: Ints = np.zeros(len(states), dtype=np.int32)  # wide enough for what has a table
        rows = [row for party in movers.parties for row in self._rows[party]]
        self._write(states, self._words[chosen], rows, movers.runs, groups_of(movers), asked, code)
        return code

    def _write(
        self,
        states: Ints,
        words: npt.NDArray[np.uint16],
        rows: Sequence[int],
        runs: Sequence[tuple[int, int]],
        groups: int,
        flipped: bool,
        code: Ints,
    ) -> None:
        """Write the codes of states or choices.

        The rows of words make the key, with the bits that are not there where it is `flipped`, and what the
        runs of options leave makes the group.
        """
        for row in rows:
            code <<= self._widths[row]
            code |= words[row][states] ^ ((1 << self._widths[row]) - 1 if flipped else 0)
        group = states
        # from the left, so that what follows a run of options keeps its stride until the run is taken out
        for stride, size in runs:
            group = group // (size * stride) * stride + group % stride
        code *= groups
        code += group.astype(np.int32, copy=False)

    @cached_property
    def _words(self) -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.uint16]]:
        """What states bar and choices mark, party by party in words of 16 bits, shape (words, size)."""
        parties = range(len(self.game.parties))
        bars, marks = zip(*(self.game.legality.narrow(party) for party in parties), strict=True)
        return np.concatenate(bars), np.concatenate(marks)

    @cached_property
    def _rows(self) -> list[range]:
        """Each party's rows of `_words`."""
        counts = [len(self.game.legality.widths(party)) for party in range(len(self.game.parties))]
        ends = np.cumsum([0, *counts]).tolist()
        return [range(*pair) for pair in pairwise(ends)]

    @cached_property
    def _widths(self) -> npt.NDArray[np.int64]:
        """How many bits each row of `_words` has, shape (words,)."""
        parties = range(len(self.game.parties))
        widths = [width for party in parties for width in self.game.legality.widths(party)]
        return np.array(widths, dtype=np.int64)


class Numbered:
    """Some states, and the place of each among them."""

    def __init__(self, states: Ints, size: int) -> None:
        self.listed = states.astype(np.int32)
        self.place = np.zeros(size, dtype=np.int32)
        self.place[states] = np.arange(len(states), dtype=np.int32)


def groups_of(movers: Movers) -> int:
    """Return how many groups there are of states that differ only in the movers' options."""
    space = movers.game.space
    return space.size // prod(space.shape[option] for option in movers.options)


def _closed(known: Ints, bits: int, groups: int) -> Bool:
    """Return for each key and group whether a known key there has none but these bits, flat."""
    table = np.zeros(groups << bits, dtype=np.bool_)
    table[known] = True
    for bit in range(bits):
        halves = table.reshape(-1, 2, groups << bit)
        halves[:, 1] |= halves[:, 0]
    return table

"""Which choices can be made from which states, for whole sets at once and without listing the pairs.

For a set of movers, the states that differ only in their options form a group, and a joint choice leads
from one member of a group to another. Whether it may be made is decided option by option: an option may go
down when it is reversible, and up when its `requires` holds in the assignment chosen and its `after` in the
state left. Options without such a rule decide nothing. So of a state only its *key* counts, one small number
per restricted option (its level, and whether its `after` holds), and likewise of a choice (the level chosen,
and whether its `requires` holds). A table by group and keys says which keys occur among the states; turned
axis by axis from the keys that occur into the keys that may be chosen, it answers for every choice with one
look. The cost per set of movers is that of its states, its choices and its table, whatever the number of
joint choices.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt

from ..game import Game, Movers
from .deals import all_movers, largest_movers

__all__ = ["Reach"]

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
TABLE = 1 << 24


@dataclass(frozen=True)
class _Rule:
    """What decides about one restricted option, or about one ban.

    `left` and `chosen` give a state's and a choice's key; `may[k, d]` tells whether a state of key k
    may be left for a choice of key d.
    """

    left: npt.NDArray[np.uint8]
    chosen: npt.NDArray[np.uint8]
    may: Bool


class Reach:
    """One move by anybody, alone or in a deal, forward and backward."""

    def __init__(self, game: Game, max_deal: int) -> None:
        self._game = game
        # a ban on one party leaves the deals without it, so with bans every set of movers counts by itself
        self._movers = all_movers(game, max_deal) if game.bans else largest_movers(game, max_deal)
        self._options = {
            option: _option_rule(game, option)
            for option, rule in enumerate(game.rules)
            if option in game.requires or option in game.after or not rule.option.reversible
        }
        self._bans = [
            (
                ban.party,
                _Rule(
                    ban.start.view(np.uint8),
                    (ban.end if game.settle is None else ban.end[game.settle]).view(np.uint8),
                    np.array([[True, True], [True, False]]),
                ),
            )
            for ban in game.bans
        ]

    def forward(self, states: Ints, choices: Ints) -> Bool:
        """Tell which of the given assignments can be chosen in a move from at least one of the states."""
        return self._join(states, choices, forward=True)

    def backward(self, choices: Ints, states: Ints) -> Bool:
        """Tell from which of the given states at least one of the assignments can be chosen."""
        return self._join(choices, states, forward=False)

    def _join(self, known: Ints, asked: Ints, *, forward: bool) -> Bool:
        known, asked = known.astype(np.int32), asked.astype(np.int32)
        found = np.zeros(len(asked), dtype=np.bool_)
        open_ = np.arange(len(asked))
        for movers in self._movers:
            if not len(known) or not len(open_):
                break
            rules = [self._options[option] for option in movers.options if option in self._options]
            rules += [rule for party, rule in self._bans if party in movers.parties]
            hit = _match(self._game, movers, rules, known, asked[open_], forward=forward)
            found[open_[hit]] = True
            open_ = open_[~hit]
        return found


def _option_rule(game: Game, option: int) -> _Rule:
    space = game.space
    levels = space.shape[option]
    level = space.flat(space.axis(option).astype(np.uint8))
    after = option in game.after
    requires = option in game.requires
    left = level + np.uint8(levels) * space.flat(game.after[option]) if after else level
    chosen = level + np.uint8(levels) * space.flat(game.requires[option]) if requires else level
    may = np.zeros((levels * (1 + after), levels * (1 + requires)), dtype=np.bool_)
    for key in range(may.shape[0]):
        for wanted in range(may.shape[1]):
            before, follows = key % levels, key >= levels or not after
            chosen_level, met = wanted % levels, wanted >= levels or not requires
            if chosen_level == before:
                may[key, wanted] = True
            elif chosen_level > before:
                may[key, wanted] = follows and met
            else:
                may[key, wanted] = game.rules[option].option.reversible
    return _Rule(left, chosen, may)


def _match(
    game: Game, movers: Movers, rules: Sequence[_Rule], known: Ints, asked: Ints, *, forward: bool
) -> Bool:
    """Tell which of `asked` a move joins to at least one of `known`."""
    sides = [
        (rule.left, rule.chosen, rule.may) if forward else (rule.chosen, rule.left, rule.may.T) for rule in rules
    ]
    runs = _runs(movers)
    wanted_group = _groups(game, runs, asked)
    present = np.zeros(game.space.size // prod(size for _, size in _sizes(game, runs)), dtype=np.bool_)
    present[wanted_group] = True
    number = np.cumsum(present, dtype=np.int32) - 1
    wanted_group = number[wanted_group]
    group = _groups(game, runs, known)
    useful = np.flatnonzero(present[group])
    known, group = known[useful], number[group[useful]]
    key = _key([keys for keys, _, _ in sides], [may.shape[0] for _, _, may in sides], known)
    wanted_key = _key([keys for _, keys, _ in sides], [may.shape[1] for _, _, may in sides], asked)
    hit = np.zeros(len(asked), dtype=np.bool_)
    groups = int(number[-1]) + 1
    per_chunk = max(1, TABLE // prod(max(may.shape) for _, _, may in sides))
    for first in range(0, groups, per_chunk):
        count = min(per_chunk, groups - first)
        whole = count == groups
        here = slice(None) if whole else np.flatnonzero((group >= first) & (group < first + count))
        there = slice(None) if whole else np.flatnonzero((wanted_group >= first) & (wanted_group < first + count))
        table = np.zeros(prod(may.shape[0] for _, _, may in sides) * count, dtype=np.bool_)
        table[key[here] * count + (group[here] - first)] = True
        table = _turn(table, [may for _, _, may in sides], count)
        hit[there] = table[wanted_key[there] * count + (wanted_group[there] - first)]
    return hit


def _runs(movers: Movers) -> list[tuple[int, int]]:
    """Return the movers' options as runs (first, last) of neighbours."""
    runs: list[tuple[int, int]] = []
    for option in sorted(movers.options):
        if runs and runs[-1][1] == option - 1:
            runs[-1] = (runs[-1][0], option)
        else:
            runs.append((option, option))
    return runs


def _sizes(game: Game, runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return each run's stride and its number of joint levels."""
    space = game.space
    return [(space.strides[last], prod(space.shape[first : last + 1])) for first, last in runs]


def _groups(game: Game, runs: Sequence[tuple[int, int]], states: Ints) -> Ints:
    """Return each state's group: its number with the movers' options left out."""
    # from the left, so that what follows a run keeps its stride until the run is taken out
    for stride, size in _sizes(game, runs):
        states = states // (size * stride) * stride + states % stride
    return states


def _key(keys: Sequence[npt.NDArray[np.uint8]], sizes: Sequence[int], states: Ints) -> Ints:
    total = np.zeros(len(states), dtype=np.int64)
    for key, size in zip(keys, sizes, strict=True):
        total = total * size + key[states]
    return total


def _turn(table: Bool, rules: Sequence[Bool], groups: int) -> Bool:
    """Turn each axis from the keys that occur into the keys they may be joined to.

    The table has one axis per rule and the groups as its last.
    """
    after = groups * prod(may.shape[0] for may in rules)
    for may in rules:
        after //= may.shape[0]
        known = table.reshape(-1, may.shape[0], after)
        turned = np.empty((known.shape[0], may.shape[1], after), dtype=np.bool_)
        for wanted in range(may.shape[1]):
            np.logical_or.reduce(known[:, may[:, wanted]], axis=1, out=turned[:, wanted])
        table = turned
    return table.reshape(-1)

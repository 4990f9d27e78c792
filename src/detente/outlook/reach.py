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
Ints = npt.NDArray[np.int64]
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
    groups, group = _groups(game, movers, known)
    _, wanted_group = _groups(game, movers, asked)
    sides = [
        (rule.left, rule.chosen, rule.may) if forward else (rule.chosen, rule.left, rule.may.T) for rule in rules
    ]
    shape = [may.shape[0] for _, _, may in sides]
    key = _key([keys for keys, _, _ in sides], shape, known)
    turned = [may.shape[1] for _, _, may in sides]
    wanted_key = _key([keys for _, keys, _ in sides], turned, asked)
    per_chunk = max(1, TABLE // max(prod(shape), prod(turned)))
    hit = np.zeros(len(asked), dtype=np.bool_)
    for first in range(0, groups, per_chunk):
        count = min(per_chunk, groups - first)
        whole = count == groups
        here = slice(None) if whole else np.flatnonzero((group >= first) & (group < first + count))
        there = slice(None) if whole else np.flatnonzero((wanted_group >= first) & (wanted_group < first + count))
        table = np.zeros((count, prod(shape)), dtype=np.bool_)
        table[group[here] - first, key[here]] = True
        table = _turn(table.reshape(count, *shape), [may for _, _, may in sides])
        hit[there] = table.reshape(count, -1)[wanted_group[there] - first, wanted_key[there]]
    return hit


def _groups(game: Game, movers: Movers, states: Ints) -> tuple[int, Ints]:
    """Return how many groups there are, and each state's: its number with the movers' options left out."""
    count, group = game.space.size, states
    for option in sorted(movers.options):
        # what follows an option keeps its stride until the option is taken out, from the left
        levels, stride = game.space.shape[option], game.space.strides[option]
        group = group // (levels * stride) * stride + group % stride
        count //= levels
    return count, group


def _key(keys: Sequence[npt.NDArray[np.uint8]], sizes: Sequence[int], states: Ints) -> Ints:
    total = np.zeros(len(states), dtype=np.int64)
    for key, size in zip(keys, sizes, strict=True):
        total = total * size + key[states]
    return total


def _turn(table: Bool, rules: Sequence[Bool]) -> Bool:
    """Turn each axis from the keys that occur into the keys they may be joined to."""
    for axis, may in enumerate(rules, start=1):
        moved = np.moveaxis(table, axis, 0)
        turned = np.stack([moved[may[:, wanted]].any(axis=0) for wanted in range(may.shape[1])], axis=axis)
        table = turned
    return table

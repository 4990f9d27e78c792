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
from .graph import graph_backward, graph_forward

__all__ = ["Reach"]

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
TABLE = 1 << 24
KEPT_NUMBERS = 1 << 26


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
    """One move by anybody, alone or in a deal, forward and backward.

    Groups and keys are worked out once for all feasible states where memory allows, so a `Reach` is best
    kept for as long as its game is asked about.
    """

    def __init__(self, game: Game, max_deal: int) -> None:
        self.game = game
        self.max_deal = max_deal
        if game.space.states:
            return
        # a ban on one party leaves the deals without it, so with bans every set of movers counts by itself
        self._movers = all_movers(game, max_deal) if game.bans else largest_movers(game, max_deal)
        options = {
            option: _option_rule(game, option)
            for option, rule in enumerate(game.rules)
            if option in game.requires or option in game.after or not rule.option.reversible
        }
        bans = [
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
        self._rules = [
            [options[option] for option in movers.options if option in options]
            + [rule for party, rule in bans if party in movers.parties]
            for movers in self._movers
        ]
        self._states = _Numbered(np.flatnonzero(game.feasible), game.space.size)
        self._choices = _Numbered(np.flatnonzero(game.arrival), game.space.size)
        together = len(self._movers) * (len(self._states.listed) + len(self._choices.listed))
        self._keep = together <= KEPT_NUMBERS
        self._coded: dict[tuple[int, bool], Ints] = {}

    def forward(self, states: Ints, choices: Ints) -> Bool:
        """Tell which of the given assignments can be chosen in a move from at least one of the states."""
        if self.game.space.states:
            return graph_forward(self.game, self.max_deal, states, choices)
        return self._join(states, choices, forward=True)

    def backward(self, choices: Ints, states: Ints) -> Bool:
        """Tell from which of the given states at least one of the assignments can be chosen."""
        if self.game.space.states:
            return graph_backward(self.game, self.max_deal, choices, states)
        return self._join(choices, states, forward=False)

    def _join(self, known: Ints, asked: Ints, *, forward: bool) -> Bool:
        found = np.zeros(len(asked), dtype=np.bool_)
        open_ = np.arange(len(asked))
        for number, rules in enumerate(self._rules):
            if not len(known) or not len(open_):
                break
            may = [rule.may if forward else rule.may.T for rule in rules]
            ours = self._codes(number, known, chosen=not forward)
            theirs = self._codes(number, asked[open_], chosen=forward)
            hit = _match(ours, theirs, may, self._groups(number))
            found[open_[hit]] = True
            open_ = open_[~hit]
        return found

    def _groups(self, number: int) -> int:
        sizes = (self.game.space.shape[option] for option in self._movers[number].options)
        return self.game.space.size // prod(sizes)

    def _codes(self, number: int, states: Ints, *, chosen: bool) -> Ints:
        """Return the key and group of states, or of choices, as one number: key * groups + group."""
        if not self._keep:
            return self._code(number, states, chosen)
        numbered = self._choices if chosen else self._states
        if (number, chosen) not in self._coded:
            self._coded[number, chosen] = self._code(number, numbered.listed, chosen)
        return self._coded[number, chosen][numbered.place[states]]

    def _code(self, number: int, states: Ints, chosen: bool) -> Ints:
        rules, groups = self._rules[number], self._groups(number)
        keys = groups * prod(rule.may.shape[chosen] for rule in rules)
        dtype = np.int32 if keys <= np.iinfo(np.int32).max else np.int64
        code: Ints = np.zeros(len(states), dtype=dtype)
        for rule in rules:
            code *= rule.may.shape[chosen]
            code += (rule.chosen if chosen else rule.left)[states]
        group = states
        # from the left, so that what follows a run of options keeps its stride until the run is taken out
        for stride, size in _runs(self._movers[number]):
            group = group // (size * stride) * stride + group % stride
        code *= groups
        code += group.astype(dtype)
        return code


class _Numbered:
    """Some states, and the place of each among them."""

    def __init__(self, states: Ints, size: int) -> None:
        self.listed = states.astype(np.int32)
        self.place = np.zeros(size, dtype=np.int32)
        self.place[states] = np.arange(len(states), dtype=np.int32)


def _option_rule(game: Game, option: int) -> _Rule:
    space = game.space
    levels = space.shape[option]
    level: npt.NDArray[np.uint8] = space.flat(space.axis(option).astype(np.uint8))
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


def _match(known: Ints, asked: Ints, may: Sequence[Bool], groups: int) -> Bool:
    """Tell which of `asked` a move joins to at least one of `known`, both given by their codes."""
    before, after = prod(rule.shape[0] for rule in may), prod(rule.shape[1] for rule in may)
    if groups * max(before, after) <= TABLE:
        table = np.zeros(before * groups, dtype=np.bool_)
        table[known] = True
        return _turn(table, may, groups)[asked]
    # too large for one table: only the groups asked about, some at a time
    wanted = np.unique(asked % groups)
    key, group = known // groups, known % groups
    asked_key, asked_group = asked // groups, asked % groups
    hit = np.zeros(len(asked), dtype=np.bool_)
    per_chunk = max(1, TABLE // max(before, after))
    for first in range(0, len(wanted), per_chunk):
        some = wanted[first : first + per_chunk]
        here = np.flatnonzero(np.isin(group, some))
        there = np.flatnonzero(np.isin(asked_group, some))
        table = np.zeros(before * len(some), dtype=np.bool_)
        table[key[here] * len(some) + np.searchsorted(some, group[here])] = True
        turned = _turn(table, may, len(some))
        hit[there] = turned[asked_key[there] * len(some) + np.searchsorted(some, asked_group[there])]
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

"""Where a whole set of states can lead by one move, without listing the moves.

A joint choice of levels decides option by option: an option may go down when it is reversible, and up when
its `requires` holds in the assignment chosen and its `after` in the state left. So the assignments that a set
of movers can choose from a set X of states are found by spreading X along one option's axis after the other.
A guard that looks at none of the movers' own options is the same before and after the choice and simply
masks its axis. Guards that do look at them are told apart by patterns: for each way these guards can come
out together, X is spread under that way and kept where it is true. The cost per set of movers is states
times options times the few patterns that occur, whatever the number of joint choices.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..game import Game, Movers

__all__ = ["Reach"]

Bool = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class _Axis:
    """How one option may be changed.

    `local` masks raising by guards that the movers' choices cannot touch; `needs` and `follows` are the
    numbers of the coupled guards (on the assignment, on the state left) that raising depends on.
    """

    option: int
    party: int
    lower: bool
    local: Bool | None
    needs: int | None
    follows: int | None


class Reach:
    """One-move reach of a set of movers and all its subsets."""

    def __init__(self, game: Game, movers: Movers) -> None:
        self._game = game
        chosen: list[Bool] = []
        left: list[Bool] = []
        own = {option for option in movers.options if game.rules[option].fixed is None}
        self._axes = [self._axis(option, own, chosen, left) for option in sorted(own)]
        self._bans = []
        for ban in game.bans:
            if ban.party in movers.parties:
                end = ban.end if game.settle is None else ban.end[game.settle]
                self._bans.append((ban.party, len(left), len(chosen)))
                left.append(ban.start)
                chosen.append(end)
        self._left = _patterns(left, game)
        self._chosen = _patterns(chosen, game)

    def _axis(self, option: int, own: set[int], chosen: list[Bool], left: list[Bool]) -> _Axis:
        game = self._game
        local: Bool | None = None
        coupled: list[int | None] = []
        for guards, known in ((game.requires, chosen), (game.after, left)):
            truth = guards.get(option)
            if truth is None:
                coupled.append(None)
            elif any(truth.shape[axis] > 1 for axis in own):
                coupled.append(_add(known, game.space.flat(truth).astype(np.bool_, copy=False)))
            else:
                local = truth if local is None else local & truth
                coupled.append(None)
        return _Axis(
            option=option,
            party=game.parties.index(game.space.options[option].party),
            lower=game.rules[option].option.reversible,
            local=None if local is None else game.space.flat(local).astype(np.bool_, copy=False),
            needs=coupled[0],
            follows=coupled[1],
        )

    def forward(self, states: Bool, wanted: Bool) -> Bool:
        """Return which of the wanted assignments can be chosen from the given states."""
        found = np.zeros_like(states)
        useful = _within(self._chosen, wanted)
        for left, leaving in self._left:
            base = states if leaving is None else states & leaving
            if useful and base.any():
                for spread, choosing in self._spreads(base, left, useful, forward=True):
                    found |= spread & choosing
        return found

    def backward(self, assignments: Bool, wanted: Bool) -> Bool:
        """Return from which of the wanted states one of the assignments can be chosen."""
        found = np.zeros_like(assignments)
        useful = _within(self._left, wanted)
        for chosen, choosing in self._chosen:
            base = assignments if choosing is None else assignments & choosing
            if useful and base.any():
                for spread, leaving in self._spreads(base, chosen, useful, forward=False):
                    found |= spread & leaving
        return found

    def _spreads(
        self,
        base: Bool,
        known: Sequence[bool],
        others: Sequence[tuple[tuple[bool, ...], Bool]],
        *,
        forward: bool,
    ) -> Iterator[tuple[Bool, Bool]]:
        """Spread a set under each pattern of the other end's guards, the part they share only once."""
        banned = {party for party, _, _ in self._bans}
        free = [a for a in self._axes if a.needs is None and a.follows is None and a.party not in banned]
        bound = [axis for axis in self._axes if axis not in free]
        for axis in free:
            base = self._spread(base, axis, forward=forward, up=True)
        for pattern, mask in others:
            left, chosen = (known, pattern) if forward else (pattern, known)
            still = {party for party, start, end in self._bans if left[start] and chosen[end]}
            spread = base
            for axis in bound:
                if axis.party in still:
                    continue
                up = (axis.needs is None or chosen[axis.needs]) and (
                    axis.follows is None or left[axis.follows]
                )
                spread = self._spread(spread, axis, forward=forward, up=up)
            yield spread, mask

    def _spread(self, states: Bool, axis: _Axis, *, forward: bool, up: bool) -> Bool:
        """Let one option go where it may; the set as it is stays part of the result."""
        space = self._game.space
        levels, stride = space.shape[axis.option], space.strides[axis.option]
        view = states.reshape(-1, levels, stride)
        result = view.copy()
        rising = up and (axis.local is None or bool(axis.local.any()))
        # going backward a raise is undone: the state left has the lower level
        if rising if forward else axis.lower:
            below = np.logical_or.accumulate(view, axis=1)[:, :-1]
            if forward and axis.local is not None:
                below = below & axis.local.reshape(view.shape)[:, 1:]
            result[:, 1:] |= below
        if axis.lower if forward else rising:
            above = np.logical_or.accumulate(view[:, ::-1], axis=1)[:, ::-1][:, 1:]
            if not forward and axis.local is not None:
                above = above & axis.local.reshape(view.shape)[:, :-1]
            result[:, :-1] |= above
        return result.reshape(-1)


def _within(
    patterns: Sequence[tuple[tuple[bool, ...], Bool | None]], wanted: Bool
) -> list[tuple[tuple[bool, ...], Bool]]:
    """Return the patterns that occur among the wanted states, narrowed to them."""
    narrowed = [
        (pattern, wanted if mask is None else mask & wanted) for pattern, mask in patterns
    ]
    return [(pattern, mask) for pattern, mask in narrowed if mask.any()]


def _add(known: list[Bool], truth: Bool) -> int:
    """Return the number of a guard, equal guards sharing one."""
    for number, other in enumerate(known):
        if np.array_equal(other, truth):
            return number
    known.append(truth)
    return len(known) - 1


def _patterns(guards: Sequence[Bool], game: Game) -> list[tuple[tuple[bool, ...], Bool | None]]:
    """Return each way in which the guards come out together in some state, with where they do."""
    patterns: list[tuple[tuple[bool, ...], Bool | None]] = [((), None)]
    for guard in guards:
        split: list[tuple[tuple[bool, ...], Bool | None]] = []
        for outcome, mask in patterns:
            for value in (False, True):
                part = guard if value else ~guard
                part = part if mask is None else part & mask
                if part.any():
                    split.append(((*outcome, value), part))
        patterns = split
    return patterns

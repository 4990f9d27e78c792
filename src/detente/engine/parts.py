"""Which of some moves have a part among them that serves all their movers as well, in option form.

A *part* of an assignment a, chosen in s, is another one, neither s nor a, in which each option stands at its
level in s, in a, or between. Taking every level of an option above its lowest as one bit, a part is what
changes some of the bits that the whole changes, and no others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..game import Game
from .movers import Movers
from .worth import ranks_by_party

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
Bits = npt.NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Unanswered:
    """Moves that meet no answer, those from one state together.

    Attributes
    ----------
    movers : sequence of Movers
    deals : int array, shape (moves,)
        The number of each move's movers.
    states, choices : int arrays, shape (moves,)
    """

    movers: Sequence[Movers]
    deals: Ints
    states: Ints
    choices: Ints


@dataclass(frozen=True, eq=False)
class Changes:
    """What moves change, those from one state together and those that change less first.

    Attributes
    ----------
    first : int array, shape (states + 1,)
        Where the moves from each state begin.
    bits : uint64 array, shape (words, moves)
        Which levels each passes.
    count : int array, shape (moves,)
        How many these are.
    members : int array, shape (moves, most movers)
        Who makes each, filled up with -1.
    ranks : unsigned array, shape (parties, moves)
        What each party thinks of where it ends.
    """

    first: Ints
    bits: Bits
    count: Ints
    members: npt.NDArray[np.int16]
    ranks: npt.NDArray[np.unsignedinteger]


Find = Callable[[Changes], Bool]
"""Tells which moves have no part that serves all their movers as well."""


def plain(game: Game, moves: Unanswered, find: Find) -> Bool:
    """Tell which moves have no part among them that serves all their movers as well.

    Parameters
    ----------
    game : Game
    moves : Unanswered
        Of every state that occurs, all the moves that meet no answer.
    find : callable
        Compares the moves from each state.
    """
    bits = _passed(game, moves.states) ^ _passed(game, moves.choices)
    count = np.bitwise_count(bits).sum(axis=0, dtype=np.int64)
    order = np.lexsort((count, moves.states))
    states = moves.states[order]
    most = max((len(movers.parties) for movers in moves.movers), default=0)
    members = np.full((len(moves.movers), most), -1, dtype=np.int16)
    for number, movers in enumerate(moves.movers):
        members[number, : len(movers.parties)] = movers.parties
    ends = game.settled(moves.choices[order])
    found = np.zeros(len(states), dtype=np.bool_)
    found[order] = find(
        Changes(
            first=np.append(np.flatnonzero(np.diff(states, prepend=-1)), len(states)),
            bits=np.ascontiguousarray(bits[:, order]),
            count=count[order],
            members=members[moves.deals[order]],
            ranks=ranks_by_party(game)[:, ends],
        )
    )
    return found


def compare(changes: Changes) -> Bool:
    """Tell which moves have no part that serves all their movers as well, state by state."""
    found = np.ones(len(changes.count), dtype=np.bool_)
    for first, last in zip(changes.first[:-1].tolist(), changes.first[1:].tolist(), strict=True):
        bits, ranks = changes.bits[:, first:last], changes.ranks[:, first:last]
        for whole in range(first, last):
            less = changes.count[first:last] < changes.count[whole]
            less &= ~(bits & ~changes.bits[:, whole, None]).any(axis=0)
            for party in changes.members[whole].tolist():
                if party >= 0:
                    less &= ranks[party] >= changes.ranks[party, whole]
            found[whole] = not less.any()
    return found


def _passed(game: Game, states: Ints) -> Bits:
    """Return which levels of which options each state has reached, shape (words, states)."""
    space = game.space
    words = -(-sum(size - 1 for size in space.shape) // 64)
    bits = np.zeros((words, len(states)), dtype=np.uint64)
    place = 0
    for option, size in enumerate(space.shape):
        digits = space.digit(option, states)
        for level in range(1, size):
            bits[place // 64] |= (digits >= level).astype(np.uint64) << np.uint64(place % 64)
            place += 1
    return bits

"""Lean improvements (SPEC §5): nobody does on the way what serves nobody."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from tests.reference.conflict import State

if TYPE_CHECKING:
    from tests.reference.moves import Game, Move


def lean(game: Game, s: State) -> list[Move]:
    """The improvements from s to which some lean assignment leads."""
    found: dict[Move, None] = {}
    for a, move in game.chosen[s].items():
        if game.wanted(move, s) and is_lean(game, s, a, move):
            found[move] = None
    return list(found)


def is_lean(game: Game, s: State, a: State, move: Move) -> bool:
    """Whether no part of the assignment serves all who make the move as well."""
    return not any(_serves(game, s, b, move) for b in parts(s, a))


def parts(s: State, a: State) -> list[State]:
    """The assignments other than s and a in which each option stands at its level in s, in a, or between."""
    between = [range(min(levels), max(levels) + 1) for levels in zip(s, a, strict=True)]
    return [b for b in product(*between) if b not in (s, a)]


def _serves(game: Game, s: State, b: State, whole: Move) -> bool:
    """Whether b is an allowed move of those who change something, and as good for all who make the whole."""
    if b not in game.chosen[s]:
        return False
    part = game.chosen[s][b]
    return not any(game.prefers(party, whole.to, part.to) for party in whole.movers)

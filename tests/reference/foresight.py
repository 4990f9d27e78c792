"""The second reading (SPEC §9): nobody steps into an answer that undoes the gain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.conflict import State
from tests.reference.lean import parts

if TYPE_CHECKING:
    from tests.reference.moves import Game, Move


def answered(game: Game, s: State, move: Move) -> bool:
    """Whether the others' improvements lead from where it ends to a state some mover does not prefer to s.

    Who must move is not deterred: it cannot stay.
    """
    from tests.reference.stability import replies

    if len(move.movers) == 1 and any(game.must(party, s) for party in move.movers):
        return False
    met = replies(game, move.movers, move.to, improving=True)
    return any(not game.prefers(party, u, s) for party in move.movers for u in met)


def taken(game: Game, s: State) -> list[Move]:
    """The unanswered improvements from s of which no unanswered part serves all their movers as well."""
    unanswered = {
        a: move for a, move in game.chosen[s].items() if game.wanted(move, s) and not answered(game, s, move)
    }
    found: dict[Move, None] = {}
    for a, move in unanswered.items():
        serving = (
            b
            for b in parts(s, a)
            if b in unanswered
            and not any(game.prefers(party, move.to, unanswered[b].to) for party in move.movers)
        )
        if next(serving, None) is None:
            found[move] = None
    return list(found)

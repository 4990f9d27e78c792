"""Where matters end when each acts on what it believes.

A move is allowed by the rules as they are and leads where it leads in truth. Whether it is made hangs on what
each mover thinks that it leads to: a choice that a snapback would undo is worth making to whoever does not
believe in the snapback. Who cannot make sense of a state does not move there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..game import Game
from ..outlook import End
from .games import Games
from .sight import Sight


def played_ends(games: Games, true: Sight, sights: Sequence[Sight]) -> tuple[End, ...]:
    """Return where matters end in a game with a status quo when each party acts on how it sees it.

    Parameters
    ----------
    games : Games
    true : Sight
    sights : sequence of Sight
        How each party sees the game.
    """
    if all(sight == true for sight in sights):
        return games.from_start(true, games.true(true).start()).ends
    return games.world(_played_game(games, true, sights)).ends


def _played_game(games: Games, true: Sight, sights: Sequence[Sight]) -> Game:
    """Return the true game with what each party expects of its choices."""
    game = games.true(true)
    classes = [_classes(games.game(sight), party) for party, sight in enumerate(sights)]
    # 0 is nothing that could be, and the last one what nothing is better than
    kinds: list[type[np.unsignedinteger]] = [np.uint8, np.uint16, np.uint32]
    kind = next(each for each in kinds if max(classes) + 2 < np.iinfo(each).max)
    ranks, expected = [], []
    for party, sight in enumerate(sights):
        other, seen = games.game(sight), games.seen(true, sight)
        told = np.zeros(len(seen), dtype=np.int64)
        if other is not None:
            told[seen >= 0] = other.ranks[party][seen[seen >= 0]].astype(np.int64) + 1
        blind = game.feasible & (told == 0)
        expected.append(told.astype(kind))
        ranks.append(np.where(blind, classes[party] + 1, told).astype(kind))
    return replace(
        game,
        ranks=tuple(ranks),
        expected=tuple(expected),
        classes=tuple(number + 2 for number in classes),
    )


def _classes(game: Game | None, party: int) -> int:
    return 1 if game is None else game.classes[party]

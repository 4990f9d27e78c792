"""Which engine a game gets: by the form of its model, and by its size."""

from __future__ import annotations

from ..game import Game, Slot
from .limits import LIMITS
from .protocol import Engine, Reach

ENGINE: Slot[Engine] = Slot("engine", "preferences")


def engine_of(game: Game) -> Engine:
    """Return what answers about the moves of a game, the same each time."""
    return game.remember(ENGINE, lambda: _choose(game))


def _choose(game: Game) -> Engine:
    if game.space.states:
        from .arcs import ArcEngine

        return ArcEngine(game)
    if game.space.size >= LIMITS.compiled_from:
        from .compiled import CompiledEngine

        return CompiledEngine(game)
    from .arrays import ArrayEngine

    return ArrayEngine(game)


def reach_of(game: Game, max_deal: int) -> Reach:
    """Return what one move by anybody can do, alone or in a deal of up to `max_deal` parties.

    Much is worked out once for all questions, so it is best kept for as long as the game is asked about.
    """
    return engine_of(game).reach(max_deal)

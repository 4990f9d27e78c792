"""A map of a game's states."""

from __future__ import annotations

from ...engine import DEFAULT_MAX_DEAL
from ...game import Game, GameError
from ...outlook import find_ends
from ...strategy.study import ladder_map, state_map
from ...strategy.worlds import World
from ..figures import Figure, ladder_figure, states_figure


def map_of(game: Game, max_deal: int = DEFAULT_MAX_DEAL) -> Figure:
    """Return a map of a game's states: one by one where they are few, else by the rungs of its ladders.

    Raises
    ------
    GameError
        When there is no status quo, or too many states for the one and no ladder for the other.
    """
    world = World(game, max_deal)
    ends = find_ends(world.willing)
    title = f"{game.model.title} ({game.policy}, {game.scenario})"
    states = state_map(world, (), ends)
    if states is not None:
        ladder = next(iter(game.model.ladders.values()), None)
        named = [] if ladder is None else [ladder.titles.get(r) or r.replace("_", " ") for r in ladder.rungs]
        if ladder is not None and ladder.title:
            named[0] = f"{ladder.title}: {named[0]}"
        return states_figure(states, title, "states", rungs=len(named), named=named)
    ladders = ladder_map(world, ends)
    if ladders is None:
        raise GameError(
            f"{len(world.willing.states):,} willing states are too many to be drawn one by one; "
            "a `relationship:` in the model would let them be counted by its rungs"
        )
    return ladder_figure(game.model, ladders, title, "ladders")

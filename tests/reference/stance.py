"""How outsiders like a step of a side, straight from the definition."""

from __future__ import annotations

from collections.abc import Sequence

from tests.reference.conflict import Condition, State, holds
from tests.reference.moves import Game


def mind(game: Game, party: str, option: str, levels: Sequence[str], conditions: Sequence[Condition]) -> str:
    """Whether a party gains or loses when an option alone is at a level in place of at its lowest.

    Looked at are the feasible states in which the conditions hold, or all where none of them can be compared.
    """
    pairs = _pairs(game, option, levels, conditions) or _pairs(game, option, levels, ())
    if not pairs:
        return "unknown"
    gains = any(game.prefers(party, up, down) for up, down in pairs)
    loses = any(game.prefers(party, down, up) for up, down in pairs)
    return {(True, True): "both", (True, False): "gains", (False, True): "loses", (False, False): "neither"}[
        gains, loses
    ]


def _pairs(
    game: Game, option: str, levels: Sequence[str], conditions: Sequence[Condition]
) -> list[tuple[State, State]]:
    """States with the option at one of the levels, and what is left when it falls."""
    place, feasible = game.conflict.index[option], set(game.feasible)
    chosen = {game.conflict.levels[option].index(level) for level in levels}
    found = []
    for state in game.feasible:
        if state[place] not in chosen or not all(holds(game.conflict, each, state) for each in conditions):
            continue
        fallen = (*state[:place], 0, *state[place + 1 :])
        if place_is_free(game, option) and (down := game.settle(fallen)) in feasible:
            found.append((state, down))
    return found


def place_is_free(game: Game, option: str) -> bool:
    """Whether some feasible state has the option at its lowest level."""
    place = game.conflict.index[option]
    return any(state[place] == 0 for state in game.feasible)

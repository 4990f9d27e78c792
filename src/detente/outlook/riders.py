"""What rides along in improvements: options set that serve nobody who makes the move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..engine import Movers
from ..engine.lean import leanest
from ..game import Game, Step


def mark_riders(game: Game, steps: Sequence[Step]) -> tuple[Step, ...]:
    """Mark in each improvement of a way what could be left out, in option form."""
    state, marked = game.start(), []
    for step in steps:
        parties = tuple(game.party(party) for party in step.movers)
        options = tuple(option for party in parties for option in game.space.owned[party])
        chosen = {**_levels(game, state), **step.raised, **step.lowered}
        choice = game.space.number(chosen)
        least = leanest(Movers(game, parties, options), state, choice)
        pairs = zip(game.space.options, game.space.levels(choice), game.space.levels(least), strict=True)
        marked.append(replace(step, riders=tuple(option.name for option, mine, its in pairs if mine != its)))
        state = game.space.number(step.state)
    return tuple(marked)


def _levels(game: Game, state: int) -> dict[str, str]:
    levels = zip(game.space.options, game.space.levels(state), strict=True)
    return {option.name: option.levels[level] for option, level in levels}

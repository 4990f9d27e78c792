"""The same gain once: of improvements that differ in what the mover does not care about, the plainest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..game import Game, Step
from .explain import ExplainedImprovement


def told_once(
    game: Game, state: int, party: int, found: Sequence[ExplainedImprovement]
) -> tuple[ExplainedImprovement, ...]:
    """Leave out improvements of which a part that is told serves the party as well and is met alike.

    Parameters
    ----------
    game : Game
        In option form; in graph form an arc has no parts.
    state : int
    party : int
        Who improves.
    found : sequence of ExplainedImprovement
    """
    if game.space.states:
        return tuple(found)
    before = game.space.levels(state)
    changes = [_changes(game, each.step) for each in found]
    ranks = [int(game.ranks[party][game.space.number(each.step.state)]) for each in found]
    kept: dict[int, int] = {}
    for place in sorted(range(len(found)), key=lambda at: (len(changes[at]), at)):
        like = next(
            (
                other
                for other in kept
                if bool(found[other].sanctioned_by) == bool(found[place].sanctioned_by)
                and ranks[other] >= ranks[place]
                and _part(changes[other], changes[place], before)
            ),
            None,
        )
        if like is None:
            kept[place] = 0
        else:
            kept[like] += 1
    return tuple(replace(found[place], alike=kept[place]) for place in sorted(kept))


def _changes(game: Game, step: Step) -> dict[int, int]:
    """Return the level of each option that a move sets, by its place."""
    places = {game.space.index[name]: level for name, level in {**step.raised, **step.lowered}.items()}
    return {place: game.space.options[place].levels.index(level) for place, level in places.items()}


def _part(part: dict[int, int], whole: dict[int, int], before: Sequence[int]) -> bool:
    """Tell whether each option that the part sets is on the way to where the whole sets it."""
    return all(
        option in whole and min(before[option], whole[option]) <= level <= max(before[option], whole[option])
        for option, level in part.items()
    )

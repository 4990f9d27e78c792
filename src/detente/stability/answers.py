"""The shortest answer of the others to one move, found on lists of moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from ..engine import Movers, party_arcs
from ..game import Arcs, Game, Step, describe_step
from ..game.patience import check_time

__all__ = ["Answer", "arc_step", "find_answer"]

Bool = npt.NDArray[np.bool_]
Answer = tuple[tuple[Step, ...], Step | None]
"""The moves of an answer, and the move by which the focal side escapes it, None where it cannot."""


def find_answer(
    game: Game, start: int, replies: Mapping[int, Arcs], held: Bool, own: Arcs | None, focal: Sequence[int]
) -> Answer | None:
    """Find the shortest legal sequence that deters, else one from which the focal side can escape.

    Parameters
    ----------
    game : Game
    start : int
        Where the focal side has moved.
    replies : mapping of party to Arcs
    held : bool array, shape (size,)
        Which states deter.
    own : Arcs or None
        The focal side's moves, when an answer must leave it no escape.
    focal : sequence of int

    Returns
    -------
    Answer or None
        None when no sequence ends in a state that deters.
    """
    came: dict[tuple[int, int], tuple[int, int]] = {}
    layer = [(start, -1)]
    escaped: Answer | None = None
    while layer:
        check_time()
        following: list[tuple[int, int]] = []
        for state, last in layer:
            for party, arcs in replies.items():
                if party == last:
                    continue
                for end in arcs.from_state(state).tolist():
                    if (end, party) in came:
                        continue
                    came[end, party] = (state, last)
                    following.append((end, party))
                    if not held[end]:
                        continue
                    away = None if own is None else _escape(own, end, held)
                    if away is None:
                        return _path(game, came, (end, party)), None
                    escaped = escaped or (
                        _path(game, came, (end, party)),
                        arc_step(game, focal, end, away),
                    )
        layer = following
    return escaped


def _escape(own: Arcs, state: int, held: Bool) -> int | None:
    ends = own.from_state(state)
    away = ends[~held[ends]]
    return int(away[0]) if len(away) else None


def _path(
    game: Game, came: Mapping[tuple[int, int], tuple[int, int]], at: tuple[int, int]
) -> tuple[Step, ...]:
    steps: list[Step] = []
    while at in came:
        source, _ = came[at]
        steps.append(arc_step(game, (at[1],), source, at[0]))
        at = came[at]
    return tuple(reversed(steps))


def arc_step(game: Game, members: Sequence[int], source: int, target: int) -> Step:
    """Tell a move of some of the members by where it starts and ends, with few movers and few changes."""
    if game.space.states:
        barred = {ban.party for ban in game.bans if ban.start[source] and ban.end[target]}
        able = [party for party in members if party not in barred]
        return describe_step(game, source, target, _sequence(game, able, source, target))
    for size in range(1, len(members) + 1):
        for team in combinations(members, size):
            movers = Movers(game, team, tuple(o for party in team for o in game.space.owned[party]))
            _, choices = movers.moves_from(np.array([source]))
            choices = choices[game.settled(choices) == target]
            if len(choices):
                changes = movers.changes(np.full(len(choices), source), choices)
                return describe_step(game, source, int(choices[np.argmin(changes)]), team)
    raise AssertionError("a listed move is somebody's")


def _sequence(game: Game, members: Sequence[int], source: int, target: int) -> tuple[int, ...]:
    """Return who moves in a shortest legal sequence of the members' arcs from one state to another."""
    layer: list[tuple[int, int, tuple[int, ...]]] = [(source, -1, ())]
    seen: set[tuple[int, int]] = set()
    while layer:
        following = []
        for state, last, moved in layer:
            for party in members:
                if party == last:
                    continue
                for end in party_arcs(game, party).from_state(state).tolist():
                    movers = moved if party in moved else (*moved, party)
                    if end == target:
                        return tuple(sorted(movers))
                    if (end, party) not in seen:
                        seen.add((end, party))
                        following.append((end, party, movers))
        layer = following
    raise AssertionError("a listed move is somebody's")

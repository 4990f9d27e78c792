"""The shortest answer of the others to one move: breadth first over the state and who moved last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from ..engine import LIMITS, Movers, party_arcs
from ..engine.worth import gain
from ..game import Game, Step, describe_step
from ..game.patience import check_time

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
Answer = tuple[tuple[Step, ...], Step | None]
"""The moves of an answer, and the move by which the focal side escapes it, None where it cannot."""
Ways = Callable[[Ints], tuple[Ints, Ints]]
"""From states to somebody's moves: the place among the states where each starts, and where it ends."""


def ways_of(game: Game, party: int, *, improving: bool) -> Ways:
    """Return a party's moves, worked out from the states asked about alone."""
    movers = Movers.alone(game, party)

    def ways(states: Ints) -> tuple[Ints, Ints]:
        rows, choices = movers.moves_from(states)
        ends = game.settled(choices)
        if improving:
            wanted = gain(movers, states[rows], ends)
            rows, ends = rows[wanted], ends[wanted]
        return rows, ends

    return ways


def find_answer(
    game: Game, start: int, replies: Mapping[int, Ways], held: Bool, own: Ways | None, focal: Sequence[int]
) -> Answer | None:
    """Find the shortest legal sequence that deters, else one from which the focal side can escape.

    Parameters
    ----------
    game : Game
    start : int
        Where the focal side has moved.
    replies : mapping of party to Ways
    held : bool array, shape (size,)
        Which states deter.
    own : Ways or None
        The focal side's moves, when an answer must leave it no escape.
    focal : sequence of int

    Returns
    -------
    Answer or None
        None when no sequence ends in a state that deters.
    """
    came: dict[tuple[int, int], tuple[int, int]] = {}
    seen = {party: np.zeros(game.space.size, dtype=np.bool_) for party in replies}
    layer = {-1: np.array([start])}
    escaped: Answer | None = None
    while layer:
        following: dict[int, list[Ints]] = {party: [] for party in replies}
        for last, states in layer.items():
            for party, ways in replies.items():
                if party == last:
                    continue
                for sources, ends in _fresh(ways, states, seen[party]):
                    for source, end in zip(sources.tolist(), ends.tolist(), strict=True):
                        came[end, party] = (source, last)
                    following[party].append(ends)
                    for end in ends[held[ends]].tolist():
                        away = None if own is None else _escape(own, end, held)
                        if away is None:
                            return _path(game, came, (end, party)), None
                        escaped = escaped or (
                            _path(game, came, (end, party)),
                            arc_step(game, focal, end, away),
                        )
        layer = {party: np.concatenate(parts) for party, parts in following.items() if any(map(len, parts))}
    return escaped


def _fresh(ways: Ways, states: Ints, seen: Bool) -> Iterator[tuple[Ints, Ints]]:
    """Yield the moves that lead to where none of them has yet led: from, to; and mark that as seen."""
    for begin in range(0, len(states), LIMITS.frontier):
        check_time()
        part = states[begin : begin + LIMITS.frontier]
        rows, ends = ways(part)
        left = np.flatnonzero(~seen[ends])
        ends, first = np.unique(ends[left], return_index=True)
        seen[ends] = True
        yield part[rows[left[first]]], ends


def _escape(own: Ways, state: int, held: Bool) -> int | None:
    _, ends = own(np.array([state]))
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

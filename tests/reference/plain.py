"""The plainest way to a condition (SPEC §5, Paths)."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush
from typing import Any, NamedTuple

from tests.reference.conflict import State, owner
from tests.reference.graph import GraphGame
from tests.reference.lean import is_lean
from tests.reference.moves import Game, Move
from tests.reference.outlook import begin


class Leg(NamedTuple):
    """One move of a way: what it sets, who makes it, where it leads, and where it stands in the file."""

    changes: int
    move: Move
    place: Any


class Way(NamedTuple):
    """A way with its cost: changes, movers, moves."""

    cost: tuple[int, int, int]
    moves: list[Move]


def legs(game: Game, s: State, by_improvements: bool) -> list[Leg]:
    """Every move from s, or every improvement that is followed, as a leg."""
    if ("legs", s, by_improvements) not in game.memo:
        game.memo["legs", s, by_improvements] = _legs(game, s, by_improvements)
    found: list[Leg] = game.memo["legs", s, by_improvements]
    return found


def _legs(game: Game, s: State, by_improvements: bool) -> list[Leg]:
    if isinstance(game, GraphGame):
        return _arcs(game, s, by_improvements)
    found = []
    for a, move in game.chosen[s].items():
        if by_improvements and not (game.wanted(move, s) and (game.every or is_lean(game, s, a, move))):
            continue
        changed = [(place, a[option]) for place, option in enumerate(_order(game)) if a[option] != s[option]]
        movers = sorted(game.parties.index(party) for party in move.movers)
        found.append(Leg(len(changed), move, (movers, changed)))
    return found


def _order(game: Game) -> list[int]:
    """The options party by party, as the parties stand in the file, their consents behind their own."""
    owners = [game.parties.index(owner(option)) for option in game.conflict.options]
    return sorted(range(len(owners)), key=lambda option: owners[option])


def _arcs(game: GraphGame, s: State, by_improvements: bool) -> list[Leg]:
    moves = game.followed[s] if by_improvements else game.moves[s]
    found = []
    for move in moves:
        movers = sorted(game.parties.index(party) for party in move.movers)
        arcs = 1 if len(movers) == 1 else _fewest_arcs(game, s, move)
        found.append(Leg(arcs, move, (move.to, not game.wanted(move, s), movers)))
    return found


def _fewest_arcs(game: GraphGame, s: State, move: Move) -> int:
    """Of how few arcs a legal sequence can be in which just these movers move and which ends there."""
    waiting: list[tuple[int, State, str, frozenset[str]]] = [(0, s, "", frozenset())]
    seen = set()
    while waiting:
        arcs, state, last, moved = heappop(waiting)
        if (state, moved) == (move.to, move.movers):
            return arcs
        if (state, last, moved) in seen:
            continue
        seen.add((state, last, moved))
        for party in sorted(move.movers - {last}):
            for t, more in _turns(game, party, state):
                if t != state and not game.banned({party}, state, t):
                    heappush(waiting, (arcs + more, t, party, moved | {party}))
    raise AssertionError("a deal is a legal sequence")


def _turns(game: GraphGame, party: str, s: State) -> set[tuple[State, int]]:
    """Where the party's turns from a state end, and after how many arcs."""
    ends: set[tuple[State, int]] = set()
    for t in game.arcs[party, s]:
        if game.must(party, t):
            ends |= {(end, arcs + 1) for end, arcs in _turns(game, party, t)}
        else:
            ends.add((t, 1))
    return ends


def plainest(
    game: Game,
    wanted: Callable[[State], bool],
    by_improvements: bool = False,
    allowed: Callable[[State], bool] = lambda _: True,
) -> Way | None:
    """The way with the fewest changes, then movers, then moves, then first in the file; None without any.

    After the status quo it touches allowed states only. What is looked at next is always the least of all
    (cost, places in the file move by move), so the first way that comes to a wanted state is the one.
    """
    waiting: list[tuple[tuple[int, int, int], list[Any], State, list[Any]]] = [
        ((0, 0, 0), [], begin(game), [])
    ]
    seen: set[State] = set()
    while waiting:
        cost, places, state, moves = heappop(waiting)
        if wanted(state):
            return Way(cost, moves)
        if state in seen:
            continue
        seen.add(state)
        for leg in legs(game, state, by_improvements):
            if leg.move.to not in seen and allowed(leg.move.to):
                more = cost[0] + leg.changes, cost[1] + len(leg.move.movers), cost[2] + 1
                heappush(waiting, (more, [*places, leg.place], leg.move.to, [*moves, leg.move]))
    return None

"""Status-quo analysis (Li, Kilgour & Hipel 2005): after how many moves each state is first reached."""

from __future__ import annotations

from tests.reference.conflict import State
from tests.reference.moves import Game
from tests.reference.outlook import begin


def first_reached(game: Game, by_improvements: bool) -> dict[State, tuple[int, set[str]]]:
    """By state: the least number of single moves, no party twice running, and who can make the last."""

    def step(party: str, state: State) -> set[State]:
        # arc by arc: the states that a turn comes through are reached, too
        graph = game.improvements if by_improvements else game.moves
        return {move.to for move in graph[state] if move.movers == {party}}

    found: dict[State, tuple[int, set[str]]] = {begin(game): (0, set())}
    layer: set[tuple[State, str]] = {(begin(game), "")}
    seen: set[tuple[State, str]] = set()
    number = 0
    while layer:
        number += 1
        layer = {
            (t, party)
            for state, last in layer
            for party in game.parties
            if party != last or game.must(party, state)
            for t in step(party, state)
        } - seen
        seen |= layer
        for t, party in layer:
            if found.setdefault(t, (number, set()))[0] == number:
                found[t][1].add(party)
    return found

"""What can happen: possible, willing, ends, chances, path lengths (SPEC §5).

Analyses that begin at the status quo need `game.start`; they raise ValueError when it is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tests.reference.conflict import Condition, State, holds
from tests.reference.moves import Game, Move

Graph = Mapping[State, list[Move]]


@dataclass(frozen=True)
class End:
    """A bottom strongly connected component of the willing graph."""

    kind: str
    """`rest` or `cycle`."""
    states: frozenset[State]
    chance: Fraction
    moves: Fraction
    """Expected steps until the end is entered, given that it is."""


def begin(game: Game) -> State:
    """The status quo, which must be feasible."""
    if game.start is None:
        raise ValueError("the status quo is infeasible")
    return game.start


def distances(graph: Graph, origin: State) -> dict[State, int]:
    """The least number of moves from the origin to every state that they reach."""
    found = {origin: 0}
    layer = [origin]
    while layer:
        reached = [move.to for state in layer for move in graph[state]]
        steps = found[layer[0]] + 1
        layer = [state for state in dict.fromkeys(reached) if state not in found]
        found |= dict.fromkeys(layer, steps)
    return found


def possible(game: Game) -> dict[State, int]:
    """The possible states and how many moves away each one is."""
    if "possible" not in game.memo:
        game.memo["possible"] = distances(game.moves, begin(game))
    found: dict[State, int] = game.memo["possible"]
    return found


def willing(game: Game) -> dict[State, int]:
    """The willing states and how many improvements away each one is."""
    if "willing" not in game.memo:
        game.memo["willing"] = distances(game.followed, begin(game))
    found: dict[State, int] = game.memo["willing"]
    return found


def distance(game: Game, condition: Condition, by_improvements: bool = False) -> int | None:
    """The length of the shortest path to a state where the condition holds; None when there is none."""
    reached = willing(game) if by_improvements else possible(game)
    lengths = [steps for state, steps in reached.items() if holds(game.conflict, condition, state)]
    return min(lengths, default=None)


def resting(game: Game) -> frozenset[State]:
    """The feasible states in which nobody has an improvement, or with foresight none that meets no answer."""
    leaving = game.followed if game.foresight else game.improvements
    return frozenset(state for state in game.feasible if not leaving[state])


def final(game: Game) -> list[frozenset[State]]:
    """The bottom strongly connected components among the willing states, by definition.

    A state is in one when every state reachable from it leads back to it.
    """
    reach = {state: frozenset(distances(game.followed, state)) for state in willing(game)}
    bottom = [state for state in reach if all(state in reach[other] for other in reach[state])]
    return list(dict.fromkeys(reach[state] for state in bottom))


def ends(game: Game) -> list[End]:
    """Where matters end, with exact chances (absorbing Markov chain over distinct next states)."""
    if "ends" in game.memo:
        kept: list[End] = game.memo["ends"]
        return kept
    components = final(game)
    settled = {state for component in components for state in component}
    passing = [state for state in willing(game) if state not in settled]
    chance = {
        state: {t: Fraction(1, len(nexts)) for t in nexts}
        for state in passing
        for nexts in [{move.to for move in game.followed[state]}]
    }
    first = begin(game)
    # visits v = e + vQ, and u = v + uQ, so that u.p sums n times the chance of entering at step n.
    visits = solve(passing, chance, {first: Fraction(1)})
    weighted = solve(passing, chance, visits)
    found = []
    for states in components:
        if first in states:
            entered, steps = Fraction(1), Fraction(0)
        else:
            into = {s: sum((chance[s].get(t, Fraction(0)) for t in states), Fraction(0)) for s in passing}
            entered = sum((visits[s] * into[s] for s in passing), Fraction(0))
            steps = sum((weighted[s] * into[s] for s in passing), Fraction(0)) / entered
        found.append(End("rest" if len(states) == 1 else "cycle", states, entered, steps))
    game.memo["ends"] = found
    return found


def solve(
    passing: list[State], chance: dict[State, dict[State, Fraction]], given: dict[State, Fraction]
) -> dict[State, Fraction]:
    """x with x(t) = given(t) + sum over s of x(s) chance(s, t), by exact elimination."""
    rows: dict[State, dict[State, Fraction]] = {t: {t: Fraction(1)} for t in passing}
    for s in passing:
        for t, share in chance[s].items():
            if t in rows:
                rows[t][s] = rows[t].get(s, Fraction(0)) - share
    right = {t: given.get(t, Fraction(0)) for t in passing}
    order = []
    waiting = set(passing)
    while waiting:
        pivot = min(waiting, key=lambda t: (len(rows[t]), t))
        waiting.remove(pivot)
        order.append(pivot)
        for t in waiting:
            if pivot in rows[t]:
                factor = rows[t].pop(pivot) / rows[pivot][pivot]
                right[t] -= factor * right[pivot]
                for s, value in rows[pivot].items():
                    if s != pivot:
                        rows[t][s] = rows[t].get(s, Fraction(0)) - factor * value
    found: dict[State, Fraction] = {}
    for t in reversed(order):
        known = sum((value * found[s] for s, value in rows[t].items() if s != t), Fraction(0))
        found[t] = (right[t] - known) / rows[t][t]
    return found


def just_before(game: Game, condition: Condition) -> frozenset[State]:
    """The possible states from which one move makes the condition hold for the first time."""
    first = begin(game)
    if holds(game.conflict, condition, first):
        return frozenset()
    still = {
        s: [m for m in game.moves[s] if not holds(game.conflict, condition, m.to)] for s in game.feasible
    }
    return frozenset(s for s in distances(still, first) if len(still[s]) < len(game.moves[s]))

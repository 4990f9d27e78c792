"""Where matters end: bottom strongly connected components of the willing graph, with their chances."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..game.limits import COMPILED_FROM
from .bottom import bottom_components
from .listed import Listed
from .willing import Willing

__all__ = ["End", "find_ends"]

Ints = npt.NDArray[np.integer]
Floats = npt.NDArray[np.float64]
NEGLIGIBLE = 1e-14
MAX_WAVES = 20_000


@dataclass(frozen=True, eq=False)
class End:
    """One way in which matters end.

    Attributes
    ----------
    kind : str
        `rest`, a state that nobody wants to leave, or `cycle`, states between which matters go round for
        good.
    nodes : int array
        The nodes of the willing graph that belong to it.
    states : int array
        Their states.
    chance : float or None
        The chance that the absorbing Markov chain in which all distinct next states are equally likely
        ends here. An illustration, never a forecast.
    moves : float or None
        The expected number of moves until it is entered, given that it is. An illustration too.
    """

    kind: str
    nodes: Ints
    states: Ints
    chance: float | None
    moves: float | None


def find_ends(willing: Willing, *, chances: bool = True) -> tuple[End, ...]:
    """Find the ends of the willing graph.

    The likeliest come first, or without chances those with the lowest states. There are no chances where the
    moves are too many to be listed.
    """
    found: list[tuple[Ints, float | None, float | None]]
    if willing.moves is None:
        found = [(np.sort(willing.node_of[states]), None, None) for states in bottom_components(willing)]
    else:
        found = _listed_ends(willing, willing.moves, chances)
    ends = [
        End(
            kind="rest" if len(nodes) == 1 else "cycle",
            nodes=nodes,
            states=willing.states[nodes],
            chance=chance,
            moves=moves,
        )
        for nodes, chance, moves in found
    ]
    return tuple(sorted(ends, key=lambda end: (-(end.chance or 0), int(end.states[0]))))


def _listed_ends(
    willing: Willing, listed: Listed, chances: bool
) -> list[tuple[Ints, float | None, float | None]]:
    """Return each end's nodes, its chance and the moves until it is entered."""
    # only chances mind that two nodes may be joined several times
    begin, target = listed.successors if chances else (listed.first, listed.target)
    count, component, leaves = _components(begin, target, willing.game.space.size >= COMPILED_FROM)
    order = np.argsort(component, kind="stable")
    first = np.searchsorted(component[order], np.arange(count + 1))
    ends = np.flatnonzero(~leaves)
    nodes = [np.sort(order[first[number] : first[number + 1]]) for number in ends]
    if not chances:
        return [(members, None, None) for members in nodes]
    chance, moves = _absorption(begin, target, component, ~leaves[component])
    return [
        (members, float(chance[number]), float(moves[number]))
        for members, number in zip(nodes, ends, strict=True)
    ]


def _components(
    begin: Ints, target: Ints, large: bool
) -> tuple[int, npt.NDArray[np.int32], npt.NDArray[np.bool_]]:
    """Return how many strong components there are, each node's, and which of them a move leaves."""
    if large:
        from .kernels import strong_components

        count, component, leaves = strong_components(begin, target)
        return count, component, leaves
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    nodes = len(begin) - 1
    graph = csr_array((np.ones(len(target), dtype=np.int8), target, begin), shape=(nodes, nodes))
    count, component = connected_components(graph, directed=True, connection="strong")
    leaves = np.zeros(count, dtype=np.bool_)
    source = np.repeat(component, np.diff(begin))
    leaves[source[source != component[target]]] = True
    return count, component, leaves


def _absorption(
    begin: Ints,
    target: Ints,
    component: npt.NDArray[np.int32],
    absorbing: npt.NDArray[np.bool_],
) -> tuple[Floats, Floats]:
    """Return each component's chance of absorption and its expected time, given that it happens.

    With Q the moves between transient nodes and r those into an end, the chance is e(I-Q)^-1 r and the
    expected time times the chance e(I-Q)^-2 r, e being the start: two linear systems serve all ends.
    """
    nodes, ends = len(absorbing), int(component.max()) + 1
    source = np.repeat(np.arange(nodes, dtype=np.int32), np.diff(begin))
    chance, weighted = np.zeros(ends), np.zeros(ends)
    if absorbing[0]:
        chance[component[0]] = 1.0
        return chance, weighted
    share = 1.0 / np.bincount(source, minlength=nodes)[source]
    start = np.zeros(nodes)
    start[0] = 1.0
    inside = ~absorbing[source] & ~absorbing[target]
    visits = _solve(start, source[inside], target[inside], share[inside])
    again = _solve(visits, source[inside], target[inside], share[inside])
    entering = ~absorbing[source] & absorbing[target]
    into = component[target[entering]]
    np.add.at(chance, into, visits[source[entering]] * share[entering])
    np.add.at(weighted, into, again[source[entering]] * share[entering])
    moves = np.divide(weighted, chance, out=np.zeros(ends), where=chance > 0)
    return chance, moves


def _solve(
    start: Floats,
    source: npt.NDArray[np.int32],
    target: Ints,
    share: Floats,
) -> Floats:
    """Solve x (I - Q) = start by adding up the moves, or directly where that takes too long.

    What is still on the way shrinks with every move and bounds the error.
    """
    from scipy.sparse import csr_array, eye_array
    from scipy.sparse.linalg import splu

    nodes = len(start)
    onward = csr_array((share, (target, source)), shape=(nodes, nodes))
    total = start.copy()
    wave: Floats = start
    for _ in range(MAX_WAVES):
        wave = np.asarray(onward @ wave)
        total += wave
        if wave.sum() <= NEGLIGIBLE * start.sum():
            return total
    return np.asarray(splu(eye_array(nodes, format="csc") - onward.tocsc()).solve(start))

"""Where matters end: bottom strongly connected components of the willing graph, with their chances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from ..game.patience import OutOfTimeError, check_time, time_left, within
from .bottom import bottom_components
from .chain import Chain
from .chances import absorption
from .willing import Willing

Ints = npt.NDArray[np.integer]
PATIENCE = 120.0
"""For how many seconds chances are worked out where no time is given."""


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
    numbers : int array
        The numbers of their states.
    chance : float or None
        The chance that the absorbing Markov chain in which all distinct next states are equally likely
        ends here. An illustration, never a forecast. None where it is not known to be right within a
        millionth.
    moves : float or None
        The expected number of moves until it is entered, given that it is. An illustration too. None where
        it is not known to be right within a millionth of itself.
    lacking : str or None
        Why there is no chance: `listed` moves would be too many, the `time` was up, or none could be worked
        out that is `right`. None also where nobody asked for chances.
    """

    kind: Literal["rest", "cycle"]
    nodes: Ints
    numbers: Ints
    chance: float | None
    moves: float | None
    lacking: str | None = None


def find_ends(willing: Willing, *, chances: bool = True) -> tuple[End, ...]:
    """Find the ends of the willing graph.

    The likeliest come first, or without chances those with the lowest states. There are no chances where the
    moves are too many to be listed, and where they take too long: the rest of the time that is given, or two
    minutes where none is.

    Raises
    ------
    OutOfTimeError
        When the time is up before the ends are known.
    """
    listed = willing.moves
    if listed is None:
        parts = [np.sort(willing.node_of[states]) for states in bottom_components(willing)]
        sure = 1.0 if chances and len(parts) == 1 else None
        return _ordered([_end(willing, nodes, sure, None, "listed" if chances else None) for nodes in parts])
    check_time()
    count, component, leaves = listed.components()
    order = np.argsort(component, kind="stable")
    first = np.searchsorted(component[order], np.arange(count + 1))
    ends = np.flatnonzero(~leaves)
    parts = [np.sort(order[first[number] : first[number + 1]]) for number in ends]
    lacking, found = None, None
    if chances:
        try:
            with within(PATIENCE if time_left() is None else None):
                found = absorption(Chain(*listed.successors, leaves[component]), component)
        except OutOfTimeError:
            lacking = "time"
    sure = 1.0 if chances and len(ends) == 1 else None
    if found is None:
        return _ordered([_end(willing, nodes, sure, None, lacking) for nodes in parts])
    return _ordered(
        [
            _end(willing, nodes, sure or _known(found.chance[number]), _known(found.moves[number]), "right")
            for nodes, number in zip(parts, ends, strict=True)
        ]
    )


def same_ends(one: Sequence[End], other: Sequence[End]) -> bool:
    """Tell whether matters end in the same states, whatever the chances."""
    return _states(one) == _states(other)


def _states(ends: Sequence[End]) -> set[frozenset[int]]:
    return {frozenset(end.numbers.tolist()) for end in ends}


def _end(
    willing: Willing, nodes: Ints, chance: float | None, moves: float | None, lacking: str | None
) -> End:
    return End(
        kind="rest" if len(nodes) == 1 else "cycle",
        nodes=nodes,
        numbers=willing.states[nodes],
        chance=chance,
        moves=moves,
        lacking=lacking if chance is None else None,
    )


def _ordered(ends: list[End]) -> tuple[End, ...]:
    return tuple(sorted(ends, key=lambda end: (-(end.chance or 0), int(end.numbers[0]))))


def _known(number: float) -> float | None:
    return None if np.isnan(number) else float(number)

"""Which improvements are lean: nobody does on the way what serves nobody.

A *part* of an assignment a, chosen in s, is another assignment, neither s nor a, in which each option stands
at its level in s, in a, or between. An improvement by the movers C is *lean* when none of its parts is an
allowed move of the parties that still change something and settles where every member of C is at least as
well off. Of every improvement some part is lean, so the same states rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from .limits import LIMITS
from .movers import Movers
from .worth import arriving_ranks

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
Barred = Callable[[Ints, Ints], Bool]


def lean(movers: Movers, states: Ints, choices: Ints, barred: Barred | None = None) -> Bool:
    """Tell which of the movers' improvements, in option form, have no part that serves them all as well.

    Parameters
    ----------
    states, choices : int arrays, shape (improvements,)
    barred : callable, optional
        Which choices are closed in the given states by more than the game's own guards.
    """
    whole = np.ones(len(states), dtype=np.bool_)
    if not len(states):
        return whole
    # parts with one step less first: they settle nearly all
    for option in movers.options:
        left = np.flatnonzero(whole)
        step = _steps(movers, option, states[left], choices[left])
        left, step = left[step != 0], step[step != 0]
        parts = choices[left] - np.sign(step) * movers.game.space.strides[option]
        whole[left[_serves(movers, states[left], choices[left], parts, barred)]] = False
    for rows, parts in _all_parts(movers, states, choices, np.flatnonzero(whole)):
        whole[rows[_serves(movers, states[rows], choices[rows], parts, barred)]] = False
    return whole


def leanest(movers: Movers, state: int, choice: int) -> int:
    """Return the smallest part of an improvement that serves its movers as well; a lean one has none."""
    here, whole = np.array([state]), np.array([choice])
    rows, parts = _parts(movers, here, whole, np.array([0]))
    parts = parts[_serves(movers, here[rows], whole[rows], parts, None)]
    if not len(parts):
        return choice
    changes = movers.changes(np.full(len(parts), state), parts)
    return int(parts[np.lexsort((parts, changes))[0]])


def _steps(movers: Movers, option: int, states: Ints, choices: Ints) -> npt.NDArray[np.int64]:
    """Return by how many levels an option is raised; below 0 where it is lowered."""
    space = movers.game.space
    return space.digit(option, choices).astype(np.int64) - space.digit(option, states)


def _all_parts(movers: Movers, states: Ints, choices: Ints, rows: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Yield all parts of the choices in some rows, some rows at a time, with the row of each."""
    count = np.ones(len(rows), dtype=np.int64)
    for option in movers.options:
        count *= abs(_steps(movers, option, states[rows], choices[rows])) + 1
    piece = np.cumsum(count) // LIMITS.cells
    for number in np.unique(piece):
        yield _parts(movers, states, choices, rows[piece == number])


def _parts(movers: Movers, states: Ints, choices: Ints, rows: Ints) -> tuple[Ints, Ints]:
    parts: Ints = choices[rows].astype(np.int64)
    for option in movers.options:
        step = _steps(movers, option, states[rows], choices[rows])
        ways = abs(step) + 1
        back = np.arange(ways.sum()) - np.repeat(np.cumsum(ways) - ways, ways)
        rows, parts, step = np.repeat(rows, ways), np.repeat(parts, ways), np.repeat(step, ways)
        parts = parts - back * np.sign(step) * movers.game.space.strides[option]
    proper = (parts != choices[rows]) & (parts != states[rows])
    return rows[proper], parts[proper]


def _serves(movers: Movers, states: Ints, choices: Ints, parts: Ints, barred: Barred | None) -> Bool:
    """Tell which parts are moves of those who still change something, and as good for all the movers."""
    game = movers.game
    serves: Bool = game.arrival[parts]
    arriving = arriving_ranks(game)
    for party in movers.parties:
        serves &= arriving[party][parts] >= arriving[party][choices]
    some = np.flatnonzero(serves)
    serves[some] = ~movers.closed(states[some], parts[some])
    if barred is not None:
        some = np.flatnonzero(serves)
        serves[some] = ~barred(states[some], parts[some])
    return serves

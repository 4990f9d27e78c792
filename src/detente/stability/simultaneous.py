"""Simultaneous stability (SIM) and the stability tableau (Fraser & Hipel 1979, 1984); option form only.

SIM at s for i: every improvement of i is met by some combination of the others' improvements, taken from s:
each other party stays or takes one, not all stay, and all choices put together, then settled, give a
feasible state that i does not prefer to s. In the tableau i is stable when it is SEQ-stable, or when at least
two parties, i among them, are SEQ-unstable and i is SIM-stable.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..engine import improving, party_arcs
from ..game import Arcs, Game, GameError, TooLargeError
from ..game.patience import check_time

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
MAX_COMBINATIONS = 1 << 30


def require_options(game: Game) -> None:
    """Refuse a model in graph form.

    Raises
    ------
    GameError
        As moves cannot be put together where states are no combinations of options.
    """
    if game.space.states:
        raise GameError(
            "SIM and the tableau put moves of several parties together, option by option; a model in graph "
            "form has no options"
        )


def sim_stable(game: Game, party: int, strict: bool = False) -> Bool:
    """Return the feasible states that are SIM-stable for a party, shape (size,).

    Raises
    ------
    GameError
        For a model in graph form.
    TooLargeError
        When there are too many combinations to be tried.
    """
    require_options(game)
    own = improving(party_arcs(game, party), game.ranks[party])
    starts = own.sources.astype(np.int64)
    together = starts + shift(game, party, starts, own.targets)
    offers = [
        _Offers(improving(party_arcs(game, other), game.ranks[other]), game, other)
        for other in range(len(game.parties))
        if other != party
    ]
    combinations = np.ones(len(starts), dtype=np.float64)
    for offer in offers:
        combinations *= 1.0 + offer.count[starts]
    if combinations.sum() > MAX_COMBINATIONS:
        raise TooLargeError(
            f"SIM tries every combination of improvements, here {combinations.sum():,.0f} for "
            f"{game.parties[party]}; up to {MAX_COMBINATIONS:,} can be tried"
        )
    ranks = game.ranks[party]
    met = np.zeros(len(starts), dtype=np.bool_)

    def combine(rows: Ints, assignments: Ints, left: Sequence[_Offers], moved: bool) -> None:
        """Try what the parties that are left may add to the moves put together so far."""
        check_time()
        if not left:
            if moved:
                ends = game.settled(assignments)
                held = ranks[ends] < ranks[starts[rows]] if strict else ranks[ends] <= ranks[starts[rows]]
                met[rows[held & game.arrival[assignments]]] = True
            return
        offer, rest = left[0], left[1:]
        combine(rows, assignments, rest, moved)
        for slot in range(int(offer.count[starts[rows]].max(initial=0))):
            has = ~met[rows] & (offer.count[starts[rows]] > slot)
            if has.any():
                some = rows[has]
                combine(some, assignments[has] + offer.shifts[offer.first[starts[some]] + slot], rest, True)

    combine(np.arange(len(starts)), together, offers, False)
    stable = game.feasible.copy()
    stable[starts[~met]] = False
    return stable


def tableau_stable(game: Game, sequential: Bool, party: int, strict: bool = False) -> Bool:
    """Return the feasible states that are stable for a party in the tableau, shape (size,).

    Parameters
    ----------
    game : Game
    sequential : bool array, shape (parties, size)
        Where each party is SEQ-stable.
    party : int
    strict : bool
    """
    several = np.count_nonzero(~sequential & game.feasible, axis=0) >= 2
    stable: Bool = sequential[party] | (several & sim_stable(game, party, strict))
    return stable


def shift(game: Game, party: int, states: npt.NDArray[np.integer], ends: npt.NDArray[np.integer]) -> Ints:
    """Return what a party's own options add to the number of a state when they stand as at the end."""
    _, own, after = game.space.block(party)
    states, ends = states.astype(np.int64), ends.astype(np.int64)
    shifts: Ints = (ends // after % own - states // after % own) * after
    return shifts


@dataclass(init=False)
class _Offers:
    """What another party may add from each state: its improvements as shifts of the state's number."""

    first: Ints
    count: Ints
    shifts: Ints

    def __init__(self, moves: Arcs, game: Game, party: int) -> None:
        self.first = moves.first
        self.count = np.diff(moves.first)
        self.shifts = shift(game, party, moves.sources, moves.targets)

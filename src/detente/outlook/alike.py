"""Ends that differ in nothing that a ladder or the goal asks about, told as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..game import Game, rung_numbers
from .ends import End


@dataclass(frozen=True, eq=False)
class AlikeEnds:
    """Resting states on the same rungs, in all of which the goal holds or in none; or one cycle.

    Attributes
    ----------
    ends : tuple of End
        The likeliest first.
    chance, moves : float or None
        That of any of them, and the expected moves until one is entered, given that it is; as in `End`.
    """

    ends: tuple[End, ...]
    chance: float | None
    moves: float | None

    @property
    def first(self) -> End:
        """The likeliest of them."""
        return self.ends[0]

    @property
    def numbers(self) -> npt.NDArray[np.integer]:
        """The numbers of all their states."""
        return np.concatenate([end.numbers for end in self.ends])


def alike_ends(game: Game, ends: Sequence[End]) -> tuple[AlikeEnds, ...]:
    """Put together resting states that stand on the same rungs; the likeliest come first.

    Where a model has neither ladders nor a goal, nothing says what is alike, and each end stands by itself.
    """
    columns = [rung_numbers(game, ladder) for ladder in game.model.ladders.values()]
    if game.model.goal is not None:
        columns.append(game.where(game.model.goal.condition).astype(np.int16))
    groups: dict[tuple[int, ...], list[End]] = {}
    for place, end in enumerate(ends):
        if end.kind == "rest" and columns:
            key = tuple(int(column[end.numbers[0]]) for column in columns)
        else:
            key = (-1, place)
        groups.setdefault(key, []).append(end)
    return tuple(sorted((_together(group) for group in groups.values()), key=lambda one: -(one.chance or 0)))


def _together(ends: Sequence[End]) -> AlikeEnds:
    chances = [end.chance for end in ends]
    known = [chance for chance in chances if chance is not None]
    chance = min(sum(known), 1.0) if len(known) == len(ends) else None
    if len(ends) == 1:
        return AlikeEnds(tuple(ends), chance, ends[0].moves)
    parts = [None if end.moves is None or end.chance is None else end.moves * end.chance for end in ends]
    sums = [part for part in parts if part is not None]
    moves = sum(sums) / chance if chance and len(sums) == len(ends) else None
    return AlikeEnds(tuple(ends), chance, moves)

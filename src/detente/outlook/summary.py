"""Many ends told together: how likely each rung and the goal are, what all ends share, and what varies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..game import Game, rung_numbers
from ..game.patience import OutOfTimeError, time_left, within
from ..results import Result, Row, plural
from .ends import PATIENCE, End
from .shares import long_run_shares
from .willing import Willing

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.integer]
Rungs = Mapping[str, Mapping[str, float | None]]
"""By ladder and rung, the best first, a chance or a share of the steps; None where it is not known."""


@dataclass(frozen=True)
class Round:
    """How a cycle that never settles divides its steps in the long run.

    Attributes
    ----------
    rungs : mapping of ladder to mapping of rung to float or None
        The share of steps that end on each rung.
    goal : float or None
        The share of steps after which the model's goal holds; None also where it has none.
    lacking : str or None
        Why a share is not known, as in `End`.
    """

    rungs: Rungs
    goal: float | None
    lacking: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {"rungs": plain(self.rungs), "goal": self.goal}


@dataclass(frozen=True, repr=False)
class Summary(Result):
    """All ends together.

    Attributes
    ----------
    rungs : mapping of ladder to mapping of rung to float or None
        The chance of each rung: summed over the ends; in a cycle the long-run share of its steps counts.
        An illustration, as the chances of ends are.
    goal : float or None
        The chance of the model's goal; None also where it has none.
    shared : mapping of option to level
        Options that stand at the same level in every state in which matters end.
    varies : mapping of option to tuple of levels
        The others, with the levels at which they stand in some; empty in graph form, as `shared` is.
    rounds : tuple of Round
        The cycles, in the order of the ends.
    lacking : str or None
        Why a chance is not known, as in `End`.
    """

    rungs: Rungs
    goal: float | None
    shared: Mapping[str, str]
    varies: Mapping[str, tuple[str, ...]]
    rounds: tuple[Round, ...] = ()
    lacking: str | None = None

    def __repr__(self) -> str:
        goal = "" if self.goal is None else f", goal={self.goal:.4g}"
        shared = plural(len(self.shared), "option")
        return f"Summary({shared} alike in all ends, {len(self.varies)} not{goal})"

    def rows(self) -> list[Row]:
        """Return one row per rung of each ladder, and one for the goal, with its chance."""
        rows: list[Row] = [
            {"ladder": ladder, "rung": rung, "chance": chance}
            for ladder, rungs in self.rungs.items()
            for rung, chance in rungs.items()
        ]
        return rows if self.goal is None else [*rows, {"ladder": None, "rung": "goal", "chance": self.goal}]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "rungs": plain(self.rungs),
            "goal": self.goal,
            "shared": dict(self.shared),
            "varies": {option: list(levels) for option, levels in self.varies.items()},
            "lacking": self.lacking,
        }


def plain(rungs: Rungs) -> dict[str, dict[str, float | None]]:
    """Return shares by ladder and rung as plain data."""
    return {ladder: dict(shares) for ladder, shares in rungs.items()}


def summarise(willing: Willing, ends: Sequence[End]) -> Summary:
    """Tell all ends together.

    Shares of the steps in cycles take the rest of the time that is given, or as long as chances where none
    is; what is not known then is left out.
    """
    game = willing.game
    classes = _classes(game)
    cycles = [end for end in ends if end.kind == "cycle"]
    # in time that is limited for all together, as there may be many
    try:
        with within(PATIENCE if time_left() is None else None):
            found = [_round(willing, end, classes) for end in cycles]
    except OutOfTimeError:
        found = [_shares(end, classes, None, "time") for end in cycles]
    chances = {name: _chances(ends, found, name, values, count) for name, (values, count) in classes.items()}
    told = [_told(game, shares, lacking) for shares, lacking in found]
    together = _told(game, chances, next((end.lacking for end in ends if end.lacking), None))
    shared, varies = alike_levels(game, np.concatenate([end.numbers for end in ends]))
    lacking = together.lacking or next((each.lacking for each in told if each.lacking), None)
    return Summary(together.rungs, together.goal, shared, varies, tuple(told), lacking)


Classes = dict[str | None, tuple[npt.NDArray[np.integer], int]]
"""By ladder, and None for the goal: in which of how many classes each state is."""
Found = tuple[dict[str | None, list[float | None]], str | None]
"""The share of each class, by ladder, and why one is lacking."""


def _classes(game: Game) -> Classes:
    found: Classes = {
        key: (rung_numbers(game, ladder), len(ladder.rungs)) for key, ladder in game.model.ladders.items()
    }
    if game.model.goal is not None:
        found[None] = game.where(game.model.goal.condition).astype(np.int16), 2
    return found


def _round(willing: Willing, end: End, classes: Classes) -> Found:
    """Return how a cycle divides its steps."""
    if all(_only(values[end.numbers]) for values, _ in classes.values()):
        return _shares(end, classes, None, None)
    if willing.moves is None:
        return _shares(end, classes, None, "listed")
    steps = long_run_shares(willing.moves, end.nodes)
    return _shares(end, classes, steps, "right")


def _only(values: Ints) -> bool:
    return bool((values == values[0]).all())


def _shares(end: End, classes: Classes, steps: Floats | None, lacking: str | None) -> Found:
    found: dict[str | None, list[float | None]] = {}
    for name, (values, count) in classes.items():
        here = values[end.numbers]
        if steps is not None:
            found[name] = np.bincount(here, weights=steps, minlength=count).tolist()
        else:
            states = np.bincount(here, minlength=count)
            found[name] = [1.0 if one == len(here) else 0.0 if not one else None for one in states.tolist()]
    known = all(None not in shares for shares in found.values())
    return found, None if known else lacking


def _chances(
    ends: Sequence[End], cycles: Sequence[Found], name: str | None, values: Ints, count: int
) -> list[float | None]:
    """Return the chance of each class, summed over the ends."""
    rests = [end for end in ends if end.kind == "rest"]
    at = values[np.array([end.numbers[0] for end in rests], dtype=np.int64)]
    chances = np.array([np.nan if end.chance is None else end.chance for end in rests])
    total = np.bincount(at, weights=chances, minlength=count).astype(np.float64)  # none: whole numbers
    met = np.bincount(at, minlength=count) > 0
    for end, (shares, _) in zip((end for end in ends if end.kind == "cycle"), cycles, strict=True):
        for place, share in enumerate(shares[name]):
            if share != 0:
                met[place] = True
                total[place] += np.nan if share is None or end.chance is None else share * end.chance
    if met.sum() == 1:  # whatever the chances of the ends are
        return [float(one) for one in met]
    return [None if np.isnan(one) else min(float(one), 1.0) for one in total]


def _told(game: Game, shares: Mapping[str | None, list[float | None]], lacking: str | None) -> Round:
    rungs = {
        key: dict(zip(ladder.rungs, shares[key], strict=True)) for key, ladder in game.model.ladders.items()
    }
    unknown = any(None in each for each in shares.values())
    return Round(rungs, shares[None][1] if None in shares else None, lacking if unknown else None)


def alike_levels(game: Game, numbers: Ints) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return the options that stand at one level in some states, and the others with theirs."""
    shared: dict[str, str] = {}
    varies: dict[str, tuple[str, ...]] = {}
    if game.space.states:
        return shared, varies
    for place, option in enumerate(game.space.options):
        found = [option.levels[level] for level in np.unique(game.space.level(place, numbers))]
        if len(found) == 1:
            shared[option.name] = found[0]
        else:
            varies[option.name] = tuple(found)
    return shared, varies

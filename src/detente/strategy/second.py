"""What a world comes to in the second reading, beside the first: where nobody steps into an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..game import rung_numbers
from ..game.rules import commitments_of
from ..outlook import End, Span, same_ends, span
from .bypass import Bypass, bypasses
from .temptation import BrokenAtRest, broken_at_rest
from .wedge import Wedges, wedges
from .worlds import World

ALL, SOME, PASSES, NONE = "all", "some", "passes", "none"


@dataclass(frozen=True)
class SecondReading:
    """What hangs on whether movers think of the answer.

    Attributes
    ----------
    willing : int
        How many states moves lead to that meet no answer.
    rests, cycles : int
    goal : str or None
        Whether the model's goal holds in `all`, `some` or `none` of the ends, or comes and goes in a round
        (`passes`); None without a goal.
    bypass : mapping of claim to Bypass
    wedges : Wedges
    relationship : mapping of ladder to mapping of set to Span or None
        Over the willing states and the willing resting ones.
    members : int
        How many parties the side has.
    same : bool
        Whether matters end in the same states as in the first reading.
    broken_promises : tuple of BrokenAtRest
    """

    willing: int
    rests: int
    cycles: int
    goal: str | None
    bypass: Mapping[str, Bypass]
    wedges: Wedges
    relationship: Mapping[str, Mapping[str, Span | None]]
    members: int
    same: bool = False
    broken_promises: tuple[BrokenAtRest, ...] = ()

    @property
    def solidarity(self) -> float | None:
        """The share of willing states without a wedge; None for a side of one, which cannot be split."""
        return self.wedges.solidarity if self.members > 1 else None

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "willing": self.willing,
            "ends": {"rests": self.rests, "cycles": self.cycles},
            "goal": self.goal,
            "bypass": {key: found.to_dict() for key, found in self.bypass.items()},
            "wedges": self.wedges.to_dict(),
            "solidarity": self.solidarity,
            "broken_promises": [broken.to_dict() for broken in self.broken_promises],
            "relationship": {
                ladder: {name: None if found is None else found.to_dict() for name, found in spans.items()}
                for ladder, spans in self.relationship.items()
            },
        }


def second_reading(world: World, side: Sequence[int], first: Mapping[str, Bypass]) -> SecondReading:
    """Measure a world in the second reading, for the members of a side.

    Parameters
    ----------
    world : World
    side : sequence of int
    first : mapping of claim to Bypass
        What claims rule out, in the first reading.

    Raises
    ------
    TooLargeError
        When the moves are too many to be listed.
    OutOfTimeError
        When the time is up.
    """
    second = world.second
    willing, game = second.willing, second.game
    resting = willing.states[willing.resting]
    relationship = {}
    for key, ladder in game.model.ladders.items():
        rungs = rung_numbers(game, ladder)
        relationship[key] = {
            "willing": span(ladder, rungs, willing.states),
            "rests": span(ladder, rungs, resting),
        }
    rests = sum(end.kind == "rest" for end in second.ends)
    return SecondReading(
        willing=len(willing.states),
        rests=rests,
        cycles=len(second.ends) - rests,
        goal=goal_in_ends(second),
        bypass=bypasses(second, first),
        wedges=wedges(second, side),
        relationship=relationship,
        members=len(side),
        same=same_ends(world.ends, second.ends),
        broken_promises=broken_at_rest(second, commitments_of(game.model, game.policy)),
    )


def goal_in_ends(world: World) -> str | None:
    """Say in which of the ends the model's goal holds; None without a goal."""
    goal = world.game.model.goal
    return None if goal is None else in_ends(world.game.where(goal.condition), world.ends)


def in_ends(holds: npt.NDArray[np.bool_], ends: Sequence[End]) -> str:
    """Say whether something holds in all of the ends, in some, comes and goes (`passes`), or in none.

    An end has it when all its states do, as for claims that matters rest with it.
    """
    whole = [bool(holds[end.numbers].all()) for end in ends]
    if any(whole):
        return ALL if all(whole) else SOME
    return PASSES if any(bool(holds[end.numbers].any()) for end in ends) else NONE


def how_many(holds: npt.NDArray[np.bool_]) -> str:
    """Say whether something holds in all of some states, in some or in none."""
    return ALL if holds.all() else SOME if holds.any() else NONE

"""What decides a claim, form by form, where states are listed and where they are too many for that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from ..concepts import concept_of
from ..game import Step
from ..language import Claim, Query
from ..language.condition import Condition
from ..outlook import End
from ..results import State
from .worlds import World

Bool = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Witness:
    """What shows a verdict: a path, a state, or the reason why none exists.

    Where allowed moves are asked for, `willing` is a way by moves that every mover wants, if there is one.
    """

    reason: str
    path: tuple[Step, ...] | None = None
    state: State | None = None
    willing: tuple[Step, ...] | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        found: dict[str, Any] = {"reason": self.reason}
        if self.path is not None:
            found["path"] = [step.to_dict() for step in self.path]
        if self.willing is not None:
            found["willing"] = [step.to_dict() for step in self.willing]
        if self.state is not None:
            found["state"] = self.state
        return found


@dataclass(frozen=True)
class AnyRoad:
    """How one road from the status quo to the last condition decides a claim, however many states there are.

    Attributes
    ----------
    holds : bool
        Whether the claim holds when there is such a road.
    some, none : str
        The reason when there is one, and when there is none.
    around : bool
        Whether the road must pass by states only in which the first condition fails.
    """

    holds: bool
    some: str
    none: str
    around: bool = False


@dataclass(frozen=True)
class ClaimJudge:
    """How a form of claim is decided.

    Attributes
    ----------
    decide : callable
        Takes the claim, the world and where its last condition holds; returns whether it holds, and why.
    road : AnyRoad, optional
        How it is decided where states are too many to list; undecided there without.
    nowhere, everywhere : bool or None
        Whether it holds where its condition holds in no possible state, and in every one; None where that
        does not decide it.
    """

    decide: Callable[[Claim, World, Bool], tuple[bool, Witness]]
    road: AnyRoad | None = None
    nowhere: bool | None = None
    everywhere: bool | None = None


ALREADY = "it is so already, as things stand"
LEAD = "allowed moves lead there"
WANTED, NOT_WANTED = "also such as every mover wants", "but none that every mover wants"
LEAD_NOT = "no path of allowed moves leads to such a state"
EARLY = "the second comes about without the first"
NOT_EARLY = "no path of allowed moves gets there without it"
PASSES = "matters pass through such states and never rest there, as they come and go"


def _allowed(claim: Claim, world: World, wanted: Bool, *, shall: bool) -> tuple[bool, Witness]:
    found = _lead(world, LEAD, claim.conditions[-1])
    if found is None:
        return not shall, Witness(_no_such_state(int(np.count_nonzero(world.possible.states)), "possible"))
    if not found.path:
        return shall, replace(found, reason=ALREADY)
    way = world.willing.way(wanted)
    if way is None:
        return shall, replace(found, reason=f"{LEAD}, {NOT_WANTED}")
    return shall, replace(found, reason=f"{LEAD}, {WANTED}", willing=way.steps)


def _willing(claim: Claim, world: World, wanted: Bool, *, shall: bool) -> tuple[bool, Witness]:
    way = world.willing.way(wanted)
    if way is None:
        return not shall, Witness(_no_such_state(len(world.willing.states), "willing"))
    state = world.game.space.describe(way.end)
    reason = "improvements alone lead there" if way.steps else ALREADY
    return shall, Witness(reason, path=way.steps, state=state)


def _rests(claim: Claim, world: World, wanted: Bool) -> tuple[bool, Witness]:
    passing: Witness | None = None
    for end in world.ends:
        here = wanted[end.numbers]
        if here.all():
            return True, _end(world, end, int(end.numbers[0]), "matters can end here")
        if here.any() and passing is None:
            passing = _end(world, end, int(end.numbers[here][0]), PASSES)
    return False, passing or Witness(_none_satisfies(len(world.ends), "end", "ends"))


def _always_rests(claim: Claim, world: World, wanted: Bool) -> tuple[bool, Witness]:
    for end in world.ends:
        here = wanted[end.numbers]
        if not here.all():
            reason = PASSES if here.any() else "matters can end here instead"
            return False, _end(world, end, int(end.numbers[~here][0]), reason)
    return True, Witness(_all_ends(len(world.ends)))


def _equilibrium(claim: Claim, world: World, wanted: Bool) -> tuple[bool, Witness]:
    stable = world.equilibria_by(claim.by_party(world.game.parties))
    kind = "possible" if claim.concepts else f"possible {concept_of(claim.concept).name}"
    states = np.flatnonzero(stable & wanted)
    if len(states):
        shown = world.game.space.describe(int(states[0]))
        return True, Witness(f"a {kind} equilibrium satisfies it", state=shown)
    held = int(np.count_nonzero(stable))
    return False, Witness(_none_satisfies(held, f"{kind} equilibrium", f"{kind} equilibria"))


def _first(claim: Claim, world: World, wanted: Bool) -> tuple[bool, Witness]:
    found = _lead(world, EARLY, claim.conditions[-1], around=claim.conditions[0])
    return found is None, found or Witness(NOT_EARLY)


JUDGES: Mapping[Query, ClaimJudge] = {
    "never": ClaimJudge(partial(_allowed, shall=False), AnyRoad(False, LEAD, LEAD_NOT)),
    "never_willing": ClaimJudge(partial(_willing, shall=False), nowhere=True, everywhere=False),
    "possible": ClaimJudge(partial(_allowed, shall=True), AnyRoad(True, LEAD, LEAD_NOT)),
    "willing": ClaimJudge(partial(_willing, shall=True), nowhere=False, everywhere=True),
    "rests": ClaimJudge(_rests, nowhere=False, everywhere=True),
    "always_rests": ClaimJudge(_always_rests, nowhere=False, everywhere=True),
    # that every possible state is such a one makes none of them an equilibrium
    "equilibrium": ClaimJudge(_equilibrium, nowhere=False),
    "first": ClaimJudge(_first, AnyRoad(False, EARLY, NOT_EARLY, around=True)),
}
"""By the form's key in `language/claim_forms.py`."""


def _no_such_state(count: int, kind: str) -> str:
    if count == 1:
        return f"the only {kind} state is no such state"
    return f"{_none_of(count)} {kind} states is such a state"


def _none_satisfies(count: int, one: str, many: str) -> str:
    if not count:
        return f"there is no {one}"
    return f"the only {one} does not satisfy it" if count == 1 else f"{_none_of(count)} {many} satisfies it"


def _all_ends(count: int) -> str:
    if count == 1:
        return "the only end satisfies it"
    return f"{'both' if count == 2 else f'all {count:,}'} ends satisfy it"


def _none_of(count: int) -> str:
    return "neither of the two" if count == 2 else f"none of the {count:,}"


def _lead(world: World, reason: str, to: Condition, around: Condition | None = None) -> Witness | None:
    way = world.road(to, around)
    if way is None:
        return None
    return Witness(reason, path=way.steps, state=world.game.space.describe(way.end))


def _end(world: World, end: End, state: int, reason: str) -> Witness:
    node = int(np.flatnonzero(world.willing.states == state)[0])
    goes_round = " (going round for good)" if end.kind == "cycle" and reason != PASSES else ""
    return Witness(
        reason + goes_round,
        path=world.willing.path(node),
        state=world.game.space.describe(state),
    )

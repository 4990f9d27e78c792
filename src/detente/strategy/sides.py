"""Sides measured apart: no policy is measured for each side whose policies stand beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..game import GameError
from ..game.patience import OutOfTimeError
from ..game.rules import commitments_of
from ..language import Model, no_such_side
from ..outlook import beside
from .flexibility import flexibility
from .temptation import temptation
from .wedge import wedges
from .worlds import World

if TYPE_CHECKING:
    from .comparison import WorldReport


def measured_side(model: Model, side: str | None = None, policies: Iterable[str] = ()) -> str | None:
    """Return the side for which the model without a policy is measured first, None when it has no sides.

    Unless it is named that is the side of the first of some policies, or of the model's first.

    Raises
    ------
    GameError
        For an unknown side.
    """
    if side is None:
        bound = [*(name for name in policies if name != "none"), *model.policies]
        return model.policies[bound[0]].side if bound else next(iter(model.sides), None)
    if side not in model.sides:
        raise GameError(no_such_side(model, side))
    return side


def members_of(model: Model, policy: str, side: str | None) -> tuple[str, ...]:
    """Return for whom a policy is measured, or no policy for a side; nobody where there are no sides."""
    named = model.policies[policy].side if policy != "none" else side
    return () if named is None else model.sides[named]


def other_sides(model: Model, policies: Iterable[str], side: str | None) -> tuple[str, ...]:
    """Return the sides that some policies have beside the one that is measured first."""
    sides = dict.fromkeys(model.policies[policy].side for policy in policies if policy != "none")
    return tuple(other for other in sides if other != side)


def for_others(world: World, report: WorldReport, sides: Sequence[str]) -> dict[str, WorldReport]:
    """Measure for further sides what hangs on the side; the rest of the world is as it is reported."""
    return {side: _for_side(world, report, side) for side in sides}


def _for_side(world: World, report: WorldReport, side: str) -> WorldReport:
    members = [world.game.party(key) for key in world.game.model.sides[side]]
    found = replace(
        report,
        wedges=wedges(world, members),
        temptation=temptation(world, commitments_of(world.game.model, world.game.policy), members),
        flexibility=flexibility(world, members),
        members=len(members),
    )
    if report.answer is None:
        return found
    try:
        with beside():
            split = wedges(world.second, members)
    except OutOfTimeError:
        return replace(found, answer=None, lacking="time")
    return replace(found, answer=replace(report.answer, wedges=split, members=len(members)))


def side_dict(report: WorldReport) -> dict[str, Any]:
    """Return the documented JSON form of what hangs on the side alone."""
    answer = report.answer
    return {
        "wedges": report.wedges.to_dict(),
        "solidarity": report.solidarity,
        "temptation": {**report.temptation.to_dict(), "of": report.tempted_of},
        "flexibility": report.flexibility.to_dict(),
        "answer": None
        if answer is None
        else {"wedges": answer.wedges.to_dict(), "solidarity": answer.solidarity},
    }

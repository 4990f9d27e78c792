"""What a verdict depends on: the rules alone, the policy, or what the parties want."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np

from ..language import Claim
from .claim_forms import JUDGES
from .worlds import World

Depends = Literal["rules", "policy", "preferences"]
DEPENDS: tuple[Depends, ...] = get_args(Depends)
"""The least first: what the rules decide, no policy and no wish changes."""


def depends_on(claim: Claim, world: World) -> Depends:
    """Return what the verdict on a claim depends on, in a world with a status quo.

    Allowed moves decide `never`, `possible` and `first`, and other forms whose condition holds in no possible
    state, or in all. `rules`: they do, and the same without the policy; `policy`: they do, and otherwise
    without it; `preferences`: they do not.
    """
    decided = by_moves(claim, world)
    if decided is None:
        return "preferences"
    if world.free is None or world.free.game.status_quo is not None:
        without = by_moves(claim, world.unbound)
        return "rules" if without == decided else "policy"
    return "policy"


def by_moves(claim: Claim, world: World) -> bool | None:
    """Return the verdict that allowed moves give whatever anybody wants, None where it hangs on that."""
    wanted, judge = world.game.where(claim.conditions[-1]), JUDGES[claim.query]
    if judge.road is not None:
        road = world.possible_without(claim.conditions[0]) if judge.road.around else world.possible
        return bool(np.any(wanted & road.states)) == judge.road.holds
    here = wanted[world.possible.states]
    if not here.any():
        return judge.nowhere
    return judge.everywhere if here.all() else None

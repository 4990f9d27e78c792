"""What policies of guards alone can keep at most: the most permissive supervisor of claims that say never.

After Ramadge & Wonham (1987): what guards cannot stop is what raises no option of the side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..engine import able_parties, engine_of, reach_of
from ..game import compile_game
from ..game.patience import check_time
from ..language import Claim, Commitment
from ..outlook import possible_states
from ..outlook.possible import choices_into
from ..strategy.flexibility import Room, flexibility
from ..strategy.worlds import World


@dataclass(frozen=True)
class Bound:
    """What is left of a side's moves at most under guards alone that keep the claims.

    Attributes
    ----------
    exists : bool
        Whether there may be such a policy: the status quo is safe.
    room : Room
        How many moves are kept at most, of those from all states possible without a policy.
    never_raised : tuple of str
        The side's options that are down in every state that such a policy may come to.
    shut : tuple of str
        Those of them that some state possible without a policy has up.
    """

    exists: bool
    room: Room
    never_raised: tuple[str, ...]
    shut: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {**self.room.to_dict(), "never_raised": list(self.never_raised), "exists": self.exists}


def bound_of(world: World, claims: Sequence[Claim], members: Sequence[int]) -> Bound:
    """Return the bound in one scenario; of the claims those count that say never.

    Parameters
    ----------
    world : World
        The scenario without a policy.
    claims : sequence of Claim
    members : sequence of int
        The parties of the side.
    """
    game, possible = world.game, world.possible.states
    own = [place for party in members for place in game.space.owned[party]]
    bad = np.zeros(game.space.size, dtype=np.bool_)
    for claim in claims:
        if claim.query == "never":
            bad |= game.where(claim.conditions[0])
    bad &= possible
    shut = [Commitment(option=game.space.options[place].name, never=True) for place in own]
    # under a policy that lets the side raise nothing just those moves are left that guards cannot stop
    reach = reach_of(
        compile_game(game.model, None, game.scenario, commitments=shut, like=game), world.max_deal
    )
    while bad.any():
        check_time()
        left = np.flatnonzero(possible & ~bad)
        more = left[reach.backward(choices_into(game, bad), left)]
        if not len(more):
            break
        bad[more] = True
    of = flexibility(world, members).in_all.of
    if bad[game.start()]:
        return Bound(False, Room(0, of), (), ())
    safe = possible_states(world.reach, within=possible & ~bad).states
    among = engine_of(game.within(safe))
    states = np.flatnonzero(safe)
    able = [party for party in able_parties(game) if party in members]
    kept = sum(among.count_ends([party], states) for party in able)
    down = [place for place in own if not (game.space.level(place, states) > 0).any()]
    free = np.flatnonzero(possible)
    names = {place: game.space.options[place].name for place in own}
    return Bound(
        True,
        Room(kept, of),
        tuple(names[place] for place in down),
        tuple(names[place] for place in down if (game.space.level(place, free) > 0).any()),
    )

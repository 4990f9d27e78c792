"""Each set by the full analysis: whether the claims hold in both readings, and what it leaves and forgoes."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..doubt.robust import how_sure
from ..doubt.told import Radius
from ..game import GameError, compile_game
from ..game.patience import OutOfTimeError, check_time, within
from ..language import Claim, Commitment, Model, Policy, Rule
from ..outlook import find_ends
from ..outlook.summary import summarise
from ..strategy.claim_forms import JUDGES
from ..strategy.claims import judge
from ..strategy.depends import by_moves
from ..strategy.flexibility import Flexibility, flexibility
from ..strategy.temptation import tempted
from ..strategy.worlds import World
from .closing import Asked

TRIED = "tried"
SHARE = 0.5
"""Up to which part of a set's time its radius may take."""


@dataclass(frozen=True)
class Measures:
    """What comes of one set of commitments.

    Attributes
    ----------
    confirmed : bool or None
        Whether every claim holds by the full analysis; None where the time was up.
    holds_with_foresight : bool or None
        The same where nobody steps into an answer that undoes the gain.
    room : Flexibility or None
    temptation : int or None
        Willing states and members of the side who would gain there by what the set forbids.
    radius : Radius or None
        The least of those of all claims; of a claim that no order of wishes overturns there is none.
    goal_chance : float or None
        The chance of the model's goal; None also where it has none. In a round that never settles the share
        of its steps after which the goal holds counts.
    goal_goes : bool
        Whether matters can end in a round in which the goal comes and goes.
    """

    confirmed: bool | None = None
    holds_with_foresight: bool | None = None
    room: Flexibility | None = None
    temptation: int | None = None
    radius: Radius | None = None
    goal_chance: float | None = None
    goal_goes: bool = False

    @property
    def whole(self) -> bool:
        """Whether all was worked out but how sure it is, and chances that nothing gives."""
        return self.temptation is not None


class Bench:
    """The scenarios of a model without a policy in one process, and what is made of sets in them."""

    def __init__(
        self,
        model: Model,
        side: str,
        asked: Sequence[Asked],
        measured: str,
        max_deal: int,
        seconds: float | None,
    ) -> None:
        self.model = replace(_with_goal(model), policies={})
        self.side, self.asked, self.measured, self.max_deal = side, asked, measured, max_deal
        self._free: dict[str, World] = {}
        self._end = None if seconds is None else time.monotonic() + seconds

    @property
    def left(self) -> float | None:
        """The seconds that remain."""
        return None if self._end is None else max(0.0, self._end - time.monotonic())

    def free(self, scenario: str) -> World:
        """Return a scenario without a policy."""
        if scenario not in self._free:
            game = compile_game(self.model, None, scenario, known=[w.game for w in self._free.values()])
            game.start()
            self._free[scenario] = World(game, self.max_deal)
        return self._free[scenario]

    def under(self, commitments: Sequence[Commitment], scenario: str) -> World | None:
        """Return the world of a set in a scenario; None where no status quo can stand under it."""
        free = self.free(scenario)
        try:
            game = compile_game(self.model, None, scenario, commitments=commitments, known=[free.game])
        except GameError:
            return None
        return None if game.status_quo is None else World(game, self.max_deal, free)

    def works(self, commitments: Sequence[Commitment], claims: Mapping[str, Sequence[Claim]]) -> bool:
        """Tell whether claims, by scenario, hold under a set by the full analysis."""
        for scenario, some in claims.items():
            world = self.under(commitments, scenario)
            if world is None or not all(holds(claim, world, foresight=claim.foresight) for claim in some):
                return False
        return True

    @property
    def members(self) -> list[int]:
        """The parties of the side."""
        game = self.free(self.measured).game
        return [game.party(key) for key in self.model.sides[self.side]]


def holds(claim: Claim, world: World, *, foresight: bool = False) -> bool:
    """Tell whether a claim holds in a world, without a witness where moves alone decide."""
    if JUDGES[claim.query].road is not None:
        return bool(by_moves(claim, world))
    return judge(claim, world, foresight=foresight).holds is True


def measure(bench: Bench, commitments: Sequence[Commitment]) -> Measures:
    """Measure one set; what is not known when the time is up is left out."""
    found = Measures()
    left = bench.left
    try:
        with within(left):
            check_time()
            worlds = {each.scenario: bench.under(commitments, each.scenario) for each in bench.asked}
            readings = [
                all(
                    (world := worlds[each.scenario]) is not None
                    and all(holds(c, world, foresight=foresight or c.foresight) for c in each.claims)
                    for each in bench.asked
                )
                for foresight in (False, True)
            ]
            found = Measures(confirmed=readings[0], holds_with_foresight=readings[1])
            world = worlds.get(bench.measured) or bench.under(commitments, bench.measured)
            if world is None:
                return found
            found = replace(found, room=flexibility(world, bench.members))
            found = replace(found, radius=_radius(bench, commitments))
            pairs = tempted(world, bench.members)
            summary = summarise(world.willing, find_ends(world.willing))
            goes = any(each.goal is not None and 0 < each.goal < 1 for each in summary.rounds)
            return replace(found, temptation=pairs, goal_chance=summary.goal, goal_goes=goes)
    except OutOfTimeError:
        return found


def _radius(bench: Bench, commitments: Sequence[Commitment]) -> Radius | None:
    """Return the least number of swaps after which a claim is lost."""
    policy = Policy(key=TRIED, side=bench.side, commitments=tuple(commitments))
    model = replace(bench.model, policies={TRIED: policy})
    tasks = [
        (TRIED, each.scenario, some)
        for each in bench.asked
        if (some := tuple(claim for claim in each.claims if claim.form.by_will or claim.form.by_concept))
    ]
    if not tasks:
        return Radius(None, exact=True)
    left = bench.left
    found = how_sure(
        model, tasks, seconds=60.0 if left is None else SHARE * left, max_deal=bench.max_deal
    ).verdicts
    radii = [
        Radius(None, exact=True) if each.whatever else each.radius or Radius(None, exact=False)
        for each in found
    ]
    known = [each.swaps for each in radii if each.swaps is not None]
    open_ = [each.at_least for each in radii if not each.exact]
    least = min(known, default=None)
    if open_ and (least is None or min(open_) < least):
        return Radius(None, exact=False, at_least=min(open_))
    return Radius(least, exact=True, at_least=least or 0)


def _with_goal(model: Model) -> Model:
    """Return a model with the goal that its question asks for."""
    wanted = None if model.question is None else model.question.goal
    return model if wanted is None else replace(model, goal=Rule(condition=wanted))

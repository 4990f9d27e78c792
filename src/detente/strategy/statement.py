"""What a policy says aloud: its commitments sorted by what the public needs to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..game import GameError
from ..language import Commitment, Demand, Model, Option, Policy
from ..outlook import Span, rung_numbers, span
from .demands import deciders
from .worlds import Worlds, expand_scenarios

__all__ = ["Statement", "statement"]

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Statement:
    """A policy as what is offered, withdrawn, promised and ruled out.

    Attributes
    ----------
    model : Model
    policy : Policy
    offered : tuple of Commitment
        Steps tied to a condition.
    ruled_out : tuple of Commitment
        Steps that will not be taken.
    free : tuple of Option
        The side's options that the policy says nothing about.
    elsewhere : tuple of (Demand, parties)
        Demands that lie in the power of parties outside the side, who decide them.
    relationship : dict of scenario to dict of ladder to (possible, willing) Span
        What each scenario makes possible under the policy, and what all movers would want.
    """

    model: Model
    policy: Policy
    offered: tuple[Commitment, ...]
    ruled_out: tuple[Commitment, ...]
    free: tuple[Option, ...]
    elsewhere: tuple[tuple[Demand, tuple[str, ...]], ...]
    relationship: dict[str, dict[str, tuple[Span | None, Span | None]]]


def statement(worlds: Worlds, policy: str, progress: Progress | None = None) -> Statement:
    """Sort a policy's commitments and work out what each scenario makes possible under it.

    Raises
    ------
    GameError
        For an unknown policy.
    """
    model = worlds.model
    if policy not in model.policies:
        from ..language import did_you_mean

        raise GameError(f"the model has no policy {policy}{did_you_mean(policy, model.policies)}")
    written = model.policies[policy]
    members = model.sides[written.side]
    spoken = {commitment.option for commitment in written.commitments}
    scenarios = expand_scenarios(model, None)
    relationship: dict[str, dict[str, tuple[Span | None, Span | None]]] = {}
    for done, scenario in enumerate(scenarios, start=1):
        world = worlds(policy, scenario)
        relationship[scenario] = {}
        for key, ladder in model.ladders.items():
            rungs = rung_numbers(world.game, ladder)
            relationship[scenario][key] = (
                span(ladder, rungs, world.possible.states),
                span(ladder, rungs, world.willing.states),
            )
        if progress is not None:
            progress(done, len(scenarios))
    base = worlds(policy, "base").game
    elsewhere = []
    for demand in model.demands.values():
        outside = tuple(party for party in deciders(base, demand.condition) if party not in members)
        if outside and demand.by not in members:
            elsewhere.append((demand, outside))
    return Statement(
        model=model,
        policy=written,
        offered=tuple(c for c in written.commitments if not c.never),
        ruled_out=tuple(c for c in written.commitments if c.never),
        free=tuple(o for o in model.options() if o.party in members and o.name not in spoken),
        elsewhere=tuple(elsewhere),
        relationship=relationship,
    )

"""What a policy says aloud: its commitments sorted by what the public needs to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..engine import DEFAULT_MAX_DEAL
from ..game import GameError, compile_game, rung_numbers
from ..language import Commitment, Demand, Model, Option, Policy, did_you_mean
from ..language.condition import Raised
from ..outlook import Span, span
from .demands import deciders
from .worlds import World, expand_scenarios

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
        The side's options that neither the policy nor a rule of their own says anything about.
    guarded : tuple of Option
        Those that the policy says nothing about, and that have a rule of their own.
    impossible : tuple of Option
        The side's options that no state of the model allows.
    elsewhere : tuple of (Demand, parties)
        Demands that take a party which neither belongs to the side nor makes them, with all they take.
    relationship : dict of scenario to dict of ladder to (possible, willing) Span
        What each scenario makes possible under the policy, and what all movers would want.
    """

    model: Model
    policy: Policy
    offered: tuple[Commitment, ...]
    ruled_out: tuple[Commitment, ...]
    free: tuple[Option, ...]
    guarded: tuple[Option, ...]
    impossible: tuple[Option, ...]
    elsewhere: tuple[tuple[Demand, tuple[str, ...]], ...]
    relationship: dict[str, dict[str, tuple[Span | None, Span | None]]]


def statement(
    model: Model, policy: str, *, max_deal: int = DEFAULT_MAX_DEAL, progress: Progress | None = None
) -> Statement:
    """Sort a policy's commitments and work out what each scenario makes possible under it.

    Raises
    ------
    GameError
        For an unknown policy.
    """
    if policy not in model.policies:
        raise GameError(_unsaid(model, policy))
    written = model.policies[policy]
    members = model.sides[written.side]
    spoken = {commitment.option for commitment in written.commitments}
    scenarios = expand_scenarios(model, None)
    relationship: dict[str, dict[str, tuple[Span | None, Span | None]]] = {}
    for done, scenario in enumerate(scenarios, start=1):
        world = World(compile_game(model, policy, scenario), max_deal)
        relationship[scenario] = {}
        for key, ladder in model.ladders.items():
            rungs = rung_numbers(world.game, ladder)
            relationship[scenario][key] = (
                span(ladder, rungs, world.possible.states),
                span(ladder, rungs, world.willing.states),
            )
        if progress is not None:
            progress(done, len(scenarios))
    base = compile_game(model, policy)
    elsewhere = []
    for demand in model.demands.values():
        needed = deciders(base, demand.condition)
        if demand.by not in members and not {*needed} <= {*members, demand.by}:
            elsewhere.append((demand, needed))
    unspoken = [o for o in model.options() if o.party in members and o.name not in spoken]
    impossible = [o for o in unspoken if not base.where(Raised(o.name)).any()]
    return Statement(
        model=model,
        policy=written,
        offered=tuple(c for c in written.commitments if not c.never or c.shut),
        ruled_out=tuple(c for c in written.commitments if c.never),
        free=tuple(o for o in unspoken if o not in impossible and not _guarded(o)),
        guarded=tuple(o for o in unspoken if o not in impossible and _guarded(o)),
        impossible=tuple(impossible),
        elsewhere=tuple(elsewhere),
        relationship=relationship,
    )


def _guarded(option: Option) -> bool:
    return bool(option.requires or option.after or option.hold)


def _unsaid(model: Model, policy: str) -> str:
    """Say why there is no statement, and of which policies there is one."""
    known = ", ".join(model.policies) or "none at all"
    if policy != "none":
        return f"the model has no policy {policy}{did_you_mean(policy, model.policies)} (it has: {known})"
    choose = (
        f"`none` is no policy; choose one of: {known}" if model.policies else "the model has no `policies:`"
    )
    return f"a statement says a policy aloud, and {choose}"

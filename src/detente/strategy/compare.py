"""Every policy in every scenario, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any

import numpy as np

from ..engine import DEFAULT_MAX_DEAL
from ..game import GameError, rung_numbers
from ..game.patience import check_time, time_left
from ..game.rules import commitments_of
from ..language import Model, no_such_side
from ..outlook import Span, span
from ..results import Result, Row
from .bypass import Bypass, bypasses
from .demands import DemandReport, demands
from .flexibility import flexibility
from .parallel import spread, tick
from .temptation import BrokenPromise, Temptation, broken_promises, temptation
from .wedge import Wedges, wedges
from .worlds import World, Worlds, expand_policies, expand_scenarios, share_out

Progress = Callable[[int, int], None]


OF_SIDE = ("wedges", "solidarity", "temptation", "broken_promises", "flexibility", "moves")


@dataclass(frozen=True)
class WorldReport:
    """What a policy comes to in one scenario.

    Attributes
    ----------
    possible, willing, equilibria : int
        How many states are possible, willing, and possible SEQ equilibria.
    rests, cycles : int
        How many ends are resting states, and how many go round for good.
    bypass : mapping of claim to Bypass
    wedges : Wedges
    temptation : Temptation
    broken_promises : tuple of BrokenPromise
    moves_left, moves_all : int
        The side's moves without the policy, and those of them that it leaves.
    relationship : mapping of ladder to mapping of set to Span or None
        Over the possible states, the willing ones, the willing resting ones and the possible equilibria.
    demands : mapping of demand to DemandReport
    """

    possible: int
    willing: int
    equilibria: int
    rests: int
    cycles: int
    bypass: Mapping[str, Bypass]
    wedges: Wedges
    temptation: Temptation
    broken_promises: tuple[BrokenPromise, ...]
    moves_left: int
    moves_all: int
    relationship: Mapping[str, Mapping[str, Span | None]]
    demands: Mapping[str, DemandReport]

    @property
    def flexibility(self) -> float:
        """The share of the side's moves that the policy leaves; 1 where it had none."""
        return self.moves_left / self.moves_all if self.moves_all else 1.0

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "possible": self.possible,
            "willing": self.willing,
            "equilibria": self.equilibria,
            "ends": {"rests": self.rests, "cycles": self.cycles},
            "bypass": {key: found.to_dict() for key, found in self.bypass.items()},
            "wedges": self.wedges.to_dict(),
            "solidarity": self.wedges.solidarity,
            "temptation": self.temptation.to_dict(),
            "broken_promises": [broken.to_dict() for broken in self.broken_promises],
            "flexibility": self.flexibility,
            "moves": {"left": self.moves_left, "all": self.moves_all},
            "relationship": {
                ladder: {name: None if found is None else found.to_dict() for name, found in spans.items()}
                for ladder, spans in self.relationship.items()
            },
            "demands": {key: found.to_dict() for key, found in self.demands.items()},
        }


@dataclass(frozen=True, repr=False)
class Comparison(Result):
    """Every policy in every scenario; `none` is no policy, `base` the base scenario.

    A model without sides has no policies: its scenarios are compared, without what is measured for a side.
    """

    model: Model
    side: str | None
    policies: Mapping[str, Mapping[str, WorldReport]]
    every: bool = False

    def __repr__(self) -> str:
        scenarios = len(next(iter(self.policies.values())))
        return f"Comparison({self.model.title!r}, {len(self.policies)} policies, {scenarios} scenarios)"

    def rows(self) -> list[Row]:
        """Return one row per policy and scenario."""
        return [
            {
                "policy": policy,
                "scenario": scenario,
                "possible": report.possible,
                "willing": report.willing,
                "rests": report.rests,
                "cycles": report.cycles,
                "equilibria": report.equilibria,
                **({} if self.side is None else _of_side(report)),
                **{f"bypass {key}": found.willing for key, found in report.bypass.items()},
            }
            for policy, scenarios in self.policies.items()
            for scenario, report in scenarios.items()
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "title": self.model.title,
            "side": self.side,
            "every_improvement": self.every,
            "policies": {
                policy: {scenario: self._report(report) for scenario, report in scenarios.items()}
                for policy, scenarios in self.policies.items()
            },
        }

    def _report(self, report: WorldReport) -> dict[str, Any]:
        told = report.to_dict()
        return told if self.side is not None else {key: told[key] for key in told if key not in OF_SIDE}


def compare(
    model: Model,
    *,
    policies: Iterable[str] | None = None,
    scenarios: Iterable[str] | None = None,
    side: str | None = None,
    max_deal: int = DEFAULT_MAX_DEAL,
    every: bool = False,
    workers: int = 1,
    progress: Progress | None = None,
) -> Comparison:
    """Measure policies in scenarios, always next to no policy.

    Parameters
    ----------
    model : Model
    policies, scenarios : iterable of str, optional
        All by default.
    side : str, optional
        The side for which the model without a policy is measured: by default that of its first policy. A
        policy is measured for its own side.
    max_deal : int
        The largest number of parties in a deal.
    every : bool
        Whether all improvements are followed, or only the lean ones.
    workers : int
        On how many processes to work.
    progress : callable, optional
        Called with the number of worlds measured and of all, a world being a policy in a scenario.

    Raises
    ------
    GameError
        For an unknown name, or when a scenario has no feasible status quo.
    OutOfTimeError
        When the time is up before all is measured.
    """
    side = measured_side(model, side)
    asked = ["none", *(name for name in expand_policies(model, policies) if name != "none")]
    places = expand_scenarios(model, scenarios)
    reports: dict[tuple[str, str], WorldReport] = {}
    tasks = [(side, *piece) for piece in share_out(dict.fromkeys(places, asked), workers)]
    done = count()
    ticked = None if progress is None else lambda: progress(next(done) + 1, len(asked) * len(places))
    check_time()
    build = partial(Worlds, model, max_deal, time_left(), every=every)
    for found in spread(_measure_piece, build, tasks, workers, ticked):
        reports |= found
    return Comparison(
        model=model,
        side=side,
        policies={policy: {scenario: reports[policy, scenario] for scenario in places} for policy in asked},
        every=every,
    )


def _measure_piece(
    worlds: Worlds, task: tuple[str | None, str, Sequence[str]]
) -> dict[tuple[str, str], WorldReport]:
    """Measure some policies in one scenario."""
    side, scenario, policies = task
    reports = {}
    for policy in policies:
        with worlds.in_time():
            world = worlds.under(policy, scenario)
            reports[policy, scenario] = measure(world, members_of(worlds.model, policy, side))
        tick()
    return reports


def measured_side(model: Model, side: str | None = None) -> str | None:
    """Return the side for which the model without a policy is measured, None when it has no sides.

    Raises
    ------
    GameError
        For an unknown side.
    """
    if side is None:
        return next((policy.side for policy in model.policies.values()), next(iter(model.sides), None))
    if side not in model.sides:
        raise GameError(no_such_side(model, side))
    return side


def members_of(model: Model, policy: str, side: str | None) -> tuple[str, ...]:
    """Return for whom a policy is measured, or no policy for a side; nobody where there are no sides."""
    named = model.policies[policy].side if policy != "none" else side
    return () if named is None else model.sides[named]


def _of_side(report: WorldReport) -> Row:
    return {
        "wedges": report.wedges.count,
        "solidarity": report.wedges.solidarity,
        "temptation": report.temptation.pairs,
        "flexibility": report.flexibility,
    }


def measure(world: World, side: Iterable[str]) -> WorldReport:
    """Measure one world for the members of a side."""
    game, model = world.game, world.game.model
    commitments = commitments_of(model, game.policy)
    members = [game.party(key) for key in side]
    # first, as the possible equilibria are among all those that a promise is held against
    broken = broken_promises(world, commitments)
    check_time()
    equilibria = world.equilibria("seq")
    check_time()
    left, total = flexibility(world, members)
    check_time()
    rests = sum(end.kind == "rest" for end in world.ends)
    return WorldReport(
        possible=int(np.count_nonzero(world.possible.states)),
        willing=len(world.willing.states),
        equilibria=int(np.count_nonzero(equilibria)),
        rests=rests,
        cycles=len(world.ends) - rests,
        bypass=bypasses(world),
        wedges=wedges(world, members),
        temptation=temptation(world, commitments, members),
        broken_promises=broken,
        moves_left=left,
        moves_all=total,
        relationship={key: _spans(world, key, equilibria) for key in model.ladders},
        demands=demands(world),
    )


def _spans(
    world: World, key: str, equilibria: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> dict[str, Span | None]:
    ladder = world.game.model.ladders[key]
    rungs = rung_numbers(world.game, ladder)
    willing = world.willing
    return {
        "possible": span(ladder, rungs, world.possible.states),
        "willing": span(ladder, rungs, willing.states),
        "rests": span(ladder, rungs, willing.states[willing.resting]),
        "equilibria": span(ladder, rungs, equilibria),
    }

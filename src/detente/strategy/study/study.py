"""Everything about a model that a report tells, each world compiled and worked out once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from typing import Any

from ...concepts import CONCEPTS
from ...engine import DEFAULT_MAX_DEAL
from ...game import GameError, TooLargeError
from ...game.patience import OutOfTimeError, check_time, time_left
from ...language import Claim, Model, Rule
from ...readings import Foresight
from ...results import Result, Row, plural
from ...work import SetAside, spread, tick
from ..claims import Claims, ClaimVerdict, judge, readings_of
from ..comparison import Comparison
from ..sides import measured_side, members_of, other_sides
from ..worlds import Place, Worlds, expand_policies, expand_scenarios, in_turn
from .world import WorldStudy, study_world

Progress = Callable[[int, int], None]


@dataclass(frozen=True, repr=False)
class Study(Result):
    """A model under its policies and scenarios.

    Attributes
    ----------
    model : Model
        With the goal that its question asks for, where it has one.
    written : Model
        As it is written.
    side : str or None
        For whom the model without a policy is measured; None when it names no side.
    max_deal : int
    worlds : mapping of policy to mapping of scenario to WorldStudy
        `none` and `base` first; a world that cannot be worked out is missing.
    missing : mapping of (policy, scenario) to str
        Why a world is missing.
    claims : Claims
        The verdicts in the worlds looked at.
    unasked : int
        How many tests of claims concern worlds that were left out.
    seconds : float
        How long it took.
    every : bool
        Whether all improvements were followed, or only the lean ones.
    foresight : str
        Which reading is told: the first (none), the second (answer), or both.
    second : tuple of ClaimVerdict
        With both, the verdicts in the second reading on claims that are judged in the first.
    """

    model: Model
    side: str | None
    max_deal: int
    worlds: Mapping[str, Mapping[str, WorldStudy]]
    missing: Mapping[tuple[str, str], str]
    claims: Claims
    unasked: int
    seconds: float
    every: bool = False
    foresight: Foresight = "none"
    second: tuple[ClaimVerdict, ...] = ()
    as_written: Model | None = None

    @property
    def written(self) -> Model:
        """The model as it is written."""
        return self.model if self.as_written is None else self.as_written

    def __repr__(self) -> str:
        looked_at = plural(sum(len(found) for found in self.worlds.values()), "world")
        return f"Study({self.model.title!r}, {looked_at}, {self.claims!r})"

    @property
    def policies(self) -> list[str]:
        """The policies looked at, `none` first."""
        return list(self.worlds)

    @property
    def scenarios(self) -> list[str]:
        """The scenarios looked at."""
        return list(dict.fromkeys(scenario for found in self.worlds.values() for scenario in found))

    def world(self, policy: str, scenario: str) -> WorldStudy | None:
        """Return one world, None where it is missing."""
        return self.worlds.get(policy, {}).get(scenario)

    @property
    def comparison(self) -> Comparison | None:
        """The worlds as a comparison; None where one of them could not be measured or no side is named."""
        reports = {
            policy: {key: world.measures for key, world in found.items() if world.measures is not None}
            for policy, found in self.worlds.items()
        }
        full = len(self.policies) * len(self.scenarios) == sum(len(found) for found in reports.values())
        if self.side is None or not full:
            return None
        return Comparison(
            model=self.model,
            side=self.side,
            policies=reports,
            every=self.every,
            foresight=self.foresight,
            none_by_side={
                side: {key: world.others[side] for key, world in self.worlds["none"].items()}
                for side in other_sides(self.model, self.policies, self.side)
            },
        )

    def rows(self) -> list[Row]:
        """Return one row per world."""
        return [
            {
                "policy": policy,
                "scenario": scenario,
                "feasible": world.feasible,
                "possible": None if world.measures is None else world.measures.possible,
                "willing": None if world.measures is None else world.measures.willing,
                "rests": None if world.measures is None else world.measures.rests,
                "cycles": None if world.measures is None else world.measures.cycles,
                "goal": None if world.goal is None else world.goal.in_ends,
            }
            for policy, found in self.worlds.items()
            for scenario, world in found.items()
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return plain data: the worlds' numbers, and the claims."""
        return {
            "title": self.model.title,
            "side": self.side,
            "max_deal": self.max_deal,
            "every_improvement": self.every,
            "foresight": self.foresight,
            "worlds": self.rows(),
            "claims": self.claims.to_dict()["claims"],
            "seconds": self.seconds,
        }


def study(
    model: Model,
    *,
    policies: Iterable[str] | None = None,
    scenarios: Iterable[str] | None = None,
    max_deal: int = DEFAULT_MAX_DEAL,
    every: bool = False,
    foresight: Foresight = "none",
    workers: int = 1,
    progress: Progress | None = None,
) -> Study:
    """Work out policies in scenarios, always with no policy and the base scenario beside them.

    Arrays of at most two worlds are held at a time on each process, that without a policy and one under it.

    Parameters
    ----------
    model : Model
    policies, scenarios : iterable of str, optional
        All by default.
    max_deal : int
        The largest number of parties in a deal.
    every : bool
        Whether all improvements are followed, or only the lean ones.
    foresight : str
        Which reading is told: the first (none), the second (answer), or the first with the second beside it
        (both), where that does not take too long.
    workers : int
        On how many processes to work.
    progress : callable, optional
        Called with the number of worlds worked out and of all.

    Raises
    ------
    GameError
        For an unknown name, or when the model has no feasible state.
    TooLargeError
        When a world does not fit into memory.
    OutOfTimeError
        When the time is up before anything is known without a policy; later worlds are `missing` then.
    ChildProcessError
        When two worker processes ended at the base scenario without a policy.
    """
    began = time.monotonic()
    written, model = model, _as_asked(model)
    asked = ["none", *(name for name in expand_policies(model, policies) if name != "none")]
    places = ["base", *(name for name in expand_scenarios(model, scenarios) if name != "base")]
    side = measured_side(model, policies=asked)
    others = other_sides(model, asked, side)
    in_order = in_turn(dict.fromkeys(places, asked))
    tasks = [(side, others, foresight, place) for place in in_order]
    done = count(1)
    ticked = None if progress is None else lambda: progress(next(done), len(tasks))
    found: dict[Place, Found] = {}
    check_time()
    build = partial(Worlds, model, max_deal, time_left(), every=every)
    kin = [policy for policy, _ in in_order]
    answers = spread(_study_world, build, tasks, workers, ticked, kin=kin)
    for place, part in zip(in_order, answers, strict=True):
        if isinstance(part, SetAside) and place == ("none", "base"):
            raise ChildProcessError(part.why)
        found[place] = (part.why, []) if isinstance(part, SetAside) else part
    worlds: dict[str, dict[str, WorldStudy]] = {policy: {} for policy in asked}
    missing: dict[tuple[str, str], str] = {}
    verdicts: dict[tuple[str, str, str, bool], ClaimVerdict] = {}
    for policy, scenario in ((policy, scenario) for scenario in places for policy in asked):
        world, judged = found[policy, scenario]
        if isinstance(world, str):
            missing[policy, scenario] = world
        else:
            worlds[policy][scenario] = world
        verdicts |= {(v.claim.key, policy, scenario, v.foresight): v for v in judged}
    if "base" not in worlds["none"]:
        check_time()
    if not worlds["none"]:
        raise GameError(missing["none", "base"])
    tests = [
        (claim.key, policy, scenario, reading)
        for claim in model.claims.values()
        for scenario in expand_scenarios(model, claim.scenarios)
        for policy in expand_policies(model, claim.policies)
        for reading in readings_of(claim, foresight)
    ]
    first = [test for test in tests if not (foresight == "both" and test[3] and not _asks(model, test[0]))]
    second = [test for test in tests if test not in first]
    return Study(
        model=model,
        side=side,
        max_deal=max_deal,
        every=every,
        foresight=foresight,
        worlds=worlds,
        missing=missing,
        claims=Claims(model, tuple(verdicts[test] for test in first if test in verdicts), every),
        unasked=sum(test not in verdicts for test in first),
        second=tuple(verdicts[test] for test in second if test in verdicts),
        seconds=time.monotonic() - began,
        as_written=written,
    )


def _as_asked(model: Model) -> Model:
    """Return a model with the goal that its question asks for."""
    wanted = None if model.question is None else model.question.goal
    if wanted is None or (model.goal is not None and model.goal.condition == wanted):
        return model
    return replace(model, goal=Rule(condition=wanted))


def _asks(model: Model, key: str) -> bool:
    """Tell whether a claim asks itself to be judged in the second reading."""
    return model.claims[key].foresight


Found = tuple[WorldStudy | str, list[ClaimVerdict]]
"""A world, or why it is missing, and the verdicts on what is claimed of it."""


def _study_world(worlds: Worlds, task: tuple[str | None, tuple[str, ...], Foresight, Place]) -> Found:
    """Work out a policy in a scenario."""
    side, others, foresight, (policy, scenario) = task
    model = worlds.model
    found: Found
    try:
        with worlds.in_time():
            check_time()
            world = worlds.under(policy, scenario)
            members = members_of(model, policy, side)
            told = study_world(
                world,
                members,
                _concepts(scenario),
                mapped=scenario == "base",
                foresight=foresight,
                others=others if policy == "none" else (),
            )
            judged = [
                judge(claim, world, foresight=reading)
                for claim in _claims_in(model, policy, scenario)
                for reading in readings_of(claim, foresight)
            ]
            found = told, judged
    except OutOfTimeError as error:
        found = str(error), []
    except TooLargeError:
        raise
    except GameError as error:
        found = str(error), []
    tick()
    return found


def _concepts(scenario: str) -> Sequence[str]:
    return CONCEPTS if scenario == "base" else ("seq",)


def _claims_in(model: Model, policy: str, scenario: str) -> list[Claim]:
    return [
        claim
        for claim in model.claims.values()
        if policy in expand_policies(model, claim.policies)
        and scenario in expand_scenarios(model, claim.scenarios)
    ]

"""How sure a model's verdicts are."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count

from ..engine import DEFAULT_MAX_DEAL
from ..game import GameError
from ..language import Claim, Model, Preferences, in_order
from ..readings import Foresight
from ..strategy.claims import ClaimVerdict, Progress, readings_of
from ..strategy.left_out import left_out
from ..strategy.worlds import Place, Worlds, expand_policies, expand_scenarios
from ..work import SetAside, Workers, crew_of, spread, tick
from .elsewhere import Doubted
from .moves.truths import WIDEST
from .questions import goal_claims, rung_claims
from .shaken import Shaken, listed, lists_of
from .shares import chances
from .shares.share import Share, mixture
from .sureness import Desk, sureness_of
from .told import OverScenarios, Robustness, Sureness

SECONDS = 60.0
"""How long it is worked on in all where no time is given."""


@dataclass(frozen=True)
class Asking:
    """What is asked about all verdicts.

    Attributes
    ----------
    seconds : float
        For one verdict; what one leaves over the next ones may take.
    seed : int
    foresight : str
    rungs : bool
    """

    seconds: float
    seed: int
    foresight: Foresight
    rungs: bool


class Bench:
    """The worlds of a model in one process, and the time that verdicts before left over."""

    def __init__(self, worlds: Worlds, asking: Asking) -> None:
        self.worlds, self.asking = worlds, asking
        self.saved = 0.0


Task = tuple[str, str, tuple[Claim, ...]]
"""A policy, a scenario, and what is claimed of them."""


def how_sure(
    model: Model,
    tasks: Sequence[Task],
    *,
    seconds: float = SECONDS,
    seed: int = 0,
    max_deal: int = DEFAULT_MAX_DEAL,
    every: bool = False,
    foresight: Foresight = "none",
    rungs: bool = False,
    workers: Workers = 1,
    progress: Progress | None = None,
) -> Robustness:
    """Tell how sure some verdicts are: what each needs, what overturns it, and how likely it is.

    Parameters
    ----------
    model : Model
    tasks : sequence of (policy, scenario, claims)
        A world, and what is claimed of it, as `tasks_of` gives them; the claims need not be the model's own.
    seconds : float
        How long to work in all; what is not known by then is told as a bound.
    seed : int
        For what is drawn where the time does not suffice.
    max_deal : int
        The largest number of parties in a deal.
    every : bool
        Whether all improvements are followed, or only the lean ones.
    foresight : str
        In which reading claims are judged that do not ask for one themselves.
    rungs : bool
        Whether the best and the worst rungs on which matters end are asked about, too.
    workers : int or Crew
        On how many processes to work, or who works.
    progress : callable, optional
        Called with the number of verdicts done and of all.
    """
    number = sum(len(some) for _, _, some in tasks)
    asking = Asking(seconds * crew_of(workers).count / max(1, number), seed, foresight, rungs)
    if progress is not None:
        progress(0, number)
    done = count(1)
    ticked = None if progress is None else lambda: progress(next(done), number)
    build = partial(_bench, model, max_deal, every, asking)
    found: list[Sureness] = []
    notes = list(_too_long(model))
    aside: dict[Place, SetAside] = {}
    stopped = False
    try:
        answers = spread(_of_world, build, tasks, workers, ticked)
        for (policy, scenario, _), some in zip(tasks, answers, strict=True):
            if isinstance(some, SetAside):
                aside[policy, scenario] = some
            else:
                found += some
    except KeyboardInterrupt:
        notes.append(f"stopped after {len(found)} of {number} verdicts")
        stopped = True
    return Robustness(
        model, tuple(found), tuple(notes), tuple(_over_scenarios(model, found)), left_out(aside), stopped
    )


def _too_long(model: Model) -> Iterator[str]:
    """Say whose lists are too long to be put in other orders."""
    by_world: dict[str, Mapping[str, Preferences | None]] = {
        "": {key: party.preferences for key, party in model.parties.items()},
        **{f" in the scenario {key}": each.preferences for key, each in model.scenarios.items()},
    }
    for where, lists in by_world.items():
        for key, preferences in lists.items():
            if in_order(preferences) is not None and not listed(preferences).shaken:
                yield f"the list of {key}{where} has more than {WIDEST} statements: it is left in its order"


def _over_scenarios(model: Model, found: Sequence[Sureness]) -> Iterator[OverScenarios]:
    """Yield how likely each claim is over the scenarios, where it is known in all that have a weight."""
    weights = {name: float(weight) for name, weight in model.scenario_weights.items()}
    shares: dict[tuple[str, str, bool], dict[str, Share]] = {}
    for each in found:
        verdict = each.verdict
        share = each.share
        if share is None and verdict.holds is not None and (each.whatever or not _unsure(model, verdict)):
            share = Share(float(verdict.holds), float(verdict.holds), exact=True)
        if share is not None:
            world = verdict.claim.key, verdict.policy, verdict.foresight
            shares.setdefault(world, {})[verdict.scenario] = share
    for (claim, policy, foresight), by_scenario in shares.items():
        if weights and weights.keys() <= by_scenario.keys():
            yield OverScenarios(claim, policy, foresight, mixture(by_scenario, weights))


def _unsure(model: Model, verdict: ClaimVerdict) -> bool:
    own = model.scenarios.get(verdict.scenario)
    return bool(model.uncertain) or (own is not None and bool(own.uncertain))


def _bench(model: Model, max_deal: int, every: bool, asking: Asking) -> Bench:
    return Bench(Worlds(model, max_deal, every=every), asking)


def tasks_of(
    model: Model,
    names: Sequence[str] | None = None,
    *,
    policies: Sequence[str] | None = None,
    scenarios: Sequence[str] | None = None,
) -> Iterator[Task]:
    """Yield what a model claims by world, the worlds of one scenario together.

    Parameters
    ----------
    model : Model
    names : sequence of str, optional
        Names of claims; `goal` for what is asked about the goal. By default all of them.
    policies, scenarios : sequence of str, optional
        Of which worlds; by default those that the claims name.

    Raises
    ------
    GameError
        For a claim, policy or scenario that the model does not have.
    """
    goal = {claim.key: claim for claim in goal_claims(model)}
    known = dict(model.claims)
    wanted = list(known) if names is None else [name for name in names if name != "goal"]
    for name in wanted:
        if name not in known:
            from ..language import did_you_mean

            raise GameError(f"the model has no claim {name}{did_you_mean(name, known)}")
    by_world: dict[tuple[str, str], list[Claim]] = {}
    for name in wanted:
        claim = known[name]
        for scenario in expand_scenarios(model, claim.scenarios):
            for policy in expand_policies(model, claim.policies):
                by_world.setdefault((scenario, policy), []).append(claim)
    if names is None or "goal" in names:
        worlds = list(by_world) or [("base", "none")]
        if names is not None and policies is not None:
            worlds += [("base", policy) for policy in expand_policies(model, policies)]
        for world in dict.fromkeys(worlds):
            by_world.setdefault(world, []).extend(goal.values())
    in_policies = None if policies is None else expand_policies(model, policies)
    in_scenarios = None if scenarios is None else expand_scenarios(model, scenarios)
    for (scenario, policy), some in sorted(by_world.items(), key=lambda each: _place(model, each[0])):
        if (in_policies is None or policy in in_policies) and (
            in_scenarios is None or scenario in in_scenarios
        ):
            yield policy, scenario, tuple(some)


def _place(model: Model, world: tuple[str, str]) -> tuple[int, int]:
    scenario, policy = world
    return ["base", *model.scenarios].index(scenario), ["none", *model.policies].index(policy)


def _of_world(bench: Bench, task: Task) -> list[Sureness]:
    """Tell how sure the verdicts of one world are."""
    policy, scenario, claims = task
    model = bench.worlds.model
    world = bench.worlds.under(policy, scenario)
    desk = Desk(world, Shaken(world, lists_of(world.game)), Doubted(model, world), bench.asking.seed)
    known = list(claims)
    if bench.asking.rungs and world.game.status_quo is not None:
        known += rung_claims(model, world)
    if any(claim.form.by_will or claim.form.by_concept for claim in known):
        desk.shaken.prepare()
        chances.prepare()
    found = []
    for claim in known:
        for reading in readings_of(claim, bench.asking.foresight):
            began = time.monotonic()
            allowed = bench.asking.seconds + bench.saved
            found.append(sureness_of(desk, claim, allowed, foresight=reading))
            bench.saved = max(0.0, allowed - (time.monotonic() - began))
        tick()
    return found

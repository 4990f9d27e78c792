"""How sure a model's verdicts are."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, count
from typing import TypeVar

from ..engine import DEFAULT_MAX_DEAL
from ..game import GameError, TooLargeError
from ..game.patience import OutOfTimeError, seconds_left, within
from ..language import Claim, Model, Preferences, Weights
from ..readings import Foresight
from ..strategy.claims import ClaimVerdict, Progress, judge, readings_of
from ..strategy.parallel import spread, tick
from ..strategy.worlds import Worlds, expand_policies, expand_scenarios
from . import chances
from .changes import turning_drops, turning_moves
from .elsewhere import Doubted, in_other_readings
from .likely import likely
from .moves.truths import WIDEST
from .names import Names
from .nearest import Known, nearest
from .questions import asked, goal_claims, rung_claims
from .reason import reason_of
from .regions import Question, any_order, as_written
from .shaken import Shaken, listed, lists_of, uncertain_in
from .share import Share, mixture
from .told import Change, OverScenarios, Robustness, Sureness

SECONDS = 60.0
"""How long it is worked on in all where no time is given."""
FOR_REASON = 0.3
FOR_RADIUS = 0.4
FOR_OTHER_RADII = 0.3
FOR_CHANGES = 0.4
"""What part of the time that is left to a verdict each of these may take."""


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


T = TypeVar("T")
Task = tuple[str, str, tuple[Claim, ...]]
"""A policy, a scenario, and what is claimed of them."""


def robust(
    model: Model,
    *,
    claims: Sequence[str] | None = None,
    policies: Sequence[str] | None = None,
    scenarios: Sequence[str] | None = None,
    seconds: float = SECONDS,
    seed: int = 0,
    max_deal: int = DEFAULT_MAX_DEAL,
    every: bool = False,
    foresight: Foresight = "none",
    rungs: bool = False,
    workers: int = 1,
    progress: Progress | None = None,
) -> Robustness:
    """Tell how sure a model's verdicts are: what each needs, what overturns it, and how likely it is.

    Parameters
    ----------
    model : Model
    claims : sequence of str, optional
        Names of claims; `goal` for what is asked about the goal. By default all of them.
    policies, scenarios : sequence of str, optional
        Of which worlds; by default those that the claims name.
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
    workers : int
        On how many processes to work.
    progress : callable, optional
        Called with the number of verdicts done and of all.

    Raises
    ------
    GameError
        For a claim, policy or scenario that the model does not have.
    """
    tasks = list(_tasks(model, claims, policies, scenarios))
    return how_sure(
        model,
        tasks,
        seconds=seconds,
        seed=seed,
        max_deal=max_deal,
        every=every,
        foresight=foresight,
        rungs=rungs,
        workers=workers,
        progress=progress,
    )


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
    workers: int = 1,
    progress: Progress | None = None,
) -> Robustness:
    """Tell how sure some verdicts are; see `robust`.

    Parameters
    ----------
    tasks : sequence of (policy, scenario, claims)
        A world, and what is claimed of it; the claims need not be the model's own.
    """
    number = sum(len(some) for _, _, some in tasks)
    asking = Asking(seconds * workers / max(1, number), seed, foresight, rungs)
    if progress is not None:
        progress(0, number)
    done = count(1)
    ticked = None if progress is None else lambda: progress(next(done), number)
    build = partial(_bench, model, max_deal, every, asking)
    found: list[Sureness] = []
    notes = list(_too_long(model))
    try:
        for some in spread(_of_world, build, tasks, workers, ticked):
            found += some
    except KeyboardInterrupt:
        notes.append(f"stopped after {len(found)} of {number} verdicts")
    return Robustness(model, tuple(found), tuple(notes), tuple(_over_scenarios(model, found)))


def _too_long(model: Model) -> Iterator[str]:
    """Say whose lists are too long to be put in other orders."""
    by_world: dict[str, Mapping[str, Preferences | None]] = {
        "": {key: party.preferences for key, party in model.parties.items()},
        **{f" in the scenario {key}": each.preferences for key, each in model.scenarios.items()},
    }
    for where, lists in by_world.items():
        for key, preferences in lists.items():
            if not (isinstance(preferences, Weights) or listed(preferences).shaken):
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


def _tasks(
    model: Model,
    names: Sequence[str] | None,
    policies: Sequence[str] | None,
    scenarios: Sequence[str] | None,
) -> Iterator[Task]:
    """Yield what is asked by world, the worlds of one scenario together."""
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
    desk = _Desk(bench.asking, Shaken(world, lists_of(world.game)), Doubted(model, world))
    desk.shaken.prepare()
    chances.prepare()
    known = list(claims)
    if bench.asking.rungs and world.game.status_quo is not None:
        known += rung_claims(model, world)
    found = []
    for claim in known:
        for reading in readings_of(claim, bench.asking.foresight):
            began = time.monotonic()
            allowed = bench.asking.seconds + bench.saved
            found.append(_verdict(desk, claim, reading, allowed))
            bench.saved = max(0.0, allowed - (time.monotonic() - began))
        tick()
    return found


@dataclass(frozen=True)
class _Desk:
    """One world with all that its verdicts are asked about."""

    asking: Asking
    shaken: Shaken
    doubted: Doubted


def _verdict(desk: _Desk, claim: Claim, foresight: bool, seconds: float) -> Sureness:
    found = Sureness(judge(claim, desk.shaken.world, foresight=foresight))
    if found.verdict.holds is None or found.whatever:
        return found
    try:
        with within(seconds):
            return _worked_out(desk, found)
    except TooLargeError as error:
        return replace(found, why_not=f"not worked out: {error}")


def _worked_out(desk: _Desk, found: Sureness) -> Sureness:
    verdict = found.verdict
    shaken = desk.shaken.in_reading(foresight=verdict.foresight)
    question = asked(verdict.claim, shaken)
    if isinstance(question, str):
        return replace(found, why_not=question)
    names, known = Names(shaken.game, question.lists), Known()
    found = _needs(question, names, known, found)
    found = _overturned_by(question, names, known, found)
    found = _changed(desk, question, names, known, found)
    uncertain = uncertain_in(shaken.game)
    return likely(question, uncertain, names, known, found, desk.asking.seed)


def _needs(question: Question, names: Names, known: Known, found: Sureness) -> Sureness:
    anyhow = tuple(any_order(versions[0].count) for versions in question.lists)
    try:
        with _part(FOR_REASON):
            reason = reason_of(question, as_written(question), anyhow, _so(found))
    except OutOfTimeError:
        return found
    known.regions.append(reason.region)
    return replace(found, reason=names.orderings(reason.region), reason_minimal=reason.minimal)


def _overturned_by(question: Question, names: Names, known: Known, found: Sureness) -> Sureness:
    with _part(FOR_RADIUS):
        radius = names.radius(nearest(question, _so(found), known))
    if radius.none:
        return replace(found, radius=radius)
    by_party = {}
    with _part(FOR_OTHER_RADII):
        weighted = names.radius(nearest(question, _so(found), known, cost=names.cost))
        for party, versions in enumerate(question.lists):
            if versions[0].count > 1:
                alone = nearest(question, _so(found), known, shaken=[party])
                by_party[names.parties[party]] = names.radius(alone)
    return replace(found, radius=radius, by_party=by_party, weighted=weighted)


def _changed(desk: _Desk, question: Question, names: Names, known: Known, found: Sureness) -> Sureness:
    """Look at changes of other kinds, and at other readings."""
    claim, foresight = found.verdict.claim, found.verdict.foresight
    with _part(FOR_CHANGES):
        tried = list(_in_time(_single_changes(desk, question, names, known, found)))
    changes = tuple(each for each in tried if each is not None)
    with _part(FOR_CHANGES):
        readings = dict(_in_time(in_other_readings(claim, desk.shaken.world, foresight=foresight)))
    return replace(found, nearest=changes, all_tried=None in tried, readings=readings)


def _single_changes(
    desk: _Desk, question: Question, names: Names, known: Known, found: Sureness
) -> Iterator[Change | None]:
    """Yield the doubts, then what overturns a verdict alone; None when all was tried."""
    holds = _so(found)
    yield from desk.doubted.changes(found.verdict.claim, foresight=found.verdict.foresight)
    for moved in chain(turning_drops(question, holds), turning_moves(question, known, holds)):
        yield names.change(moved, not holds)
    yield None


def _in_time(found: Iterable[T]) -> Iterator[T]:
    """Yield what is found until the time is up."""
    with suppress(OutOfTimeError):
        yield from found


def _so(found: Sureness) -> bool:
    assert found.verdict.holds is not None
    return found.verdict.holds


def _part(part: float) -> AbstractContextManager[None]:
    """Give what follows a part of the time that is left."""
    return within(part * seconds_left())

"""Every policy in every scenario, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import count

import numpy as np

from ..engine import DEFAULT_MAX_DEAL
from ..game import TooLargeError, rung_numbers
from ..game.patience import OutOfTimeError, check_time, time_left
from ..game.rules import commitments_of
from ..language import Model
from ..outlook import Span, beside, span
from ..readings import Foresight
from ..work import SetAside, Workers, spread, tick
from .bypass import bypasses
from .comparison import Comparison, WorldReport
from .demands import demands
from .flexibility import flexibility
from .left_out import left_out
from .second import goal_in_ends, second_reading
from .sides import for_others, measured_side, members_of, other_sides
from .temptation import broken_promises, temptation
from .wedge import wedges
from .worlds import Place, World, Worlds, expand_policies, expand_scenarios, in_turn

Progress = Callable[[int, int], None]


def compare(
    model: Model,
    *,
    policies: Iterable[str] | None = None,
    scenarios: Iterable[str] | None = None,
    side: str | None = None,
    max_deal: int = DEFAULT_MAX_DEAL,
    every: bool = False,
    foresight: Foresight = "none",
    workers: Workers = 1,
    progress: Progress | None = None,
) -> Comparison:
    """Measure policies in scenarios, always next to no policy.

    Parameters
    ----------
    model : Model
    policies, scenarios : iterable of str, optional
        All by default.
    side : str, optional
        The side for which the model without a policy is measured first: by default that of the first policy.
        A policy is measured for its own side, and no policy for the sides of all of them.
    max_deal : int
        The largest number of parties in a deal.
    every : bool
        Whether all improvements are followed, or only the lean ones.
    foresight : str
        Which reading is measured: the first (none), the second (answer), or the second beside the first
        (both), where that does not take too long.
    workers : int or Crew
        On how many processes to work, or who works.
    progress : callable, optional
        Called with the number of worlds measured and of all, a world being a policy in a scenario.

    Raises
    ------
    GameError
        For an unknown name, or when a scenario has no feasible status quo.
    OutOfTimeError
        When the time is up before all is measured.
    ChildProcessError
        When every world was set aside.
    """
    asked = ["none", *(name for name in expand_policies(model, policies) if name != "none")]
    side = measured_side(model, side, asked)
    others = other_sides(model, asked, side)
    places = expand_scenarios(model, scenarios)
    reports: Found = {}
    aside: dict[Place, SetAside] = {}
    worlds = in_turn(dict.fromkeys(places, asked))
    tasks = [(side, others, foresight, world) for world in worlds]
    done = count()
    ticked = None if progress is None else lambda: progress(next(done) + 1, len(tasks))
    check_time()
    build = partial(Worlds, model, max_deal, time_left(), every=every)
    kin = [policy for policy, _ in worlds]
    answers = spread(_measure_world, build, tasks, workers, ticked, kin=kin, final=_final)
    for place, found in zip(worlds, answers, strict=True):
        if isinstance(found, SetAside):
            aside[place] = found
        else:
            reports |= found
    if not reports:
        raise ChildProcessError(next(iter(aside.values())).why)
    return Comparison(
        model=model,
        side=side,
        policies={
            policy: {name: reports[policy, name, None] for name in places if (policy, name) not in aside}
            for policy in asked
        },
        every=every,
        foresight=foresight,
        none_by_side={
            other: {name: reports["none", name, other] for name in places if ("none", name) not in aside}
            for other in others
        },
        aside=left_out(aside),
    )


Found = dict[tuple[str, str, str | None], WorldReport]
"""By policy, scenario and, where no policy is measured for a further side, that side."""


def _final(found: Found) -> bool:
    """Tell whether more time would measure no more."""
    return all(report.lacking != "time" for report in found.values())


def _measure_world(worlds: Worlds, task: tuple[str | None, tuple[str, ...], Foresight, Place]) -> Found:
    """Measure a policy in a scenario."""
    side, others, foresight, (policy, scenario) = task
    reports: Found = {}
    with worlds.in_time():
        world = worlds.under(policy, scenario)
        found = measure(world, members_of(worlds.model, policy, side), foresight)
        reports[policy, scenario, None] = found
        if policy == "none":
            read = world.second if foresight == "answer" else world
            further = for_others(read, found, others)
            reports |= {(policy, scenario, other): told for other, told in further.items()}
    tick()
    return reports


def measure(world: World, side: Iterable[str], foresight: Foresight = "none") -> WorldReport:
    """Measure one world for the members of a side, in one reading or with the second beside the first."""
    members = [world.game.party(key) for key in side]
    if foresight != "both":
        return _measure(world.second if foresight == "answer" else world, members)
    report = _measure(world, members)
    try:
        with beside():
            return replace(report, answer=second_reading(world, members, report.bypass))
    except OutOfTimeError:
        return replace(report, lacking="time")
    except TooLargeError:
        return replace(report, lacking="listed")


def _measure(world: World, members: Sequence[int]) -> WorldReport:
    game, model = world.game, world.game.model
    commitments = commitments_of(model, game.policy)
    # first, as the possible equilibria are among all those that a promise is held against
    broken = broken_promises(world, commitments)
    check_time()
    equilibria = world.equilibria("seq")
    check_time()
    room = flexibility(world, members)
    check_time()
    rests = sum(end.kind == "rest" for end in world.ends)
    return WorldReport(
        possible=int(np.count_nonzero(world.possible.states)),
        willing=len(world.willing.states),
        equilibria=int(np.count_nonzero(equilibria)),
        rests=rests,
        cycles=len(world.ends) - rests,
        goal=goal_in_ends(world),
        bypass=bypasses(world),
        wedges=wedges(world, members),
        temptation=temptation(world, commitments, members),
        broken_promises=broken,
        flexibility=room,
        members=len(members),
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

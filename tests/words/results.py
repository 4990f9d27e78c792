"""Results made by hand: whatever a test does not set is plain and quiet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from detente.game import Step
from detente.language import Claim, Model
from detente.results import State
from detente.strategy import Bypass, Claims, ClaimVerdict, DemandReport, Temptation, Wedges, WorldReport
from detente.strategy.claim_forms import Witness
from detente.strategy.study import EndStudy, EquilibriumStudy, GoalStudy, Study, Trail, WorldStudy
from detente.views.findings import RoadAround, Subject

from .comparisons import room
from .models import TREATY

__all__ = [
    "CONCEPTS",
    "HALTS",
    "LIFTS",
    "ROAD",
    "equilibria",
    "goal",
    "lost",
    "measures",
    "nowhere",
    "rest",
    "round_of",
    "step",
    "studied",
    "subject",
    "trail",
    "verdict",
    "world",
]

CONCEPTS = ("nash", "gmr", "smr", "seq")
OPEN = {
    "closed": (False, False, False),
    "possible": (True, False, False),
    "open": (True, True, False),
    "rests": (True, True, True),
}
ROAD = RoadAround(
    claim="alone",
    claims=("alone", "wish"),
    condition=TREATY.claims["alone"].conditions[0],
    title="a deal without our friend",
    text="No deal without our friend.",
    partner=(),
)


def step(
    *movers: str,
    raised: Mapping[str, str] | None = None,
    lowered: Mapping[str, str] | None = None,
    settled: Mapping[str, str] | None = None,
    state: State | None = None,
    gains: Mapping[str, bool] | None = None,
    before: State | None = None,
) -> Step:
    """Make a move."""
    return Step(
        movers, raised or {}, lowered or {}, settled or {}, state or {}, gains or {}, before=before or {}
    )


LIFTS = step("we", raised={"we.lift": "on"}, state={"we.lift": "on"})
HALTS = step("they", raised={"they.halt": "on"}, state={"we.lift": "on", "they.halt": "on"})


def trail(
    steps: Sequence[Step] = (LIFTS,),
    *,
    better: Sequence[str] = (),
    worse: Sequence[str] = (),
    change: Mapping[str, int] | None = None,
    parties: Sequence[str] = ("we", "friend", "they"),
) -> Trail:
    """Make a way on which some parties are better and some worse off; `change` tells its last step."""
    before = dict.fromkeys(parties, 0.5)
    after = before | dict.fromkeys(better, 1.0) | dict.fromkeys(worse, 0.0)
    told = change if change is not None else {p: int(2 * (after[p] - before[p])) for p in parties}
    return Trail(
        steps=tuple(steps),
        states=({}, *(each.state for each in steps)),
        standing=(before, *(after for _ in steps)),
        change=tuple(told for _ in steps),
        rungs=tuple({} for _ in range(len(steps) + 1)),
    )


def nowhere() -> Trail:
    """Make the way of no steps: it is so already."""
    return trail(())


def rest(state: State | None = None, **more: Any) -> EndStudy:
    """Make a resting state as an end."""
    return _end("rest", 1, {"they.halt": "on"} if state is None else state, **more)


def round_of(size: int, state: State | None = None, **more: Any) -> EndStudy:
    """Make a round that never settles."""
    return _end("cycle", size, state or {}, **more)


def _end(kind: str, size: int, state: State, **more: Any) -> EndStudy:
    plain: dict[str, Any] = {
        "chance": 1.0,
        "moves": 0.0,
        "goal": "none",
        "facts": (),
        "rungs": {},
        "concepts": (),
        "way": None,
    }
    return EndStudy(kind=kind, size=size, state=state, **(plain | more))


def goal(
    in_ends: str = "none",
    *,
    possible: bool = True,
    willing: bool = True,
    rests: bool = False,
    way: Trail | None = None,
) -> GoalStudy:
    """Make what becomes of the goal."""
    return GoalStudy(possible, willing, in_ends, rests, way)


def equilibria(counts: Mapping[str, int] | None = None, **more: Any) -> EquilibriumStudy:
    """Make what holds: one situation by every concept unless said otherwise."""
    found = dict.fromkeys(CONCEPTS, 1) | dict(counts or {})
    plain: dict[str, Any] = {"possible": found, "told": (), "status_quo": (), "goal": {}}
    return EquilibriumStudy(counts=found, **(plain | more))


def measures(
    ends: Sequence[EndStudy],
    *,
    model: Model = TREATY,
    open_: str = "closed",
    roads: Mapping[str, str] | None = None,
    demands: Mapping[str, tuple[bool, bool]] | None = None,
    pairs: int = 0,
    **more: Any,
) -> WorldReport:
    """Make the measures of a world; `open_` is how open every road is that `roads` says nothing of."""
    ways = _ways(model, {"open_": open_, "roads": roads})
    plain: dict[str, Any] = {
        "possible": 8,
        "willing": 4,
        "equilibria": 1,
        "rests": sum(end.kind == "rest" for end in ends),
        "cycles": sum(end.kind == "cycle" for end in ends),
        "wedges": Wedges(count=0, willing=4, sharpest=None),
        "temptation": Temptation(pairs=pairs, by_party={}, given_back=(), state=None, step=None, party=None),
        "broken_promises": (),
        "flexibility": room(3),
        "members": 2,
        "goal": None,
        "relationship": {
            key: dict.fromkeys(("possible", "willing", "rests", "equilibria")) for key in model.ladders
        },
    }
    return WorldReport(
        bypass={key: Bypass(model.claims[key], *OPEN[way], path=(), gains={}) for key, way in ways.items()},
        demands={
            key: DemandReport(demand, *(demands or {}).get(key, (True, True)), (demand.by,), (), ())
            for key, demand in model.demands.items()
        },
        **(plain | more),
    )


def _ways(model: Model, measured: Mapping[str, Any]) -> dict[str, str]:
    """Return how open each road is."""
    some, else_ = measured.get("roads") or {}, measured.get("open_", "closed")
    return {key: some.get(key, else_) for key in model.claims}


def world(
    policy: str = "none",
    scenario: str = "base",
    *,
    model: Model = TREATY,
    ends: Sequence[EndStudy] | None = None,
    goal: GoalStudy | None = None,
    way: Trail | None = None,
    holds: EquilibriumStudy | None = None,
    feasible: int = 16,
    status_quo: State | None = None,
    **measured: Any,
) -> WorldStudy:
    """Make a world with a status quo; `way` is the way along every road that is not closed."""
    along = {key: way or trail() for key, open_ in _ways(model, measured).items() if open_ != "closed"}
    found = [rest() if model is TREATY else rest({})] if ends is None else list(ends)
    holds_in = None if goal is None else goal.in_ends
    return WorldStudy(
        policy=policy,
        scenario=scenario,
        combinations=32,
        feasible=feasible,
        equilibria=holds or equilibria(),
        status_quo={} if status_quo is None else status_quo,
        measures=replace(measures(found, model=model, **measured), goal=holds_in),
        ends=tuple(found),
        ends_relationship={},
        goal=goal,
        roads=along,
    )


def lost(
    policy: str = "none", scenario: str = "base", *, holds: EquilibriumStudy | None = None
) -> WorldStudy:
    """Make a world without a status quo to start from."""
    return WorldStudy(
        policy=policy, scenario=scenario, combinations=32, feasible=16, equilibria=holds or equilibria()
    )


def verdict(
    holds: bool | None = True,
    policy: str = "none",
    scenario: str = "base",
    *,
    claim: Claim | None = None,
    reason: str = "allowed moves lead there",
    path: tuple[Step, ...] | None = None,
    state: State | None = None,
) -> ClaimVerdict:
    """Make the verdict on a claim."""
    asked = claim or Claim(key="a_claim", query="never", conditions=ROAD_CONDITIONS, text="It is so.")
    return ClaimVerdict(asked, policy, scenario, holds, Witness(reason, path, state))


ROAD_CONDITIONS = (ROAD.condition,)


def studied(
    *worlds: WorldStudy,
    model: Model = TREATY,
    verdicts: Sequence[ClaimVerdict] = (),
    missing: Mapping[tuple[str, str], str] | None = None,
    unasked: int = 0,
    seconds: float = 0.5,
) -> Study:
    """Make a study of the given worlds."""
    found: dict[str, dict[str, WorldStudy]] = {}
    for each in worlds:
        found.setdefault(each.policy, {})[each.scenario] = each
    return Study(
        model=model,
        side=next(iter(model.sides), None),
        max_deal=2,
        worlds=found,
        missing=missing or {},
        claims=Claims(model, tuple(verdicts)),
        unasked=unasked,
        seconds=seconds,
    )


def subject(
    *worlds: WorldStudy,
    model: Model = TREATY,
    road: RoadAround | None = None,
    strategy: str | None = None,
    best: str | None = None,
    verdicts: Sequence[ClaimVerdict] = (),
) -> Subject:
    """Make what a study is about."""
    study = studied(*worlds, model=model, verdicts=verdicts)
    return Subject(study, () if road is None else (road,), strategy, best)

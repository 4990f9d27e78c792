"""The verdicts that findings stand on, made of what the study says where the findings are made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ...language import Claim, Query, print_condition
from ...language.condition import Condition, Constant
from ...strategy import ClaimVerdict
from ...strategy.study import WorldStudy
from ..phrases import condition_title, quoted, short
from .finding import Ask
from .readings import second_of
from .subject import RoadAround, Subject

TITLE = 100
SAID: dict[Query, str] = {
    "never": "No allowed moves lead to {}",
    "never_willing": "No moves that all who make them want lead to {}",
    "willing": "Moves that all who make them want lead to {}",
    "rests": "Matters can end with {}",
    "always_rests": "Matters always end with {}",
    "equilibrium": "Some situation within reach that holds has {}",
}
ANYHOW = "Some situation within reach holds"


def of_goal(subject: Subject, policy: str, *, then: bool = False) -> tuple[Ask, ...]:
    """Return what is said of the goal as things stand; with `then` in the second reading, too."""
    world, goal = subject.study.world(policy, "base"), subject.study.model.goal
    if world is None or world.goal is None or goal is None:
        return ()
    found, first = world.goal, subject.study.foresight == "answer"
    asked: list[tuple[Query, bool]]
    if not found.possible:
        asked = [("never", True)]
    elif not found.willing:
        asked = [("never_willing", True)]
    else:
        asked = _ends(found.in_ends, rests=found.rests)
    asks = [_ask(subject, policy, "base", query, goal.condition, so, then=first) for query, so in asked]
    if then and (second := second_of(world)) is not None and second.goal is not None:
        asked = (
            [("rests", False)] if second.goal == "none" else _ends(second.goal, rests=second.goal == "some")
        )
        asks += [_ask(subject, policy, "base", query, goal.condition, so, then=True) for query, so in asked]
    return tuple(asks)


def _ends(in_ends: str, *, rests: bool) -> list[tuple[Query, bool]]:
    """Return what is said of a goal that moves lead to that all who make them want."""
    if in_ends == "all":
        return [("always_rests", True)]
    if rests:
        return [("rests", True), ("always_rests", False)]
    return [("willing", True), ("rests", False)]


def of_road(
    subject: Subject, road: RoadAround, policy: str, scenarios: Iterable[str] = ("base",)
) -> tuple[Ask, ...]:
    """Return what is said of how open a road is."""
    asks = []
    for scenario in scenarios:
        way = subject.way(road, policy, scenario)
        queries: dict[str | None, Query] = {"closed": "never", "possible": "never_willing"}
        if way is not None:
            query = queries.get(way, "willing")
            then = subject.study.foresight == "answer"
            asks.append(_ask(subject, policy, scenario, query, road.condition, True, then=then))
    return tuple(asks)


def of_road_then(subject: Subject, road: RoadAround, policy: str) -> tuple[Ask, ...]:
    """Return what is said of a road in the second reading."""
    second = second_of(subject.study.world(policy, "base"))
    if second is None:
        return ()
    found = second.bypass[road.claim]
    asked: list[tuple[Query, bool]] = [("never_willing", True)]
    if found.willing:
        asked = [("rests", True)] if found.rests else [("willing", True), ("rests", False)]
    return tuple(_ask(subject, policy, "base", query, road.condition, so, then=True) for query, so in asked)


def of_demands(subject: Subject, never: Iterable[str]) -> tuple[Ask, ...]:
    """Return that no allowed moves lead to demands, in each scenario without a policy."""
    worlds = subject.study.worlds.get("none", {})
    return tuple(
        _ask(subject, "none", scenario, "never", subject.study.model.demands[key].condition, True)
        for key in never
        for scenario, world in worlds.items()
        if world.measures is not None
    )


def of_claims(verdicts: Iterable[ClaimVerdict]) -> tuple[Ask, ...]:
    """Return verdicts on claims of the model."""
    return tuple(
        Ask(each.policy, each.scenario, _in_reading(each.claim, then=each.foresight), each.holds)
        for each in verdicts
        if each.holds is not None
    )


def of_holding(subject: Subject, world: WorldStudy) -> tuple[Ask, ...]:
    """Return whether situations within reach hold, and whether the goal is met in one of them."""
    if world.status_quo is None:
        return ()
    held, goal = world.equilibria, subject.study.model.goal
    if held.possible["seq"] and held.goal and goal is not None:
        return (_holding(subject, goal.condition, bool(held.goal["seq"])),)
    return (_holding(subject, Constant(True), bool(held.possible["seq"])),)


def _holding(subject: Subject, condition: Condition, so: bool) -> Ask:
    return _ask(subject, "none", "base", "equilibrium", condition, so)


def _ask(
    subject: Subject,
    policy: str,
    scenario: str,
    query: Query,
    condition: Condition,
    so: bool,
    *,
    then: bool = False,
) -> Ask:
    model = subject.study.model
    told = SAID[query].format(quoted(short(condition_title(model, condition, brief=True), TITLE)))
    claim = Claim(
        key=f"{query} {print_condition(condition)}",
        query=query,
        conditions=(condition,),
        text=ANYHOW if isinstance(condition, Constant) else told,
    )
    return Ask(policy, scenario, _in_reading(claim, then=then), so)


def _in_reading(claim: Claim, *, then: bool) -> Claim:
    return replace(claim, foresight=then and claim.form.by_will)

"""The road that must be closed, move by move, and the way to the goal."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from ....game import Step
from ....strategy.study import Trail
from ...because import step_reasons
from ...figures import Figure, trail_figure
from ...findings import RoadAround
from ...phrases import listed
from ...readings import THINKS
from ...sentences import step_sentences
from ...words import party_name
from ..page import Page
from ..readings import LEGEND, answer_of, goal_then, told_beside, way_of
from ..section import Section

SAME_ROAD = f"This road is as open when {THINKS}."


@dataclass(frozen=True)
class Told:
    """A step for a reader: who acts, what happens, who gains and loses, and why who gains does."""

    movers: tuple[str, ...]
    actions: tuple[str, ...]
    gains: tuple[str, ...]
    losses: tuple[str, ...]
    others: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class _Way:
    policy: str
    open: str
    trail: Trail | None
    steps: tuple[Told, ...]
    figure: Figure | None
    then: str
    otherwise: tuple[str, ...]


def told_steps(page: Page, trail: Trail) -> tuple[Told, ...]:
    """Return the steps of a trail in words."""
    return tuple(
        _told(page, step, dict(change)) for step, change in zip(trail.steps, trail.change, strict=True)
    )


def _told(page: Page, step: Step, change: dict[str, int]) -> Told:
    def names(sign: int) -> tuple[str, ...]:
        return tuple(party_name(page.model, party) for party, value in change.items() if value == sign)

    return Told(
        movers=tuple(party_name(page.model, party) for party in step.movers),
        actions=tuple(step_sentences(page.model, step)),
        gains=names(1),
        losses=names(-1),
        others=names(0),
        reasons=tuple(step_reasons(page.model, step)),
    )


def road(page: Page, environment: Environment) -> Section | None:
    """Draw the road around the partner under the policies told at length, and the way to the goal."""
    subject = page.subject
    if subject.alone is None or subject.alone.measures is None:
        return None
    best = page.world(subject.best or "none")
    goal = None if best is None or best.goal is None or best.goal.way is None else best.goal
    if subject.road is None and goal is None:
        return None
    ways = [] if subject.road is None else [_way(page, policy) for policy in page.shown]
    trail = None if goal is None else goal.way
    others = [
        (road, [(policy, *_open(page, road, policy)) for policy in page.study.policies])
        for road in subject.roads
        if road is not subject.road
        and any(
            key not in page.model.claims or page.model.claims[key].query == "never" for key in road.claims
        )
    ]
    html = environment.get_template("road.html.j2").render(
        page=page,
        road=subject.road,
        ways=ways,
        same="" if any(way.then for way in ways) or not told_beside(page) else SAME_ROAD,
        others=others,
        legend=LEGEND if any(then for _, cells in others for _, _, then in cells) else "",
        goal=goal,
        goal_then="" if best is None else goal_then(best.measures),
        goal_policy=subject.best or "none",
        goal_steps=() if trail is None else told_steps(page, trail),
        goal_figure=trail_figure(page.model, trail, "What each party has from the way to the goal")
        if trail is not None and trail.steps
        else None,
    )
    return Section("road", _title(page), "The road" if subject.road else "The way", Markup(html))


def _title(page: Page) -> str:
    if page.subject.road is None:
        return "The way to the goal"
    around = listed(page.subject.name(party) for party in page.subject.road.partner)
    return f"The road around {around}" if around else "What must not happen, and how it could"


def _way(page: Page, policy: str) -> _Way:
    road = page.subject.road
    assert road is not None
    where = page.where(road)
    trail = page.subject.trail(road, policy, where)
    open_, then = _open(page, road, policy)
    title = f"What each party has from it, move by move: {page.policy(policy)}"
    return _Way(
        policy=policy,
        open=open_,
        trail=trail,
        steps=() if trail is None else told_steps(page, trail),
        figure=trail_figure(page.model, trail, title) if trail is not None and trail.steps else None,
        then=then,
        otherwise=_otherwise(page, road, policy, where),
    )


def _open(page: Page, road: RoadAround, policy: str) -> tuple[str, str]:
    """Return how open a road is, and how open in the second reading where that differs."""
    where = page.where(road)
    first = page.subject.way(road, policy, where) or ""
    second = answer_of(page.world(policy, where))
    then = "" if second is None else way_of(second.bypass[road.claim])
    return first, "" if then == first else then


def _otherwise(page: Page, road: RoadAround, policy: str, where: str) -> tuple[str, ...]:
    """Return the way along a road in the second reading, where it is another one."""
    world = page.world(policy, where)
    second = answer_of(world)
    if world is None or world.measures is None or second is None:
        return ()
    first, then = (told.bypass[road.claim] for told in (world.measures, second))
    if not then.willing or [step.state for step in then.path] == [step.state for step in first.path]:
        return ()
    return tuple("; ".join(step_sentences(page.model, step)) for step in then.path)

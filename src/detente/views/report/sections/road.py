"""The road that must be closed, move by move, and the way to the goal."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from ....game import Step
from ....strategy.study import Trail
from ...because import step_reasons
from ...figures import Figure, trail_figure
from ...phrases import listed
from ...sentences import step_sentences
from ...words import party_name
from ..page import Page
from ..section import Section


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
    html = environment.get_template("road.html.j2").render(
        page=page,
        road=subject.road,
        ways=ways,
        others=[
            (road, [(policy, subject.way(road, policy)) for policy in page.study.policies])
            for road in subject.roads[1:]
            if any(page.model.claims[key].query == "never" for key in road.claims)
        ],
        goal=goal,
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
    trail = page.road_trail(road, policy)
    title = f"What each party has from it, move by move: {page.policy(policy)}"
    return _Way(
        policy=policy,
        open=page.subject.way(road, policy) or "",
        trail=trail,
        steps=() if trail is None else told_steps(page, trail),
        figure=trail_figure(page.model, trail, title) if trail is not None and trail.steps else None,
    )

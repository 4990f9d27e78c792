"""The states on a map: one by one where they are few, by the rungs of two ladders where they are many."""

from __future__ import annotations

from collections import Counter

from jinja2 import Environment
from markupsafe import Markup

from ....language import print_condition
from ....results import State
from ....strategy.study import MapState, StateMap, Trail, WorldStudy
from ...figures import ladder_figure, shade, states_figure
from ...phrases import short
from ...words import concept_name, state_lines
from ..page import Page
from ..section import Section

MOVES_TOLD = 150_000
KINDS = {"concept": "holds", "goal": "the goal", "never": "must not happen", "fact": "fact"}


def state_map(page: Page, environment: Environment) -> Section | None:
    """Draw the maps of the worlds told at length."""
    worlds = [(policy, world) for policy in page.shown if (world := page.world(policy)) is not None]
    two = len(page.model.ladders) > 1
    by = "the rungs of two relationships" if two else "the rungs of the relationship"
    single = [(policy, world, world.states) for policy, world in worlds if world.states is not None]
    many = [
        (
            policy,
            world,
            ladder_figure(
                page.model,
                world.ladders,
                f"{page.policy(policy)}: situations by {by}",
                f"ladder-{number}",
                road=None if page.subject.road is None else page.road_trail(page.subject.road, policy),
                way=None if world.goal is None or not world.goal.willing else world.goal.way,
            ),
        )
        for number, (policy, world) in enumerate(worlds)
        if world.ladders is not None and (world.states is None or world.ladders.across is not None)
    ]
    if not single and not many:
        return None
    budget = MOVES_TOLD // max(1, len(single))
    said: dict[str, int] = {}
    maps = [
        _drawn(page, number, policy, world, states, budget, said)
        for number, (policy, world, states) in enumerate(single)
    ]
    html = environment.get_template("state_map.html.j2").render(
        page=page, maps=maps, many=many, two=two, options=list(said)
    )
    return Section("map", "The situations on one map", "The map", Markup(html))


def _drawn(
    page: Page,
    number: int,
    policy: str,
    world: WorldStudy,
    states: StateMap,
    budget: int,
    said: dict[str, int],
) -> dict[str, object]:
    name = f"map-{number}"
    road = None if page.subject.road is None else page.road_trail(page.subject.road, policy)
    kind = "possible" if states.whole else "willing"
    title = f"{page.policy(policy)}: {len(states.states):,} {kind} situations"
    ladder = next(iter(page.model.ladders.values()), None)
    rungs = 0 if ladder is None else len(ladder.rungs)
    figure = states_figure(states, title, name, rungs=rungs, road=_along(states, road))
    marks = [
        (place, KINDS[kind], _mark(page, kind, text), sum(place in state.holds for state in states.states))
        for place, (kind, text) in enumerate(states.marks)
    ]
    return {
        "name": name,
        "policy": policy,
        "figure": figure,
        "marks": [mark for mark in marks if mark[3]],
        "data": _data(page, states, budget, said),
        "ladder": "" if ladder is None else ladder.title or ladder.key,
        "rungs": [] if ladder is None else [(name, shade(n, rungs)) for n, name in enumerate(ladder.rungs)],
        "whole": states.whole,
        "rests": sum(end.kind == "rest" for end in world.ends),
        "road": bool(road and road.steps and _along(states, road)),
    }


def _mark(page: Page, kind: str, text: str) -> str:
    if kind == "concept":
        return concept_name(text)
    if kind == "goal":
        return short(page.subject.goal or text, 90)
    if kind == "never":
        found = next((road for road in page.subject.roads if print_condition(road.condition) == text), None)
        return short(found.title if found else text, 90)
    fact = page.model.facts[text]
    return short(fact.title or text.replace("_", " "), 90)


def _along(states: StateMap, road: Trail | None) -> list[int]:
    """Return the numbers of the states along a road, none when one of them is not on the map."""
    if road is None:
        return []
    numbers = {tuple(sorted(_parts(state.state))): n for n, state in enumerate(states.states)}
    found = [numbers.get(tuple(sorted(_parts(state)))) for state in road.states]
    return [n for n in found if n is not None] if None not in found else []


def _parts(state: State) -> list[tuple[str, str]]:
    """Return a state as its raised options and levels, in graph form as its name alone."""
    return [(state, "")] if isinstance(state, str) else list(state.items())


def _in_place(page: Page, state: State) -> list[str]:
    """Return what is in place in a state, one thing each."""
    if isinstance(state, str):
        return [page.model.states[state]]
    return [f"{who}: {what}" for who, all_ in state_lines(page.model, state) for what in all_]


def _data(page: Page, states: StateMap, budget: int, said: dict[str, int]) -> dict[str, object]:
    """Return what the script needs: of each state what is in place and what holds, and the moves from it.

    What is in place is told by numbers of what is said, to which is added what has not been said before.
    """
    sizes = Counter(state.end for state in states.states)
    movers: dict[tuple[str, ...], int] = {}
    leaving: list[dict[int, list[int]]] = [{} for _ in states.states]
    if len(states.moves) <= budget:
        for source, target, parties in states.moves:
            number = movers.setdefault(parties, len(movers))
            leaving[source].setdefault(number, []).append(target)
    return {
        "states": [
            [said.setdefault(words, len(said)) for words in _in_place(page, state.state)]
            for state in states.states
        ],
        "names": [state.state for state in states.states if isinstance(state.state, str)],
        "holds": [list(state.holds) for state in states.states],
        "ends": [_end_word(state, sizes) for state in states.states],
        "moves": [[[number, *targets] for number, targets in each.items()] for each in leaving],
        "movers": [[page.name(party) for party in parties] for parties in movers],
    }


def _end_word(state: MapState, sizes: Counter[int | None]) -> str:
    """Return how matters end in a state: not at all, at rest, or on a round."""
    return "" if state.end is None else "rest" if sizes[state.end] == 1 else "round"

"""The report's maps of the situations: what is said beside them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from detente.language import Model
from detente.strategy.study import Cell, LadderMap, MapState, StateMap, WorldStudy
from detente.views.report import render_report

from .models import BARE, GRAPH, TREATY
from .pages import contents, lines_of, page
from .results import rest, round_of, trail, world

MARKS = (
    ("concept", "seq"),
    ("goal", "they.halt"),
    ("never", "we.lift and not friend.watch"),
    ("fact", "deal"),
)
NOW = MapState({}, 0, 2, None, ())
LIFTED = MapState({"we.lift": "on"}, 1, 1, 0, (0, 2))
HALTED = MapState({"we.lift": "on", "they.halt": "on"}, 2, 0, 1, (0, 1, 3))
MOVES = ((0, 1, ("we",)), (1, 2, ("we", "they")))
CELLS = (Cell(0, 0, 2, 1, 1), Cell(1, 1, 3, 1, 0))
POINT = (
    "Point at a situation, or choose it with the arrow keys, to read what is in place and where wanted moves "
    "lead from it."
)
INTRO = (
    "Each mark is one situation, the status quo at the left. A column holds the situations that so many "
    "wanted "
)


def mapped(here: WorldStudy, *states: MapState, whole: bool = True, marks: Any = MARKS) -> WorldStudy:
    """Return a world with a map of its states."""
    return replace(here, states=StateMap(whole, states, MOVES[: len(states) - 1], marks))


def counted(here: WorldStudy, across: str | None = "bond", up: str = "other") -> WorldStudy:
    """Return a world with its states counted by rungs."""
    return replace(here, ladders=LadderMap(across, up, CELLS))


def told(*worlds: WorldStudy, model: Model = TREATY) -> list[str]:
    """Return the lines of the section."""
    return lines_of(page(*worlds, model=model), "map")


def test_a_map_of_all_situations() -> None:
    here = mapped(world(open_="open"), NOW, LIFTED, HALTED)
    found = told(here)
    assert "The map" in contents(page(here))
    assert found == [
        "The situations on one map",
        f"{INTRO}moves lead to; those higher up stand on a better rung of the ladder below. {POINT}",
        "Show",
        "all situations",
        "where matters end",
        "holds: SEQ (2)",
        "the goal: the tests end (1)",
        "must not happen: Ourland lifts its sanctions and not (Friendland watches the border) (1)",
        "fact: a deal (1)",
        "+",
        "−",
        "Whole map",
        "the road",
        "The bond: warm, cool, cold war. Square: matters settle here. Double ring: now. Red line: the road.",
        "No situation chosen.",
        "Without scripts the map shows the situations and not what is in them; which situations hold and "
        "where matters end say that in words.",
    ]


PLAIN = replace(TREATY, ladders={}, claims={}, goal=None)
CAPTIONS: dict[str, tuple[WorldStudy, str]] = {
    "settles": (
        mapped(world(model=PLAIN), NOW, LIFTED, marks=()),
        "Square: matters settle here. Double ring: now.",
    ),
    "never settles": (
        mapped(world(model=PLAIN, ends=[round_of(2)]), NOW, LIFTED, marks=()),
        "Double ring: now.",
    ),
    "in part": (
        mapped(world(model=PLAIN, ends=[round_of(2)]), NOW, LIFTED, whole=False, marks=()),
        "Double ring: now. Situations that no wanted moves lead to are left out.",
    ),
}


@pytest.mark.parametrize(("here", "said"), CAPTIONS.values(), ids=list(CAPTIONS))
def test_the_caption_of_a_map(here: WorldStudy, said: str) -> None:
    found = told(here, model=PLAIN)
    assert found[1] == f"{INTRO}moves lead to. {POINT}"
    assert found[-3] == said


@pytest.mark.parametrize(
    ("whole", "said"),
    [(True, "No policy: 2 possible situations"), (False, "No policy: 2 willing situations")],
    ids=["all", "in part"],
)
def test_the_title_of_a_map(whole: bool, said: str) -> None:
    html = render_report(page(mapped(world(), NOW, LIFTED, whole=whole)))
    assert f'aria-label="{said}. Arrow keys go from situation to situation."' in html


def test_a_road_is_drawn_where_all_of_it_is_on_the_map() -> None:
    on = mapped(world(open_="open"), NOW, LIFTED)
    off = mapped(world(open_="open"), NOW, HALTED)
    closed = mapped(world(), NOW, LIFTED)
    already = mapped(world(open_="rests", way=trail(())), NOW, LIFTED)
    assert ["the road" in told(here) for here in (on, off, closed, already)] == [True, False, False, False]


def test_maps_of_several_policies() -> None:
    found = told(mapped(world(), NOW, LIFTED), mapped(world("tied"), NOW))
    assert found[2:5] == ["Policy", "No policy", "No deal without Friendland"]
    assert found.count("No situation chosen.") == 2


MARKED: dict[str, tuple[tuple[str, str], str]] = {
    "a concept": (("concept", "nash"), "holds: Nash"),
    "gmr": (("concept", "gmr"), "holds: GMR"),
    "smr": (("concept", "smr"), "holds: SMR"),
    "a further concept": (("concept", "sim"), "holds: SIM"),
    "a road": (
        ("never", "we.lift and not friend.watch"),
        "must not happen: Ourland lifts its sanctions and not (Friendland watches the border)",
    ),
    "no road": (("never", "they.spy"), "must not happen: they.spy"),
    "a fact without a title": (("fact", "calm"), "fact: calm"),
}


@pytest.mark.parametrize(("mark", "said"), MARKED.values(), ids=list(MARKED))
def test_what_can_be_shown(mark: tuple[str, str], said: str) -> None:
    found = told(mapped(world(), NOW, replace(LIFTED, holds=(0,)), marks=(mark, ("concept", "gmr"))))
    assert f"{said} (1)" in found
    assert "holds: GMR (0)" not in found


def data(model: Model, here: WorldStudy) -> tuple[dict[str, Any], list[str]]:
    """Return what the script is given: of the map, and the names of what is raised."""
    html = render_report(page(here, model=model))
    found = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.S)
    return json.loads(found[0]), json.loads(found[1])


def test_what_the_script_is_given() -> None:
    given, options = data(BARE, mapped(world(model=BARE), NOW, LIFTED, HALTED, marks=(("concept", "seq"),)))
    assert [[options[place] for place in state] for state in given["states"]] == [
        [],
        ["Ourland: lifts its sanctions"],
        ["Ourland: lifts its sanctions", "Theirland: halts its tests"],
    ]
    assert given["ends"] == ["", "rest", "rest"]
    assert given["moves"] == [[[0, 1]], [[1, 2]], []]
    assert given["movers"] == [["Ourland"], ["Ourland", "Theirland"]]
    assert given["names"] == []


def test_ends_of_several_situations_are_rounds() -> None:
    both = replace(LIFTED, holds=(), end=3), replace(HALTED, holds=(), end=3)
    given, _ = data(BARE, mapped(world(model=BARE, ends=[round_of(2)]), NOW, *both, marks=()))
    assert given["ends"] == ["", "round", "round"]


def test_a_map_of_a_graph() -> None:
    here = world(model=GRAPH, ends=[rest("b")], status_quo="a")
    states = StateMap(
        True, (MapState("a", 0, 0, None, ()), MapState("b", 1, 0, 0, ())), ((0, 1, ("one",)),), ()
    )
    given, options = data(GRAPH, replace(here, states=states))
    assert (given["names"], given["states"]) == (["a", "b"], [[0], [1]])
    assert options == ["it rains", "the sun shines"]


TWO = (
    "Here they are counted by where they stand. Shaded fields can come about; blank ones cannot, whoever "
    "moves. The larger the disc, the more situations wanted moves lead to; a ■ square marks where matters "
    "come to rest."
)
MANY = "There are too many situations to show one by one."
ARROWS: dict[str, tuple[Model, str]] = {
    "road and goal": (
        TREATY,
        " Red arrows are the road that is to be closed, blue arrows the way to the goal.",
    ),
    "road": (replace(TREATY, goal=None), " Red arrows are the road that is to be closed."),
    "goal": (replace(TREATY, claims={}), " Blue arrows are the way to the goal."),
    "neither": (replace(TREATY, goal=None, claims={}), ""),
}


@pytest.mark.parametrize(("model", "said"), ARROWS.values(), ids=list(ARROWS))
def test_many_situations_by_the_rungs_of_two_relationships(model: Model, said: str) -> None:
    found = told(counted(world(model=model)), model=model)
    assert found == [
        "The situations on one map",
        f"{MANY} {TWO}{said}",
        "No policy" if model.policies else "The model as it stands",
    ]


def test_many_situations_by_the_rungs_of_one_relationship() -> None:
    model = replace(TREATY, ladders={"bond": TREATY.ladders["bond"]})
    here = counted(world(model=model), across=None, up="bond")
    assert told(here, model=model)[1] == (
        f"{MANY} Here they are counted by where they stand. A column holds the situations that so many "
        f"wanted moves lead to; the larger the disc, the more of them. A ■ square marks where matters come "
        f"to rest."
    )
    html = render_report(page(here, model=model))
    assert "No policy: situations by the rungs of the relationship" in html
    assert "No policy: situations by the rungs of two relationships" in render_report(page(counted(world())))


def test_both_kinds_of_maps() -> None:
    here = counted(mapped(world(), NOW, LIFTED))
    found = told(here)
    assert found[found.index("By the rungs of two relationships") + 1].startswith("Here they are counted")
    model = replace(TREATY, ladders={"bond": TREATY.ladders["bond"]})
    one = counted(mapped(world(model=model), NOW, LIFTED), across=None, up="bond")
    assert not [line for line in told(one, model=model) if "counted" in line]


def test_no_map() -> None:
    assert told(world()) == []

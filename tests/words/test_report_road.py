"""The report on the road that must be closed, the way to the goal, and where the relationships can stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from detente.game import Because
from detente.language import Claim, parse_condition
from detente.outlook import Span
from detente.strategy.study import EndStudy, WorldStudy
from detente.views.report.sections.relationship import Range, _range

from .models import BARE, TREATY
from .pages import lines_of, page
from .results import LIFTS, goal, lost, nowhere, rest, round_of, step, trail, world

DEAL = step(
    "we",
    "they",
    raised={"we.pact": "on", "they.pact": "on"},
    state={"we.lift": "on", "we.pact": "on", "they.pact": "on"},
)
CHARTS = (
    "In the charts a line rises where the party is better off after the move and falls where it is worse "
    "off; it is solid where the party takes part and dashed where it looks on. Heights show the order of the "
    "situations for that party, not how much it gains, and do not compare parties."
)
WHAT = (
    "Ourland lifts its sanctions and not (Friendland watches the border). Whether that can be is what this "
    "claim is about: No deal without our friend."
)
MOVE = ["Now", "A move of Ourland", "Ourland lifts its sanctions"]
SAME = ["▲ better off: nobody", "= as before: Ourland, Friendland and Theirland"]


def test_the_road_around_a_partner_move_by_move() -> None:
    around = trail([LIFTS, DEAL], better=["we"], worse=["friend"])
    assert lines_of(page(world(open_="open", way=around), world("tied")), "road") == [
        "The road around Friendland",
        WHAT,
        "No policy: ○ open",
        *MOVE,
        "▲ better off: Ourland",
        "▼ worse off: Friendland",
        "= as before: Theirland",
        "A deal of Ourland and Theirland",
        "Ourland and Theirland conclude a pact",
        "▲ better off: Ourland",
        "▼ worse off: Friendland",
        "= as before: Theirland",
        "No deal without Friendland: ■ closed",
        "No allowed moves lead there, whoever makes them and whatever they want.",
        CHARTS,
    ]


def test_why_who_gains_does() -> None:
    lifted = Because("statement", (parse_condition("we.lift"),))
    moved = replace(LIFTS, because={"we": lifted, "they": lifted})
    lines = lines_of(page(world(open_="open", way=trail([moved], better=["we", "they"]))), "road")
    at = lines.index("Why")
    assert lines[at - 1 : at + 2] == [
        "= as before: Friendland",
        "Why",
        "Ourland and Theirland: “Ourland lifts its sanctions”",
    ]


OPEN = {
    "closed": (
        world(),
        ["No policy: ■ closed", "No allowed moves lead there, whoever makes them and whatever they want."],
    ),
    "possible": (
        world(open_="possible"),
        ["No policy: ▲ possible, but only if somebody moves without gaining by it", *MOVE, *SAME],
    ),
    "open": (world(open_="open"), ["No policy: ○ open", *MOVE, *SAME]),
    "rests": (world(open_="rests"), ["No policy: ◎ open, and matters rest there", *MOVE, *SAME]),
    "already": (
        world(open_="rests", way=nowhere()),
        ["No policy: ◎ open, and matters rest there", "It is so already."],
    ),
}


@pytest.mark.parametrize(("here", "said"), OPEN.values(), ids=list(OPEN))
def test_how_open_the_road_is(here: WorldStudy, said: list[str]) -> None:
    found = lines_of(page(here, world("tied")), "road")
    assert found[:2] == ["What must not happen, and how it could", WHAT]
    assert found[2 : found.index("No deal without Friendland: ■ closed")] == said


def test_a_road_that_no_claim_has_words_for() -> None:
    model = replace(TREATY, claims={key: replace(claim, text="") for key, claim in TREATY.claims.items()})
    found = lines_of(page(world(model=model), model=model), "road")
    assert found[1] == "Ourland lifts its sanctions and not (Friendland watches the border)."


OTHERS = replace(
    TREATY,
    claims={
        **TREATY.claims,
        "more": Claim(key="more", query="never", conditions=(parse_condition("they.spy"),)),
        "wanted": Claim(key="wanted", query="never_willing", conditions=(parse_condition("we.seat"),)),
    },
)


def test_other_roads_in_brief() -> None:
    worlds = [
        world(model=OTHERS, roads={"alone": "open", "more": "rests"}),
        world("tied", model=OTHERS, roads={"more": "open"}),
        world("open", model=OTHERS, roads={"more": "possible"}),
        world("open", "storm", model=OTHERS),
    ]
    found = lines_of(page(*worlds, model=OTHERS), "road")
    start = found.index("What else is claimed never to come about")
    assert found[start + 1 : -1] == [
        "No policy",
        "No deal without Friendland",
        "Deals at will",
        "Theirland: Espionage",
        "◎ rests there",
        "○ open",
        "▲ unwanted",
    ]
    closed = [world(model=OTHERS), lost("tied")]
    assert lines_of(page(*closed, model=OTHERS), "road")[-3:-1] == ["■ closed", "not known"]


NO_ROAD = replace(TREATY, claims={}, policies={})


def test_the_way_to_the_goal_alone() -> None:
    here = world(model=NO_ROAD, goal=goal("all", way=trail(better=["we"])))
    assert lines_of(page(here, model=NO_ROAD), "road") == [
        "The way to the goal",
        "The tests end.",
        *MOVE,
        "▲ better off: Ourland",
        "= as before: Friendland and Theirland",
        CHARTS,
    ]


def test_a_way_to_the_goal_that_not_all_want() -> None:
    here = world(model=NO_ROAD, goal=goal(willing=False, way=trail()))
    assert lines_of(page(here, model=NO_ROAD), "road")[1] == (
        "The tests end. Not every move on this way is wanted by all who would have to make it."
    )


def test_a_goal_that_is_met_today() -> None:
    here = world(model=NO_ROAD, goal=goal("all", way=nowhere()))
    assert lines_of(page(here, model=NO_ROAD), "road")[1:-1] == ["The tests end.", "It is met today."]


def test_the_way_to_the_goal_beside_a_road() -> None:
    aim = goal("all", way=nowhere())
    assert lines_of(page(world(goal=aim)), "road")[-4:-1] == [
        "The way to the goal",
        "The tests end.",
        "It is met today.",
    ]
    assert lines_of(page(world(), world("tied", goal=aim)), "road")[-4] == (
        "The way to the goal: No deal without Friendland"
    )


def test_no_road_and_no_goal() -> None:
    assert lines_of(page(world(model=BARE), model=BARE), "road") == []
    assert lines_of(page(lost()), "road") == []


WIDE, NARROW = Span("warm", "cold_war"), Span("cool", "cool")
SETS = ("possible", "willing", "rests", "equilibria")
NOTHING: Mapping[str, Span | None] = dict.fromkeys(SETS)
ONE_LADDER = replace(TREATY, ladders={"bond": TREATY.ladders["bond"]})


def standing(
    policy: str = "none",
    ends: Span | None = NARROW,
    found: list[EndStudy] | None = None,
    scenario: str = "base",
) -> WorldStudy:
    """Make a world by where its relationship ends."""
    spans = {**NOTHING, "willing": NARROW, "possible": WIDE, "rests": WIDE}
    here = world(policy, scenario, model=ONE_LADDER, ends=found, relationship={"bond": spans})
    return replace(here, ends_relationship={} if ends is None else {"bond": ends})


UNSETTLED = "↻ Unsettled means that matters go round for good between those rungs."
STRIP = "the filled parts of the strip show the same."
LADDER = "The bond best to worst: warm › cool › cold war"


def test_the_relationship_of_one_world() -> None:
    assert lines_of(page(standing(), model=ONE_LADDER), "relationship") == [
        "The relationship within reach",
        f"From the worst to the best, the rungs of the ladder on which the relationship can stand; {STRIP} "
        f"{UNSETTLED}",
        LADDER,
        "Where matters end",
        "On the way, by moves that all who make them want",
        "By any allowed moves",
        "In situations that hold (SEQ)",
        *("cool", "cool", "cold war to warm", "none"),
    ]


def test_the_relationship_by_policy_and_scenario() -> None:
    worlds = [
        standing(),
        standing(scenario="storm", ends=WIDE, found=[round_of(3)]),
        standing("tied", found=[rest(), round_of(3)]),
        standing("tied", None, scenario="storm"),
        lost("open"),
    ]
    assert lines_of(page(*worlds, model=ONE_LADDER), "relationship") == [
        "The relationship that each scenario makes possible",
        "Rows are policies, columns are scenarios. Each cell says, from the worst to the best, on which "
        f"rungs of the ladder the relationship can stand; {STRIP} {UNSETTLED}",
        "Show the rungs",
        "where matters end",
        "on the way, by moves that all who make them want",
        "by any allowed moves",
        "in situations that hold (SEQ)",
        LADDER,
        *("As things stand", "Bad weather"),
        "No policy",
        *("cool", "cool", "cold war to warm", "none"),
        *("cold war to warm ↻ unsettled", "cool", "cold war to warm", "none"),
        "No deal without Friendland",
        *("cool ↻ may stay unsettled", "cool", "cold war to warm", "none"),
        *("none", "cool", "cold war to warm", "none"),
        "Deals at will",
        *("not known", "not known"),
    ]


STRIPS: dict[str, tuple[Span | None, Range | None]] = {
    "all": (WIDE, Range("cold war to warm", (("cold_war", 4), ("cool", 2), ("warm", 0)))),
    "the better ones": (
        Span("warm", "cool"),
        Range("cool to warm", (("cold_war", None), ("cool", 2), ("warm", 0))),
    ),
    "the worse ones": (
        Span("cool", "cold_war"),
        Range("cold war to cool", (("cold_war", 4), ("cool", 2), ("warm", None))),
    ),
    "one": (NARROW, Range("cool", (("cold_war", None), ("cool", 2), ("warm", None)))),
    "none": (None, None),
}


@pytest.mark.parametrize(("span", "strip"), STRIPS.values(), ids=list(STRIPS))
def test_the_filled_parts_of_a_strip_are_the_rungs_that_are_named(
    span: Span | None, strip: Range | None
) -> None:
    assert _range(TREATY.ladders["bond"], span) == strip


def test_the_strip_of_one_rung() -> None:
    alone = replace(TREATY.ladders["bond"], rungs={"warm": TREATY.ladders["bond"].rungs["warm"]})
    assert _range(alone, Span("warm", "warm")) == Range("warm", (("warm", 0),))


def test_no_relationship_without_ladders_or_a_start() -> None:
    assert lines_of(page(world(model=BARE), model=BARE), "relationship") == []
    assert lines_of(page(lost()), "relationship") == []

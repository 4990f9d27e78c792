"""The report on where matters end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from detente.outlook import Round, Span, Summary
from detente.strategy.study import EndStudy

from .models import BARE, GRAPH, TREATY
from .pages import lines_of, page
from .results import LIFTS, goal, lost, rest, round_of, trail, world

NO_GOAL = replace(TREATY, goal=None)
HEAD = [
    "Where matters end",
    "If everybody takes only steps that gain at once, this is where it leads. Chances and numbers of moves "
    "are an illustration, never a forecast: they come from taking every wanted next step to be as likely "
    "as any other.",
]
HALTED = "new Theirland: halts its tests"
LIFTED = {"we.lift": "on"}
ENDS: dict[str, tuple[dict[str, str], EndStudy, list[str]]] = {
    "at once": ({}, rest(), ["■ settles chance 100%, from the start", HALTED]),
    "later": (
        {},
        rest(chance=0.25, moves=2.04),
        ["■ settles chance 25%, after about 2 moves on average", HALTED],
    ),
    "nobody knows how likely": (
        {},
        rest(chance=None, moves=None),
        ["■ settles no chance is given, as none could be worked out that is sure to be right", HALTED],
    ),
    "a round": (
        {},
        round_of(3, {"they.halt": "on"}),
        [
            "↻ goes round for good among 3 situations chance 100%, from the start",
            HALTED,
            "These are in place in every situation of the round; everything else comes and goes.",
        ],
    ),
    "a round in which nothing stays": (
        {},
        round_of(1234),
        [
            "↻ goes round for good among 1,234 situations chance 100%, from the start",
            "Nothing stays in place on the way round.",
        ],
    ),
    "what was there before": (
        LIFTED,
        rest({"they.halt": "on", "we.lift": "on"}),
        ["■ settles chance 100%, from the start", "kept Ourland: lifts its sanctions", HALTED],
    ),
    "what is gone": (
        LIFTED,
        rest({}),
        ["■ settles chance 100%, from the start", "gone Ourland: lifts its sanctions"],
    ),
    "an agreement that is ended": (
        {"we.pact": "on", "they.pact": "on"},
        rest({"they.pact": "on"}),
        [
            "■ settles chance 100%, from the start",
            "gone in force: a pact (now offered by Theirland, not accepted by Ourland)",
        ],
    ),
    "an agreement that is gone": (
        {"we.pact": "on"},
        rest({}),
        [
            "■ settles chance 100%, from the start",
            "gone offered by Ourland, not accepted by Theirland: a pact",
        ],
    ),
    "an agreement that is concluded": (
        {"we.pact": "on"},
        rest({"we.pact": "on", "they.pact": "on"}),
        ["■ settles chance 100%, from the start", "new in force: a pact"],
    ),
    "an agreement that stands": (
        {"we.pact": "on", "they.pact": "on"},
        rest({"we.pact": "on", "they.pact": "on"}),
        ["■ settles chance 100%, from the start", "kept in force: a pact"],
    ),
    "an offer in the place of another": (
        {"we.pact": "on"},
        rest({"they.pact": "on"}),
        [
            "■ settles chance 100%, from the start",
            "new offered by Theirland, not accepted by Ourland: a pact",
        ],
    ),
    "an agreement that comes and goes on a round": (
        {"we.pact": "on", "they.pact": "on"},
        round_of(2, {"we.pact": "on", "they.halt": "on"}),
        [
            "↻ goes round for good among 2 situations chance 100%, from the start",
            HALTED,
            "kept offered by Ourland, not always accepted by Theirland: a pact",
            "These are in place in every situation of the round; everything else comes and goes.",
        ],
    ),
    "an offer that is new on a round": (
        {"they.pact": "on"},
        round_of(2, {"we.pact": "on"}),
        [
            "↻ goes round for good among 2 situations chance 100%, from the start",
            "new offered by Ourland, not always accepted by Theirland: a pact",
            "These are in place in every situation of the round; everything else comes and goes.",
        ],
    ),
    "an agreement of which nothing stays on a round": (
        {"we.pact": "on", "they.pact": "on"},
        round_of(2, {"they.halt": "on"}),
        [
            "↻ goes round for good among 2 situations chance 100%, from the start",
            HALTED,
            "These are in place in every situation of the round; everything else comes and goes.",
        ],
    ),
    "on rungs": (
        {},
        rest(rungs={"bond": Span("warm", "cold_war"), "other": Span("good", "good")}),
        ["■ settles chance 100%, from the start", "The bond: cold war to warm; other: good.", HALTED],
    ),
    "with its way": (
        {},
        rest(way=trail([LIFTS])),
        [
            "■ settles chance 100%, from the start",
            HALTED,
            "The plainest way there: one move",
            "Now",
            "A move of Ourland",
            "Ourland lifts its sanctions",
            "▲ better off: nobody",
            "= as before: Ourland, Friendland and Theirland",
        ],
    ),
}


@pytest.mark.parametrize(("now", "end", "said"), ENDS.values(), ids=list(ENDS))
def test_an_end(now: dict[str, str], end: EndStudy, said: list[str]) -> None:
    here = world(model=NO_GOAL, ends=[end], status_quo=now)
    found = lines_of(page(here, model=NO_GOAL), "ends")
    assert found == [*HEAD, *said]


def test_nothing_is_in_place() -> None:
    found = lines_of(page(world(model=NO_GOAL, ends=[rest({})]), model=NO_GOAL), "ends")
    assert found[-1] == "Nothing is in place."


@pytest.mark.parametrize(
    ("held", "concepts", "said"),
    [
        ("all", (), "The goal holds here."),
        ("some", (), "The goal comes and goes here."),
        ("none", (), "The goal does not hold here."),
        ("all", ("nash", "seq"), "The goal holds here; stable by Nash, SEQ."),
    ],
)
def test_the_goal_in_an_end(held: str, concepts: tuple[str, ...], said: str) -> None:
    found = lines_of(page(world(ends=[rest(goal=held, concepts=concepts)])), "ends")
    assert found[len(HEAD) + 1] == said


def test_an_end_of_a_graph() -> None:
    model = replace(GRAPH, goal=None)
    here = world(model=model, ends=[rest("b"), round_of(2)], status_quo="a")
    assert lines_of(page(here, model=model), "ends")[len(HEAD) :] == [
        "■ settles chance 100%, from the start",
        "State b: the sun shines.",
        "↻ goes round for good among 2 situations chance 100%, from the start",
    ]


def test_ends_beyond_the_first_six_are_counted() -> None:
    here = world(model=NO_GOAL, ends=[rest({"we.lift": "on"})] * 8)
    assert lines_of(page(here, model=NO_GOAL), "ends")[-1] == "Two more ends, none of them more likely."
    here = world(model=NO_GOAL, ends=[rest({"we.lift": "on"})] * 6)
    assert lines_of(page(here, model=NO_GOAL), "ends")[-1] == "new Ourland: lifts its sanctions"


MATRIX: dict[str, tuple[Sequence[EndStudy], str | None, list[str]]] = {
    "one rest, goal lasts": ([rest()], "all", ["■ settles in one situation", "■ goal lasts"]),
    "two rests, goal in part": ([rest(), rest({})], "some", ["■ settles in one of 2", "▲ goal in part"]),
    "may settle, no goal": ([rest(), round_of(3)], "none", ["↻ may settle", "○ no goal"]),
    "never settles": ([round_of(3)], None, ["↻ never settles"]),
}


@pytest.mark.parametrize(("ends", "in_ends", "said"), MATRIX.values(), ids=list(MATRIX))
def test_every_policy_in_every_scenario(
    ends: Sequence[EndStudy], in_ends: str | None, said: list[str]
) -> None:
    aim = None if in_ends is None else goal(in_ends)
    worlds = [world(ends=ends, goal=aim), lost("tied"), world("tied", "storm", ends=ends, goal=aim)]
    found = lines_of(page(*worlds), "ends")
    assert found[2] == "No policy"
    start = found.index("Every policy in every scenario")
    assert found[start + 1 :] == [
        *("As things stand", "Bad weather"),
        "No policy",
        *said,
        "not known",
        "No deal without Friendland",
        "not known",
        *said,
    ]


def test_no_ends_without_a_start() -> None:
    assert lines_of(page(lost()), "ends") == []
    assert "Every policy in every scenario" not in lines_of(page(world(model=BARE), model=BARE), "ends")


SHARES: dict[str, dict[str, float | None]] = {"bond": {"warm": 0.25, "cold_war": None}}


def test_a_round_is_told_by_its_shares_and_a_typical_one() -> None:
    """What changes hands on the way is told move by move, from where it begins."""
    around = replace(trail([LIFTS]), states=({"they.halt": "on"}, {"we.lift": "on"}))
    shares = Round(SHARES, None, "listed")
    here = world(model=NO_GOAL, ends=[round_of(3, LIFTED, round=around, shares=shares)])
    assert lines_of(page(here, model=NO_GOAL), "ends")[len(HEAD) + 1 :] == [
        "Of its steps: The bond: warm 25%, cold war (not known) (not known: the moves are too many to be listed).",
        "new Ourland: lifts its sanctions",
        "These are in place in every situation of the round; everything else comes and goes.",
        "A typical round: one move",
        "It begins with this: Theirland: halts its tests.",
        "Then",
        "A move of Ourland",
        "Ourland lifts its sanctions",
        "▲ better off: nobody",
        *lines_of(page(here, model=NO_GOAL), "ends")[-1:],
    ]


def test_ends_on_the_same_rungs_are_one() -> None:
    many = rest(LIFTED, alike=8, varies={"they.halt": ("off", "on")}, way=trail([LIFTS]))
    found = lines_of(page(world(model=NO_GOAL, ends=[many]), model=NO_GOAL), "ends")
    assert found[len(HEAD) : len(HEAD) + 4] == [
        "■ settles in one of 8 situations chance 100%, from the start",
        "new Ourland: lifts its sanctions",
        "What differs between them: Theirland: halts its tests.",
        "The plainest way to the likeliest of them: one move",
    ]


def test_all_ends_together() -> None:
    told = Summary(
        SHARES, 0.5, {"we.lift": "on", "they.spy": "off"}, {"they.halt": ("off", "on")}, (), "time"
    )
    here = replace(world(ends=[rest(), round_of(3)]), summary=told)
    found = lines_of(page(here), "ends")
    place = found.index("All ends together:")
    assert found[place + 1 : place + 7] == [
        "The bond: warm 25%, cold war (not known)",
        "The goal, “the tests end”: 50%",
        "Not known: the time was up before it was known; --patience SECONDS gives more.",
        "In place in every end: Ourland: lifts its sanctions.",
        "In place in none: Theirland: Espionage.",
        "What varies: Theirland: halts its tests.",
    ]

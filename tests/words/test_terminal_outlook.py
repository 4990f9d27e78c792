"""`detente outlook` in words: where matters end, what is in place there, and which rungs are within reach."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from rich.console import Console

import detente
from detente.game import Step
from detente.language import Rule, check_condition
from detente.outlook import End, Outlook, Round, Span, Summary
from detente.views.chances import chance_words
from detente.views.ends_words import goal_line
from detente.views.terminal.outlook import print_outlook, print_world

from .terminal import GRAPH, block, printed, step, table

MODEL = detente.loads(
    """\
detente: 1
title: A round
parties:
  a: {name: Ada, options: {x: takes x, w: {title: waits, levels: [none, some, all]}}, preferences: [a.x iff b.y, not a.w]}
  b: {name: Bob, options: {y: takes y}, preferences: [b.y]}
status_quo: []
relationship:
  r: {title: Friendship, between: [a, b], rungs: {all_well: a.x and b.y, half: a.x or b.y, bad: true}}
  q: {between: [a, b], rungs: {good: b.y, bad: true}}
policies: {p: {title: P, side: s, commitments: {}}}
sides: {s: [a]}
scenarios: {dark: {title: Dark}}
"""
)
FOUND = MODEL.under().outlook(foresight="none")


BACK = (
    Step(("a",), {"a.x": "on"}, {}, {}, {"a.x": "on"}, {"a": True, "b": False}),
    Step(("a",), {}, {"a.x": "off"}, {}, {}, {"a": False, "b": False}),
)
QUIET = Summary({}, None, {}, {})
AGAIN = [
    "     a typical round, 2 moves, begins with:",
    "       nothing is in place",
    "       ├─ 1. Ada: takes x",
    "       │     better for Ada",
    "       └─ 2. Ada: no longer: takes x",
    "             better for nobody",
]


@pytest.fixture(autouse=True)
def _a_round(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ends are made by hand, and so is how they go round."""
    monkeypatch.setattr(Outlook, "round", lambda *_: BACK)


def told(*ends: End, limit: int = 5, **more: Any) -> str:
    return printed(print_outlook, found_with(*ends, **more), limit=limit, wide=200)


def found_with(*ends: End, of: Outlook = FOUND, **more: Any) -> Outlook:
    rounds = tuple(Round({}, None) for each in ends if each.kind == "cycle")
    told: dict[str, Any] = {"ends": ends, "summary": replace(QUIET, rounds=rounds)}
    return replace(of, **(told | more))


def node_of(**levels: str) -> int:
    state = FOUND.game.space.number({name.replace("_", "."): level for name, level in levels.items()})
    return int(np.flatnonzero(FOUND.willing.states == state)[0])


def end(*nodes: int, chance: float | None = 0.25, moves: float | None = 1.5) -> End:
    places = np.array(nodes)
    return End("rest" if len(nodes) == 1 else "cycle", places, FOUND.willing.states[places], chance, moves)


REST = end(node_of(b_y="on", a_x="on"))
ROUND = end(node_of(), node_of(b_y="on"))
MIXED = "When everybody takes what gains at once, matters end in {} or go round for good ({})."


@pytest.mark.parametrize(
    ("ends", "sentence"),
    [
        ((REST,), "When everybody takes what gains at once, matters end in 1 resting state."),
        ((REST, REST), "When everybody takes what gains at once, matters end in 2 resting states."),
        ((ROUND,), "When everybody takes what gains at once, matters never settle: they go round for good."),
        ((REST, ROUND), MIXED.format("1 resting state", "1 cycle")),
        ((ROUND, REST, ROUND, REST), MIXED.format("2 resting states", "2 cycles")),
    ],
    ids=["rest", "rests", "round", "rest or round", "rests or rounds"],
)
def test_where_matters_end(ends: tuple[End, ...], sentence: str) -> None:
    assert told(*ends).splitlines()[1] == sentence


def test_everything() -> None:
    assert printed(print_outlook, replace(FOUND, relationship={}), limit=5, wide=200) == block(
        """
        A round (no policy)
        When everybody takes what gains at once, matters end in 1 resting state.

          1. comes to rest (Nash) (chance 100%, after about 2 moves on average: an illustration, never a forecast)
             Ada: takes x
             Bob: takes y
             the plainest way there:
               ├─ 1. Bob: takes y
               │     better for Bob
               └─ 2. Ada: takes x
                     better for Ada

        From the status quo, allowed moves lead to 12 states of 12; moves that every mover wants lead to 3. \
Nobody does on the way what serves nobody. Deals have up to 2 parties. Every count is exact.
        """
    )


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.25, "chance 25%, after about 2 moves on average: an illustration, never a forecast"),
        (0.001, "chance less than 1%, after about 2 moves on average: an illustration, never a forecast"),
        (0.9999, "chance more than 99%, after about 2 moves on average: an illustration, never a forecast"),
        (1.0, "chance 100%, after about 2 moves on average: an illustration, never a forecast"),
    ],
)
def test_chance(chance: float, words: str) -> None:
    """Something that may happen has no chance of 0%, and what need not, none of 100%."""
    assert (
        f"  1. comes to rest (Nash) ({words})"
        in told(replace(REST, chance=chance, lacking=None if chance else "listed")).splitlines()
    )


@pytest.mark.parametrize(
    ("lacking", "words"),
    [
        ("listed", "the moves are too many to be listed"),
        ("time", "the time was up before it was known; --patience SECONDS gives more"),
        ("right", "none could be worked out that is sure to be right"),
        (None, "none could be worked out that is sure to be right"),
    ],
)
def test_no_chance(lacking: str | None, words: str) -> None:
    shown = told(replace(REST, chance=None, moves=None, lacking=lacking)).splitlines()
    assert f"  1. comes to rest (Nash) (no chance is given, as {words})" in shown


@pytest.mark.parametrize(
    ("moves", "words"),
    [
        (None, "after how many moves is not known"),
        (0.0, "from the start"),
        (1.0, "after one move"),
        (1.4, "after about one move on average"),
        (2.0, "after about 2 moves on average"),
        (50.9, "after about 51 moves on average"),
        (400.7, "after about 400 moves on average"),
        (1_234_567.0, "after about 1,200,000 moves on average"),
        (1e9, "after more than a billion moves on average"),
    ],
)
def test_moves(moves: float | None, words: str) -> None:
    assert chance_words(0.25, moves, None) == f"chance 25%, {words}"


SAID = "an illustration, never a forecast"


@pytest.mark.parametrize(
    ("ends", "lines"),
    [
        (
            (ROUND,),
            [
                f"  1. goes round between 2 states (chance 25%, after about 2 moves on average: {SAID})",
                "     nothing stays in place on the way",
                *AGAIN,
            ],
        ),
        (
            (end(node_of(b_y="on", a_x="on"), node_of(b_y="on")),),
            [
                f"  1. goes round between 2 states (chance 25%, after about 2 moves on average: {SAID})",
                "     always in place on the way:",
                "     Bob: takes y",
                *AGAIN,
            ],
        ),
        (
            (ROUND, end(node_of())),
            [
                f"  2. comes to rest (Nash) (chance 25%, after about 2 moves on average: {SAID})",
                "     nothing is in place",
                "",
            ],
        ),
    ],
    ids=["nothing stays", "something stays", "no way to where matters are"],
)
def test_end(ends: tuple[End, ...], lines: list[str]) -> None:
    shown = told(*ends).splitlines()
    place = shown.index(lines[0])
    assert shown[place : place + len(lines)] == lines


def test_levels_on_the_way() -> None:
    """A level is always in place when no state of the round is below it."""
    space = FOUND.game.space
    states = np.array([space.number({"a.w": level, "a.x": "on"}) for level in ("all", "some")])
    lines = told(replace(ROUND, numbers=states)).splitlines()
    assert "     Ada: takes x, waits (some)" in lines


def test_cycle_in_graph_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Outlook, "round", lambda *_: (step("one", to="h"),))
    game = detente.Model(GRAPH).under()
    found = game.outlook(foresight="none")
    round_ = End("cycle", np.array([0, 1]), np.array([0, 1]), 0.5, 1.0)
    result = found_with(round_, of=found)
    shown = printed(print_outlook, result, limit=1, wide=200).splitlines()
    assert shown[3:6] == [
        f"  1. goes round between 2 states (chance 50%, after one move: {SAID})",
        "     h, w",
        "     a typical round, 1 move, begins with:",
    ]


def test_rest_in_graph_form() -> None:
    found = detente.Model(GRAPH).under().outlook(foresight="none")
    shown = printed(print_outlook, found, limit=1, wide=200).splitlines()
    assert shown[4:6] == ["     state w: one is away", "     the plainest way there:"]


@pytest.mark.parametrize(
    ("limit", "line"),
    [
        (3, None),
        (2, "  1 more end; --limit N lists N of them."),
        (0, "  3 more ends; --limit N lists N of them."),
    ],
)
def test_ends_left_out(limit: int, line: str | None) -> None:
    shown = told(REST, ROUND, REST, limit=limit).splitlines()
    assert [each for each in shown if "more end" in each] == ([line] if line else [])


def test_relationship() -> None:
    spans = {
        "possible": Span("all_well", "bad"),
        "willing": Span("half", "half"),
        "rests": None,
    }
    shown = told(REST, relationship={"r": spans, "q": spans | {"rests": Span("good", "good")}})
    assert "The relationship within reach, best to worst" in shown.splitlines()
    assert table(shown) == [
        ["", "by any allowed moves", "by moves that every mover wants", "where it rests"],
        ["Friendship", "all well … bad", "half", "nowhere"],
        ["q", "all well … bad", "half", "good"],
    ]


def test_where_it_rests_is_told_of_both_readings_where_they_differ() -> None:
    first = {"r": {"possible": Span("all_well", "bad"), "willing": None, "rests": None}}
    second = {"r": {"possible": Span("all_well", "bad"), "willing": None, "rests": Span("half", "bad")}}
    alike = replace(FOUND, ends=(REST,), relationship=first)
    same = printed(print_outlook, found_with(REST, relationship=first, answer=alike), limit=5, wide=400)
    assert table(same)[0][-1] == "where it rests"
    answer = replace(FOUND, ends=(REST,), relationship=second)
    shown = printed(print_outlook, found_with(ROUND, relationship=first, answer=answer), limit=5, wide=400)
    assert table(shown)[-2:] == [
        [
            "",
            "by any allowed moves",
            "by moves that every mover wants",
            "where it rests when everybody takes what gains at once",
            "where it rests when nobody steps into an answer that undoes the gain",
        ],
        ["Friendship", "all well … bad", "nothing", "nowhere", "half … bad"],
    ]


@pytest.mark.parametrize(
    ("max_deal", "words"),
    [(1, "No deals are made."), (2, "Deals have up to 2 parties."), (3, "Deals have up to 2 parties.")],
)
def test_counts(max_deal: int, words: str) -> None:
    assert told(REST, max_deal=max_deal).splitlines()[-1] == (
        "From the status quo, allowed moves lead to 12 states of 12; moves that every mover wants lead to 3. "
        f"Nobody does on the way what serves nobody. {words} Every count is exact."
    )


def test_every_improvement() -> None:
    shown = printed(
        print_outlook, MODEL.under().outlook(every_improvement=True, foresight="none"), limit=1, wide=300
    )
    assert shown.splitlines()[-1] == (
        "From the status quo, allowed moves lead to 12 states of 12; moves that every mover wants lead to 5. "
        "Steps that serve nobody who takes them are followed, too. Deals have up to 2 parties. "
        "Every count is exact."
    )


def test_moves_in_graph_form_have_no_parts() -> None:
    shown = printed(print_outlook, detente.Model(GRAPH).under().outlook(foresight="none"), limit=1, wide=300)
    assert "serve" not in shown


@pytest.mark.parametrize(
    ("policy", "scenario", "words"),
    [
        ("none", "base", "A round (no policy)"),
        ("p", "base", "A round (policy p)"),
        ("none", "dark", "A round (no policy, scenario dark)"),
        ("p", "dark", "A round (policy p, scenario dark)"),
    ],
)
def test_world(policy: str, scenario: str, words: str) -> None:
    def print_(console: Console) -> None:
        print_world("A round", policy, scenario, console)

    assert printed(print_) == words


TONE = detente.loads(
    """\
detente: 1
title: A tone
parties: {a: {name: Ada, options: {t: {title: speaks, levels: [stern, mild]}, x: takes x}}}
status_quo: []
"""
)


def test_lowest_levels_with_names() -> None:
    """Where matters rest they are told; of what changes on the way nothing is told that is in place."""
    found = TONE.under().outlook(foresight="none")
    space = found.game.space
    states = np.array([space.number(state) for state in ({"a.x": "on"}, {"a.x": "on", "a.t": "mild"})])
    round_, rest = End("cycle", states, states, 0.5, 1.0), End("rest", states[:1], states[:1], 0.5, 1.0)
    shown = printed(print_outlook, found_with(round_, rest, of=found), limit=2, wide=200).splitlines()
    assert shown[3:6] == [
        f"  1. goes round between 2 states (chance 50%, after one move: {SAID})",
        "     always in place on the way:",
        "     Ada: takes x",
    ]
    place = shown.index(f"  2. comes to rest (Nash) (chance 50%, after one move: {SAID})")
    assert shown[place + 1] == "     Ada: speaks (stern), takes x"


RUNGS: dict[str, dict[str, float | None]] = {
    "r": {"all_well": 0.75, "half": 0.25, "bad": 0.0},
    "q": {"good": None, "bad": None},
}


def test_all_ends_together() -> None:
    """Of one end that rests nothing is told twice."""
    shares = Summary(
        rungs=RUNGS,
        goal=None,
        shared={"b.y": "on", "a.x": "off"},
        varies={"a.w": ("none", "all")},
        rounds=(Round(RUNGS, None, "time"),),
        lacking="listed",
    )
    lines = told(REST, ROUND, summary=shares).splitlines()
    assert lines[2:17] == [
        "",
        "All ends together (an illustration, never a forecast)",
        "  Friendship: all well 75%, half 25%",
        "  q: good (not known), bad (not known)",
        "  not known: the moves are too many to be listed",
        "",
        "In place in every end:",
        "  Bob: takes y",
        "",
        "In place in none:",
        "  Ada: takes x",
        "",
        "What varies:",
        "  Ada: waits (none or all)",
        "",
    ]
    place = lines.index("     of its steps:")
    assert lines[place + 1 : place + 4] == [
        "       Friendship: all well 75%, half 25%",
        "       q: good (not known), bad (not known)",
        "       not known: the time was up before it was known; --patience SECONDS gives more",
    ]
    assert "together" not in told(REST, summary=shares)


def test_one_round_is_told_by_its_steps() -> None:
    shares = Summary(rungs={"r": RUNGS["r"]}, goal=None, shared={}, varies={}, rounds=(Round(RUNGS, None),))
    lines = told(ROUND, summary=shares).splitlines()
    assert lines[2:6] == [
        "",
        "Of the steps on the round (an illustration, never a forecast)",
        "  Friendship: all well 75%, half 25%",
        "",
    ]
    assert "     of its steps:" not in lines


@pytest.mark.parametrize(
    ("title", "part", "line"),
    [
        ("All is well", 0.5, ("the goal, “All is well”", "50%")),
        ("", 1.0, ("the goal", "100%")),
        ("", None, ("the goal", "not known")),
    ],
)
def test_the_goal(title: str, part: float | None, line: tuple[str, str]) -> None:
    model = replace(TONE.written, goal=Rule(condition=check_condition(TONE.written, "a.x"), title=title))
    assert goal_line(model, part) == line
    assert goal_line(TONE.written, part) is None


def test_what_is_gone() -> None:
    """What is in place now and not in the end is told, an agreement as one thing."""
    model = detente.loads(
        """\
detente: 1
title: Gone
parties:
  a: {name: the first, options: {x: takes x}, preferences: [not a.x, not a.pact, a.old]}
  b: {name: Bob, options: {y: takes y}, preferences: [b.y, b.old]}
agreements: {pact: {title: a pact, between: [a, b]}, old: {title: an old one, between: [a, b]}}
status_quo: [a.x, a.pact, b.pact]
"""
    )
    found = model.under().outlook(foresight="none")
    lines = printed(print_outlook, found, limit=1, wide=200).splitlines()
    start = lines.index("     Bob: takes y")
    assert lines[start : start + 5] == [
        "     Bob: takes y",
        "     in force: an old one",
        "     offered by Bob, not accepted by the first: a pact",
        "     no longer: the first takes x",
        "     no longer in force: a pact (now offered by Bob, not accepted by the first)",
    ]

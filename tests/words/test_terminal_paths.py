"""Paths, the status-quo table and the findings as they are printed."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent

import pytest

from detente.doubt.told import Robustness, Sureness
from detente.game import Step, compile_game
from detente.language import loads
from detente.outlook import status_quo_table
from detente.strategy import ClaimVerdict
from detente.strategy.claim_forms import Witness
from detente.symbolic import RoadBySets, SymbolicGame
from detente.views.answers import Answer
from detente.views.findings import Ask, Finding, Summary
from detente.views.terminal.findings import print_summary
from detente.views.terminal.large import print_road
from detente.views.terminal.paths import print_path
from detente.views.terminal.statusquo import print_status_quo_table

from .terminal import GRAPH, MODEL, block, printed, step, table

FIRM = compile_game(MODEL, "firm")
STOP = step("north", north_stop="on", better="north west")
DEAL = Step(
    ("north", "south"),
    {"south.aid": "on"},
    {"north.stop": "off"},
    {"west.talk": "off"},
    {"south.aid": "on"},
    {"north": True, "south": False},
)


def path(*steps: Step, ascii_only: bool = False) -> str:
    def print_(console: object) -> None:
        print_path(FIRM, steps, console)  # type: ignore[arg-type]

    return printed(print_, ascii_only=ascii_only)


def test_path() -> None:
    """What is opened by a move is told with it; what was open, is up or asks for nothing is not."""
    assert dedent(path(STOP, DEAL)) == block(
        """
          ├─ 1. North: stops its tests
          │     better for North and West
          │     unlocks: South sends aid
          └─ 2. (a deal) North: no longer: stops its tests
                South: sends aid
                falls away with it: West (talks)
                better for North
        """
    )


def test_what_rides_along_is_marked() -> None:
    riding = replace(STOP, raised={**STOP.raised, "north.arms": "some"}, riders=("north.arms",))
    falling = replace(DEAL, riders=("north.stop",))
    lines = path(riding, falling).splitlines()
    assert lines[1] == "  │     rides along, of no use to who makes the move: North (builds arms (some))"
    assert "        rides along, of no use to who makes the move: North (no longer: stops its tests)" in lines


def test_no_path_is_needed() -> None:
    assert path() == "  It is so already: no move is needed."


def test_path_without_box_characters() -> None:
    lines = path(STOP, STOP, ascii_only=True).splitlines()
    assert [line[:8] for line in lines] == ["  +- 1. ", "  |     ", "  |     ", "  `- 2. ", "        "]


def test_raised_by_the_move_itself_is_not_unlocked() -> None:
    lines = path(step("north", "south", north_stop="on", south_aid="on")).splitlines()
    assert lines[-1] == "        better for nobody"


STATUS_QUO = "After how many moves is each state first reached, and who can make the last of them?"


def test_status_quo_table() -> None:
    found = status_quo_table(compile_game(GRAPH))
    shown = printed(print_status_quo_table, found, limit=9, wide=200)
    assert table(shown) == [
        ["state", "by any moves", "by improvements alone"],
        ["state h: all at home", "here already", "here already"],
        ["state w: one is away", "1 move (last: One)", "1 move (last: One)"],
        ["state z: nobody is left", "2 moves (last: Two)", "never"],
    ]
    lines = shown.splitlines()
    assert lines[:3] == [
        "Two places (no policy)",
        f"The parties move one by one, none twice running. {STATUS_QUO}",
        "",
    ]
    assert lines[-2:] == [
        "",
        "Moves lead to 3 states of 3, improvements alone to 2. Both counts include the status quo; deals are not "
        "among the moves.",
    ]
    assert "more" not in shown


def test_status_quo_table_cut() -> None:
    shown = printed(print_status_quo_table, status_quo_table(FIRM), limit=1, wide=200)
    assert len(table(shown)) == 2
    assert shown.splitlines()[-3:] == [
        "71 more; --limit N lists N states, --json gives them as data.",
        "",
        "Moves lead to 72 states of 72, improvements alone to 1. Both counts include the status quo; deals are "
        "not among the moves.",
    ]


def test_who_can_make_the_last_move() -> None:
    shown = printed(print_status_quo_table, status_quo_table(FIRM), limit=15, wide=200)
    assert table(shown)[-1] == [
        "West: talks; offered by South, not accepted by North: make peace",
        "2 moves (last: South, West)",
        "never",
    ]


def test_summary() -> None:
    summary = Summary(
        "Can it be got around?",
        "Yes.",
        (
            Finding("key", "First.", "It is so.", (), ask=("path", "bypass", "--policy", "a b")),
            Finding("key", "Second.", "It is so, too.", ()),
        ),
    )
    assert printed(print_summary, MODEL, summary, source="my model.yaml") == block(
        """
        A treaty
        Can it be got around?

        Yes.

        1. First.
           It is so.
           see: detente path 'my model.yaml' bypass --policy 'a b'

        2. Second.
           It is so, too.
        """
    )


@pytest.mark.parametrize(
    ("policy", "following", "lines"),
    [
        ("It says: so.", "A moves.", ["It says: so.", "What comes next: A moves."]),
        ("It says: so.", "", ["It says: so."]),
        ("", "A moves.", ["What comes next: A moves."]),
    ],
)
def test_what_the_best_policy_says_and_what_comes_next(policy: str, following: str, lines: list[str]) -> None:
    summary = Summary("Is it so?", "Yes.", (), policy=policy, next=following)
    shown = printed(print_summary, MODEL, summary, source="m").splitlines()
    assert shown == ["A treaty", "Is it so?", "", "Yes.", *lines]
    said = printed(print_summary, MODEL, summary, source="m", aloud="It changes nothing.").splitlines()
    assert said == [*shown, "Said or not: It changes nothing."]


def test_how_sure_a_finding_is_stands_under_it() -> None:
    claim = MODEL.claims["quiet"]
    finding = Finding("key", "Said.", "So.", (), ("outlook",), (Ask("firm", "base", claim, holds=True),))
    verdict = ClaimVerdict(claim, "firm", "base", True, Witness(""), depends="policy")
    found = Robustness(MODEL, (Sureness(verdict),))
    shown = printed(print_summary, MODEL, Summary("", "", (finding,)), source="m", sureness=found)
    assert shown.splitlines()[-3:] == [
        "   So.",
        "   How sure: Holds whatever anybody wants, under this policy.",
        "   see: detente outlook m",
    ]


def test_short_answers_stand_below_the_findings() -> None:
    answers = (
        Answer("key", "What is it?", ("This.", "That."), ("design",)),
        Answer("k", "Why?", ("So.",), ("a", "b c")),
    )
    shown = printed(print_summary, MODEL, Summary("", "", ()), source="m", answers=answers)
    assert shown.splitlines()[-9:] == [
        "",
        "What is it?",
        "   This.",
        "   That.",
        "   see: detente design m",
        "",
        "Why?",
        "   So.",
        "   see: detente a m 'b c'",
    ]


@pytest.mark.parametrize(("wide", "lines"), [(400, 2), (60, 3), (40, 4)])
def test_findings_are_broken_into_lines(wide: int, lines: int) -> None:
    """A line is no longer than the terminal, nor than can be read."""
    text = "word " * 23
    shown = printed(
        print_summary,
        MODEL,
        Summary("", "", (Finding("key", "Said.", text.strip(), ()),)),
        source="m",
        wide=wide,
    )
    assert [len(line) <= min(wide, 96) for line in shown.splitlines()] == [True] * len(shown.splitlines())
    assert sum("word" in line for line in shown.splitlines()) == lines


TWO_GUARDS = loads(
    """\
detente: 1
title: Two conditions
parties:
  north: {options: {stop: stops, arms: arms}}
  south: {options: {aid: {title: sends aid, requires: north.stop, after: west.talk}}}
  west: {options: {talk: talks}}
status_quo: []
"""
)


def test_unlocked_when_all_conditions_hold() -> None:
    steps = (step("north", north_stop="on"), step("west", north_stop="on", west_talk="on"))
    game = compile_game(TWO_GUARDS)
    lines = printed(lambda console: print_path(game, steps, console)).splitlines()
    assert [line for line in lines if "unlocks" in line] == ["        unlocks: south sends aid"]
    assert lines.index("        unlocks: south sends aid") == len(lines) - 1


LADDER = """\
detente: 1
title: A ladder
parties:
  a: {name: Ann, options: {x: {title: pays, levels: [none, low, mid, high], requires: GUARDS}}}
  b: {name: Bob, options: {y: does y, z: does z}}
sides: {us: [a]}
policies: {cap: {side: us, commitments: {a.x: {never: mid}}}}
scenarios: {kept: {fixed: {a.x: none}}}
status_quo: []
"""
LEVELS = {
    "one level": ("{mid: b.y, high: b.z}", "none", "base", ["Ann pays (mid)"]),
    "two levels": ("{mid: b.y}", "none", "base", ["Ann pays (mid or high)"]),
    "all levels": ("b.y", "none", "base", ["Ann pays (low to high)"]),
    "what the policy shuts": ("{mid: b.y}", "cap", "base", []),
    "up to what the policy shuts": ("b.y", "cap", "base", ["Ann pays (low)"]),
    "what the scenario fixes": ("b.y", "none", "kept", []),
    "a level below is still shut": ("{low: b.z, mid: b.y}", "none", "base", []),
}


@pytest.mark.parametrize("large", [False, True], ids=["listed", "as sets"])
@pytest.mark.parametrize(("guards", "policy", "scenario", "told"), LEVELS.values(), ids=list(LEVELS))
def test_which_levels_a_move_unlocks(
    guards: str, policy: str, scenario: str, told: list[str], large: bool
) -> None:
    model, move = loads(LADDER.replace("GUARDS", guards)), replace(step("b", b_y="on"), gains={"b": True})
    game = compile_game(model, policy, scenario)
    road = RoadBySets(True, (move,), 1)
    shown = (
        printed(lambda console: print_road(SymbolicGame(model, policy, scenario), road, console))
        if large
        else printed(lambda console: print_path(game, [move], console))
    )
    assert [line.strip() for line in shown.splitlines() if "unlocks" in line] == [
        f"unlocks: {each}" for each in told
    ]


def test_a_level_above_the_one_that_it_is_at_is_unlocked() -> None:
    game = compile_game(loads(LADDER.replace("GUARDS", "{high: b.y}")))
    low, move = {"a.x": "low"}, replace(step("b", a_x="low", b_y="on"), gains={"b": True})
    shown = printed(lambda console: print_path(game, [move], console, start=low)).splitlines()
    assert shown[-1].strip() == "unlocks: Ann pays (high)"

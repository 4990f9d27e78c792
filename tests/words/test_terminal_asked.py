"""What `detente path` asks and answers before it tells the way, and text that stays text on the console."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from rich.text import Text

from detente.game import Step, compile_game
from detente.outlook import Exposure
from detente.symbolic import RoadBySets, SymbolicGame
from detente.views.terminal.asked import print_asked, print_exposure, print_way
from detente.views.terminal.console import TextConsole
from detente.views.terminal.paths import print_yes

from .terminal import MODEL, on, printed, step


@pytest.mark.parametrize(
    ("world", "willing", "condition", "lines"),
    [
        (
            ("none", "base"),
            False,
            "south.aid",
            ["A treaty (no policy)", "Can it come to “South sends aid” by any allowed moves?"],
        ),
        (
            ("firm", "dark"),
            True,
            "peace",
            [
                "A treaty (policy firm, scenario dark)",
                "Can it come to “make peace in force” by moves that every mover wants?",
            ],
        ),
    ],
    ids=["possible", "willing"],
)
def test_question(world: tuple[str, str], willing: bool, condition: str, lines: list[str]) -> None:
    def print_(console: Any) -> None:
        print_asked(MODEL, world, on(condition), console, willing=willing)

    assert printed(print_).splitlines() == lines


@pytest.mark.parametrize(
    ("how", "moves"),
    [
        ({"willing": True}, "moves that every mover wants, none of them into an answer that undoes the gain"),
        (
            {"willing": True, "every": True},
            "moves that every mover wants, with steps that serve nobody among them, none of them into an answer "
            "that undoes the gain",
        ),
        ({"willing": False}, "any allowed moves"),
    ],
)
def test_question_with_foresight(how: dict[str, bool], moves: str) -> None:
    def print_(console: Any) -> None:
        print_asked(MODEL, ("none", "base"), on("south.aid"), console, foresight=True, **how)

    assert printed(print_, wide=200).splitlines()[1] == f"Can it come to “South sends aid” by {moves}?"


def test_long_conditions_are_told_by_their_rung() -> None:
    from detente.language import loads

    model = loads(
        """\
detente: 1
title: T
parties: {a: {options: {x: does something that takes a great many words to say}}, b: {options: {y: answers it}}}
relationship: {r: {title: Trust, between: [a, b], rungs: {high: a.x and b.y and not (a.x and not b.y), low: true}}}
"""
    )
    condition = model.ladders["r"].rungs["high"]
    shown = printed(lambda console: print_asked(model, ("none", "base"), condition, console, willing=False))
    assert shown.splitlines()[1] == "Can it come to “Trust: high” by any allowed moves?"


@pytest.mark.parametrize(
    ("moves", "more", "line"),
    [
        (0, {}, ""),
        (1, {}, "Yes; the plainest way takes one move:"),
        (2, {}, "Yes; the plainest way takes two moves:"),
        (13, {"way": "safest"}, "Yes; the safest way takes 13 moves:"),
    ],
)
def test_answer(moves: int, more: dict[str, str], line: str) -> None:
    path = [step("north", north_stop="on")] * moves
    assert printed(lambda console: print_yes(path, console, **more)) == line


def test_text_stays_text() -> None:
    """What looks like an emoji or a number to be coloured is neither, and control characters are made visible."""
    out = StringIO()
    console = TextConsole(
        lambda text: text.replace("\x1b", "?"),
        file=out,
        width=80,
        color_system="truecolor",
        force_terminal=True,
    )
    console.print(Text("a :smile: 12 \x1b[2J"))
    console.print(":smile: 12")
    assert out.getvalue() == "a :smile: 12 ?[2J\n:smile: 12\n"


STOP = (step("north", north_stop="on", better="north"),)
ASKED = "Can it come to “North stops its tests” by {}?"
ANY, WANTED = ASKED.format("any allowed moves"), ASKED.format("moves that every mover wants")
WAY = ["  └─ 1. North: stops its tests", "        better for North", "        unlocks: South sends aid"]


@pytest.mark.parametrize(
    ("path", "how", "lines"),
    [
        (None, {"willing": True}, [WANTED, "No moves that every mover wants lead there."]),
        (None, {"willing": False}, [ANY, "No allowed moves lead there."]),
        ((), {"willing": False}, [ANY, "  It is so already: no move is needed."]),
        (STOP, {"willing": False}, [ANY, "Yes; the plainest way takes one move:", *WAY]),
        (
            STOP,
            {"willing": True, "way": "least exposed"},
            [WANTED, "Yes; the least exposed way takes one move:", *WAY],
        ),
        (
            None,
            {"willing": True, "every": True},
            [
                f"{WANTED[:-1]}, with steps that serve nobody among them?",
                "No moves that every mover wants lead there.",
            ],
        ),
    ],
    ids=["none wanted", "none", "already", "a way", "another way", "every improvement"],
)
def test_way(path: tuple[Step, ...] | None, how: dict[str, Any], lines: list[str]) -> None:
    game = compile_game(MODEL, "firm")
    shown = printed(lambda console: print_way(game, on("north.stop"), path, console, **how))
    assert shown.splitlines() == ["A treaty (policy firm)", *lines]


@pytest.mark.parametrize("make", [compile_game, SymbolicGame])
@pytest.mark.parametrize(
    ("policy", "line"),
    [
        (None, "No such state can exist, whoever does what."),
        ("firm", "No such state can exist under this policy, whoever does what."),
    ],
)
def test_no_way_to_what_cannot_exist(make: Any, policy: str | None, line: str) -> None:
    def print_(console: Any) -> None:
        print_way(make(MODEL, policy), on("north.stop"), None, console, willing=False, exists=False)

    assert printed(print_).splitlines()[1:] == [ANY, line]


def test_way_in_a_model_too_large_to_list() -> None:
    road = RoadBySets(reached=False, path=None, explored=3)
    game = SymbolicGame(MODEL, "firm")
    shown = printed(
        lambda console: print_way(game, on("north.stop"), None, console, willing=False, large=road)
    )
    assert shown.splitlines() == ["A treaty (policy firm)", ANY, "No allowed moves lead there."]


@pytest.mark.parametrize(
    ("fall", "words"), [(0.25, "South 25%"), (0.001, "South less than 1%"), (1.0, "South 100%")]
)
def test_exposure(fall: float, words: str) -> None:
    worst = Exposure(fall, "north", "south", step("north", north_stop="on", better="north"), 2)
    shown = printed(lambda console: print_exposure(MODEL, ("south", "west"), worst, console))
    assert shown.splitlines() == [
        f"Exposure: at worst one move of an outsider costs {words} of the range between its own worst and best "
        "state, after move 2:",
        "  North: stops its tests",
        "  better for North",
    ]


@pytest.mark.parametrize(
    ("side", "words"), [(("south",), "South"), (("south", "west"), "any of South and West")]
)
def test_no_exposure(side: tuple[str, ...], words: str) -> None:
    shown = printed(lambda console: print_exposure(MODEL, side, Exposure(), console))
    assert shown == f"Exposure: nowhere on the way does one move of an outsider leave {words} worse off."

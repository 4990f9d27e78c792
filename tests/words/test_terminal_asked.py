"""What `detente path` asks and answers before it tells the way, and text that stays text on the console."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from rich.text import Text

from detente.views.terminal.asked import print_asked, print_yes
from detente.views.terminal.console import TextConsole

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
                "Can it come to “make peace” by moves that every mover wants?",
            ],
        ),
    ],
    ids=["possible", "willing"],
)
def test_question(world: tuple[str, str], willing: bool, condition: str, lines: list[str]) -> None:
    def print_(console: Any) -> None:
        print_asked(MODEL, world, on(condition), console, willing=willing)

    assert printed(print_).splitlines() == lines


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
        (1, {}, "Yes; the shortest way takes one move:"),
        (2, {}, "Yes; the shortest way takes two moves:"),
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

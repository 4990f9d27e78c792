"""What the tests of printed words share: a small model, moves made by hand, and a console to print on."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO, TextIOWrapper
from textwrap import dedent
from typing import Any

from rich.console import Console

from detente.game import Step
from detente.language import Condition, Model, check_condition, loads

__all__ = ["GRAPH", "MODEL", "block", "on", "printed", "step", "table"]

MODEL = loads(
    """\
detente: 1
title: A treaty
parties:
  north: {name: North, options: {stop: {title: stops its tests}, arms: {title: builds arms, levels: [none, some, a_lot]}}}
  south: {name: South, options: {aid: {title: sends aid}}}
  west: {name: West, options: {talk: {title: talks}}}
agreements: {peace: {title: make peace, between: [north, south]}}
status_quo: []
sides: {allies: [south, west]}
policies:
  firm: {title: Nothing for nothing, side: allies, commitments: {south.aid: {requires: north.stop, snapback: true}}}
  lax: {title: Whatever happens, side: allies, commitments: {west.talk: {never: true}}}
claims:
  quiet: {text: No aid without a stop., never: south.aid and not north.stop, policy: firm}
  calm: {never: north.arms, policy: all}
"""
)

GRAPH = loads(
    """\
detente: 1
title: Two places
states: {h: all at home, w: one is away, z: nobody is left}
parties:
  one: {name: One, moves: {h: [w], w: [h, z]}, ranking: [w, h, z]}
  two: {name: Two, moves: {w: [z]}, ranking: [h, w, z]}
status_quo: h
"""
)


def on(text: str, model: Model = MODEL) -> Condition:
    """Read a condition."""
    return check_condition(model, text)


def step(*movers: str, to: str = "", better: str = "", **levels: str) -> Step:
    """Make a move: `north_stop="on"` raises, `"off"` or `"none"` lowers, and `better` tells who gains.

    `settled_south_aid` falls with it. In graph form `to` is the state.
    """
    names = {name.removeprefix("settled_").replace("_", ".", 1): name for name in levels}
    parts: dict[str, dict[str, str]] = {"raised": {}, "lowered": {}, "settled": {}}
    for option, name in names.items():
        down = levels[name] in ("off", "none")
        part = "settled" if name.startswith("settled_") else "lowered" if down else "raised"
        parts[part][option] = levels[name]
    raised = parts["raised"]
    gains = dict.fromkeys(("one", "two") if to else ("north", "south", "west"), False)
    gains |= dict.fromkeys(better.split(), True)
    before = dict.fromkeys([*parts["lowered"], *parts["settled"]], "on")
    return Step(movers, raised, parts["lowered"], parts["settled"], to or dict(raised), gains, before=before)


def printed(
    print_: Callable[..., None], *arguments: Any, wide: int = 100, ascii_only: bool = False, **more: Any
) -> str:
    """Return what a printer prints, without the spaces at the ends of lines."""
    out = StringIO()
    console = Console(file=_ascii() if ascii_only else out, width=wide, highlight=False, color_system=None)
    with console.capture() as captured:
        print_(*arguments, console, **more)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def _ascii() -> TextIOWrapper:
    from io import BytesIO

    return TextIOWrapper(BytesIO(), encoding="ascii")


def table(text: str) -> list[list[str]]:
    """Return the cells of a table with lines between its columns, the heading's among them."""
    lines = [line.replace("┃", "│") for line in text.splitlines()]
    return [[cell.strip() for cell in line.strip("│").split("│")] for line in lines if line.startswith("│")]


def block(text: str) -> str:
    """Return an indented text as it would be printed."""
    return dedent(text).strip("\n")

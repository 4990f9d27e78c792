"""The question that a path answers, and the first words of the answer."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from ...language import Model
from ...language.condition import Condition
from ..phrases import condition_title, counted, quoted
from .outlook import print_world

__all__ = ["print_asked", "print_yes"]


def print_asked(
    model: Model, world: tuple[str, str], condition: Condition, console: Console, *, willing: bool
) -> None:
    """Print what a way is looked for to, in which world, and by which moves."""
    print_world(model.title, *world, console)
    title = quoted(condition_title(model, condition, brief=True))
    moves = "moves that every mover wants" if willing else "any allowed moves"
    console.print(f"Can it come to {escape(title)} by {moves}?", soft_wrap=True)


def print_yes(path: Sequence[object], console: Console, *, way: str = "shortest") -> None:
    """Print how many moves the way takes that is told next; a way without moves tells so itself."""
    if path:
        console.print(f"Yes; the {way} way takes {counted(len(path), 'move')}:")

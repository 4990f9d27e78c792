"""What was set aside, on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from ...strategy.left_out import LeftOut
from ..aside_words import aside_line, aside_words
from .console import print_indented


def print_aside(aside: Sequence[LeftOut], console: Console) -> None:
    """Say what is missing and why."""
    console.print(f"\n[yellow]{escape(aside_words(aside))}[/]", soft_wrap=True)
    for each in aside:
        print_indented(f"- {escape(aside_line(each))}", console, 2)

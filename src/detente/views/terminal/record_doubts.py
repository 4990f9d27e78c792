"""What to keep in mind of a replay, on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from ...record import Replay
from ..replay_doubts import doubt_words


def print_doubts(result: Replay, console: Console) -> None:
    """Print what the replay leaves out, takes for granted, or cannot reconcile with the model."""
    console.print("\n[bold]What to keep in mind[/]")
    for line in doubt_words(result):
        console.print(f"  {escape(line)}", soft_wrap=True)

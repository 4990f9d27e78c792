"""The question, the answer and the findings on the terminal."""

from __future__ import annotations

import shlex

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from ...language import Model
from ..findings import Summary

__all__ = ["print_summary"]

WIDTH = 96


def print_summary(model: Model, summary: Summary, console: Console, *, source: str) -> None:
    """Print what a report says first, each finding with the command that shows more."""
    width = min(console.width, WIDTH)
    console.print(f"[bold]{escape(model.title)}[/]")
    for line in Text(summary.question, style="italic").wrap(console, width):
        console.print(line)
    console.print()
    for line in Text(summary.answer, style="bold").wrap(console, width):
        console.print(line)
    for number, finding in enumerate(summary.findings, start=1):
        console.print()
        head, *more = Text(finding.headline, style="bold").wrap(console, width - 3)
        console.print(Text.assemble((f"{number}. ", "bold cyan"), head))
        for line in [*more, *Text(finding.text).wrap(console, width - 3)]:
            line.rstrip()
            console.print(Text("   ") + line)
        if finding.ask:
            command, *rest = finding.ask
            shown = shlex.join(["detente", command, source, *rest])
            console.print(f"   [dim]see: {escape(shown)}[/]", soft_wrap=True)

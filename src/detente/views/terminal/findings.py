"""The question, the answer and the findings on the terminal."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from ...doubt.told import Robustness
from ...language import Model
from ..answers import Answer
from ..findings import Summary
from ..findings.firm import firm
from ..names import capital

WIDTH = 96


def print_summary(
    model: Model,
    summary: Summary,
    console: Console,
    *,
    source: str,
    sureness: Robustness | None = None,
    answers: Sequence[Answer] = (),
    aloud: str = "",
) -> None:
    """Print what a report says first, each finding with how sure it is and the command that shows more."""
    width = min(console.width, WIDTH)
    console.print(f"[bold]{escape(capital(model.title))}[/]")
    _print(Text(summary.question, style="italic"), console, width)
    console.print()
    _print(Text(summary.answer, style="bold"), console, width)
    comes, said_or_not = (
        summary.next and f"What comes next: {summary.next}",
        aloud and f"Said or not: {aloud}",
    )
    for said in filter(None, (summary.policy, comes, said_or_not)):
        _print(Text(said), console, width)
    for number, finding in enumerate(summary.findings, start=1):
        console.print()
        head = Text.assemble((f"{number}. ", "bold cyan"), (finding.headline, "bold"))
        _print(head, console, width)
        _print(Text(finding.text), console, width, indent="   ")
        if (sure := firm(model, finding, sureness)) is not None:
            _print(Text.assemble(("How sure: ", "bold"), sure.text), console, width, indent="   ")
        if finding.ask:
            _print_command(finding.ask, source, console)
    for answer in answers:
        console.print()
        _print(Text(answer.question, style="bold"), console, width)
        for line in answer.lines:
            _print(Text(line), console, width, indent="   ")
        _print_command(answer.ask, source, console)


def _print_command(ask: Sequence[str], source: str, console: Console) -> None:
    command, *rest = ask
    shown = shlex.join(["detente", command, source, *rest])
    console.print(f"   [dim]see: {escape(shown)}[/]", soft_wrap=True)


def _print(text: Text, console: Console, width: int, *, indent: str = "") -> None:
    """Print a text broken into lines, without the spaces that breaking leaves at their ends."""
    for line in text.wrap(console, width - len(indent)):
        line.rstrip()
        console.print(Text(indent) + line)

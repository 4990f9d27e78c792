"""The bundled cases: what each teaches, and whether what was published or is known about it comes out."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ...cases.catalogue import LEVELS, VERDICTS
from ..phrases import counted, number

SHOWN = 6


def print_cases(listed: list[dict[str, Any]], console: Console) -> None:
    """Print the cases as a table, what each teaches, and every published result with what became of it."""
    listed = sorted(listed, key=lambda case: LEVELS.index(case["level"]))
    table = Table(box=None, pad_edge=False)
    table.add_column("case", style="bold", no_wrap=True)
    table.add_column("what it is")
    table.add_column("parties", justify="right")
    table.add_column("options", justify="right")
    table.add_column("states", justify="right")
    table.add_column("published")
    for case in listed:
        table.add_row(
            case["name"],
            escape(case["title"]),
            str(case["parties"]),
            str(case["options"]) if case["options"] else "graph",
            f"{case['states']:,}",
            _summary(case["published"]),
        )
    console.print(table)
    for level, cases in groupby(listed, key=lambda case: case["level"]):
        console.print(f"\n[bold]{level[0].upper()}{level[1:]}[/]")
        for case in cases:
            _print_note(case, console)
    console.print("\n[bold]Published results, computed again just now[/]")
    for case in listed:
        if case["published"]:
            console.print(f"\n  [bold]{case['name']}[/]")
        for result in case["published"]:
            _print_result(result, console)
    console.print("\nTry: detente stability korea-2010")


def _print_note(case: dict[str, Any], console: Console) -> None:
    console.print(f"  [bold]{case['name']}[/]: {case['kind']}. {escape(case['teaches'])}", soft_wrap=True)
    console.print(f"    {escape(case['ask'])}", soft_wrap=True)
    console.print(f"      [dim]{escape(case['answer'])}[/]", soft_wrap=True)
    if case["expected"]:
        console.print(f"    {_expected([each['verdict'] for each in case['expected']])}", soft_wrap=True)
    if case["known"]["of"]:
        console.print(f"    {_known(**case['known'])}", soft_wrap=True)


def _expected(verdicts: list[str]) -> str:
    """Return what becomes of the claims, in numbers."""
    counts = [(word, verdicts.count(word)) for word in VERDICTS]
    told = [f"{word} {number(count)}" for word, count in counts if count]
    return f"{counted(len(verdicts), 'claim').capitalize()}: {', '.join(told)}"


def _known(of: int, agree: int, hindsight: int, differs: list[str]) -> str:
    """Return how many of the claims whose outcome is known the model judges as things went."""
    told = f"Of {counted(of, 'known outcome')}"
    if hindsight:
        told += f", {number(hindsight)} of them asked in a world that was read from the outcome,"
    told += f" the model gives {number(agree) if agree else 'none'}"
    return f"{told}; not: {', '.join(differs)}" if differs else told


def _summary(published: list[dict[str, Any]]) -> str:
    if not published:
        return "[dim]nothing[/]"
    if not all(result["explained"] for result in published):
        return "[red]differs[/]"
    if all(result["agree"] == result["cells"] for result in published):
        return "[green]reproduced[/]"
    return "[yellow]reproduced, differences explained[/]"


def _print_result(result: dict[str, Any], console: Console) -> None:
    cells, agree = result["cells"], result["agree"]
    if agree == cells:
        verdict = f"[green]all {cells:,} cells[/]" if cells > 1 else "[green]as published[/]"
    elif cells == 1:
        verdict = "[yellow]not as published[/]"
    else:
        verdict = f"[yellow]{agree:,} of {cells:,} cells[/]"
    console.print(f"    {escape(result['by'])}: {escape(result['what'])} – {verdict}", soft_wrap=True)
    reasons: dict[str, list[str]] = {}
    for found in result["differences"]:
        told = f"{found['cell']}: {found['published']} is printed, we find {found['ours']}"
        reasons.setdefault(found["why"] or "We do not know why.", []).append(told)
    for why, told_cells in reasons.items():
        for told in told_cells[:SHOWN]:
            console.print(f"      {escape(told)}", soft_wrap=True)
        if len(told_cells) > SHOWN:
            console.print(f"      and {len(told_cells) - SHOWN:,} more")
        console.print(f"      [dim]{escape(why)}[/]", soft_wrap=True)

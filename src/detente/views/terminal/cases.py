"""The bundled cases, and whether what was published about them comes out."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

SHOWN = 6


def print_cases(listed: list[dict[str, Any]], console: Console) -> None:
    """Print the cases as a table, then every published result with what became of it."""
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
    console.print("\n[bold]Published results, computed again just now[/]")
    for case in listed:
        if case["published"]:
            console.print(f"\n  [bold]{case['name']}[/]")
        for result in case["published"]:
            _print_result(result, console)
    console.print("\nTry: detente stability korea-2010")


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

"""A word for every policy in every scenario, as small a table as tells it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ...strategy import Comparison, WorldReport

POLICIES_WIDE = 44
UNKNOWN = "[yellow]not known[/]"
"""Where a world is missing."""
Cells = Mapping[str, Mapping[str, str]]
"""By policy and scenario a word with markup."""


def cells_of(result: Comparison, word: Callable[[WorldReport], str]) -> Cells:
    """Return a word for each world of a comparison, `UNKNOWN` for those that are missing."""
    return {
        policy: {name: word(found[name]) if name in found else UNKNOWN for name in result.scenarios}
        for policy, found in result.policies.items()
    }


def only_word(cells: Cells) -> str | None:
    """Return the word that stands everywhere, None where words differ."""
    words = {word for row in cells.values() for word in row.values()}
    return words.pop() if len(words) == 1 else None


def varies_by_policy(cells: Cells) -> bool:
    """Tell whether it matters anywhere which policy is in force."""
    return len(set(_rows(cells).values())) > 1


def print_grid(
    console: Console,
    title: str,
    cells: Cells,
    *,
    alike: str = "every policy",
    all_columns: str = "every scenario",
) -> None:
    """Print a table of policies and scenarios; those that are alike share a row or a column.

    `alike` is what the row is called where there is one for all policies of the table, `all_columns` the
    column where there is one for all its scenarios.
    """
    rows = _alike(_rows(cells))
    scenarios = next(iter(cells.values()))
    columns = _alike({name: tuple(row[name] for row in cells.values()) for name in scenarios})
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("policy", max_width=POLICIES_WIDE)
    for names in columns:
        table.add_column(escape("\n".join(names)) if len(columns) > 1 else all_columns)
    for names in rows:
        words = [cells[names[0]][column[0]] for column in columns]
        table.add_row(escape(", ".join(names)) if len(rows) > 1 else alike, *words)
    console.print(f"\n[bold]{title}[/]", soft_wrap=True)
    console.print(table)


def _rows(cells: Cells) -> dict[str, tuple[str, ...]]:
    scenarios = next(iter(cells.values()))
    return {policy: tuple(row[name] for name in scenarios) for policy, row in cells.items()}


def _alike(by_name: Mapping[str, tuple[str, ...]]) -> list[list[str]]:
    """Group names that have the same, in the order of their first."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for name, has in by_name.items():
        groups.setdefault(has, []).append(name)
    return list(groups.values())


def print_alike(
    told: Sequence[tuple[str, str]],
    console: Console,
    where: str = "in every scenario",
    who: str = "every policy",
) -> None:
    """Print what is the same everywhere, each with its word."""
    if told:
        console.print(f"\nThe same under {' '.join(filter(None, (who, where)))}:")
    for text, word in told:
        console.print(f"  {word}: {text}", soft_wrap=True)

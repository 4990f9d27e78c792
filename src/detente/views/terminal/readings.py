"""Where matters end in one reading and in the other, and what hangs on it."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ...outlook import Outlook, same_ends
from ..phrases import capital
from ..readings import (
    TAKES,
    THINKS,
    differing,
    second_sentence,
    settling,
    status_quo_sentence,
    told_by,
)


def differs(result: Outlook) -> bool:
    """Tell whether the readings end in other states."""
    return result.answer is not None and not same_ends(result.ends, result.answer.ends)


def print_readings(result: Outlook, console: Console) -> None:
    """Print how matters end in each reading told, then side by side what differs."""
    model, first = result.game.model, told_by(result)
    second = None if result.answer is None else told_by(result.answer)
    console.print(f"When {THINKS if result.foresight else TAKES}, {settling(first)}.", soft_wrap=True)
    beside = second_sentence(first, second, result.lacking, model, same=not differs(result))
    for line in (beside, status_quo_sentence(result)):
        if line:
            console.print(line, soft_wrap=True)
    rows = [] if second is None else differing(first, second, model)
    if rows:
        table = Table(title="\nWhat hangs on it", title_justify="left", pad_edge=False)
        for heading in ("", capital(TAKES), capital(THINKS)):
            table.add_column(heading)
        for row in rows:
            table.add_row(*(escape(cell) for cell in row))
        console.print(table)

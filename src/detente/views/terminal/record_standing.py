"""How things stood on one day of a record: the state, and what each policy had unlocked."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from ...language.condition import Constant
from ...record import Standing
from ..names import capital
from ..words import condition_words, option_titles, option_words, situation


def print_standing(result: Standing, console: Console, *, policies: tuple[str, ...] = ()) -> None:
    """Print the state at the end of a day and what each policy had unlocked."""
    model = result.replay.model
    titles = option_titles(model)
    console.print(f"[bold]{escape(capital(model.title))}[/]: the record at the end of {result.day}")
    for line in situation(model, result.state):
        console.print(f"  {escape(line)}", soft_wrap=True)
    for key, options in result.policies.items():
        if policies and key not in policies:
            continue
        console.print(f"\n[bold]{escape(key)}[/] {escape(model.policies[key].title)}", soft_wrap=True)
        for each in options:
            name = option_words(model, titles[each.option])
            state = "unlocked" if each.open else "blocked"
            missing = "; ".join(condition_words(model, part) for part in each.missing)
            more = f"; missing: {missing}" if missing else ""
            if Constant(False) in each.missing:
                more = "; the policy rules it out"
            used = ", in use" if each.in_use else ""
            console.print(f"  {escape(name)}: {state}{used}{escape(more)}", soft_wrap=True)

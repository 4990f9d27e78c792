"""What is open now and what is held back."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from ...strategy import OptionStatus, Status
from ..words import condition_words, party_name, situation
from .outlook import print_world
from .paths import print_path

__all__ = ["print_status"]


def print_status(result: Status, console: Console) -> None:
    """Print the side's options: in place, open, and held back with what would unlock them."""
    game, model = result.game, result.game.model
    print_world(model.title, game.policy, game.scenario, console)
    console.print("The situation:")
    for line in situation(model, result.state):
        console.print(f"  {escape(line)}", soft_wrap=True)
    groups = (
        ("In place", [found for found in result.options if found.in_place]),
        ("Open now", [found for found in result.options if found.open]),
        ("Held back", [found for found in result.options if not found.open and not found.in_place]),
    )
    for title, options in groups:
        if options:
            console.print(f"\n[bold]{title}[/]")
        for found in options:
            name = f"{party_name(model, found.option.party)} {found.option.title}"
            console.print(f"  {escape(name)} [dim]{found.option.name}[/]", soft_wrap=True)
            if title == "Held back":
                _print_reasons(result, found, console)


def _print_reasons(result: Status, found: OptionStatus, console: Console) -> None:
    model = result.game.model
    by = {"policy": "the policy asks", "model": "the rules ask", "scenario": "the scenario asks"}
    for blocker in found.blocked_by:
        missing = "; ".join(condition_words(model, part) for part in blocker.missing)
        match blocker.kind:
            case "never":
                text = "the policy rules it out"
            case "fixed":
                text = "the scenario fixes it"
            case "rule":
                text = "no such state can exist" + (
                    f": {condition_words(model, blocker.condition)}" if blocker.condition is not None else ""
                )
            case "after":
                text = f"{by[blocker.by]} that this come first: {missing}"
            case _:
                text = f"{by[blocker.by]} for: {missing}"
        console.print(f"    {escape(text)}", soft_wrap=True)
    if found.unlocks is None:
        console.print("    [dim]no allowed moves unlock it[/]")
    elif found.unlocks:
        console.print("    unlocked by:")
        print_path(result.game, found.unlocks, console, indent="      ", start=result.state)

"""What is open now and what is held back."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from ...language import Model
from ...results import State
from ...strategy import OptionStatus, Status
from ..agreements import agreement_state, agreement_title
from ..names import capital
from ..reasons import further_levels, open_levels, reason_words
from ..words import action_words, level_words, option_words, party_names, situation
from .outlook import print_world
from .paths import print_path


def print_status(result: Status, console: Console, *, chosen: bool = True) -> None:
    """Print the side's options: in place, open, and held back with what would unlock them.

    Where there are several sides it is said which, and, unless it was chosen, how to choose another.
    """
    game, model = result.game, result.game.model
    print_world(model.title, game.policy, game.scenario, console)
    others = [side for side in model.sides if side != result.side]
    if others:
        members = party_names(model, model.sides[result.side])
        another = "" if chosen else f"; --side NAME takes another ({', '.join(others)})"
        console.print(f"The side {escape(result.side)}: {escape(members)}{escape(another)}", soft_wrap=True)
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
        named: dict[str, list[OptionStatus]] = {}
        for found in options:
            named.setdefault(_name(model, found, result.state), []).append(found)
        for name, alike in named.items():
            keys = ", ".join(found.option.name for found in alike)
            console.print(f"  {escape(capital(name))} [dim]{keys}[/]", soft_wrap=True)
            for found in alike if title != "In place" else ():
                _print_reasons(result, found, console)


def _print_reasons(result: Status, found: OptionStatus, console: Console) -> None:
    if found.open:
        if said := open_levels(result.game.model, found):
            console.print(f"    {escape(said)}", soft_wrap=True)
        return
    for reason in found.blocked_by:
        console.print(f"    {escape(reason_words(result.game.model, reason))}", soft_wrap=True)
    for further in further_levels(result.game.model, found):
        console.print(f"    {escape(further)}", soft_wrap=True)
    if found.unlocks is None:
        console.print("    [dim]no allowed moves unlock it[/]")
    elif found.unlocks:
        console.print("    unlocked by:")
        print_path(result.game, found.unlocks, console, indent="      ", start=result.state)


def _name(model: Model, found: OptionStatus, state: State) -> str:
    """Return an option with what raising it means; where its levels have names, with the one it is at.

    A consent that is in place is told by how the agreement stands.
    """
    option = found.option
    if found.in_place and option.agreement is not None and not isinstance(state, str):
        agreement = model.agreements[option.agreement]
        return f"{agreement_state(model, agreement, state)}: {agreement_title(model, agreement)}"
    if found.in_place:
        return action_words(model, option, found.level)
    at = option.levels.index(found.level)
    now = f", now: {level_words(found.level)}" if at or option.names_lowest else ""
    return f"{option_words(model, option)}{now}"

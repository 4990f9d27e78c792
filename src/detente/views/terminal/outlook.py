"""What can happen, as findings."""

from __future__ import annotations

import numpy as np
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ...outlook import End, Outlook
from ..chances import chance_words
from ..followed import followed
from ..words import plural, situation
from .paths import print_path

SETS = {
    "possible": "by any allowed moves",
    "willing": "by moves that every mover wants",
    "rests": "where it rests",
}


def print_world(title: str, policy: str, scenario: str, console: Console) -> None:
    """Print a headline with the policy and the scenario."""
    world = [f"policy {policy}" if policy != "none" else "no policy"]
    world += [f"scenario {scenario}"] if scenario != "base" else []
    console.print(f"[bold]{escape(title)}[/] ({escape(', '.join(world))})")


def print_outlook(result: Outlook, console: Console, *, limit: int, why: bool = False) -> None:
    """Print where matters end, what relationship is within reach, and the counts behind it."""
    game, model = result.game, result.game.model
    print_world(model.title, game.policy, game.scenario, console)
    rests = [end for end in result.ends if end.kind == "rest"]
    cycles = [end for end in result.ends if end.kind == "cycle"]
    if not cycles:
        console.print(f"When every mover must gain, matters end in {plural(len(rests), 'resting state')}.")
    elif not rests:
        console.print("When every mover must gain, matters never settle: they go round for good.")
    else:
        console.print(
            f"When every mover must gain, matters end in {plural(len(rests), 'resting state')} "
            f"or go round for good ({plural(len(cycles), 'cycle')})."
        )
    for number, end in enumerate(result.ends[:limit], start=1):
        kind = "comes to rest" if end.kind == "rest" else f"goes round between {len(end.numbers):,} states"
        console.print(f"\n  [bold]{number}.[/] {kind} [dim]({_chance(end)})[/]", soft_wrap=True)
        common = (
            game.space.describe(int(end.numbers[0])) if end.kind == "rest" else _always(result, end.numbers)
        )
        if end.kind == "cycle" and game.space.states:
            named = ", ".join(game.space.states[int(state)] for state in end.numbers)
            console.print(f"     {escape(named)}", soft_wrap=True)
            _print_way(result, end, console, why=why)
            continue
        if end.kind == "cycle":
            console.print(
                "     always in place on the way:" if common else "     nothing stays in place on the way"
            )
        if common or end.kind == "rest":
            for line in situation(model, common, partial=end.kind == "cycle"):
                console.print(f"     {escape(line)}", soft_wrap=True)
        _print_way(result, end, console, why=why)
    if len(result.ends) > limit:
        more = plural(len(result.ends) - limit, "more end")
        console.print(f"\n  {more}; --limit N lists N of them.")
    if result.relationship:
        _print_relationship(result, console)
    console.print(
        f"\nFrom the status quo, allowed moves lead to {plural(result.possible_count, 'state')} of "
        f"{game.feasible_count:,}; moves that every mover wants lead to {len(result.willing.states):,}. "
        f"{_followed(result)}{_deals(result.max_deal)} Every count is exact."
    )


def _print_way(result: Outlook, end: End, console: Console, *, why: bool) -> None:
    """Print the plainest way to an end, of a round into it; none where matters are there already."""
    wanted = np.zeros(result.game.space.size, dtype=np.bool_)
    wanted[end.numbers] = True
    way = result.willing.way(wanted)
    if way is not None and way.steps:
        console.print(f"     the plainest way {'there' if end.kind == 'rest' else 'into it'}:")
        print_path(result.game, way.steps, console, indent="       ", why=why)


def _followed(result: Outlook) -> str:
    """Return whether steps that serve nobody are followed; an arc of graph form has no parts."""
    return "" if result.game.space.states else f"{followed(result.every)} "


def _deals(most: int) -> str:
    return "No deals are made." if most == 1 else f"Deals have up to {most:,} parties."


def _chance(end: End) -> str:
    said = chance_words(end.chance, end.moves, end.lacking)
    return said if end.chance is None else f"{said}: an illustration, never a forecast"


def _always(result: Outlook, states: object) -> dict[str, str]:
    """Return what stays in place in all the given states, at its lowest level there."""
    space = result.game.space
    found = {}
    for place, option in enumerate(space.options):
        levels = space.level(place, np.asarray(states))
        if levels.min() or (option.names_lowest and not levels.max()):
            found[option.name] = option.levels[int(levels.min())]
    return found


def _print_relationship(result: Outlook, console: Console) -> None:
    table = Table(
        title="\nThe relationship within reach, best to worst", title_justify="left", pad_edge=False
    )
    table.add_column("")
    for words in SETS.values():
        table.add_column(words)
    for key, spans in result.relationship.items():
        ladder = result.game.model.ladders[key]
        cells = []
        for name in SETS:
            found = spans[name]
            if found is None:
                cells.append("nothing")
            elif found.best == found.worst:
                cells.append(found.best.replace("_", " "))
            else:
                cells.append(f"{found.best.replace('_', ' ')} … {found.worst.replace('_', ' ')}")
        table.add_row(escape(ladder.title or key), *(escape(cell) for cell in cells))
    console.print(table)

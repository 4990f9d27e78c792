"""What can happen, as findings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ...outlook import End, Outlook, Span
from ...results import State
from ..chances import chance_words
from ..changes import changes
from ..ends_words import goal_line, kept_words, lacking_words, rung_lines, varying_words
from ..followed import followed
from ..names import capital
from ..readings import TAKES, THINKS
from ..words import party_doing, plural, situation
from .paths import print_path
from .readings import differs, print_readings

SETS = {
    "possible": "by any allowed moves",
    "willing": "by moves that every mover wants",
}
RESTS = "where it rests"


def print_world(title: str, policy: str, scenario: str, console: Console) -> None:
    """Print a headline with the policy and the scenario."""
    world = [f"policy {policy}" if policy != "none" else "no policy"]
    world += [f"scenario {scenario}"] if scenario != "base" else []
    console.print(f"[bold]{escape(capital(title))}[/] ({escape(', '.join(world))})")


def print_outlook(result: Outlook, console: Console, *, limit: int, why: bool = False) -> None:
    """Print where matters end, what relationship is within reach, and the counts behind it."""
    game, model = result.game, result.game.model
    print_world(model.title, game.policy, game.scenario, console)
    print_readings(result, console)
    _print_ends(result, console, limit=limit, why=why)
    if result.answer is not None and differs(result):
        console.print(f"\n[bold]When {THINKS}[/]")
        _print_ends(result.answer, console, limit=limit, why=why)
    if result.relationship:
        _print_relationship(result, console)
    console.print(
        f"\nFrom the status quo, allowed moves lead to {plural(result.possible_count, 'state')} of "
        f"{game.feasible_count:,}; moves that every mover wants lead to {_willing(result)}. "
        f"{_followed(result)}{_deals(min(result.max_deal, len(game.parties)))} Every count is exact."
    )


def _willing(result: Outlook) -> str:
    first = f"{len(result.willing.states):,}"
    second = first if result.answer is None else f"{len(result.answer.willing.states):,}"
    return first if first == second else f"{first}, to {second} when nobody steps into an answer"


def _print_ends(result: Outlook, console: Console, *, limit: int, why: bool) -> None:
    """Print where matters end in one reading: all ends together, then one by one."""
    game, model = result.game, result.game.model
    _print_together(result, console)
    for number, end in enumerate(result.ends[:limit], start=1):
        kind = "comes to rest" if end.kind == "rest" else f"goes round between {len(end.numbers):,} states"
        if end.kind == "rest":
            kind += f" [dim]({'Nash' if int(end.numbers[0]) in result.nash else 'SEQ'})[/]"
        console.print(f"\n  [bold]{number}.[/] {kind} [dim]({_chance(end)})[/]", soft_wrap=True)
        common = (
            game.space.describe(int(end.numbers[0])) if end.kind == "rest" else _always(result, end.numbers)
        )
        if end.kind == "cycle" and game.space.states:
            named = ", ".join(game.space.states[int(state)] for state in end.numbers)
            console.print(f"     {escape(named)}", soft_wrap=True)
            _print_round(result, end, console, why=why)
            continue
        if end.kind == "cycle":
            console.print(
                "     always in place on the way:" if common else "     nothing stays in place on the way"
            )
        if common or end.kind == "rest":
            for line in situation(model, common, partial=end.kind == "cycle"):
                console.print(f"     {escape(line)}", soft_wrap=True)
        if end.kind == "cycle":
            _print_round(result, end, console, why=why)
        else:
            _print_gone(result, common, console)
            _print_way(result, end, console, why=why)
    if len(result.ends) > limit:
        more = plural(len(result.ends) - limit, "more end")
        console.print(f"\n  {more}; --limit N lists N of them.")


def _print_together(result: Outlook, console: Console) -> None:
    """Print how likely the rungs are, and what all ends share, where there is more than one state to tell."""
    model, summary = result.game.model, result.summary
    if len(result.ends) == 1 and result.ends[0].kind == "rest":
        return
    many = len(result.ends) > 1
    goal = goal_line(model, summary.goal)
    lines = [*rung_lines(model, summary.rungs), *([] if goal is None else [goal])]
    if lines:
        every = "All ends together" if many else "Of the steps on the round"
        console.print(f"\n{every} [dim](an illustration, never a forecast)[/]")
        _print_lines(lines, summary.lacking, console, "  ")
    if not many or result.game.space.states:
        return
    here, nowhere = kept_words(model, summary)
    for title, told in (
        ("In place in every end", situation(model, here, partial=True) if here else []),
        ("In place in none", nowhere),
        ("What varies", varying_words(model, summary)),
    ):
        if told:
            console.print(f"\n{title}:")
            for line in told:
                console.print(f"  {escape(line)}", soft_wrap=True)


def _print_lines(
    lines: Sequence[tuple[str, str]], lacking: str | None, console: Console, indent: str
) -> None:
    for title, words in lines:
        console.print(f"{indent}{escape(title)}: {escape(words)}", soft_wrap=True)
    if lacking is not None:
        console.print(f"{indent}[dim]{lacking_words(lacking)}[/]", soft_wrap=True)


def _print_round(result: Outlook, end: End, console: Console, *, why: bool) -> None:
    """Print a typical round of a cycle, and of one among several ends how it divides its steps."""
    model = result.game.model
    if len(result.ends) > 1:
        found = result.round_shares(end)
        goal = goal_line(model, found.goal)
        lines = [*rung_lines(model, found.rungs), *([] if goal is None else [goal])]
        if lines:
            console.print("     of its steps:")
            _print_lines(lines, found.lacking, console, "       ")
    steps = result.round(end)
    start = steps[-1].state
    console.print(f"     a typical round, {plural(len(steps), 'move')}, begins with:")
    for line in situation(model, start):
        console.print(f"       {escape(line)}", soft_wrap=True)
    print_path(result.game, steps, console, indent="       ", start=start, why=why)


def _print_gone(result: Outlook, state: State, console: Console) -> None:
    """Print what is in place now and is not in a state."""
    model, now = result.game.model, result.game.space.describe(result.game.start())
    if isinstance(state, str) or isinstance(now, str):
        return
    for change in changes(model, now, state):
        if change.kind == "gone":
            ended = f" {change.who}: {change.what}"
            if change.party is not None:
                ended = f": {party_doing(model, change.party, change.what)}"
            console.print(f"     no longer{escape(ended)}", soft_wrap=True)


def _print_way(result: Outlook, end: End, console: Console, *, why: bool) -> None:
    """Print the plainest way to an end; none where matters are there already."""
    wanted = np.zeros(result.game.space.size, dtype=np.bool_)
    wanted[end.numbers] = True
    way = result.willing.way(wanted)
    if way is not None and way.steps:
        console.print("     the plainest way there:")
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
    answer = result.answer if differs(result) else None
    table.add_column("")
    for words in SETS.values():
        table.add_column(words)
    table.add_column(RESTS if answer is None else f"{RESTS} when {TAKES}")
    if answer is not None:
        table.add_column(f"{RESTS} when {THINKS}")
    for key, spans in result.relationship.items():
        ladder = result.game.model.ladders[key]
        cells = [*(_span(spans[name], "nothing") for name in SETS), _span(spans["rests"], "nowhere")]
        if answer is not None:
            cells.append(_span(answer.relationship[key]["rests"], "nowhere"))
        table.add_row(escape(ladder.title or key), *(escape(cell) for cell in cells))
    console.print(table)


def _span(found: Span | None, none: str) -> str:
    if found is None:
        return none
    best, worst = found.best.replace("_", " "), found.worst.replace("_", " ")
    return best if best == worst else f"{best} … {worst}"

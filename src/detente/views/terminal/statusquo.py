"""The status-quo table on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ...outlook import StatusQuoTable
from ..words import party_name, plural, state_sentence
from .outlook import print_world


def print_status_quo_table(result: StatusQuoTable, console: Console, *, limit: int) -> None:
    """Print when each state is first reached, by any moves and by improvements alone."""
    game, model = result.game, result.game.model
    print_world(model.title, game.policy, game.scenario, console)
    console.print(
        "The parties move one by one, none twice running. After how many moves is each state first reached, "
        "and who can make the last of them?\n"
    )
    counts = result.to_dict(0)["count"]
    table = Table(pad_edge=False)
    table.add_column("state")
    table.add_column("by any moves")
    table.add_column("by improvements alone")
    for state in result.reached()[:limit].tolist():
        table.add_row(
            escape(state_sentence(model, game.space.describe(state))),
            *(_entry(result, part, state) for part in (False, True)),
        )
    console.print(table)
    left = counts["moves"] - min(limit, counts["moves"])
    if left:
        console.print(f"{left:,} more; --limit N lists N states, --json gives them as data.")
    console.print(
        f"\nMoves lead to {plural(counts['moves'], 'state')} of {counts['states']:,}, improvements alone to "
        f"{counts['improvements']:,}. Both counts include the status quo; deals are not among the moves."
    )


def _entry(result: StatusQuoTable, improving: bool, state: int) -> str:
    entry = result.entry(result.improvements if improving else result.moves, state)
    if entry is None:
        return "[dim]never[/]"
    if not entry["first"]:
        return "here already"
    movers = ", ".join(party_name(result.game.model, party) for party in entry["last_movers"])
    return f"{plural(entry['first'], 'move')} [dim](last: {escape(movers)})[/]"

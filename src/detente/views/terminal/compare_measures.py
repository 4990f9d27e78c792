"""What each policy achieves and costs: measures by side, wedges, and promises that are not kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ...language import Model
from ...strategy import (
    BrokenAtRest,
    BrokenPromise,
    Comparison,
    Room,
    WorldReport,
)
from ..phrases import share
from ..readings import either
from ..words import party_name, party_names, raised_words, step_actions
from .grid import UNKNOWN, print_grid

LASTS = {"all": "in all", "some": "in some", "passes": "comes and goes", "none": "in none"}


def print_measures(result: Comparison, console: Console) -> None:
    """Print the measures of every policy, a table for each side."""
    for side, policies in result.by_side.items():
        if side is None:
            title = "What follows in each scenario"
        elif len(result.by_side) > 1:
            title = f"What each policy of {side_name(result.model, side)} achieves and costs"
        else:
            title = "What each policy achieves and costs"
        _print_side(result.model, side, title, policies, console)


def _print_side(
    model: Model,
    side: str | None,
    title: str,
    policies: Mapping[str, Mapping[str, WorldReport]],
    console: Console,
) -> None:
    """Print the measures of the policies of one side: figures of different sides are not comparable."""
    table = Table(title=f"\n{title}", title_justify="left", pad_edge=False)
    for heading in ("policy", "scenario"):
        table.add_column(heading, no_wrap=True)
    of_side = () if side is None else ("solidarity", "temptation", "room where it leads", "room in all")
    for heading in ("possible", "willing", "rests", "cycles"):
        table.add_column(heading, justify="right")
    if model.goal is not None:
        table.add_column("goal lasts")
    for heading in of_side:
        table.add_column(heading, justify="right")
    for policy, scenarios in policies.items():
        for number, (scenario, report) in enumerate(scenarios.items()):
            table.add_row(
                "" if number else escape(policy),
                escape(scenario),
                *_ending(report),
                *([] if side is None else _costs(report, bound=policy != "none")),
            )
    console.print(table)


def _ending(report: WorldReport) -> list[str]:
    """Return how many states there are, where they end, and whether the goal holds there."""
    second = report.answer
    cells = [
        f"{report.possible:,}",
        either(f"{report.willing:,}", None if second is None else f"{second.willing:,}"),
        either(f"{report.rests:,}", None if second is None else f"{second.rests:,}"),
        either(f"{report.cycles:,}", None if second is None else f"{second.cycles:,}"),
    ]
    if report.goal is not None:
        then = None if second is None or second.goal is None else LASTS[second.goal]
        cells.append(either(LASTS[report.goal], then))
    return cells


def _costs(report: WorldReport, *, bound: bool) -> list[str]:
    tempted = bound and report.tempted_of
    return [
        "–" if report.solidarity is None else share(report.solidarity),
        f"{share(report.tempted)} of {report.tempted_of:,}" if tempted else "–",
        _room(report.flexibility.where_it_leads),
        _room(report.flexibility.in_all),
    ]


def _room(room: Room) -> str:
    return f"{share(room.share)} of {room.of:,}" if room.of else "–"


def print_wedges(result: Comparison, console: Console) -> None:
    """Print the sharpest wedges, those that are the same once."""
    model = result.model
    scenario = result.scenarios[0]
    for side, policies in result.by_side.items():
        told: dict[str, list[str]] = {}
        for policy, scenarios in policies.items():
            wedge = scenarios[scenario].wedges.sharpest if scenario in scenarios else None
            if wedge is not None:
                pleased, harmed = (party_name(model, party) for party in (wedge.pleased, wedge.harmed))
                words = (
                    f"{'; '.join(step_actions(model, wedge.step))}. Better for {pleased}; costs {harmed} "
                    f"{share(wedge.fall)} of the range between its worst and best state."
                )
                told.setdefault(words, []).append(policy)
        if told:
            between = f" between {side_name(model, side)}" if side and len(result.by_side) > 1 else ""
            console.print(f"\n[bold]The sharpest wedges{between}, in {escape(scenario)}[/]", soft_wrap=True)
        for words, names in told.items():
            console.print(f"  {escape(', '.join(names))}: {escape(words)}", soft_wrap=True)


def print_promises(result: Comparison, console: Console) -> None:
    """Print in how many states a promise is due and not given."""
    titles = {option.name: raised_words(option) for option in result.model.options()}
    by_option: dict[str, dict[str, dict[str, str]]] = {}
    broken_anywhere = set()
    for policy, scenarios in result.policies.items():
        for scenario, report in scenarios.items():
            second: Sequence[BrokenAtRest | None] = [None] * len(report.broken_promises)
            if report.answer is not None:
                second = report.answer.broken_promises
            for broken, then in zip(report.broken_promises, second, strict=True):
                option = broken.commitment.option
                row = by_option.setdefault(option, {}).setdefault(policy, {})
                told = _broken_words(report, broken, then)
                # an option may be promised several times, each time on another condition
                before = row.get(scenario, told)
                row[scenario] = before if before == told else f"{before}; {told}"
                if broken.willing_resting or broken.possible_equilibria or (then and then.willing_resting):
                    broken_anywhere.add(option)
    for option, rows in by_option.items():
        cells = {
            policy: {name: row.get(name, UNKNOWN) for name in result.scenarios}
            for policy, row in rows.items()
        }
        title = f"Promised and not given: {escape(titles[option])}"
        if option in broken_anywhere:
            print_grid(console, title, cells, alike="every policy that promises it")
        else:
            console.print(f"\n{title}: nowhere, in any scenario")


def _broken_words(report: WorldReport, broken: BrokenPromise, then: BrokenAtRest | None) -> str:
    """Say in how many states a promise is due and not kept, and of how many."""
    second = report.answer
    rests = either(
        _part(broken.willing_resting, report.rests),
        None if second is None or then is None else _part(then.willing_resting, second.rests),
    )
    return f"{rests} resting states, {_part(broken.possible_equilibria, report.equilibria)} equilibria"


def _part(count: int, of: int) -> str:
    return f"in {count:,} of {of:,}"


def side_name(model: Model, side: str) -> str:
    """Return the members of a side by name."""
    return escape(party_names(model, model.sides[side]))

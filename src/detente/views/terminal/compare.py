"""Policies side by side."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ...language import print_condition
from ...strategy import Comparison, WorldReport
from ..definitions import DEFINITIONS
from ..words import party_names, state_sentence, step_actions

__all__ = ["print_comparison", "print_definitions"]


def print_comparison(result: Comparison, console: Console) -> None:
    """Print the road around the partner first, then what each policy achieves and costs."""
    model = result.model
    members = party_names(model, model.sides[result.side])
    console.print(f"[bold]{escape(model.title)}[/]: policies of {escape(members)}\n")
    _print_bypass(result, console)
    for key in model.ladders:
        _print_ladder(result, key, console)
    _print_measures(result, console)
    _print_wedges(result, console)
    _print_promises(result, console)
    _print_demands(result, console)
    console.print("\n[dim]--explain says what each number means.[/]")


def print_definitions(console: Console) -> None:
    """Print what each number means."""
    for name, meaning in DEFINITIONS.items():
        console.print(f"[bold]{name}[/]: {meaning}", soft_wrap=True)


def _grid(result: Comparison, title: str) -> Table:
    table = Table(title=f"\n{escape(title)}", title_justify="left", pad_edge=False)
    table.add_column("policy", no_wrap=True)
    for scenario in next(iter(result.policies.values())):
        table.add_column(escape(scenario))
    return table


def _print_bypass(result: Comparison, console: Console) -> None:
    claims = next(iter(next(iter(result.policies.values())).values())).bypass
    by_condition: dict[str, list[str]] = {}
    for key, example in claims.items():
        by_condition.setdefault(print_condition(example.claim.conditions[0]), []).append(key)
    for keys in by_condition.values():
        key, example = keys[0], claims[keys[0]]
        text = example.claim.text.strip() or key
        table = _grid(result, f"Ruled out by {', '.join(keys)}: {text}")
        for policy, scenarios in result.policies.items():
            table.add_row(escape(policy), *(_bypass_word(report, key) for report in scenarios.values()))
        console.print(table)
        shown = next(
            (
                (policy, scenario, report.bypass[key])
                for policy, scenarios in result.policies.items()
                for scenario, report in scenarios.items()
                if report.bypass[key].willing and report.bypass[key].path
            ),
            None,
        )
        if shown is not None:
            policy, scenario, found = shown
            console.print(f"  The road, under {escape(policy)} in {escape(scenario)}:")
            for number, step in enumerate(found.path, start=1):
                told = "; ".join(step_actions(result.model, step))
                console.print(f"    {number}. {escape(told)}", soft_wrap=True)
            gainers = [party for party, gains in found.gains.items() if gains]
            if gainers:
                console.print(f"    In the end better off: {escape(party_names(result.model, gainers))}")


def _bypass_word(report: WorldReport, key: str) -> str:
    found = report.bypass[key]
    if found.rests:
        return "[red]open, and rests there[/]"
    if found.willing:
        return "[red]open[/]"
    if found.possible:
        return "[yellow]possible, unwanted[/]"
    return "[green]closed[/]"


def _print_ladder(result: Comparison, key: str, console: Console) -> None:
    ladder = result.model.ladders[key]
    table = _grid(
        result, f"{ladder.title or key}: best to worst over the states that every mover wants to reach"
    )
    for policy, scenarios in result.policies.items():
        cells = []
        for report in scenarios.values():
            found = report.relationship[key]["willing"]
            words = (
                "nothing"
                if found is None
                else found.best
                if found.best == found.worst
                else f"{found.best} … {found.worst}"
            )
            cells.append(escape(words.replace("_", " ")))
        table.add_row(escape(policy), *cells)
    console.print(table)


def _print_measures(result: Comparison, console: Console) -> None:
    table = Table(title="\nWhat each policy achieves and costs", title_justify="left", pad_edge=False)
    for heading in ("policy", "scenario"):
        table.add_column(heading, no_wrap=True)
    for heading in ("possible", "willing", "rests", "cycles", "solidarity", "temptation", "flexibility"):
        table.add_column(heading, justify="right")
    for policy, scenarios in result.policies.items():
        for scenario, report in scenarios.items():
            table.add_row(
                escape(policy),
                escape(scenario),
                f"{report.possible:,}",
                f"{report.willing:,}",
                f"{report.rests:,}",
                f"{report.cycles:,}",
                f"{report.wedges.solidarity:.1%}",
                f"{report.temptation.pairs:,}",
                f"{report.flexibility:.1%}",
            )
    console.print(table)


def _print_wedges(result: Comparison, console: Console) -> None:
    model = result.model
    sharpest = [
        (report.wedges.sharpest, policy, scenario)
        for policy, scenarios in result.policies.items()
        for scenario, report in scenarios.items()
        if report.wedges.sharpest is not None and scenario == next(iter(scenarios))
    ]
    if sharpest:
        console.print("\n[bold]The sharpest wedges[/]")
    for wedge, policy, scenario in sharpest:
        assert wedge is not None
        pleased, harmed = model.parties[wedge.pleased].name, model.parties[wedge.harmed].name
        console.print(
            f"  {escape(policy)}, {escape(scenario)}: {escape('; '.join(step_actions(model, wedge.step)))}. "
            f"{escape(pleased)} gains, {escape(harmed)} falls by {wedge.fall:.0%} of its range.",
            soft_wrap=True,
        )


def _print_promises(result: Comparison, console: Console) -> None:
    model = result.model
    titles = {option.name: option.title for option in model.options()}
    for policy, scenarios in result.policies.items():
        for scenario, report in scenarios.items():
            for broken in report.broken_promises:
                if broken.willing_resting or broken.possible_equilibria:
                    console.print(
                        f"\nPromise not kept under {escape(policy)} in {escape(scenario)}: "
                        f"{escape(titles[broken.commitment.option])}, in "
                        f"{broken.willing_resting:,} resting states within reach and "
                        f"{broken.possible_equilibria:,} possible equilibria, such as: "
                        f"{escape(state_sentence(model, broken.state or {}))}",
                        soft_wrap=True,
                    )


def _print_demands(result: Comparison, console: Console) -> None:
    model = result.model
    for key, demand in model.demands.items():
        table = _grid(result, f"Demanded by {model.parties[demand.by].name}: {demand.title or key}")
        for policy, scenarios in result.policies.items():
            cells = [
                "[green]willing[/]"
                if told.willing
                else "possible"
                if told.possible
                else "[red]out of reach[/]"
                for told in (report.demands[key] for report in scenarios.values())
            ]
            table.add_row(escape(policy), *cells)
        console.print(table)
        told = next(iter(next(iter(result.policies.values())).values())).demands[key]
        if told.needs:
            console.print(f"  In the power of: {escape(party_names(model, told.needs))}")
        coming = [name for name in told.first if name not in told.already]
        if coming:
            console.print(
                f"  What must come first, without a policy: {escape(', '.join(coming))}", soft_wrap=True
            )

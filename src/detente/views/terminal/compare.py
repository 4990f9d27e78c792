"""Policies side by side."""

from __future__ import annotations

from functools import partial

from rich.console import Console
from rich.markup import escape

from ...language import Model
from ...language.condition import Named, Raised
from ...outlook import Span
from ...strategy import (
    Comparison,
    WorldReport,
)
from ..definitions import DEFINITIONS
from ..followed import followed
from ..phrases import capital
from ..readings import LACKING, TAKES, THINKS, either
from ..words import condition_words, party_names
from .compare_measures import print_measures, print_promises, print_wedges, side_name
from .compare_roads import print_roads
from .grid import cells_of, only_word, print_alike, print_grid


def print_comparison(result: Comparison, console: Console) -> None:
    """Print the road around the partner first, then what each policy achieves and costs."""
    model = result.model
    if result.side is None:
        told = "its scenarios (there are no `sides:`, so nothing is measured for one)"
    else:
        sides = "; ".join(side_name(model, side) for side in result.by_side if side)
        told = f"policies of {sides}" if len(result.by_side) == 1 else f"policies of several sides ({sides})"
    console.print(f"[bold]{escape(capital(model.title))}[/]: {told}\n", soft_wrap=True)
    for line in _reading_lines(result):
        console.print(line + "\n", soft_wrap=True)
    print_roads(result, console)
    for key in model.ladders:
        _print_ladder(result, key, console)
    print_measures(result, console)
    print_wedges(result, console)
    print_promises(result, console)
    _print_demands(result, console)
    if not model.states:
        console.print(f"\n[dim]{followed(result.every)}[/]", soft_wrap=True)
    console.print("\n[dim]--explain says what each number means.[/]")


def _reading_lines(result: Comparison) -> list[str]:
    """Say in which reading the figures are; where two are told, which of a pair is which."""
    if result.foresight == "answer":
        return [f"When {THINKS}:"]
    if result.foresight == "none":
        return []
    reports = [report for scenarios in result.policies.values() for report in scenarios.values()]
    lines = [f"Where two are told, as in “open / closed”: when {TAKES} / when {THINKS}."]
    missing = [report.lacking for report in reports if report.lacking is not None]
    if missing:
        why = "; or ".join(dict.fromkeys(LACKING[reason] for reason in missing))
        lines.append(f"The second is not known in {len(missing)} of {len(reports)} worlds: {why}.")
    return lines


def print_definitions(console: Console) -> None:
    """Print what each number means."""
    for name, meaning in DEFINITIONS.items():
        console.print(f"[bold]{name}[/]: {meaning}", soft_wrap=True)


def _print_ladder(result: Comparison, key: str, console: Console) -> None:
    ladder = result.model.ladders[key]
    title = f"{escape(ladder.title or key)}: best and worst of the states that every mover wants to reach"
    cells = cells_of(result, partial(_ladder_words, key=key))
    word = only_word(cells)
    if word is None:
        print_grid(console, title, cells)
    else:
        console.print(f"\n{title}\n  {word} under every policy in every scenario", soft_wrap=True)


def _ladder_words(report: WorldReport, key: str) -> str:
    second = report.answer
    first = _span_words(report.relationship[key]["willing"])
    return either(first, None if second is None else _span_words(second.relationship[key]["willing"]))


def _span_words(found: Span | None) -> str:
    if found is None:
        return "nothing"
    words = found.best if found.best == found.worst else f"{found.best} … {found.worst}"
    return escape(words.replace("_", " "))


def _print_demands(result: Comparison, console: Console) -> None:
    model = result.model
    scenarios = result.scenarios
    first = next(iter(filter(None, result.policies.values())))
    where = next(iter(first))
    alike = []
    for key, demand in model.demands.items():
        title = f"Demanded by {model.parties[demand.by].name}: {demand.title or key}"
        told = first[where].demands[key]
        if told.needs:
            title += f" (in the power of {party_names(model, told.needs)})"
        cells = cells_of(result, partial(_demand_word, key=key))
        word = only_word(cells)
        if word is not None:
            alike.append((escape(title), word))
            continue
        print_grid(console, escape(title), cells)
        coming = [_named(model, name) for name in told.first if name not in told.already]
        if coming and result.policies["none"]:
            there = f" in {escape(where)}" if len(scenarios) > 1 else ""
            console.print(
                f"  What must come first, without a policy{there}: {escape('; '.join(coming))}",
                soft_wrap=True,
            )
    print_alike(alike, console)


def _demand_word(report: WorldReport, key: str) -> str:
    told = report.demands[key]
    return "[green]willing[/]" if told.willing else "possible" if told.possible else "[red]out of reach[/]"


def _named(model: Model, name: str) -> str:
    options = {option.name for option in model.options()}
    return condition_words(model, Raised(name) if name in options else Named(name))

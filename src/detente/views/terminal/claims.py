"""Verdicts on claims."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from ...strategy import Claims, ClaimVerdict
from ..because import step_reasons
from ..followed import followed
from ..phrases import capital, number, some_of
from ..words import state_sentence, step_actions, step_gains, step_riders

EMPTY = "[yellow]holds emptily[/]"
WORD = {True: "[green]holds[/]", False: "[red]fails[/]", None: "[yellow]undecided[/]"}


def print_claims(result: Claims, console: Console, *, paths: bool, why: bool = False) -> None:
    """Print each claim with its verdict, the failures with their witness."""
    for verdict in result.verdicts:
        where = [] if verdict.policy == "none" else [verdict.policy]
        where += [] if verdict.scenario == "base" else [verdict.scenario]
        place = f" [dim]under {escape(', '.join(where))}[/]" if where else ""
        word = EMPTY if verdict.empty and verdict.holds else WORD[verdict.holds]
        console.print(f"{word}  [bold]{escape(verdict.claim.key)}[/]{place}")
        if verdict.claim.text:
            console.print(f"       {escape(verdict.claim.text.strip())}", soft_wrap=True)
        console.print(f"       [dim]{escape(verdict.witness.reason)}[/]", soft_wrap=True)
        if paths or verdict.holds is False:
            _print_witness(result, verdict, console, why=why)
    if not result.verdicts:
        console.print("The model makes no claims.")
        return
    held = sum(verdict.holds is True for verdict in result.verdicts)
    empty = sum(verdict.holds is True and verdict.empty for verdict in result.verdicts)
    every = "both" if held == 2 else "all of them"
    which = "and that" if held == 1 else every if empty == held else f"{number(empty)} of them"
    but = f", {which} only because no such state can exist" if empty else ""
    undecided = sum(verdict.holds is None for verdict in result.verdicts)
    open_ = f"; {number(undecided)} {'is' if undecided == 1 else 'are'} undecided" if undecided else ""
    if undecided == len(result.verdicts):
        console.print(f"\n{capital(some_of(0, undecided, 'test'))} is decided.")
        return
    found = capital(some_of(held, len(result.verdicts), "test"))
    more = f" {followed(result.every)}" if result.every else ""
    console.print(f"\n{found} {'hold' if held > 1 else 'holds'}{but}{open_}.{more}")


def _print_witness(result: Claims, verdict: ClaimVerdict, console: Console, *, why: bool) -> None:
    model = result.model
    if verdict.witness.path:
        for number, step in enumerate(verdict.witness.path, start=1):
            console.print(
                f"         {number}. {escape('; '.join(step_actions(model, step)))}", soft_wrap=True
            )
            if step.riders:
                console.print(f"            [dim]{escape(step_riders(model, step))}[/]", soft_wrap=True)
            if why:
                for line in [step_gains(model, step), *step_reasons(model, step)]:
                    console.print(f"            [dim]{escape(line)}[/]", soft_wrap=True)
    elif verdict.witness.state is not None:
        console.print(f"         {escape(state_sentence(model, verdict.witness.state))}", soft_wrap=True)

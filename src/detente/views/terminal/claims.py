"""Verdicts on claims."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from ...game import Step
from ...language import Model
from ...strategy import Claims, ClaimTold, ClaimVerdict
from ..because import step_reasons
from ..claim_words import cases_words, count_words, depends_words
from ..followed import followed
from ..phrases import capital, some_of
from ..readings import THINKS
from ..words import state_sentence, step_actions, step_gains, step_riders

BASE = "no policy"
EMPTY = "[yellow]holds emptily[/]"
WORD = {True: "[green]holds[/]", False: "[red]fails[/]", None: "[yellow]undecided[/]"}


def print_claims(result: Claims, console: Console, *, paths: bool, why: bool = False) -> None:
    """Print each claim once with its verdicts, the failures with their witness."""
    for told in result.told:
        if len(told.verdicts) == 1:
            (verdict,) = told.verdicts
            where = "" if _place(verdict) == BASE else f" [dim]under {escape(_place(verdict))}[/]"
            console.print(f"{_word(verdict)}  [bold]{escape(told.claim.key)}[/]{where}")
            _print_text(told, console)
            console.print(f"       [dim]{escape(_reason(verdict))}[/]", soft_wrap=True)
            if paths or verdict.holds is False:
                _print_witness(result, verdict, console, why=why)
            continue
        console.print(f"[bold]{escape(told.claim.key)}[/]: {cases_words(told)}")
        _print_text(told, console)
        for alike in _alike(told):
            places = escape("; ".join(map(_place, alike)))
            reason = escape(_reason(alike[0]))
            console.print(f"       {_word(alike[0])} under {places}: [dim]{reason}[/]", soft_wrap=True)
            if paths or alike[0].holds is False:
                _print_witness(result, alike[0], console, why=why)
    if not result.verdicts:
        console.print("The model makes no claims.")
        return
    held = [verdict for verdict in result.verdicts if verdict.holds]
    empty = sum(verdict.empty for verdict in held)
    who = "The verdict that holds" if len(result.verdicts) > 1 else "It"
    if len(held) > 1:
        who = f"{capital(some_of(empty, len(held)))} verdicts that hold"
    but = f" {who} {'do' if empty > 1 else 'does'} so" if empty else ""
    more = f" {followed(result.every)}" if result.every else ""
    if any(verdict.foresight for verdict in result.verdicts):
        more += f" With foresight: {THINKS}."
    console.print(
        f"\n{count_words(result.told)}{but + ' only because no such state can exist.' if but else ''}{more}",
        soft_wrap=True,
    )


def _print_text(told: ClaimTold, console: Console) -> None:
    if told.claim.text:
        console.print(f"       {escape(told.claim.text.strip())}", soft_wrap=True)


def _word(verdict: ClaimVerdict) -> str:
    return EMPTY if verdict.empty and verdict.holds else WORD[verdict.holds]


def _place(verdict: ClaimVerdict) -> str:
    where = [] if verdict.policy == "none" else [verdict.policy]
    where += [] if verdict.scenario == "base" else [verdict.scenario]
    return f"{', '.join(where) or BASE}{', with foresight' if verdict.foresight else ''}"


def _reason(verdict: ClaimVerdict) -> str:
    on = depends_words(verdict.depends)
    return f"{verdict.witness.reason} ({on})" if on else verdict.witness.reason


def _alike(told: ClaimTold) -> list[list[ClaimVerdict]]:
    """Put the verdicts together that are shown by the same."""
    groups: list[list[ClaimVerdict]] = []
    for verdict in told.verdicts:
        shown = (verdict.holds, verdict.empty, verdict.depends, verdict.witness)
        for group in groups:
            first = group[0]
            if shown == (first.holds, first.empty, first.depends, first.witness):
                group.append(verdict)
                break
        else:
            groups.append([verdict])
    return groups


def _print_witness(result: Claims, verdict: ClaimVerdict, console: Console, *, why: bool) -> None:
    model, witness = result.model, verdict.witness
    if witness.path:
        _print_way(model, witness.path, console, why=why)
        if witness.willing is not None and witness.willing != witness.path:
            console.print("         and by moves that every mover wants:")
            _print_way(model, witness.willing, console, why=why)
    elif witness.state is not None:
        console.print(f"         {escape(state_sentence(model, witness.state))}", soft_wrap=True)


def _print_way(model: Model, path: Sequence[Step], console: Console, *, why: bool) -> None:
    for number, step in enumerate(path, start=1):
        console.print(f"         {number}. {escape('; '.join(step_actions(model, step)))}", soft_wrap=True)
        if step.riders:
            console.print(f"            [dim]{escape(step_riders(model, step))}[/]", soft_wrap=True)
        if why:
            for line in [step_gains(model, step), *step_reasons(model, step)]:
                console.print(f"            [dim]{escape(line)}[/]", soft_wrap=True)

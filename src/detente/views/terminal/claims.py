"""Verdicts on claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.markup import escape

from ...doubt.told import Robustness
from ...game import Step
from ...language import Model
from ...strategy import Claims, ClaimTold, ClaimVerdict
from ..because import step_reasons
from ..claim_words import cases_words, count_words, reason_of
from ..followed import followed
from ..phrases import capital, some_of
from ..places import BASE, place_words
from ..readings import THINKS
from ..sureness import sure_words
from ..words import state_sentence, step_actions, step_gains, step_riders
from .console import print_indented

EMPTY = "[yellow]holds emptily[/]"
Case = tuple[str, str, str, bool]
"""A claim's key, a policy, a scenario, and whether it is judged in the second reading."""
WORD = {True: "[green]holds[/]", False: "[red]fails[/]", None: "[yellow]undecided[/]"}


def print_claims(
    result: Claims,
    console: Console,
    *,
    paths: bool,
    why: bool = False,
    sure: Robustness | None = None,
) -> None:
    """Print each claim once with its verdicts, the failures with their witness.

    Parameters
    ----------
    sure : Robustness, optional
        How sure the verdicts are, which is told behind each of them.
    """
    sureness = _sureness(sure)
    for told in result.told:
        if len(told.verdicts) == 1:
            (verdict,) = told.verdicts
            where = "" if place_words(verdict) == BASE else f" [dim]under {escape(place_words(verdict))}[/]"
            console.print(f"{_word(verdict)}  [bold]{escape(told.claim.key)}[/]{where}")
            _print_text(told, console)
            console.print(f"       [dim]{escape(reason_of(verdict))}[/]", soft_wrap=True)
            _print_sure(sureness, verdict, console)
            if paths or verdict.holds is False:
                _print_witness(result, verdict, console, why=why)
            continue
        console.print(f"[bold]{escape(told.claim.key)}[/]: {cases_words(told)}")
        _print_text(told, console)
        for alike in _alike(told, sureness):
            places = escape("; ".join(map(place_words, alike)))
            reason = escape(reason_of(alike[0]))
            console.print(f"       {_word(alike[0])} under {places}: [dim]{reason}[/]", soft_wrap=True)
            _print_sure(sureness, alike[0], console)
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


def _alike(told: ClaimTold, sureness: Mapping[Case, str]) -> list[list[ClaimVerdict]]:
    """Put the verdicts together that are shown by the same, and are as sure."""
    groups: list[list[ClaimVerdict]] = []
    for verdict in told.verdicts:
        shown = _shown(verdict, sureness)
        for group in groups:
            if shown == _shown(group[0], sureness):
                group.append(verdict)
                break
        else:
            groups.append([verdict])
    return groups


def _shown(verdict: ClaimVerdict, sureness: Mapping[Case, str]) -> tuple[object, ...]:
    return verdict.holds, verdict.empty, verdict.depends, verdict.witness, sureness.get(_case(verdict))


def _case(verdict: ClaimVerdict) -> Case:
    return verdict.claim.key, verdict.policy, verdict.scenario, verdict.foresight


def _sureness(sure: Robustness | None) -> dict[Case, str]:
    """Return how sure each verdict is in a few sentences."""
    if sure is None:
        return {}
    return {_case(each.verdict): sure_words(sure.model, each) for each in sure.verdicts}


def _print_sure(sureness: Mapping[Case, str], verdict: ClaimVerdict, console: Console) -> None:
    if verdict.holds is not None and (words := sureness.get(_case(verdict))):
        print_indented(escape(words), console, 7)


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

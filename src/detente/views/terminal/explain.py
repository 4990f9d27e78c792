"""The reasons for a verdict, in words."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from ...game import Step
from ...language import Model
from ...stability import ExplainedImprovement, Explanation
from ..words import party_name, plural, situation, step_actions, step_gains

__all__ = ["print_explanation"]

MEANING = {
    "nash": "it can do no better by a move of its own",
    "gmr": "whatever it gains by moving, the others can take away",
    "smr": "whatever it gains by moving, the others can take away, and it cannot escape",
    "seq": "whatever it gains by moving, the others can take away by moves that they want to make",
}


def print_explanation(result: Explanation, model: Model, console: Console) -> None:
    """Print the verdict, then every improvement with the answer that meets it."""
    name = party_name(model, result.party)
    verdict = {True: "is stable", False: "is not stable", None: "is stable or not (undecided)"}[result.stable]
    console.print(f"[bold]This state {verdict} for {escape(name)} ({result.concept.upper()}).[/]")
    for line in situation(model, result.state):
        console.print(f"  {escape(line)}", soft_wrap=True)
    console.print()
    if not result.improvements:
        console.print(f"{escape(name)} has no move that it would prefer to staying.")
        return
    met = sum(bool(found.sanctioned_by) for found in result.improvements)
    these = f"of the first {len(result.improvements):,}" if result.more else "of them"
    counted = plural(len(result.improvements) + result.more, "improvement")
    console.print(
        f"{escape(name)} has {counted}; {met:,} {these} "
        f"{'is' if met == 1 else 'are'} met by an answer. "
        f"Stable means here: {MEANING[result.concept]}."
    )
    for number, found in enumerate(result.improvements, start=1):
        _print_improvement(number, found, result.concept, model, console)


def _print_improvement(
    number: int, found: ExplainedImprovement, concept: str, model: Model, console: Console
) -> None:
    console.print(f"\n[bold]{number}.[/]", end=" ")
    _print_step(found.step, model, console, "")
    if found.sanctioned_by:
        console.print("   is met by:")
        for step in found.sanctioned_by:
            _print_step(step, model, console, "     ")
    elif found.escape is not None:
        console.print("   is met by nothing that lasts. After")
        for step in found.escaped_reply:
            _print_step(step, model, console, "     ")
        console.print("   it would escape by")
        _print_step(found.escape, model, console, "     ")
    elif found.undecided:
        console.print("   may be met or not: the search for an answer was given up before it came to an end.")
    elif concept == "nash":
        console.print("   nothing else is asked: under Nash an improvement is enough to leave.")
    else:
        console.print(
            "   is met by nothing: no answer of the others brings it back to where it was, or lower."
        )


def _print_step(step: Step, model: Model, console: Console, indent: str) -> None:
    for place, line in enumerate(step_actions(model, step)):
        gains = f" [dim]({escape(step_gains(model, step))})[/]" if place == 0 else ""
        console.print(f"{indent}{escape(line)}{gains}", soft_wrap=True)

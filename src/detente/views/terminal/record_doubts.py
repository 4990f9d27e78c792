"""What to keep in mind of a replay: steps that move nothing, options that nothing moves, contradictions."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from ...record import Replay
from ..replay_words import span_words
from ..words import condition_words, option_titles, party_name, plural

__all__ = ["print_doubts"]


def print_doubts(result: Replay, console: Console) -> None:
    """Print what the replay leaves out, takes for granted, or cannot reconcile with the model."""
    model, titles = result.model, option_titles(result.model)
    console.print("\n[bold]What to keep in mind[/]")
    untold = sum(result.untold.values())
    most = ", ".join(f"{step.replace('_', ' ')} ({n})" for (_, step), n in result.untold.most_common(6))
    console.print(
        f"  {plural(untold, 'step')} of the record move no option of the model"
        + (f": {most}{', and others' if len(result.untold) > 6 else ''}." if untold else "."),
        soft_wrap=True,
    )
    if result.unmoved:
        named = "; ".join(f"{party_name(model, titles[n].party)} {titles[n].title}" for n in result.unmoved)
        console.print(
            f"  No step moves these; they stay as in the status quo: {escape(named)}.", soft_wrap=True
        )
    if result.differences is not None:
        if not result.differences:
            console.print(f"  On {model.as_of} the replayed state is the model's status quo.")
        for each in result.differences:
            option = titles[each.option]
            name = f"{party_name(model, option.party)} {option.title}"
            console.print(
                f"  On {model.as_of} the replay has {escape(name)}: {each.replayed}; the model's status quo: "
                f"{each.status_quo}.",
                soft_wrap=True,
            )
    for impossible in result.impossible:
        said = ", ".join(span_words(span) for span in impossible.spans)
        words = impossible.title or condition_words(model, impossible.condition)
        console.print(
            f"  The record shows what the model rules out ({escape(words)}): {said}.", soft_wrap=True
        )
    if result.notes:
        said = "; ".join(note.message.replace("no row of the record has ", "") for note in result.notes)
        console.print(
            f"  The mapping names steps that this record never shows: {escape(said)}.", soft_wrap=True
        )

"""What a side should bind itself to, on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from ...design import Design
from ..design_words import (
    answer_words,
    better_words,
    bound_words,
    chosen_words,
    claim_lines,
    commitment_words,
    more_words,
    others_words,
    question_words,
    room_words,
    set_words,
    snapback_words,
    survivor_words,
    unmeasured_words,
)
from ..review_words import not_asked_words, review_lines
from ..sentences import step_sentences
from .console import print_indented
from .outlook import print_world


def print_design(result: Design, console: Console, *, limit: int) -> None:
    """Print the sets, the best first, the bound, and what the side's own policies do."""
    model = result.model
    print_world(model.title, "none", result.scenario, console)
    _print(question_words(result), console)
    for line in claim_lines(result):
        _print(f"- {line}", console, 2)
    _print(chosen_words(result), console)
    console.print()
    _print(answer_words(result), console)
    for each in result.survivors:
        _print(survivor_words(result, each), console)
        for step in each.witness.path or ():
            for sentence in step_sentences(model, step):
                _print(f"- {sentence}", console, 2)
    for number, one in enumerate(result.sets[:limit], 1):
        if not one.commitments:
            continue
        _print(f"{number}. {set_words(one)}", console)
        for commitment in one.commitments:
            _print(f"- {commitment_words(model, result.side, commitment)}", console, 3)
    if len(result.sets) > limit:
        _print(more_words(limit, result.sets), console)
    bound = [] if result.bound is None else [bound_words(model, result.bound)]
    told = [*bound, *filter(None, [snapback_words(result)]), *better_words(result)]
    if told:
        console.print()
    for line in told:
        _print(line, console)
    for found in result.policies:
        console.print()
        title = model.policies[found.policy].title
        console.print(f"[bold]{escape(found.policy)}[/bold]{escape(f': {title}' if title else '')}")
        for line in review_lines(result, found):
            inner = line.lstrip()
            _print(f"- {inner}" if inner != line else line, console, 4 if inner != line else 2)
        if left := not_asked_words(result, found):
            _print(left, console, 2)
    if room := room_words(result):
        console.print()
        _print(room, console)
    if others := others_words(result):
        console.print()
        _print(others, console)
    if result.unmeasured:
        console.print()
        _print(unmeasured_words(result), console)


def _print(text: str, console: Console, indent: int = 0) -> None:
    print_indented(escape(text), console, indent)

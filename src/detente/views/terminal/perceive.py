"""What the parties believe, and what comes of it, on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from ...belief import Perceived, ToldEnd
from ..belief_words import (
    announcing_words,
    class_words,
    classed_words,
    end_words,
    held_words,
    more_words,
    none_words,
    others_words,
    plain_end_words,
    played_words,
    surprise_words,
    told_surprises,
    true_words,
    view_lines,
    view_words,
)
from ..names import party_names, verb
from ..perception_words import seen_words, telling, thought_words
from ..words import plural
from .console import print_indented
from .outlook import print_world

OURS = (
    "The classes are ours: those of Aljefri, Hipel & Fang (2017), by who misperceives and who is aware, "
    "could not be had."
)
NO_START = (
    "There is no status quo to start from, so nothing is said of where matters end; write `status_quo:` into "
    "the model."
)


def print_perceived(result: Perceived, console: Console, *, limit: int) -> None:
    """Print what each party sees, what holds as they see it, surprises, and what to say aloud."""
    model = result.model
    print_world(model.title, result.policy, result.scenario, console)
    for seen in telling(model, result.policy):
        print_indented(escape(seen_words(model, result.policy, result.scenario, seen)), console, 0)
        for thought in seen.perceptions:
            print_indented(escape(thought_words(model, seen, thought)), console, 2)
    _print_views(result, console, limit)
    console.print("\n[bold]What holds[/]")
    print_indented(escape(held_words(result)), console, 0)
    for line in class_words(result):
        print_indented(escape(line), console, 2)
    print_indented(f"[dim]{OURS}[/]", console, 2)
    _print_turned(result, console, limit)
    console.print("\n[bold]Where it ends[/]")
    if result.ends is None:
        print_indented(NO_START, console, 0)
        return
    print_indented(escape(played_words(result)), console, 0)
    _print_ends(result, result.told_played(), console, limit, bare=result.foresight)
    if true := true_words(result):
        print_indented(escape(true), console, 0)
        _print_ends(result, result.told_true(), console, limit)
    _print_surprises(result, console, limit)
    _print_announcing(result, console)


def _print_ends(
    result: Perceived, ends: Sequence[ToldEnd], console: Console, limit: int, *, bare: bool = False
) -> None:
    """Print ends, `bare` without who expects them, as views of another reading say nothing of that."""
    for end, who, partly in ends[:limit]:
        told = plain_end_words(result, end) if bare else end_words(result, end, who, partly)
        print_indented(escape(told), console, 2)
    if len(ends) > limit:
        print_indented(more_words(len(ends) - limit, "end"), console, 2)


def _print_views(result: Perceived, console: Console, limit: int) -> None:
    console.print("\n[bold]What each expects[/]")
    for view in result.views.values():
        if view.mistaken:
            print_indented(escape(" ".join(view_words(result, view))), console, 0)
            for line in view_lines(result, view, limit):
                print_indented(escape(line), console, 2)
    others = [party for party, view in result.views.items() if not view.mistaken]
    if others:
        sees = verb(result.model, others, "sees", "see")
        names = party_names(result.model, others)
        print_indented(escape(f"{names} {sees} the conflict as it is."), console, 0)


def _print_turned(result: Perceived, console: Console, limit: int) -> None:
    """Print states that hold, or do not, by misperception alone, then those within reach that hold anyway."""
    turned = result.telling()
    for each in turned[:limit]:
        print_indented(escape(classed_words(result.model, each)), console, 4)
    if len(turned) > limit:
        console.print(
            f"    {len(turned) - limit:,} more; --limit N lists N of them, --json gives them as data."
        )


def _print_surprises(result: Perceived, console: Console, limit: int) -> None:
    told = told_surprises(result)
    for each in told[:limit]:
        print_indented(escape(surprise_words(result.model, each)), console, 0)
    if len(told) > limit:
        console.print(f"{plural(len(told) - limit, 'more surprise')}; --limit N lists N of them.")
    if not told:
        print_indented(none_words(result), console, 0)
    if others := len(result.surprises) - len(told):
        print_indented(others_words(others), console, 0)


def _print_announcing(result: Perceived, console: Console) -> None:
    if not result.announcing:
        return
    console.print("\n[bold]Should it be said aloud?[/]")
    for each in result.announcing:
        head, *lines = announcing_words(result.model, each)
        print_indented(escape(head), console, 0)
        for line in lines:
            print_indented(escape(line), console, 2)

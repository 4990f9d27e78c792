"""A model's answers beside what followed, on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from ...record import Score
from ...record.replays.scored import WorldScore
from ..names import capital
from ..replay_words import entry_words, source_words
from ..score_words import (
    READINGS,
    end_words,
    ends_words,
    order_words,
    steps_words,
    thing_words,
    unjudged_words,
    verdict_words,
    wrong_words,
)
from ..words import plural

COLOURS = {"willing": "green", "allowed": "red", "closed": "red", "outside": "dim"}


def print_score(result: Score, console: Console) -> None:
    """Print the score of each policy, with the steps and the pairs that it rests on."""
    title = escape(capital(result.replay.model.title))
    console.print(
        f"[bold]{title}[/]: the answers of {result.first} beside what came up to {result.last}",
        soft_wrap=True,
    )
    moved = len(next(iter(result.worlds.values())).steps)
    console.print(
        f"{plural(result.steps, 'step')} of {escape(result.replay.chronicle.title)}; on "
        f"{plural(moved, 'date')} they move an option of the model, on {result.repeated:,} they only "
        "repeat what stands.",
        soft_wrap=True,
    )
    for policy, world in result.worlds.items():
        title = "No policy"
        if policy != "none":
            title = ": ".join(filter(None, [policy, result.replay.model.policies[policy].title]))
        console.print(f"\n[bold]{escape(title)}[/]", soft_wrap=True)
        _print_world(result, world, console)


def _print_world(result: Score, world: WorldScore, console: Console) -> None:
    model = result.replay.model
    console.print(f"  Steps: {steps_words(world)}", soft_wrap=True)
    if more := unjudged_words(world):
        console.print(f"    {more}", soft_wrap=True)
    for step in world.steps:
        verdict = f"[{COLOURS[step.verdict]}]{escape(verdict_words(model, step))}[/]"
        for number, entry in enumerate(step.entries):
            console.print(
                f"    {escape(entry_words(entry))} [dim]({escape(source_words(entry))})[/]"
                + (f": {verdict}" if number == len(step.entries) - 1 else ""),
                soft_wrap=True,
            )
    if not world.forecasts:
        console.print(
            f"  Order and end: none; where the record stands on {result.first} the model cannot be.",
            soft_wrap=True,
        )
    for reading, forecast in world.forecasts.items():
        console.print(f"\n  When {READINGS[reading]} ({ends_words(forecast.kinds)})", soft_wrap=True)
        console.print(f"    Order: {order_words(forecast)}", soft_wrap=True)
        for pair in forecast.pairs:
            if pair.verdict != "silent":
                one, other = (escape(thing_words(model, key)) for key in (pair.earlier, pair.later))
                console.print(f"      {pair.verdict}: first {one}; then {other}", soft_wrap=True)
        console.print(f"    End: {end_words(forecast)}", soft_wrap=True)
        for each in forecast.ends:
            if each.verdict == "wrong":
                console.print(f"      wrong: {escape(wrong_words(model, each))}", soft_wrap=True)
    if world.forecasts and "answer" not in world.forecasts:
        console.print(f"\n  When {READINGS['answer']}: not worked out, as it takes too long.", soft_wrap=True)

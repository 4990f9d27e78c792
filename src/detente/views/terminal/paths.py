"""A path told move by move: who does what, who gains, and what it unlocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rich.console import Console
from rich.markup import escape

from ...game import Game, Step
from ...game.rules import Guarded, OptionRule
from ...language import Condition, Model, Option
from ...results import State
from ..because import step_reasons
from ..phrases import counted
from ..words import option_words, step_actions, step_gains, step_riders

T = TypeVar("T")

Opened = Callable[[State, State], list[tuple[Option, tuple[str, ...]]]]
"""Which options open between one state and the next, each with the levels that do."""


def print_path(
    game: Game,
    path: Sequence[Step],
    console: Console,
    *,
    indent: str = "  ",
    start: State | None = None,
    why: bool = False,
) -> None:
    """Print a path from the status quo, or from the given state, as a tree: a branch for each move.

    With `why` each move says what decides for those who gain by it.
    """
    before = game.space.describe(game.start()) if start is None else start
    print_steps(
        game.model, path, before, lambda *states: unlocked(game, *states), console, indent=indent, why=why
    )


def print_steps(
    model: Model,
    path: Sequence[Step],
    before: State,
    opened: Opened,
    console: Console,
    *,
    indent: str = "  ",
    why: bool = False,
) -> None:
    """Print a path from a state as a tree, with the levels that `opened` says each move unlocks."""
    if not path:
        console.print(f"{indent}It is so already: no move is needed.")
        return
    fork, last, bar = ("├─", "└─", "│ ") if _has_lines(console) else ("+-", "`-", "| ")
    for number, step in enumerate(path, start=1):
        branch, stem = (last, "  ") if number == len(path) else (fork, bar)
        deal = "(a deal) " if len(step.movers) > 1 else ""
        first, *rest = step_actions(model, step)
        told = [escape(line) for line in rest]
        if step.riders:
            told.append(f"[dim]{escape(step_riders(model, step))}[/]")
        told.append(f"[{_colour(step)}]{escape(step_gains(model, step))}[/]")
        if why:
            told += [f"[dim]because, for {escape(reason)}[/]" for reason in step_reasons(model, step)]
        found = opened(before, step.state)
        if found:
            named = "; ".join(option_words(model, option, levels) for option, levels in found)
            told.append(f"[dim]unlocks: {escape(named)}[/]")
        console.print(f"{indent}{branch} [bold]{number}.[/] {deal}{escape(first)}", soft_wrap=True)
        for line in told:
            console.print(f"{indent}{stem}    {line}", soft_wrap=True)
        before = step.state


def print_yes(path: Sequence[object], console: Console, *, way: str = "plainest") -> None:
    """Print how many moves the way takes that is told next; a way without moves tells so itself."""
    if path:
        console.print(f"Yes; the {way} way takes {counted(len(path), 'move')}:")


def _has_lines(console: Console) -> bool:
    return not console.options.ascii_only


def _colour(step: Step) -> str:
    """Return the colour of a move's gains: everybody who moves gains by it, or somebody does not."""
    return "green" if step.must or all(step.gains[party] for party in step.movers) else "yellow"


def unlocked(game: Game, before: State, after: State) -> list[tuple[Option, tuple[str, ...]]]:
    """Return the levels, above where an option is, whose guards did not hold before and hold now."""
    if game.space.states:  # in graph form nothing has guards
        return []
    numbers = game.space.number(before), game.space.number(after)
    at = game.space.levels(numbers[1])

    def holds(guard: Condition, state: int) -> bool:
        return bool(game.evaluate.flat(guard)[state])

    return newly_open(game.rules, numbers, at, holds)


def newly_open(
    rules: Sequence[OptionRule],
    states: tuple[T, T],
    at: Sequence[int],
    holds: Callable[[Condition, T], bool],
) -> list[tuple[Option, tuple[str, ...]]]:
    """Return the levels above `at` that the guards opened from one state to the next."""
    found = []
    for rule, lowest in zip(rules, at, strict=True):
        guards = (*rule.requires, *rule.after)
        before, after = (_highest(rule.option, guards, state, holds) for state in states)
        if rule.fixed is None and (opened := rule.option.levels[max(before, lowest) + 1 : after + 1]):
            found.append((rule.option, opened))
    return found


def _highest(
    option: Option, guards: Sequence[Guarded], state: T, holds: Callable[[Condition, T], bool]
) -> int:
    """Return the highest level that guards leave open: below the lowest of those that do not hold."""
    shut = [guard.level for guard in guards if not holds(guard.condition, state)]
    return min(shut, default=len(option.levels)) - 1

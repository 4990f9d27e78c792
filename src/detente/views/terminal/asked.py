"""The way to a condition: the question that it answers, the answer, and what it leaves open to others."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from ...game import Game, Step
from ...language import Model
from ...language.condition import Condition
from ...outlook import Exposure
from ...symbolic import RoadBySets, SymbolicGame
from ..because import step_reasons
from ..phrases import condition_title, quoted, share
from ..words import party_name, party_names, step_actions, step_gains
from .large import print_road
from .outlook import print_world
from .paths import print_path, print_yes


def print_way(
    game: Game | SymbolicGame,
    condition: Condition,
    path: Sequence[Step] | None,
    console: Console,
    *,
    willing: bool,
    way: str = "plainest",
    large: RoadBySets | None = None,
    exists: bool = True,
    every: bool = False,
    foresight: bool = False,
    why: bool = False,
) -> None:
    """Print the way to a condition move by move, that there is none, or that it is undecided.

    Parameters
    ----------
    game : Game or SymbolicGame
    condition : Condition
    path : sequence of Step or None
    console : Console
    willing : bool
        Whether it was looked for by moves that every mover wants.
    way : str
        What the way is among all: the plainest, the least exposed.
    large : RoadBySets, optional
        What is known where the states are too many to be listed.
    exists : bool
        Whether any state that can exist meets the condition.
    every : bool
        Whether moves with steps in them that serve nobody count, too.
    foresight : bool
        Whether only moves count that meet no answer.
    why : bool
        Whether each move says what decides for those who gain by it.
    """
    world = game.policy, game.scenario
    print_asked(game.model, world, condition, console, willing=willing, every=every, foresight=foresight)
    if not exists:
        here = "" if game.policy == "none" else " under this policy"
        console.print(f"No such state can exist{here}, whoever does what.")
    elif isinstance(game, SymbolicGame):
        assert large is not None
        print_road(game, large, console, why=why)
    elif path is None:
        console.print(f"No {'moves that every mover wants' if willing else 'allowed moves'} lead there.")
    else:
        print_yes(path, console, way=way)
        print_path(game, path, console, why=why)


def print_exposure(
    model: Model, side: Sequence[str], worst: Exposure, console: Console, *, why: bool = False
) -> None:
    """Print what a side has to lose on the way, who falls most and by whose move."""
    if worst.member is None or worst.move is None:
        either = "" if len(side) == 1 else "any of "
        console.print(
            f"Exposure: nowhere on the way does one move of an outsider leave "
            f"{escape(either + party_names(model, side))} worse off.",
            soft_wrap=True,
        )
        return
    console.print(
        f"Exposure: at worst one move of an outsider costs {escape(party_name(model, worst.member))} "
        f"{share(worst.fall)} of the range between its own worst and best state, after move {worst.step}:",
        soft_wrap=True,
    )
    reasons = [f"because, for {reason}" for reason in step_reasons(model, worst.move)] if why else []
    for line in [*step_actions(model, worst.move), step_gains(model, worst.move), *reasons]:
        console.print(f"  {escape(line)}", soft_wrap=True)


def print_asked(
    model: Model,
    world: tuple[str, str],
    condition: Condition,
    console: Console,
    *,
    willing: bool,
    every: bool = False,
    foresight: bool = False,
) -> None:
    """Print what a way is looked for to, in which world, and by which moves."""
    print_world(model.title, *world, console)
    title = quoted(condition_title(model, condition, brief=True))
    wanted = f"moves that every mover wants{', with steps that serve nobody among them' if every else ''}"
    if foresight:
        wanted += ", none of them into an answer that undoes the gain"
    moves = wanted if willing else "any allowed moves"
    console.print(f"Can it come to {escape(title)} by {moves}?", soft_wrap=True)

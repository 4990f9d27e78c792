"""`detente outlook`, `detente path` and `detente roadmap`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from .background import interruptible
from .common import (
    JSON_LIMIT,
    console,
    deal_option,
    json_option,
    limit_option,
    model_argument,
    name_option,
    open_model,
    parse_on,
    print_json,
    world_options,
)
from .errors import MODEL_SAYS_NO
from .patience import patience_option, seconds_left
from .progress import busy, progress
from .saying import say

if TYPE_CHECKING:
    from ..api import Model
    from ..game import Game
    from ..language import Condition

__all__ = ["outlook", "path", "roadmap"]

ENDS_SHOWN = 5


@click.command()
@model_argument
@world_options
@deal_option
@patience_option
@limit_option
@json_option
def outlook(
    model: str, policy: str | None, scenario: str | None, max_deal: int, limit: int | None, as_json: bool
) -> None:
    """What can happen from the status quo, where it ends, and which relationship is within reach."""
    game = open_model(model).under(policy, scenario)
    from ..outlook import outlook as analyse

    with busy("outlook") as tell:
        result = analyse(game, max_deal, tell)
    if as_json:
        print_json(result.to_dict(JSON_LIMIT if limit is None else limit))
        return
    from ..views.terminal.outlook import print_outlook

    print_outlook(result, console(), limit=ENDS_SHOWN if limit is None else limit)


@click.command()
@model_argument
@click.argument("condition")
@click.option("--willing", is_flag=True, help="By moves only that every mover wants.")
@world_options
@deal_option
@patience_option
@json_option
def path(
    model: str,
    condition: str,
    willing: bool,
    policy: str | None,
    scenario: str | None,
    max_deal: int,
    as_json: bool,
) -> None:
    """The shortest way from the status quo to a CONDITION."""
    opened = open_model(model)
    wanted_condition = parse_on(opened, condition)
    from ..game import TooLargeError

    try:
        game = opened.under(policy, scenario)
    except TooLargeError:
        if willing:
            raise
        _large_path(opened, (policy, scenario), condition, wanted_condition, max_deal, as_json)
        return
    from ..outlook import Reach, possible_states, willing_states

    wanted = game.where(wanted_condition)
    if willing:
        with progress("willing states looked at, of those known") as tell:
            graph = willing_states(game, max_deal, tell)
        node = graph.nearest(wanted)
        found = None if node is None else graph.path(node)
    else:
        with busy("possible states"):
            reached = possible_states(Reach(game, max_deal))
            end = reached.nearest(wanted)
            found = None if end is None else reached.path(end)
    kind = "willing" if willing else "possible"
    _answer(
        game,
        found,
        {
            "condition": condition,
            "kind": kind,
            "path": None if found is None else [s.to_dict() for s in found],
        },
        wanted_condition,
        as_json,
        willing=willing,
    )


def _large_path(
    model: Model,
    world: tuple[str | None, str | None],
    text: str,
    condition: Condition,
    max_deal: int,
    as_json: bool,
) -> None:
    """Find a path in a model with too many states to list; undecided ends with status 1, too."""
    from .. import symbolic

    with busy("roads") as tell:
        budget = symbolic.Budget(seconds_left(), tell=tell)
        game = model.symbolic(*world)
        road = interruptible(
            lambda: symbolic.shortest_road(game, game.where(condition), max_deal, budget=budget), budget
        )
    if as_json:
        told = None if road.path is None else [step.to_dict() for step in road.path]
        world_names = {"policy": game.policy, "scenario": game.scenario}
        print_json(
            {**world_names, "condition": text, "kind": "possible", "decided": road.decided, "path": told}
        )
    else:
        from ..views.terminal.asked import print_asked
        from ..views.terminal.large import print_road

        print_asked(game.model, (game.policy, game.scenario), condition, console(), willing=False)
        print_road(game, road, console())
    if road.path is None:
        sys.exit(MODEL_SAYS_NO)


@click.command()
@model_argument
@click.argument("condition")
@name_option("--side", required=True, help="The side whose exposure counts.")
@world_options
@deal_option
@patience_option
@json_option
def roadmap(
    model: str,
    condition: str,
    side: str,
    policy: str | None,
    scenario: str | None,
    max_deal: int,
    as_json: bool,
) -> None:
    """The willing way to a CONDITION on which a side has the least to lose to outsiders."""
    opened = open_model(model)
    wanted_condition = parse_on(opened, condition)
    members = opened.side_members(side)
    game = opened.under(policy, scenario)
    from ..outlook import roadmap as plan
    from ..outlook import willing_states

    with progress("willing states looked at, of those known") as tell:
        graph = willing_states(game, max_deal, tell)
    found = plan(graph, game.where(wanted_condition), [game.party(member) for member in members])
    data: dict[str, Any] = {"condition": condition, "path": None, "exposure": None}
    if found is not None:
        data |= found.to_dict()
    _answer(
        game,
        None if found is None else found.path,
        data,
        wanted_condition,
        as_json,
        willing=True,
        way="least exposed",
    )
    if found is not None and not as_json:
        from rich.markup import escape

        from ..views.words import party_names

        console().print(
            f"Exposure: at worst one move of an outsider costs {escape(party_names(game.model, members))} "
            f"{found.exposure:.0%} of the range between its worst and its best state."
        )


def _answer(
    game: Game,
    found: Any,
    data: dict[str, Any],
    condition: Condition,
    as_json: bool,
    *,
    willing: bool,
    way: str = "shortest",
) -> None:
    """Print a path to a condition or say that there is none, which ends with status 1."""
    if as_json:
        print_json({"policy": game.policy, "scenario": game.scenario, **data})
    else:
        from ..views.terminal.asked import print_asked, print_yes
        from ..views.terminal.paths import print_path

        print_asked(game.model, (game.policy, game.scenario), condition, console(), willing=willing)
        if found is None:
            say(f"No {'moves that every mover wants' if willing else 'allowed moves'} lead there.")
        else:
            print_yes(found, console(), way=way)
            print_path(game, found, console())
    if found is None:
        sys.exit(MODEL_SAYS_NO)

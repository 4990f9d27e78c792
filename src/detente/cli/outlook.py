"""`detente outlook`, `detente path` and `detente roadmap`."""

from __future__ import annotations

import sys

import click

from ..readings import Foresight
from .common import (
    JSON_LIMIT,
    console,
    deal_option,
    every_option,
    foresight_option,
    json_option,
    limit_option,
    model_argument,
    name_option,
    open_model,
    pointing,
    print_json,
    why_option,
    world_options,
)
from .errors import MODEL_SAYS_NO
from .patience import patience_option
from .progress import progress
from .saying import say

ENDS_SHOWN = 5


@click.command()
@model_argument
@world_options
@deal_option
@every_option
@foresight_option("both")
@why_option
@limit_option
@patience_option
@json_option
def outlook(
    model: str,
    policy: str | None,
    scenario: str | None,
    max_deal: int,
    every_improvement: bool,
    foresight: Foresight,
    why: bool,
    limit: int | None,
    as_json: bool,
) -> None:
    """What can happen from the status quo, where it ends, and which relationship is within reach."""
    game = open_model(model).under(policy, scenario)
    with progress() as tell:
        result = game.outlook(
            max_deal=max_deal, every_improvement=every_improvement, foresight=foresight, progress=tell
        )
    if as_json:
        print_json(result.to_dict(JSON_LIMIT if limit is None else limit))
        return
    from ..views.terminal.outlook import print_outlook

    print_outlook(result, console(), limit=ENDS_SHOWN if limit is None else limit, why=why)


@click.command()
@model_argument
@click.argument("condition")
@click.option("--willing", is_flag=True, help="By moves only that every mover wants.")
@world_options
@deal_option
@every_option
@foresight_option("none")
@why_option
@patience_option
@json_option
def path(
    model: str,
    condition: str,
    willing: bool,
    policy: str | None,
    scenario: str | None,
    max_deal: int,
    every_improvement: bool,
    foresight: Foresight,
    why: bool,
    as_json: bool,
) -> None:
    """The plainest way from the status quo to a CONDITION: fewest changes, then movers, then moves."""
    opened = open_model(model)
    if foresight != "none" and not willing:
        say("note: allowed moves ask nobody what it wants; --foresight needs --willing", err=True)
    with progress() as tell, pointing(condition):
        road = opened.under(policy, scenario).path(
            condition,
            willing=willing,
            max_deal=max_deal,
            every_improvement=every_improvement,
            foresight=foresight,
            progress=tell,
        )
    if as_json:
        print_json(road.to_dict())
    else:
        from ..views.terminal.asked import print_way

        for told in filter(None, (road, road.answer)):
            print_way(
                told.game,
                told.condition,
                told.path,
                console(),
                willing=willing,
                large=told.large,
                exists=told.exists,
                every=told.every,
                foresight=told.foresight,
                why=why,
            )
    if road.path is None:
        sys.exit(MODEL_SAYS_NO)


@click.command()
@model_argument
@click.argument("condition")
@name_option(
    "--side",
    metavar="NAME",
    help="The side whose exposure counts; the policy's, or the model's first, by default.",
)
@world_options
@deal_option
@every_option
@foresight_option("none")
@why_option
@patience_option
@json_option
def roadmap(
    model: str,
    condition: str,
    side: str | None,
    policy: str | None,
    scenario: str | None,
    max_deal: int,
    every_improvement: bool,
    foresight: Foresight,
    why: bool,
    as_json: bool,
) -> None:
    """The willing way to a CONDITION on which a side has the least to lose to outsiders."""
    with progress() as tell, pointing(condition):
        plan = (
            open_model(model)
            .under(policy, scenario)
            .roadmap(
                condition,
                side,
                max_deal=max_deal,
                every_improvement=every_improvement,
                foresight=foresight,
                progress=tell,
            )
        )
    if as_json:
        print_json(plan.to_dict())
    else:
        from ..views.terminal.asked import print_exposure, print_way

        for told in filter(None, (plan, plan.answer)):
            print_way(
                told.game,
                told.condition,
                told.path,
                console(),
                willing=True,
                way="least exposed",
                exists=told.exists,
                every=told.every,
                foresight=told.foresight,
                why=why,
            )
            if told.path and told.roadmap is not None:
                print_exposure(told.game.model, told.side, told.roadmap.worst, console(), why=why)
    if plan.path is None:
        sys.exit(MODEL_SAYS_NO)

"""`detente perceive`."""

from __future__ import annotations

from typing import Literal

import click

from ..concepts import ASKABLE
from .common import (
    JSON_LIMIT,
    console,
    deal_option,
    every_option,
    json_option,
    limit_option,
    model_argument,
    open_model,
    print_json,
    world_options,
)
from .patience import patience_option
from .progress import announce, progress

STATES_SHOWN = 3


@click.command()
@model_argument
@world_options
@click.option(
    "--concept",
    default="seq",
    show_default=True,
    help=f"By which concept states are judged stable: {', '.join(ASKABLE[:-1])} or {ASKABLE[-1]}.",
)
@click.option(
    "--foresight",
    type=click.Choice(["none", "answer"]),
    default="none",
    show_default=True,
    help="Whether parties expect that everybody takes what gains at once (none), or that nobody steps into "
    "an answer of the others that undoes the gain (answer).",
)
@deal_option
@every_option
@patience_option
@limit_option
@json_option
def perceive(
    model: str,
    policy: str | None,
    scenario: str | None,
    concept: str,
    foresight: Literal["none", "answer"],
    max_deal: int,
    every_improvement: bool,
    limit: int | None,
    as_json: bool,
) -> None:
    """What the parties believe of one another, what comes of it, and whether to say a policy aloud."""
    opened = open_model(model)
    announce(opened)
    with progress() as tell:
        result = opened.perceive(
            policy,
            scenario,
            concept=concept,
            foresight=foresight,
            max_deal=max_deal,
            every_improvement=every_improvement,
            progress=tell,
        )
    if as_json:
        print_json(result.to_dict(JSON_LIMIT if limit is None else limit))
        return
    from ..views.terminal.perceive import print_perceived

    print_perceived(result, console(), limit=STATES_SHOWN if limit is None else limit)

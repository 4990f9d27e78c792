"""`detente inverse`."""

from __future__ import annotations

from typing import Literal

import click

from .common import (
    console,
    deal_option,
    every_option,
    json_option,
    model_argument,
    open_model,
    pointing,
    print_json,
    world_options,
)
from .patience import time_for
from .progress import progress
from .saying import say


@click.command()
@model_argument
@click.argument("condition")
@click.option(
    "--form",
    default="equilibrium",
    show_default=True,
    metavar="FORM",
    help="What shall hold of it, as in a claim: willing, never_willing, rests, always_rests or equilibrium.",
)
@click.option(
    "--concept",
    default="seq",
    show_default=True,
    help="Of which concept of stability, for an equilibrium: nash, gmr, smr or seq.",
)
@world_options
@click.option(
    "--foresight",
    type=click.Choice(["none", "answer"]),
    default="none",
    show_default=True,
    help="Everybody takes what gains at once (none), or nobody steps into an answer of the others that "
    "undoes the gain (answer).",
)
@deal_option
@every_option
@time_for("what would have to be otherwise")
@json_option
@click.pass_context
def inverse(
    context: click.Context,
    model: str,
    condition: str,
    form: str,
    concept: str,
    policy: str | None,
    scenario: str | None,
    foresight: Literal["none", "answer"],
    max_deal: int,
    every_improvement: bool,
    time: float,
    as_json: bool,
) -> None:
    """What the parties would have to want for a CONDITION to hold: the nearest order of their lists."""
    opened = open_model(model)
    with progress() as tell, pointing(condition):
        result = opened.under(policy, scenario).inverse(
            condition,
            form=form,
            concept=concept,
            foresight=foresight,
            max_deal=max_deal,
            every_improvement=every_improvement,
            time=time,
            progress=tell,
        )
    if form == "equilibrium" and foresight != "none":
        say("note: an equilibrium is the same in both readings; --foresight needs another --form", err=True)
    if (
        form != "equilibrium"
        and context.get_parameter_source("concept") != click.core.ParameterSource.DEFAULT
    ):
        say(f"note: {form} goes by no concept of stability; --concept is for an equilibrium", err=True)
    if as_json:
        print_json(result.to_dict())
    else:
        from ..views.terminal.inverse import print_inverse

        print_inverse(result, console())

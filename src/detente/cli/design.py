"""`detente design`."""

from __future__ import annotations

import click

from .common import (
    console,
    deal_option,
    json_option,
    model_argument,
    name_option,
    open_model,
    print_json,
)
from .machines import end_incomplete, machine_options
from .patience import time_for
from .progress import announce, progress


@click.command()
@model_argument
@name_option("--side", help="Whose commitments; by default the candidates', else the first policy's.")
@name_option(
    "--claim",
    "claims",
    multiple=True,
    help="A claim that shall hold (may be repeated); by default all `never` and `first` of that side's "
    "policies.",
)
@name_option("--scenario", help="Where they shall hold; by default in every scenario that each names.")
@click.option(
    "--generate", is_flag=True, help="Choose among all plain commitments although the model has candidates."
)
@click.option(
    "--size",
    type=click.IntRange(min=0),
    metavar="N",
    help="Look at sets of up to N commitments where some have snapback or a claim hangs on wishes; by "
    "default 4, or any size where the model gives the candidates and moves alone decide the claims.",
)
@time_for("the design", 300.0)
@machine_options
@click.option(
    "--limit", type=click.IntRange(min=0), metavar="N", help="List at most N sets (5 as text, all as JSON)."
)
@deal_option
@json_option
def design(
    model: str,
    side: str | None,
    claims: tuple[str, ...],
    scenario: str | None,
    generate: bool,
    size: int | None,
    time: float,
    workers: int | None,
    cluster: str | None,
    resume: str | None,
    limit: int | None,
    max_deal: int,
    as_json: bool,
) -> None:
    """What a side should bind itself to: the smallest sets of commitments by which claims hold."""
    opened = open_model(model)
    announce(opened)
    with progress() as tell:
        result = opened.design(
            side=side,
            claims=claims or None,
            scenario=scenario,
            generate=generate,
            size=size,
            time=time,
            max_deal=max_deal,
            workers=workers,
            cluster=cluster,
            resume=resume,
            progress=tell,
        )
    if as_json:
        print_json(result.to_dict(limit))
    else:
        from ..views.terminal.design import print_design

        print_design(result, console(), limit=5 if limit is None else limit)
    end_incomplete(result, resume, as_json=as_json)

"""`detente stability` and `detente explain`."""

from __future__ import annotations

import click

from .common import (
    JSON_LIMIT,
    TEXT_LIMIT,
    console,
    json_option,
    limit_option,
    model_argument,
    open_model,
    parse_state,
    print_json,
    sanctions_option,
    world_options,
)
from .progress import progress

__all__ = ["explain", "stability"]


@click.command()
@model_argument
@world_options
@click.option("--table", is_flag=True, help="Show the stability of every listed state for every party.")
@sanctions_option
@limit_option
@json_option
def stability(
    model: str,
    policy: str | None,
    scenario: str | None,
    table: bool,
    sanctions: str,
    limit: int | None,
    as_json: bool,
) -> None:
    """Which states hold: the equilibria of each stability concept."""
    game = open_model(model).under(policy, scenario)
    from ..stability import stability as analyse

    with progress("stability, party by party") as tell:
        result = analyse(game, strict=sanctions == "strict", progress=tell)
    if as_json:
        print_json(result.to_dict(JSON_LIMIT if limit is None else limit, table=table))
        return
    from ..views.terminal.stability import print_stability

    print_stability(result, console(), limit=TEXT_LIMIT if limit is None else limit, table=table)


@click.command()
@model_argument
@click.option("--state", required=True, help="""The state as JSON, such as '{"us.talks": "on"}'.""")
@click.option("--party", required=True, help="The party whose view is asked for.")
@click.option("--concept", default="seq", show_default=True, help="nash, gmr, smr or seq.")
@world_options
@sanctions_option
@json_option
def explain(
    model: str,
    state: str,
    party: str,
    concept: str,
    policy: str | None,
    scenario: str | None,
    sanctions: str,
    as_json: bool,
) -> None:
    """Why a state is or is not stable for a party: each improvement and what meets it."""
    game = open_model(model).under(policy, scenario)
    with progress("improvements and their answers"):
        result = game.explain(parse_state(state), party, concept, sanctions=sanctions)
    if as_json:
        print_json(result.to_dict())
        return
    from ..views.terminal.explain import print_explanation

    print_explanation(result, game.model, console())

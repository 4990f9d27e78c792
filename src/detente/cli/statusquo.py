"""`detente statusquo`."""

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
    print_json,
    world_options,
)
from .patience import patience_option
from .progress import busy

__all__ = ["statusquo"]


@click.command()
@model_argument
@world_options
@patience_option
@limit_option
@json_option
def statusquo(model: str, policy: str | None, scenario: str | None, limit: int | None, as_json: bool) -> None:
    """After how many moves, and improvements, each state is first reached from the status quo."""
    game = open_model(model).under(policy, scenario)
    from ..outlook import status_quo_table

    with busy("states, by how many moves lead there"):
        table = status_quo_table(game)
    if as_json:
        print_json(table.to_dict(JSON_LIMIT if limit is None else limit))
        return
    from ..views.terminal.statusquo import print_status_quo_table

    print_status_quo_table(table, console(), limit=TEXT_LIMIT if limit is None else limit)

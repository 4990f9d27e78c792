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
from .progress import progress


@click.command()
@model_argument
@world_options
@limit_option
@patience_option
@json_option
def statusquo(model: str, policy: str | None, scenario: str | None, limit: int | None, as_json: bool) -> None:
    """After how many moves, and improvements, each state is first reached from the status quo."""
    with progress() as tell:
        table = open_model(model).under(policy, scenario).statusquo(progress=tell)
    if as_json:
        print_json(table.to_dict(JSON_LIMIT if limit is None else limit))
        return
    from ..views.terminal.statusquo import print_status_quo_table

    print_status_quo_table(table, console(), limit=TEXT_LIMIT if limit is None else limit)

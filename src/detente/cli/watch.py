"""`detente watch`."""

from __future__ import annotations

import json

import click

from .common import deal_option, json_option, model_argument, name_option
from .saying import say


@click.command()
@model_argument
@name_option(
    "--policy",
    "policies",
    multiple=True,
    metavar="NAME",
    help="Only verdicts under this policy, `none` for those without one (repeatable).",
)
@deal_option
@json_option
def watch(model: str, policies: tuple[str, ...], max_deal: int, as_json: bool) -> None:
    """Check a file and judge its claims at every save, and say what has changed; Ctrl-C ends it.

    With --json each save is one line of JSON.
    """
    if model == "-":
        raise click.BadParameter("standard input is never saved; name a file", param_hint="MODEL")
    from ..api import watch as looks
    from ..views.terminal.watch import look_lines

    for look in looks(model, policies or None, max_deal=max_deal):
        if as_json:
            say(json.dumps(look.to_dict()))
        else:
            for line in look_lines(look):
                say(line)

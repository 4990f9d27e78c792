"""`detente show` and `detente cases`."""

from __future__ import annotations

import click

from .common import console, json_option, model_argument, open_model, print_json


@click.command()
@model_argument
@json_option
def show(model: str, as_json: bool) -> None:
    """Show the parties, their options and wants, the rules and the size of a model."""
    opened = open_model(model)
    if as_json:
        print_json(opened.show())
        return
    from ..views.terminal.show import print_model

    print_model(opened.written, console())


@click.command()
@json_option
def cases(as_json: bool) -> None:
    """List the bundled cases, and whether their published results come out: computed now, cell by cell."""
    from ..api import cases as all_cases

    listed = all_cases()
    if as_json:
        print_json({"cases": listed})
        return
    from ..views.terminal.cases import print_cases

    print_cases(listed, console())

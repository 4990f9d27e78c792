"""`detente check`."""

from __future__ import annotations

import sys

import click

from .common import json_option, model_argument, print_json
from .errors import BAD_INPUT
from .saying import say


@click.command()
@model_argument
@json_option
def check(model: str, as_json: bool) -> None:
    """Is the file sound? Shows all its problems at once, with their places."""
    from .. import api

    reading = api.check(sys.stdin.buffer if model == "-" else model)
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    if as_json:
        print_json({"file": model, "problems": [problem.to_dict() for problem in reading.problems]})
    else:
        for problem in reading.problems:
            say(f"{model}:{problem.line}:{problem.column}: {problem.severity}: {problem.message}")
        if errors:
            counted = "1 error" if len(errors) == 1 else f"{len(errors)} errors"
            say(f"{model} cannot be used: {counted}.")
        else:
            say(f"{model} is sound.")
    if errors:
        sys.exit(BAD_INPUT)

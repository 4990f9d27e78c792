"""`detente check`."""

from __future__ import annotations

import sys

import click

from .common import json_option, model_argument, print_json
from .errors import BAD_INPUT
from .saying import say


@click.command()
@model_argument
@click.option("--sources", is_flag=True, help="Also list what has neither a source nor a note.")
@json_option
def check(model: str, sources: bool, as_json: bool) -> None:
    """Is the file sound? Shows all its problems at once, with their places."""
    from .. import api

    reading = api.check(sys.stdin.buffer if model == "-" else model)
    asked = api.sourcing(reading.model) if sources and reading.model is not None else None
    if asked is not None:
        reading = reading.with_problems(asked.without)
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    if as_json:
        told = {"file": model, "problems": [problem.to_dict() for problem in reading.problems]}
        more = {"sources": {"parts": asked.parts, "without": len(asked.without)}} if asked else {}
        print_json(told | more)
    else:
        for problem in reading.problems:
            say(f"{model}:{problem.line}:{problem.column}: {problem.severity}: {problem.message}")
        if errors:
            counted = "1 error" if len(errors) == 1 else f"{len(errors)} errors"
            say(f"{model} cannot be used: {counted}.")
        else:
            say(f"{model} is sound.")
        if asked is not None:
            say(f"{len(asked.without)} of {asked.parts} parts have neither a source nor a note.")
    if errors:
        sys.exit(BAD_INPUT)

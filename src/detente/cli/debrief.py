"""`detente debrief`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .common import json_option, print_json
from .patience import patience_option
from .progress import progress
from .saying import print_file, say


@click.command()
@click.argument("log", metavar="LOG")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="PAGE.html",
    help="Write the page into this file, - for standard output.",
)
@click.option(
    "--record",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write the play as a chronicle that `detente replay` reads into this folder, with its mapping and "
    "the model.",
)
@patience_option
@json_option
def debrief(log: str, output: Path | None, record: Path | None, as_json: bool) -> None:
    """What a play at a table came to, beside the analysis.

    LOG is the log of a table, as an exercise in the studio exports it, or - for standard input.
    """
    from ..api import debrief as work_out

    streamed = output == Path("-")
    if streamed and as_json:
        raise click.UsageError("the page (-o -) and --json cannot both go to standard output")
    with progress() as tell:
        found = work_out(
            sys.stdin.buffer if log == "-" else log,
            None if streamed else output,
            record=record,
            progress=tell,
        )
    if streamed:
        print_file(found.html)
    elif as_json:
        print_json(found.to_dict())
    else:
        say(found.text, end="")
        if output is not None:
            say(f"\nThe page with all of it: {output}")
        if record is not None:
            model, chronicle, mapping = (
                record / file for file in ("model.yaml", "chronicle.csv", "mapping.yaml")
            )
            say(f"\nTo replay it: detente replay {model} {chronicle} --mapping {mapping}")

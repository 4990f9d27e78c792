"""`detente schema`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from .saying import print_file, say


@click.command()
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write it there; by default to standard output.",
)
def schema(output: Path | None) -> None:
    """The model language as a JSON Schema, by which editors complete and check a model."""
    from .. import api

    file = None if output == Path("-") else output  # which stands for standard output
    made = api.schema(file)
    if file is None:
        print_file(json.dumps(made, indent=2, ensure_ascii=False) + "\n")
        return
    say(f"{file} is written.")
    say(f"A model beside it is completed and checked when it begins with {api.SCHEMA_LINE}{file.name}")

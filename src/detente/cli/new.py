"""`detente new`."""

from __future__ import annotations

from pathlib import Path

import click

from .common import json_option, print_json
from .saying import print_file, say


@click.command()
@click.argument("template", metavar="[TEMPLATE]", required=False)
@click.argument("target", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("-o", "output", type=click.Path(path_type=Path), metavar="FILE", help="The same as FILE.")
@json_option
def new(template: str | None, target: Path | None, output: Path | None, as_json: bool) -> None:
    """Begin a model from a template; without a name, tell which templates there are.

    FILE must not be there yet; without it the text goes to standard output.
    """
    from .. import api

    if target is not None and output is not None:
        raise click.UsageError("the file is named twice; name it once, as FILE or behind -o")
    if template is None:
        if output is not None:
            raise click.UsageError("-o says where to, and no template says what; `detente new` lists them")
        found = api.templates()
        if as_json:
            print_json({"templates": [{"name": each.name, "says": each.says} for each in found]})
            return
        width = max(len(each.name) for each in found)
        for each in found:
            say(f"{each.name:{width}}  {each.says}")
        say("\n`detente new NAME FILE.yaml` writes one; what is in it is yours to change.")
        return
    named = target or output
    file = None if named == Path("-") else named  # which stands for standard output
    begun = api.new(template, file)
    if as_json:
        print_json({"template": begun.name, "file": None if file is None else str(file), "text": begun.text})
    elif file is None:
        print_file(begun.text)
    else:
        beside = Path(file).parent / api.SCHEMA_FILE
        say(f"{file} is written: {begun.says}")
        say(f"See what it says with `detente show {file}`; for your editor: `detente schema -o {beside}`.")

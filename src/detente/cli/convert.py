"""`detente convert`."""

from __future__ import annotations

import sys

import click

from ..formats import FORMATS, OTHERS, READABLE, WRITABLE
from .common import json_option, print_json, world_options
from .saying import print_file, say


def _files(tool: str) -> str:
    """Return which files of a tool are read, and what is to be known of it."""
    forms = [FORMATS[key] for key in OTHERS if FORMATS[key].tool == tool]
    ends = " or ".join(f".{form.key}" for form in forms)
    notes = "".join(f" ({form.note})" for form in forms if form.note)
    return f"a {ends} file of {tool}{notes}"


TAKEN = ", or ".join(map(_files, dict.fromkeys(FORMATS[key].tool for key in OTHERS)))
MADE = f"{', '.join(f'.{key}' for key in WRITABLE[:-1])} or .{WRITABLE[-1]}"
HELP = f"""Read a model from one format and write it in another.

IN is a model file, a bundled case, {TAKEN}; OUT ends in {MADE}.
A single - stands for standard input or output. What a format cannot hold is said on standard error. OUT
is written whole or not at all, and never over IN.
"""


@click.command(help=HELP)
@click.argument("source", metavar="IN")
@click.argument("target", metavar="OUT")
@click.option(
    "--from", "read_as", type=click.Choice(READABLE), help="The format of IN, when its name does not tell."
)
@click.option(
    "--to", "write_as", type=click.Choice(WRITABLE), help="The format of OUT, when its name does not tell."
)
@click.option(
    "--titles",
    is_flag=True,
    help="Tell the columns and levels of a table (.csv) by their titles, for people, not by their names.",
)
@world_options
@json_option
def convert(
    source: str,
    target: str,
    read_as: str | None,
    write_as: str | None,
    titles: bool,
    policy: str | None,
    scenario: str | None,
    as_json: bool,
) -> None:
    """Read a model from one format and write it in another."""
    from ..api import FormatError, printable, same_file
    from ..api import convert as write

    if target == "-" and same_file(sys.stdin.buffer if source == "-" else source, sys.stdout.buffer):
        says = "standard output is IN itself, and it would be lost; name another file"
        raise click.BadParameter(says, param_hint="OUT")
    try:
        done = write(
            sys.stdin.buffer if source == "-" else source,
            None if target == "-" else target,
            read_as=read_as,
            write_as=write_as,
            policy=policy,
            scenario=scenario,
            titles=titles,
        )
    except FormatError as error:
        raise click.BadParameter(str(error).replace("write_as", "--to"), param_hint=error.which) from None
    if target == "-":
        print_file(done.text)
    elif as_json:
        print_json(
            {
                "in": source,
                "out": target,
                "from": done.read_as,
                "to": done.written_as,
                "notes": list(done.notes),
            }
        )
        return
    for note in done.notes:
        say(f"note: {printable(note)}", err=True)
    if target != "-":
        say(f"{source} is written to {target}.")

"""`detente convert`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import json_option, print_json, world_options
from .saying import print_file, say

if TYPE_CHECKING:
    from ..exchange import Taken

__all__ = ["convert"]

READABLE = ("yaml", "gmcr", "nfg", "efg")
WRITABLE = ("yaml", "gmcr", "nfg", "graphml", "dot", "csv")


@click.command()
@click.argument("source", metavar="IN")
@click.argument("target", metavar="OUT")
@click.option(
    "--from", "read_as", type=click.Choice(READABLE), help="The format of IN, when its name does not tell."
)
@click.option(
    "--to", "write_as", type=click.Choice(WRITABLE), help="The format of OUT, when its name does not tell."
)
@world_options
@json_option
def convert(
    source: str,
    target: str,
    read_as: str | None,
    write_as: str | None,
    policy: str | None,
    scenario: str | None,
    as_json: bool,
) -> None:
    """Read a model from one format and write it in another.

    IN is a model file, a bundled case, a .gmcr file of GMCR+, or a .nfg or .efg file of Gambit (a tree of
    perfect information, which becomes graph form); OUT ends in .yaml, .gmcr, .nfg, .graphml, .dot or .csv.
    A single - stands for standard input or output. What a format cannot hold is said on standard error. OUT
    is written whole or not at all, and never over IN.
    """
    from ..exchange import format_of, printable, write_model
    from ..writing import check_place, write_whole

    form = write_as or format_of(target)
    if form not in WRITABLE:
        raise click.BadParameter(
            f"the name {printable(target)} tells no format; end it in .{', .'.join(WRITABLE)}, or say --to",
            param_hint="OUT",
        )
    read = read_as or format_of(source) or "yaml"
    if read not in READABLE:
        says = f"{read} can be written and not read; read are {', '.join(READABLE)}"
        raise click.BadParameter(says, param_hint="IN")
    if target != "-":
        if source != "-" and _same(source, target):
            says = f"{printable(target)} is IN itself, and would be lost; name another file"
            raise click.BadParameter(says, param_hint="OUT")
        check_place(Path(target), f"model.{form}")
    taken = _read(source, read, told=read_as is not None, named=format_of(source) is not None)
    written = write_model(taken.model, form, policy, scenario)
    said = [*taken.notes, *written.notes]
    if target == "-":
        print_file(written.text)
    else:
        write_whole(Path(target), written.text, f"model.{form}")
    if as_json and target != "-":
        print_json({"in": source, "out": target, "from": read, "to": form, "notes": said})
        return
    for note in said:
        say(f"note: {printable(note)}", err=True)
    if target != "-":
        say(f"{source} is written to {target}.")


def _same(source: str, target: str) -> bool:
    """Tell whether both names stand for one file."""
    try:
        return Path(source).samefile(target)
    except (OSError, ValueError):
        return False


def _read(source: str, form: str, *, told: bool, named: bool) -> Taken:
    """Return the model and what of it could not be taken along.

    `told` and `named`: whether the user told the format, and whether the file's name does.
    """
    from ..exchange import Taken, read_model, text_of

    if form != "yaml":
        if source == "-":
            return read_model(text_of(sys.stdin.buffer, "<stdin>"), form, "<stdin>")
        return read_model(text_of(Path(source)), form, source)
    from ..language import ModelError, Problem
    from ..language import read as read_file
    from .common import open_model

    if told and source != "-":
        return Taken(read_file(Path(source)).require())
    try:
        return Taken(open_model(source))
    except ModelError as error:
        if named or source == "-" or not Path(source).is_file():
            raise
        says = "the name tells no format, so this was read as a model file; --from says what it is: "
        hint = Problem(1, 1, says + ", ".join(READABLE), "note")
        raise ModelError(error.file, [*error.problems, hint]) from None

"""`detente convert`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import json_option, print_json, world_options
from .saying import print_file, say

if TYPE_CHECKING:
    from ..language import Model

__all__ = ["convert"]

READABLE = ("yaml", "gmcr", "nfg")
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

    IN is a model file, a bundled case, a .gmcr file of GMCR+ or a .nfg file of Gambit; OUT ends in .yaml,
    .gmcr, .nfg, .graphml, .dot or .csv. A single - stands for standard input or output. What a format cannot
    hold is said on standard error.
    """
    from ..exchange import format_of, write_model

    form = write_as or format_of(target)
    if form not in WRITABLE:
        raise click.BadParameter(
            f"the name {target} tells no format; end it in .{', .'.join(WRITABLE)}, or say --to",
            param_hint="OUT",
        )
    model, notes, read = _read(source, read_as)
    written = write_model(model, form, policy, scenario)
    said = [*notes, *written.notes]
    if target == "-":
        print_file(written.text)
    else:
        Path(target).write_text(written.text, encoding="utf-8")
    if as_json and target != "-":
        print_json({"in": source, "out": target, "from": read, "to": form, "notes": said})
        return
    for note in said:
        say(f"note: {note}", err=True)
    if target != "-":
        say(f"{source} is written to {target}.")


def _read(source: str, read_as: str | None) -> tuple[Model, tuple[str, ...], str]:
    """Return the model, what of it could not be taken along, and the format it was in."""
    from ..exchange import format_of, read_model
    from ..language import read as read_file

    form = read_as or format_of(source) or "yaml"
    if form == "yaml":
        from .common import open_model

        if source == "-" or read_as is None:
            return open_model(source), (), form
        return read_file(source).require(), (), form
    content = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        from ..language import ModelError, Problem

        raise ModelError(source, [Problem(1, 1, "the file is not UTF-8 text")]) from None
    taken = read_model(text, form, "<stdin>" if source == "-" else source)
    return taken.model, taken.notes, form

"""`detente quiz`."""

from __future__ import annotations

import click

from .common import json_option, open_model, print_json
from .patience import patience_option
from .progress import announce, progress
from .saying import say


@click.command()
@click.argument("model", metavar="CASE")
@click.option(
    "--number",
    type=click.IntRange(min=1, max=200),
    default=10,
    show_default=True,
    metavar="N",
    help="How many questions.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    metavar="S",
    help="The same seed gives the same quiz.",
)
@click.option("--level", type=click.Choice(["easy", "middle", "hard"]), help="Questions of this level alone.")
@click.option(
    "--key", is_flag=True, help="Print the answers and why they are right in place of the questions."
)
@patience_option
@json_option
def quiz(model: str, number: int, seed: int, level: str | None, key: bool, as_json: bool) -> None:
    """Questions about a model for a class, with a key that the engine worked out.

    CASE is a model file or the name of a bundled case. Questions are printed as markdown, the easier ones
    first; the same command with --key prints the answers.
    """
    opened = open_model(model)
    announce(opened)
    with progress() as tell:
        found = opened.quiz(number=number, seed=seed, level=level, progress=tell)
    if as_json:
        print_json(found.to_dict())
    else:
        say(found.key if key else found.text, end="")

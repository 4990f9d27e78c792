"""`detente report`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..readings import Foresight
from .common import (
    console,
    deal_option,
    every_option,
    foresight_option,
    json_option,
    model_argument,
    name_option,
    open_model,
    print_json,
)
from .patience import finite, patience_option
from .progress import announce, progress
from .saying import print_file, say


@click.command()
@model_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE.html",
    help="Write the page into this file, - for standard output; without it only the findings are shown.",
)
@name_option(
    "--policy", "policies", multiple=True, metavar="NAME", help="Only this policy (may be repeated)."
)
@name_option(
    "--scenario", "scenarios", multiple=True, metavar="NAME", help="Only this scenario (repeatable)."
)
@deal_option
@every_option
@foresight_option("both")
@click.option(
    "--sure",
    type=click.FloatRange(min=0),
    callback=finite,
    default=40.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to work on how sure the findings are, 0 to leave that out; what is not known by then is "
    "told as a bound, or as not known.",
)
@click.option(
    "--without",
    type=click.Choice(["design", "beliefs"]),
    multiple=True,
    help="Leave out what to bind oneself to (design), or what the parties believe and what to say aloud "
    "(beliefs); both take long for a large model (may be repeated).",
)
@patience_option
@json_option
def report(
    model: str,
    output: Path | None,
    policies: tuple[str, ...],
    scenarios: tuple[str, ...],
    max_deal: int,
    every_improvement: bool,
    foresight: Foresight,
    sure: float,
    without: tuple[str, ...],
    as_json: bool,
) -> None:
    """Everything about a model as one self-contained page, its findings first."""
    streamed = output == Path("-")
    if streamed and as_json:
        raise click.UsageError("the page (-o -) and --json cannot both go to standard output")
    if output is not None:
        from ..api import same_file

        if same_file(sys.stdin.buffer if model == "-" else model, output):
            says = f"{output} is MODEL itself, and would be lost; name another file"
            raise click.BadParameter(says, param_hint="-o")
    opened = open_model(model)
    announce(opened)
    with progress() as tell:
        found = opened.report(
            None if streamed else output,
            policies=policies or None,
            scenarios=scenarios or None,
            max_deal=max_deal,
            every_improvement=every_improvement,
            foresight=foresight,
            sure=sure,
            without=without,
            progress=tell,
        )
    if streamed:
        print_file(found.html)
        return
    if as_json:
        written = None if output is None else str(output)
        print_json({"title": opened.title, "page": written, **found.to_dict()})
        return
    from ..views.terminal.findings import print_summary

    print_summary(
        opened.written,
        found.summary,
        console(),
        source=model,
        sureness=found.sureness,
        answers=found.page.answers,
        aloud=found.page.aloud,
    )
    for note in () if found.sureness is None else found.sureness.notes:
        say(f"note: how sure the findings are: {note}", err=True)
    if output is not None:
        say(f"\nThe page with everything behind it: {output}")

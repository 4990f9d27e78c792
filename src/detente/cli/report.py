"""`detente report`."""

from __future__ import annotations

from pathlib import Path

import click

from .common import (
    console,
    deal_option,
    json_option,
    model_argument,
    name_option,
    open_model,
    print_json,
    workers_for,
)
from .patience import patience_option
from .progress import progress
from .saying import say

__all__ = ["report"]


@click.command()
@model_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE.html",
    help="Write the page into this file; without it only the findings are shown.",
)
@name_option(
    "--policy", "policies", multiple=True, metavar="NAME", help="Only this policy (may be repeated)."
)
@name_option(
    "--scenario", "scenarios", multiple=True, metavar="NAME", help="Only this scenario (repeatable)."
)
@deal_option
@patience_option
@json_option
def report(
    model: str,
    output: Path | None,
    policies: tuple[str, ...],
    scenarios: tuple[str, ...],
    max_deal: int,
    as_json: bool,
) -> None:
    """Everything about a model as one self-contained page, its findings first."""
    from ..writing import check_place, write_whole

    if output is not None:
        check_place(output)
    opened = open_model(model)
    from ..strategy.study import study

    with progress("policies in scenarios") as tell:
        result = study(
            opened,
            policies=policies or None,
            scenarios=scenarios or None,
            max_deal=max_deal,
            workers=workers_for(opened),
            progress=tell,
        )
    found = None
    if opened.chronicle:
        from ..record import look_up

        with progress("pairs of series tested") as tell:
            found = look_up(opened, tell)
    from ..cases.reproduce import reproduce_model
    from ..views.report import page_of, render_report

    page = page_of(result, record=found, published=reproduce_model(opened))
    if output is not None:
        write_whole(output, render_report(page))
    if as_json:
        written = None if output is None else str(output)
        print_json(
            {
                "title": opened.title,
                "page": written,
                **page.summary.to_dict(),
                "method": page.method.to_dict(),
            }
        )
        return
    from ..views.terminal.findings import print_summary

    print_summary(opened, page.summary, console(), source=model)
    if output is not None:
        say(f"\nThe page with everything behind it: {output}")

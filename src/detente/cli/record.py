"""`detente replay` and `detente evidence`."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import console, json_option, model_argument, name_option, open_model, print_json
from .errors import BAD_INPUT
from .progress import progress
from .saying import say

if TYPE_CHECKING:
    from ..api import When
    from ..views.figures import Figure

FORMATS = ("icews", "gdelt1", "gdelt2", "phoenix", "phoenix-historical", "polecat", "quads", "csv")

figures_option = click.option(
    "--figures", metavar="FOLDER", help="Write the figures as SVG files into this folder."
)


@click.command()
@model_argument
@click.argument("chronicle", required=False)
@click.option("--steps", metavar="FILE", help="The vocabulary of a chronicle of your own.")
@click.option("--mapping", metavar="FILE", help="Which steps move which options, in place of the model's.")
@name_option("--policy", "policies", multiple=True, metavar="NAME", help="Tell of this policy (repeatable).")
@click.option("--on", "day", metavar="DATE", help="How things stood at the end of this day.")
@click.option("--from", "first", metavar="DATE", help="Set the model's answers of this day beside what came.")
@click.option("--to", "last", metavar="DATE", help="Up to this day; with --from.")
@figures_option
@json_option
def replay(
    model: str,
    chronicle: str | None,
    steps: str | None,
    mapping: str | None,
    policies: tuple[str, ...],
    day: str | None,
    first: str | None,
    last: str | None,
    figures: str | None,
    as_json: bool,
) -> None:
    """What each policy would have said to the steps of a dated record.

    CHRONICLE is a CSV or YAML file, or the name of a bundled record; by default the bundled record that the
    model speaks of.
    """
    if (first is None) != (last is None):
        raise click.UsageError("--from and --to go together")
    if day is not None and first is not None:
        raise click.UsageError("--on and --from exclude each other")
    policies = tuple(name for each in policies for part in each.split(",") if (name := part.strip()))
    named = policies if first is None else tuple(policy for policy in policies if policy != "none")
    result = open_model(model).replay(chronicle, mapping=mapping, steps=steps, policies=named)
    if figures is not None:
        from ..views.figures.record import replay_figures

        _write(replay_figures(result, policies), figures)
    if day is not None:
        stood = result.standing(_date("--on", day))
        if as_json:
            print_json(stood.to_dict())
            return
        from ..views.terminal.record_standing import print_standing

        print_standing(stood, console(), policies=policies)
    elif first is not None and last is not None:
        scored = result.score(_date("--from", first), _date("--to", last), policies=policies)
        if as_json:
            print_json(scored.to_dict())
            return
        from ..views.terminal.record_score import print_score

        print_score(scored, console())
    elif as_json:
        print_json(result.to_dict())
    else:
        from ..views.terminal.record_replay import print_replay

        print_replay(result, console(), policies=policies)


@click.command()
@click.argument("events", nargs=-1)
@click.option("--record", metavar="NAME", help="A bundled record, or your own record.yaml.")
@click.option("--map", "mapping", metavar="FILE", help="What the events call the parties, and their columns.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="The format; told from the file by default."
)
@click.option("--from", "first", metavar="MONTH", help="The first month of the events, such as 2005-01.")
@click.option("--to", "last", metavar="MONTH", help="The last month of the events.")
@click.option("--sample", metavar="WHY", help="The events are a sample and not the whole record, and why.")
@click.option(
    "--complete", is_flag=True, help="The events are the whole record, though their format or map says no."
)
@click.option("--tests", is_flag=True, help="List every test.")
@figures_option
@click.option("--seed", type=int, default=0, show_default=True, help="Same seed, same answer.")
@json_option
def evidence(
    events: tuple[str, ...],
    record: str | None,
    mapping: str | None,
    form: str | None,
    first: str | None,
    last: str | None,
    sample: str | None,
    complete: bool,
    tests: bool,
    figures: str | None,
    seed: int,
    as_json: bool,
) -> None:
    """What the record supports and what it does not: contacts, events, lead and lag.

    EVENTS are files of coded events (ICEWS, POLECAT, GDELT 1.0 and 2.0, Phoenix, four-column quads, tables
    with a header of their own; .gz and .zip too), tested beside the record's own lists.
    """
    if sample is not None and complete:
        raise click.UsageError("--sample and --complete exclude each other")
    from ..api import evidence as measure

    try:
        with progress() as tell:
            found = measure(
                events,
                record=record,
                mapping=mapping,
                form=form,
                months=(_month("--from", first), _month("--to", last)),
                sample="" if complete else sample,
                seed=seed,
                progress=tell,
            )
    except ImportError as error:
        say(f"error: {error}", err=True)
        sys.exit(BAD_INPUT)
    if figures is not None:
        from ..views.figures.record import evidence_figures

        _write(evidence_figures(found), figures)
    if as_json:
        print_json(found.to_dict())
        return
    from ..views.terminal.record_evidence import print_evidence

    print_evidence(found, console(), tests=tests)


def _write(figures: dict[str, Figure], folder: str) -> None:
    """Write figures into a folder and say where they are."""
    at = Path(folder)
    made = [each for each in (at, *at.parents) if not each.exists()]
    try:
        at.mkdir(parents=True, exist_ok=True)
        for name, figure in figures.items():
            figure.save(at / f"{name}.svg")
            say(f"wrote {at / name}.svg", err=True)
    except OSError:
        with suppress(OSError):  # one that holds figures, or was not made, stays
            for each in made:
                each.rmdir()
        raise


def _date(hint: str, text: str) -> When:
    from ..api import parse_when

    try:
        return parse_when(text)
    except ValueError as error:
        raise click.BadParameter(f"'{text}' {error}", param_hint=hint) from None


def _month(hint: str, text: str | None) -> str | None:
    return None if text is None else str(_date(hint, text))

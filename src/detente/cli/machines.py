"""Who works on a command: this process, several, or a cluster; and how a run that was stopped goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from .errors import MODEL_SAYS_NO
from .saying import console, say

if TYPE_CHECKING:
    from ..api import Claims, Comparison, Design, Robustness

F = TypeVar("F", bound=Callable[..., Any])


def machine_options(function: F) -> F:
    """Add --workers, --cluster and --resume."""

    @wraps(function)
    def resumed(**given: Any) -> Any:
        if given["cluster"] is not None and given["workers"] is not None:
            raise click.UsageError(
                "--workers are processes of this machine, and a cluster brings its own: give one of both"
            )
        try:
            return function(**given)
        except KeyboardInterrupt:
            say_how_to_go_on(given["resume"])
            raise

    return cast(F, _workers(_cluster(_resume(resumed))))


_workers = click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="On how many processes to work; by default on what the machine has use and room for.",
)
_cluster = click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Work on a Dask cluster, by the address of its scheduler, such as tcp://192.168.0.5:8786.",
)
_resume = click.option(
    "--resume",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Keep each answer in FILE as it comes; a run that was stopped goes on from there.",
)


def say_how_to_go_on(resume: str | None) -> None:
    """Say on standard error where a run that was stopped goes on."""
    if resume is not None and Path(resume).exists():
        say(f"what was done is kept in {resume}: the same command goes on from there", err=True)


def end_incomplete(
    result: Claims | Comparison | Design | Robustness, resume: str | None, *, as_json: bool
) -> None:
    """End with status 1 where something is missing of a result, and say in words what it is."""
    stopped = getattr(result, "stopped", False)
    if not result.aside and not stopped:
        return
    if result.aside and not as_json:
        from ..views.terminal.aside import print_aside

        print_aside(result.aside, console())
    say_how_to_go_on(resume)
    sys.exit(MODEL_SAYS_NO)

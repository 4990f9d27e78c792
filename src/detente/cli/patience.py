"""How long a command may work, and what it says when that was not enough."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from math import isfinite
from typing import Any, TypeVar, cast

import click

from .errors import MODEL_SAYS_NO
from .saying import say

F = TypeVar("F", bound=Callable[..., Any])


def finite(_: click.Context, option: click.Parameter, seconds: float | None) -> float | None:
    """Refuse what is no number of seconds."""
    if seconds is not None and not isfinite(seconds):
        without = "" if option.default is not None else f"; without {option.opts[0]} there is no limit"
        raise click.BadParameter(f"{seconds} is no number of seconds{without}")
    return seconds


def time_for(what: str, seconds: float = 60.0) -> Callable[[F], F]:
    """Return the option --time: how long it is worked on something."""
    return click.option(
        "--time",
        type=click.FloatRange(min=0, min_open=True),
        callback=finite,
        default=seconds,
        show_default=True,
        metavar="SECONDS",
        help=f"How long to work on {what}, in all; what is not known by then is told as a bound, or as not "
        "known.",
    )


def patience_option(function: F) -> F:
    """Add --patience: the command works so long at most.

    What can be told without the rest is told; else the answer is that it is undecided, with status 1. The
    command itself need not know of it.
    """

    @wraps(function)
    def patient(*, patience: float | None, **given: Any) -> Any:
        from ..api import OutOfTimeError, within

        with within(patience):
            try:
                return function(**given)
            except OutOfTimeError as error:
                if given.get("as_json"):
                    from .common import print_json

                    print_json({"decided": False, "reason": str(error)})
                else:
                    say(f"undecided: {error}", err=True)
                sys.exit(MODEL_SAYS_NO)

    add_option = click.option(
        "--patience",
        type=click.FloatRange(min=0, min_open=True),
        default=None,
        callback=finite,
        metavar="SECONDS",
        help="How long to work before saying what is undecided. Unless given, as long as it takes; but "
        "120 seconds for what can be left out (chances) or left undecided (models with too many "
        "states to list).",
    )
    return cast(F, add_option(patient))

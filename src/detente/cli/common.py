"""The arguments and options that several commands share."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .saying import console, print_json, say

if TYPE_CHECKING:
    from ..api import Model

__all__ = [
    "console",
    "deal_option",
    "every_option",
    "foresight_option",
    "json_option",
    "limit_option",
    "model_argument",
    "name_option",
    "open_model",
    "pointing",
    "print_json",
    "sanctions_option",
    "say",
    "why_option",
    "world_options",
]

F = TypeVar("F", bound=Callable[..., Any])
TEXT_LIMIT = 20
JSON_LIMIT = 1000
STATE_HELP = (
    'A state: "us.talks, us.liaison=embassy", the same as JSON, "status quo", the number of a state that '
    "`stability` lists, or in graph form its name."
)

model_argument = click.argument("model", metavar="MODEL")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON with documented keys.")
sanctions_option = click.option(
    "--sanctions",
    type=click.Choice(["weak", "strict"]),
    default="weak",
    show_default=True,
    help="Whether a state equal to the start deters (weak) or only a worse one (strict).",
)
limit_option = click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    help=f"List at most N states ({TEXT_LIMIT} as text, {JSON_LIMIT:,} as JSON); counts are always exact.",
)


deal_option = click.option(
    "--max-deal",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    metavar="N",
    help="The largest number of parties in a deal.",
)


every_option = click.option(
    "--every-improvement",
    is_flag=True,
    help="Follow moves with steps in them that serve nobody who makes them, too.",
)


why_option = click.option(
    "--why", is_flag=True, help="Say for each move told what decides for those who gain by it."
)


def foresight_option(default: str) -> Callable[[F], F]:
    """Return the option that tells in which reading moves are followed that every mover wants."""
    from ..readings import READINGS

    return click.option(
        "--foresight",
        type=click.Choice(READINGS),
        default=default,
        show_default=True,
        help="Everybody takes what gains at once (none), nobody steps into an answer of the others that "
        "undoes the gain (answer), or one beside the other (both).",
    )


def name_option(*declared: str, **attributes: Any) -> Callable[[F], F]:
    """Return an option that takes a name of the model, in the form in which models are read."""
    return click.option(*declared, type=_composed, **{"metavar": "NAME", **attributes})


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def world_options(function: F) -> F:
    """Add --policy and --scenario."""
    scenario = name_option("--scenario", metavar="NAME", help="The scenario; the base one by default.")
    policy = name_option("--policy", metavar="NAME", help="The policy; none by default.")
    return policy(scenario(function))


def open_model(source: str) -> Model:
    """Read MODEL: a file, a bundled case, or `-` for standard input."""
    from ..api import load
    from ..engine.waiting import on_notice

    on_notice(_tell)
    return load(sys.stdin.buffer if source == "-" else source)


def _tell(text: str) -> None:
    say(text, err=True)


@contextmanager
def pointing(text: str) -> Iterator[None]:
    """Point at what is wrong in a CONDITION that the user wrote."""
    from ..language import ConditionError

    try:
        yield
    except ConditionError as error:
        from rich.cells import cell_len

        marked = text[error.at : error.at + error.length]
        pointer = " " * cell_len(text[: error.at]) + "^" * max(1, cell_len(marked))
        raise click.BadParameter(f"{error}\n  {text}\n  {pointer}", param_hint="CONDITION") from None

"""The arguments and options that several commands share."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Callable, Mapping
from math import prod
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console

    from ..api import Model
    from ..language import Condition
    from ..language import Model as ModelData

__all__ = [
    "console",
    "deal_option",
    "json_option",
    "limit_option",
    "model_argument",
    "name_option",
    "open_model",
    "parse_on",
    "parse_state",
    "patience_option",
    "print_json",
    "sanctions_option",
    "workers_for",
    "world_options",
]

F = TypeVar("F", bound=Callable[..., Any])
TEXT_LIMIT = 20
MANY_STATES = 1 << 16
OTHERS = ("gmcr", "nfg")
JSON_LIMIT = 1000

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


patience_option = click.option(
    "--patience",
    type=click.FloatRange(min=0, min_open=True),
    default=120,
    show_default=True,
    metavar="SECONDS",
    help="For models with too many states to list: how long to work before saying what is undecided.",
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
    from ..api import Model, load
    from ..game.waiting import on_compiling
    from ..language import ModelError, Problem
    from ..language import load as load_file

    on_compiling(lambda: click.echo("compiling the fast loops; this happens once on a machine …", err=True))

    if source == "-":
        return Model.of(load_file(sys.stdin.buffer))
    suffix = source.rpartition(".")[2].lower()
    if suffix in OTHERS:
        says = f"this is a file of another tool; `detente convert {source} MODEL.yaml` makes a model of it"
        raise ModelError(source, [Problem(1, 1, says)])
    return load(source)


def parse_on(model: Model, text: str) -> Condition:
    """Read a CONDITION about a model.

    Raises
    ------
    click.BadParameter
        Pointing at what is wrong in it.
    """
    from ..language import ConditionError, check_condition

    try:
        return check_condition(model, text)
    except ConditionError as error:
        from rich.cells import cell_len

        marked = text[error.at : error.at + error.length]
        pointer = " " * cell_len(text[: error.at]) + "^" * max(1, cell_len(marked))
        raise click.BadParameter(f"{error}\n  {text}\n  {pointer}", param_hint="CONDITION") from None


def parse_state(text: str, model: ModelData) -> Mapping[str, str] | str:
    """Read a STATE: a JSON object of raised options and their levels, in graph form the name of a state."""
    from ..language.condition.letters import composed

    text = composed(text)
    if model.states:
        return text.strip().strip("\"'")
    try:
        state = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        state = None
    if not isinstance(state, dict) or not all(isinstance(level, str) for level in state.values()):
        raise click.BadParameter(
            f"{text!r} is not a state; write a JSON object of raised options and their levels, "
            """such as '{"us.talks": "on"}', or '{}' for nothing raised""",
            param_hint="--state",
        )
    return state


def workers_for(model: Model) -> int:
    """Return on how many processes to work: all processors for a large model, one for a small."""
    states = prod(len(option.levels) for option in model.options())
    return (os.cpu_count() or 1) if states >= MANY_STATES else 1


def print_json(data: object) -> None:
    """Print data as JSON on standard output."""
    click.echo(json.dumps(data, indent=2, ensure_ascii=False))


def console() -> Console:
    """Return the console for findings: wide when piped, without escape codes where NO_COLOR is set."""
    from rich.console import Console

    return Console(
        width=None if sys.stdout.isatty() else 110,
        color_system=None if os.environ.get("NO_COLOR") else "auto",
        highlight=False,
    )

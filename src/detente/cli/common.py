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

from .saying import console, print_json, say

if TYPE_CHECKING:
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
    "print_json",
    "sanctions_option",
    "say",
    "workers_for",
    "world_options",
]

F = TypeVar("F", bound=Callable[..., Any])
TEXT_LIMIT = 20
MANY_STATES = 1 << 16
BYTES_A_WORKER = 200_000_000
BYTES_A_STATE = 3_200
OTHERS = ("gmcr", "nfg", "efg")
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
    from ..game.waiting import on_notice
    from ..language import ModelError, Problem
    from ..language import load as load_file

    on_notice(lambda text: say(text, err=True))

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
    """Return on how many processes to work: one for a small model, for a large as many as there is room for.

    That is one for each processor that this process may use, as far as the memory goes: a world in the
    bundled Korea case of 2^20 states takes 3.3 GB at its peak.
    """
    states = prod(len(option.levels) for option in model.options())
    if states < MANY_STATES:
        return 1
    from ..game.memory import free_memory

    free = free_memory()
    room = processors() if free is None else free // (BYTES_A_WORKER + BYTES_A_STATE * states)
    return max(1, min(processors(), room))


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

"""What travels to another machine: names of functions and plain data as text, nothing that lives."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from operator import attrgetter
from typing import Any, get_type_hints

from .plain import decode, encode


@dataclass(frozen=True)
class Kinds:
    """What a function on tasks takes and gives, by its annotations."""

    task: Any
    answer: Any


def kinds_of(function: Callable[..., Any]) -> Kinds:
    """Return the annotations of a function of a bench and a task."""
    hints = get_type_hints(function)
    _, task = inspect.signature(function).parameters
    return Kinds(hints[task], hints["return"])


def name_of(function: Callable[..., Any]) -> str:
    """Return the name by which a function can be imported."""
    return f"{function.__module__}:{function.__qualname__}"


def named(name: str) -> Callable[..., Any]:
    """Return the function of a name."""
    module, _, place = name.partition(":")
    found: Callable[..., Any] = attrgetter(place)(import_module(module))
    return found


def brief_of(function: Callable[..., Any], build: Callable[[], Any]) -> str:
    """Return as text what is to be done with tasks, and on what: the model and the settings."""
    call = build if isinstance(build, partial) else partial(build)
    given = inspect.signature(call.func).bind(*call.args, **call.keywords).arguments
    hints = _hints(call.func)
    told = {name: encode(value, hints[name]) for name, value in given.items()}
    return json.dumps([name_of(function), name_of(call.func), told], separators=(",", ":"))


def opened(brief: str) -> tuple[Callable[..., Any], Callable[[], Any]]:
    """Return the function and what makes its bench."""
    function, build, told = json.loads(brief)
    make = named(build)
    hints = _hints(make)
    return named(function), partial(make, **{name: decode(each, hints[name]) for name, each in told.items()})


def _hints(function: Callable[..., Any]) -> dict[str, Any]:
    return get_type_hints(vars(function)["__init__"] if isinstance(function, type) else function)

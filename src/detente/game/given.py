"""A state as somebody gives it, in Python or JSON, in the form in which states are looked up."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ..language import Model, Option
from .limits import GameError

__all__ = ["given_state"]


def given_state(model: Model, given: object) -> Mapping[str, str] | str:
    """Return a state by the names of its raised options and levels, in graph form by its name.

    True and False stand for `on` and `off`, where these are the levels; a number stands for the state of that
    name.

    Raises
    ------
    GameError
        For anything that cannot be a state of the model, with what one looks like.
    """
    if model.states:
        return _name(model, given)
    if not isinstance(given, Mapping):
        raise GameError(
            f"{_shown(given)} is no state: a state of this model is given by its raised options and their "
            f"levels, such as {_example(model)}"
        )
    options = {option.name: option for option in model.options()}
    return {str(name): _level(options.get(str(name)), name, level) for name, level in given.items()}


def _name(model: Model, given: object) -> str:
    if isinstance(given, str):
        return given
    if isinstance(given, int | np.integer) and not isinstance(given, bool):
        return str(given)
    raise GameError(
        f"{_shown(given)} is no state: the model is in graph form, and a state is given by its name, such as "
        f"{next(iter(model.states))}"
    )


def _level(option: Option | None, name: object, level: object) -> str:
    if isinstance(level, str):
        return level
    if isinstance(level, bool | np.bool_) and (option is None or not option.names_levels):
        return "on" if level else "off"
    levels = f"{', '.join(option.levels)}" if option is not None else "on"
    raise GameError(f"{name} is given as {_shown(level)}, not as one of its levels: {levels}")


def _example(model: Model) -> str:
    option = next(model.options(), None)
    return "{}" if option is None else f'{{"{option.name}": "{option.levels[-1]}"}}'


def _shown(given: object) -> str:
    text = repr(given)
    return text if len(text) <= 60 else f"{text[:60]}…"

"""States as users write them.

A state is a mapping of options to levels, `{"us.liaison": "embassy"}`, where `True` stands for an option of
two levels in use; the same as text, `"us.talks, us.liaison=embassy"`, JSON or as a `status_quo` of a file,
`[us.talks, {us.liaison: embassy}]`; the number of a state that `stability` lists; or `"status quo"`. An
agreement's name stands for the consents of all its parties. In graph form a state is its name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from numbers import Integral
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..language import Model, Option

StateLike = Mapping[str, Any] | Sequence[Any] | str | int
STATUS_QUO = "status quo"
LONGEST = 60
"""How much of what is no state is repeated."""


def read_state(model: Model, state: object) -> dict[str, str] | str | int:
    """Return a state as options and levels, in graph form as its name; a number or the status quo as it is.

    Raises
    ------
    GameError
        When it is nothing that can be a state of the model.
    """
    from ..language.condition.letters import composed

    if isinstance(state, str):
        state = composed(state).strip()
        if state == STATUS_QUO or (state == "status_quo" and state not in model.states):
            return STATUS_QUO
    if model.states:
        return _name(model, state)
    if isinstance(state, str):
        if state.isdecimal():
            return int(state)
        state = _from_text(state)
    if isinstance(state, (list, tuple)):
        state = _joined(state)
    if isinstance(state, Integral) and not isinstance(state, bool):
        return int(state)
    if not isinstance(state, Mapping):
        raise _refused(f"{_shown(state)} is not a state: write options and their levels, {_forms(model)}")
    options = {option.name: option for option in model.options()}
    levels: dict[str, str] = {}
    for key, level in state.items():
        if not isinstance(key, str):
            raise _refused(f"{_shown(key)} is not an option: a state maps options to levels, {_forms(model)}")
        name = composed(key)
        for consent in _consents(model, name):
            levels[consent] = _level(options.get(consent), level)
    return levels


def _name(model: Model, state: object) -> str:
    if isinstance(state, (str, Integral)) and not isinstance(state, bool):
        return str(state).strip("\"'")
    raise _refused(
        f"{_shown(state)} is not a state: the model is in graph form, and a state is given by its name, "
        f"such as {next(iter(model.states))}"
    )


def _from_text(text: str) -> object:
    """Read JSON, or options with commas between, a level after `=` or `:`, perhaps in brackets."""
    inner = text
    if text.startswith(("{", "[")):
        try:
            return json.loads(text)
        except (json.JSONDecodeError, RecursionError):
            if text[-1] != {"{": "}", "[": "]"}[text[0]]:
                return text
            inner = "".join(letter for letter in text if letter not in "{}[]")
    pairs = [_pair(part) for part in inner.split(",") if part.strip()]
    if not pairs or any(not name or not level for name, level in pairs):
        return text
    return dict(pairs)


def _pair(part: str) -> tuple[str, str | bool]:
    name, sign, level = part.replace(":", "=", 1).partition("=")
    return name.strip(" \"'"), level.strip(" \"'") if sign else True


def _joined(parts: Sequence[object]) -> object:
    """Return a list of options and small mappings as one mapping; as it is where it has anything else."""
    joined: dict[Any, Any] = {}
    for part in parts:
        match part:
            case str() if all(pair := _pair(part)):
                joined |= [pair]
            case Mapping():
                joined |= part
            case _:
                return parts
    return joined


def _consents(model: Model, name: str) -> list[str]:
    if name in model.agreements:
        return [f"{party}.{name}" for party in model.agreements[name].between]
    return [name]


def _level(option: Option | None, level: object) -> str:
    """Return a level by its name; `True` and `False`, numpy's too, are those of an option with two levels."""
    if isinstance(level, str):
        from ..language.condition.letters import composed

        return composed(level)
    if option is None:
        return "on"  # of an option that there is not
    if level in (True, False) and type(level).__name__ in ("bool", "bool_"):
        if len(option.levels) == 2 or not level:
            return option.levels[int(bool(level))]
        raise _refused(f"{option.name} has the levels {', '.join(option.levels)}: say which")
    raise _refused(f"{option.name} cannot be at {_shown(level)}: its levels are {', '.join(option.levels)}")


def _forms(model: Model) -> str:
    """Return what a state of the model looks like."""
    nothing = "{} is the state with nothing raised"
    option = next(model.options(), None)
    if option is None:
        return nothing
    level = option.levels[-1]
    return f'such as {{"{option.name}": "{level}"}} or "{option.name}={level}"; {nothing}'


def _shown(given: object) -> str:
    text = repr(given)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _refused(message: str) -> Exception:
    from ..game import GameError

    return GameError(message)

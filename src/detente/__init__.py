"""Design and test diplomatic strategy on the Graph Model for Conflict Resolution.

>>> import detente
>>> game = detente.load("prisoners-dilemma").under()
>>> game.stability()
Stability("The prisoner's dilemma", equilibria: nash=1, gmr=2, smr=2, seq=2)
"""

from __future__ import annotations

import typing as _typing

if _typing.TYPE_CHECKING:
    from .api import Game, Model, check, convert, dump, evidence, load, loads, schema
    from .cases import case_names
    from .game import GameError, TooLargeError
    from .language import ConditionError, ModelError

__all__ = [
    "ConditionError",
    "Game",
    "GameError",
    "Model",
    "ModelError",
    "TooLargeError",
    "__version__",
    "case_names",
    "check",
    "convert",
    "dump",
    "evidence",
    "load",
    "loads",
    "schema",
]

__version__ = "0.1.0"

_HOME = {
    "Game": "api",
    "Model": "api",
    "check": "api",
    "convert": "api",
    "evidence": "api",
    "load": "api",
    "loads": "api",
    "case_names": "cases",
    "GameError": "game",
    "TooLargeError": "game",
    "ConditionError": "language",
    "ModelError": "language",
    "dump": "api",
    "schema": "api",
}


def __getattr__(name: str) -> _typing.Any:
    """Import public names when they are first used, so that `detente --help` stays quick."""
    if name not in _HOME:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOME[name]}", __name__), name)


def __dir__() -> list[str]:
    """Return the public names, whether they have been used yet or not."""
    return list(__all__)

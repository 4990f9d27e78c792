"""Who is told when something takes time that is not the analysis itself."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["begin_compiling", "on_compiling"]

_listeners: list[Callable[[], None]] = []


def on_compiling(tell: Callable[[], None]) -> None:
    """Call `tell`, once, when loops have to be compiled first."""
    _listeners.append(tell)


def begin_compiling() -> None:
    """Tell everybody who asked to be told, once."""
    while _listeners:
        _listeners.pop()()

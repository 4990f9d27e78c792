"""Who is told when something takes time that is not the analysis itself."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["COMPILING", "notice", "on_notice"]

COMPILING = "compiling the fast loops; this happens once on a machine …"

_listeners: list[Callable[[str], None]] = []
_said: set[str] = set()


def on_notice(tell: Callable[[str], None]) -> None:
    """Call `tell` with every sentence that is worth a word, each of them once."""
    _listeners.append(tell)


def notice(text: str) -> None:
    """Tell everybody who asked to be told, unless it has been said before."""
    if text in _said:
        return
    _said.add(text)
    for tell in _listeners:
        tell(text)

"""Who is told when something takes time that is not the analysis itself."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

COMPILING = "compiling the fast loops that this needs; each of them is compiled once on a machine …"

_listeners: list[Callable[[str], None]] = []
_said: set[str] = set()
_saying = Lock()


def on_notice(tell: Callable[[str], None]) -> None:
    """Call `tell` with every sentence that is worth a word, each of them once."""
    if tell not in _listeners:
        _listeners.append(tell)


def notice(text: str) -> None:
    """Tell everybody who asked to be told, unless it has been said before."""
    with _saying:  # loops are compiled, and workers heard, on several threads
        if text in _said:
            return
        _said.add(text)
    for tell in _listeners:
        tell(text)

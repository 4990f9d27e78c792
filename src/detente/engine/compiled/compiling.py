"""How loops are compiled: by numba, once per machine, and with a word to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit
from numba.core import event

from ..waiting import COMPILING, notice
from .compile_cache import keep

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Compile a function when it is first called; the result is kept on disk, and runs without the GIL."""
    return cast(F, keep(njit(nogil=True)(function)))


def bare(function: F) -> F:
    """Compile a function that makes no arrays: it need not count who uses those that it is handed.

    That would be most of the work where loops take arrays out of tuples, or hand them on.
    """
    uncounted: dict[str, Any] = {"_nrt": False}
    return cast(F, keep(njit(nogil=True, error_model="numpy", **uncounted)(function)))


def inlined(function: F) -> F:
    """Write a small function out where compiled ones call it: handing it its arrays would take longer."""
    return cast(F, njit(inline="always")(function))


class _Listener(event.Listener):
    def on_start(self, _: event.Event) -> None:
        notice(COMPILING)

    def on_end(self, _: event.Event) -> None:
        pass


event.register("numba:compile", _Listener())

"""What was worked out once for a game and is asked for again: a typed slot for each kind of thing.

A slot belongs to the module that makes it, and nobody else can name it. It says what its contents hang on:
the moves alone, so that games which differ only in what the parties prefer share them, or preferences, too.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar, cast

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Slot(Generic[T]):
    """A kind of thing that is worked out once.

    Attributes
    ----------
    name : str
    hangs_on : str
        `moves`, whatever anybody prefers, or `preferences`, which are asked, too.
    """

    name: str
    hangs_on: Literal["moves", "preferences"]


class Cache:
    """What slots hold for one game, or for all games with the same moves."""

    def __init__(self) -> None:
        self._held: dict[tuple[Slot[Any], Hashable], Any] = {}

    def get(self, slot: Slot[T], key: Hashable, work: Callable[[], T]) -> T:
        """Return what a slot holds under a key, worked out when it is first asked for."""
        if (slot, key) not in self._held:
            self._held[slot, key] = work()
        return cast(T, self._held[slot, key])

"""The states of a model as numbers.

A state is a mixed-radix number with one digit per option, its level; the first option is the most
significant one. A party's options stand next to each other, so an array over all states, seen as
`(before, own, after)`, has what the party itself can change as its middle axis.

In graph form a state is the place of its name in the model, and there are no options.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from ..language import Option
from ..results import State

T = TypeVar("T", bound=np.generic)


@dataclass(frozen=True)
class Space:
    """The options in their order, and how states are numbered.

    Attributes
    ----------
    options : tuple of Option
        Grouped by party, in the order of the model.
    parties : tuple of str
        All parties, those without options included.
    kept : tuple of tuples of int, optional
        The levels of each option that states are numbered by; all of them where none are given.
    states : tuple of str
        The names of the states in graph form; empty in option form.
    """

    options: tuple[Option, ...]
    parties: tuple[str, ...]
    kept: tuple[tuple[int, ...], ...] = ()
    states: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Keep all levels where none are given."""
        if not self.kept:
            every = tuple(tuple(range(len(option.levels))) for option in self.options)
            object.__setattr__(self, "kept", every)

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """The number of kept levels of each option; in graph form the number of states."""
        return (len(self.states),) if self.states else tuple(len(levels) for levels in self.kept)

    @cached_property
    def size(self) -> int:
        """The number of states with kept levels, infeasible ones included."""
        return prod(self.shape)

    @property
    def combinations(self) -> int:
        """The number of combinations of levels, those that no state can have included."""
        return len(self.states) or prod(len(option.levels) for option in self.options)

    @cached_property
    def strides(self) -> tuple[int, ...]:
        """What one kept level more of each option adds to a state's number."""
        return tuple(prod(self.shape[i + 1 :]) for i in range(len(self.shape)))

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The place of each option by its name."""
        return {option.name: i for i, option in enumerate(self.options)}

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The number of each state of graph form by its name."""
        return {state: i for i, state in enumerate(self.states)}

    @cached_property
    def owned(self) -> tuple[tuple[int, ...], ...]:
        """The places of each party's options."""
        return tuple(
            tuple(i for i, option in enumerate(self.options) if option.party == party)
            for party in self.parties
        )

    def block(self, party: int) -> tuple[int, int, int]:
        """Return the shape (before, own, after) in which a party's own choices are the middle axis."""
        own = self.owned[party]
        if not own:
            return (self.size, 1, 1)
        middle = prod(self.shape[i] for i in own)
        after = self.strides[own[-1]]
        return (self.size // (middle * after), middle, after)

    def digit(self, option: int, states: npt.NDArray[np.integer]) -> npt.NDArray[np.integer]:
        """Return which of the kept levels an option has in each of the given states."""
        return digit(states, self.strides[option], self.shape[option])

    def level(self, option: int, states: npt.NDArray[np.integer]) -> npt.NDArray[np.integer]:
        """Return the level of an option in each of the given states."""
        levels: npt.NDArray[np.integer] = np.array(self.kept[option])[self.digit(option, states)]
        return levels

    def axis(self, option: int) -> npt.NDArray[np.intp]:
        """Return an option's level as an array that broadcasts to `shape`."""
        form = [1] * len(self.shape)
        form[option] = self.shape[option]
        return np.array(self.kept[option], dtype=np.intp).reshape(form)

    def flat(self, array: npt.NDArray[T]) -> npt.NDArray[T]:
        """Spread an array that broadcasts to `shape` over all states, shape (size,)."""
        return np.ascontiguousarray(np.broadcast_to(array, self.shape)).reshape(self.size)

    def find(self, raised: Mapping[str, str] | str) -> int | None:
        """Return the number of a state given by its raised options and their levels, or by its name.

        None where a level is one that no state can have.

        Raises
        ------
        KeyError, ValueError
            For an unknown option, level or name.
        """
        if isinstance(raised, str):
            return self.place[raised]
        levels = {self.index[name]: level for name, level in raised.items()}
        total = 0
        for place, option in enumerate(self.options):
            level = option.levels.index(levels[place]) if place in levels else 0
            if level not in self.kept[place]:
                return None
            total += self.kept[place].index(level) * self.strides[place]
        return total

    def number(self, raised: Mapping[str, str] | str) -> int:
        """Return the number of a state that is known to have kept levels only.

        Raises
        ------
        KeyError
            When it has another.
        """
        found = self.find(raised)
        if found is None:
            raise KeyError(str(raised))
        return found

    def levels(self, state: int) -> tuple[int, ...]:
        """Return the level of every option in a state."""
        return tuple(
            kept[state // stride % len(kept)] for stride, kept in zip(self.strides, self.kept, strict=True)
        )

    def describe(self, state: int) -> State:
        """Return a state as its raised options and their levels, in graph form by its name."""
        if self.states:
            return self.states[state]
        return {
            option.name: option.levels[level]
            for option, level in zip(self.options, self.levels(state), strict=True)
            if level
        }

    def describe_all(self, states: Sequence[int] | npt.NDArray[np.integer]) -> list[State]:
        """Return several states as their raised options and levels, or by their names."""
        return [self.describe(int(state)) for state in states]


def digit(numbers: npt.NDArray[np.integer], stride: int, size: int) -> npt.NDArray[np.integer]:
    """Return the digit of the given stride and size in each of several mixed-radix numbers."""
    if stride & (stride - 1) or size & (size - 1):
        return numbers // stride % size
    # a shift and a mask are many times quicker than two divisions, and most options have two levels
    return (numbers >> (stride.bit_length() - 1)) & (size - 1)

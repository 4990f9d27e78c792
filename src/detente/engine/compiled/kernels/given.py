"""What compiled loops are given, in named tuples."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy.typing as npt

Array = npt.NDArray[Any]


class Tables(NamedTuple):
    """What decides which choices are moves, in arrays by state and by assignment.

    Attributes
    ----------
    arrival : bool array, shape (size,)
        Whether the state in which an assignment settles is feasible.
    settle : int32 array, shape (size,), or (0,) where nothing ever settles
    bars, marks : unsigned arrays, shape (words, size)
        What states bar and choices mark.
    """

    arrival: Array
    settle: Array
    bars: Array
    marks: Array


class Chooser(NamedTuple):
    """A set of movers.

    Attributes
    ----------
    offsets : int array, shape (choices,)
        What each joint choice adds to a state in which all their options are lowest.
    blocks : int64 array, shape (movers, 2)
        Stride and number of each mover's own choices, to read them from a state.
    mask : uint64 array, shape (words,)
        The movers' bits.
    members : int64 array, shape (movers,)
        Their numbers.
    codes : int32 array, shape (movers, choices)
        What each mover chooses in each joint choice.
    """

    offsets: Array
    blocks: Array
    mask: Array
    members: Array
    codes: Array


class Steps(NamedTuple):
    """The options of a set of movers, for what they choose to be taken back step by step.

    Attributes
    ----------
    strides, sizes, apart, owners : int64 arrays, shape (options,)
        Of each option; how far apart two choices are that differ in it by one level; and its owner's place
        among the movers.
    levels : int array, shape (choices, options)
        The level of each option in each joint choice.
    masks : uint64 array, shape (movers, words)
        Each mover's bits.
    """

    strides: Array
    sizes: Array
    apart: Array
    owners: Array
    levels: Array
    masks: Array


class Side(NamedTuple):
    """One side of many moves: states left, or assignments chosen.

    Attributes
    ----------
    within : bool array, shape (size,)
        Which are known, or asked about.
    ranks : unsigned array, shape (parties, size)
    bits : uint64 array, shape (words, size)
        What they bar, or mark.
    """

    within: Array
    ranks: Array
    bits: Array


class Tiles(NamedTuple):
    """A party's moves of one kind, tile by tile.

    Attributes
    ----------
    rows : uint16 array, shape (tiles, words, own, LANES)
    used, busy : arrays
        Their sum, see `summed`.
    own, after : int
        The number of the party's choices, and their stride.
    """

    rows: Array
    used: Array
    busy: Array
    own: int
    after: int


class Apart(NamedTuple):
    """What legal sequences from each state can come to, by who begins them.

    Of the sequences from a state three numbers are kept: the least value, who begins a sequence that has it
    (-1 for the empty one), and the least value of those that others begin. They tell for every party what
    follows when it has moved.

    Attributes
    ----------
    least, second : unsigned arrays, shape (size,)
    begun_by : int8 array, shape (size,)
    """

    least: Array
    begun_by: Array
    second: Array


class Key(NamedTuple):
    """Of which bits the keys of a set of movers are, and how its groups are numbered.

    Attributes
    ----------
    rows, widths : int64 arrays, shape (words of the movers,), (all words,)
        Which words make the key, and how many bits each word has.
    strides, sizes : int64 arrays, shape (runs,)
        The movers' options as runs of neighbours, from the left.
    """

    rows: Array
    widths: Array
    strides: Array
    sizes: Array


class Coded(NamedTuple):
    """Some states, or assignments, and where they are in the list of codes.

    Attributes
    ----------
    states : int array, shape (n,)
    place : int32 array, shape (size,)
    codes : int32 array
        key * groups + group.
    """

    states: Array
    place: Array
    codes: Array


class Spread(NamedTuple):
    """All states, or assignments, that have codes.

    Attributes
    ----------
    states, codes : int32 arrays, shape (n,)
    at : int32 array, shape (size,) or (0,)
        The state that each of them stands for; empty where it is itself.
    """

    states: Array
    codes: Array
    at: Array


class Graph(NamedTuple):
    """Listed moves; see `engine.listed.Listed`.

    Attributes
    ----------
    first : int64 array, shape (nodes + 1,)
    target, deal, choice : int arrays, shape (moves,)
    """

    first: Array
    target: Array
    deal: Array
    choice: Array

"""What the compiled loops are given."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy.typing as npt

Array = npt.NDArray[Any]


class Field(NamedTuple):
    """The moves of a game, whatever anybody prefers.

    Attributes
    ----------
    truths : uint64 array, shape (size, parties)
    settle : int32 array, shape (size,)
        Where an assignment settles; -1 where that is infeasible.
    bars, marks : uint64 arrays, shape (size, words)
    masks : uint64 array, shape (parties, words)
        Each party's bits among them.
    strides, sizes : int64 arrays, shape (options,)
    """

    truths: Array
    settle: Array
    bars: Array
    marks: Array
    masks: Array
    strides: Array
    sizes: Array


class Choices(NamedTuple):
    """What every set of movers can choose, as a tree: one option after another, the weightiest first.

    Attributes
    ----------
    members : int64 array, shape (sets, most members)
    number, options, choices : int64 arrays, shape (sets,)
        How many members, options and joint choices each set has.
    at : int64 array, shape (sets,)
        Where its choices begin in `offsets`, `codes` and `levels`.
    offsets : int64 array, shape (all choices,)
    codes : int32 array, shape (all choices, most members)
        The number of what each member chooses.
    levels : uint8 array, shape (all choices, most options)
    apart, owners : int64 arrays, shape (sets, most options)
        By how many choices two levels of an option are apart, and which member's it is.
    widths : int64 array, shape (sets, most options)
        How many levels an option has.
    half : int
    high, low : int64 arrays, shape (2, sets, size // half) and (2, sets, half)
        What a state's quotient and remainder by `half` add to the number of what the movers chose in it, and
        to the place of all else in the tables of the set.
    depths : int64 array, shape (sets,)
        How many options are looked at as whole subtrees.
    tops : uint64 array
        For every subtree what is true of a member anywhere in it; those of one set, of one depth, of one
        place, member by member.
    top_at : int64 array, shape (sets, most options + 1)
        Where those of a set and a depth begin.
    trail : int64 array, shape (2, most options + 1)
        Room to write.
    """

    members: Array
    number: Array
    options: Array
    choices: Array
    at: Array
    offsets: Array
    codes: Array
    levels: Array
    apart: Array
    owners: Array
    widths: Array
    half: int
    high: Array
    low: Array
    depths: Array
    tops: Array
    top_at: Array
    trail: Array


class Goal(NamedTuple):
    """The states that are asked about.

    Attributes
    ----------
    states : bool array, shape (size,), or empty for all
    hits : bool array
        For every subtree of every set of movers whether one of them can be chosen in it; one of each `tops`
        has for a member.
    hit_at : int64 array, shape (sets, most options + 1)
        Where those of a set and a depth begin.
    """

    states: Array
    hits: Array
    hit_at: Array


class Sharp(NamedTuple):
    """What is known of the wishes, and how moves are taken.

    Attributes
    ----------
    below, sure, maybe : arrays
        See `Orders`.
    ranking : bool array, shape (parties,)
    possibly : bool
        Whether moves are asked for that are possibly taken, rather than surely.
    lean : bool
        Whether they must be lean.
    lost : uint64 array, shape (parties, bytes or 0, 256)
        Of each byte's bits, what was known to lie below them and no longer is, where only such moves are
        asked for as were not possible then; with no bytes where all are.
    fresh : uint64 array, shape (most members,)
        Room to write.
    """

    below: Array
    sure: Array
    maybe: Array
    ranking: Array
    possibly: bool
    lean: bool
    lost: Array
    fresh: Array

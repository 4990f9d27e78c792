"""Which entries of a list are alike for a sum over orders, and how few numbers say which have come.

Entries of one block with the same ones above and below them are *alike*: a class, of which only the number
matters that have come. Classes that stand one above the other form a *track*, of which those higher up come
first, so that one number tells how far it has come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..orders import Above, below

LARGEST = 1 << 23
"""The number of states up to which a sum is made."""

Ints = NDArray[np.int64]


class TooManyOrdersError(Exception):
    """A sum over orders would have too many terms; profiles can be drawn all the same."""


class Places(NamedTuple):
    """Where the states of a sum are kept; arrays, as the sums are compiled.

    Attributes
    ----------
    first : array
        The first class of each block, and the number of classes.
    block, size, stride, offset, reach : array
        Of each class: its block, how many entries it has, what one more of it adds to the place of a state,
        how many entries of its track come before it, and how many numbers its track can have.
    places, width, base : array
        Of each block: how many places it has, how many may be carried at each (nobody included), and where
        its states begin; at the end of `base` their number.
    need : array
        Whether a class (row) waits for another (column).
    """

    first: Ints
    block: Ints
    size: Ints
    stride: Ints
    offset: Ints
    reach: Ints
    places: Ints
    width: Ints
    base: Ints
    need: NDArray[np.bool_]


@dataclass(frozen=True)
class Layout:
    """The entries of each class, and where the states of a sum are kept."""

    classes: tuple[tuple[int, ...], ...]
    where: Places


def layout(blocks: Sequence[int], above: Above, *, carried: bool) -> Layout:
    """Return the layout of a sum over the orders in which all that is known holds.

    Parameters
    ----------
    blocks : sequence of int
        How many entries each block holds.
    above : tuple of int
        What is known.
    carried : bool
        Whether a pass carries entries down.

    Raises
    ------
    TooManyOrdersError
    """
    under = below(above)
    classes: list[tuple[int, ...]] = []
    first, places = [0], list[int]()
    stride, offset, reach = list[int](), list[int](), list[int]()
    start = 0
    for count in blocks:
        wide = 1
        for track in _tracks(range(start, start + count), above, under):
            length = sum(map(len, track)) + 1
            passed = 0
            for each in track:
                classes.append(each)
                stride.append(wide)
                offset.append(passed)
                reach.append(length)
                passed += len(each)
            wide *= length
        places.append(wide)
        first.append(len(classes))
        start += count
    width = [1 + end if carried else 1 for end in first[1:]]
    base = [0]
    for have, columns in zip(places, width, strict=True):
        base.append(base[-1] + have * columns)
    if base[-1] > LARGEST:
        raise TooManyOrdersError
    need = [[bool(above[waits[0]] >> comes[0] & 1) for comes in classes] for waits in classes]
    where = Places(
        first=_ints(first),
        block=_ints([which for which, ends in enumerate(pairwise(first)) for _ in range(*ends)]),
        size=_ints([len(each) for each in classes]),
        stride=_ints(stride),
        offset=_ints(offset),
        reach=_ints(reach),
        places=_ints(places),
        width=_ints(width),
        base=_ints(base),
        need=np.array(need, bool).reshape(len(classes), len(classes)),
    )
    return Layout(tuple(classes), where)


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, np.int64)


def _tracks(block: Sequence[int], above: Above, under: Above) -> list[list[tuple[int, ...]]]:
    """Return the classes of a block's entries, in tracks."""
    alike: dict[tuple[int, int], list[int]] = {}
    for entry in block:
        alike.setdefault((above[entry], under[entry]), []).append(entry)
    tracks: list[list[tuple[int, ...]]] = []
    # whoever stands above another has fewer above it
    for key, found in sorted(alike.items(), key=lambda item: (item[0][0].bit_count(), item[1])):
        track = next((track for track in tracks if key[0] >> track[-1][0] & 1), None)
        if track is None:
            tracks.append([tuple(found)])
        else:
            track.append(tuple(found))
    return tracks

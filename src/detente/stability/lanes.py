"""Whether the others have an answer, for many starting points at once.

A party, or a coalition, is tempted from s to s1. The others answer by a legal sequence (Fang, Hipel &
Kilgour 1993); the answer deters when it ends in a state that the focal side holds against s. Which states
these are depends on s, but often alike for many: states that are judged alike share a *lane*. Sixty-four
lanes are followed at once, as the bits of a word: what deters in each lane, less what the focal side can
escape, is spread back along the others' moves until nothing changes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from ..game import Arcs
from ..game.patience import check_time

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
Bits = npt.NDArray[np.uint64]
Deters = Callable[[Ints], Bits]
"""From a few lanes, at most 64, to a word for each state: bit b is set where the state deters in lane b."""

WORD = 64


def unmet(
    moves: Arcs, tempting: Bool, lane: Ints, deters: Deters, replies: Sequence[Arcs], *, escapes: bool
) -> Bool:
    """Tell which tempting moves no answer deters.

    Parameters
    ----------
    moves : Arcs
        The focal side's moves.
    tempting : bool array, shape (moves,)
    lane : int array, shape (size,)
        By whose standard each starting state judges.
    deters : Deters
    replies : sequence of Arcs, one per other party
        The moves with which the others may answer.
    escapes : bool
        Whether an answer counts only when no move of the focal side leads from it to a state that does not
        deter (symmetric metarationality).

    Returns
    -------
    bool array, shape (moves,)
    """
    asked = np.flatnonzero(tempting)
    starts, ends = moves.sources[asked], moves.targets[asked]
    found = np.zeros(len(tempting), dtype=np.bool_)
    lanes, number = _numbered(lane[starts])
    for first in range(0, len(lanes), WORD):
        check_time()
        held = deters(lanes[first : first + WORD])
        if escapes:
            held = held & ~_through(moves, ~held)
        met = _answered(held, replies)
        here = np.flatnonzero((number >= first) & (number < first + WORD))
        bit = (number[here] - first).astype(np.uint64)
        found[asked[here]] = (met[ends[here]] >> bit & np.uint64(1)) == 0
    return found


def _numbered(lanes: Ints) -> tuple[Ints, Ints]:
    """Return the different lanes in ascending order, and the place of each given one among them."""
    present = np.zeros(int(lanes.max(initial=-1)) + 1, dtype=np.bool_)
    present[lanes] = True
    return np.flatnonzero(present), (np.cumsum(present) - 1)[lanes]


def in_lanes(masks: Sequence[Bool]) -> Bits:
    """Return masks over the states as the bits of a word for each state."""
    bits = np.zeros(len(masks[0]), dtype=np.uint64)
    for place, mask in enumerate(masks):
        bits |= mask.astype(np.uint64) << np.uint64(place)
    return bits


def _answered(held: Bits, replies: Sequence[Arcs]) -> Bits:
    """Return for each state the lanes in which a legal sequence from there, of one move at least, deters."""
    moving = [place for place, arcs in enumerate(replies) if len(arcs.targets)]
    reply = {place: np.zeros_like(held) for place in moving}
    stale = set(moving)
    while stale:
        place = min(stale)
        stale.discard(place)
        onward = held
        for other, known in reply.items():
            if other != place:
                onward = onward | known
        found = _through(replies[place], onward)
        if not np.array_equal(found, reply[place]):
            reply[place] = found
            stale |= {other for other in moving if other != place}
    met = np.zeros_like(held)
    for known in reply.values():
        met |= known
    return met


def _through(arcs: Arcs, onward: Bits) -> Bits:
    """Return for each state the bits that are set at the end of some move from it."""
    found = np.zeros_like(onward)
    if len(arcs.targets):
        found[arcs.movable] = np.bitwise_or.reduceat(onward[arcs.targets], arcs.first[arcs.movable])
    return found

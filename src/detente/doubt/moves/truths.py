"""What each party's entries are worth in every state, as bits, and what is known of their order, as tables.

A statement is one bit, true or not. A group of equal weight is as many bits as it has statements, filled from
the first: the state with more true ones has all the bits of the other and more, so bits say who is better
there as they do for one statement. Of a ranking a bit says whether the state matches the entry. A party whose
wishes are not shaken (weights, must-move states, lists beyond `WIDEST` bits) has the binary digits of its
rank, the highest first: they compare as a list of statements does.

With D+ the bits of t alone and D- those of s alone (in a ranking all those of s), t is *surely* preferred
when D+ is not empty and every bit of D- lies below one of D+, and *possibly* when one of D+ has none of D-
above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...game import Game
from ..orders import below, members
from ..regions import Listed, Region, Wants

Ints = npt.NDArray[np.integer]
Words = npt.NDArray[np.uint64]
WIDEST = 64


@dataclass(frozen=True, eq=False)
class Truths:
    """What each party's entries are worth in every state.

    Attributes
    ----------
    bits : uint64 array, shape (size, parties)
        None in infeasible states.
    spans : tuple, one per party, of tuples of int
        The bits of each entry; for a party whose wishes are not shaken one entry a digit.
    ranking : bool array, shape (parties,)
    shaken : bool array, shape (parties,)
    """

    bits: Words
    spans: tuple[tuple[int, ...], ...]
    ranking: npt.NDArray[np.bool_]
    shaken: npt.NDArray[np.bool_]

    @property
    def bytes(self) -> int:
        """How many bytes the widest party needs."""
        widest = max((sum(spans).bit_length() for spans in self.spans), default=0)
        return max(1, -(-widest // 8))


@dataclass(frozen=True, eq=False)
class Orders:
    """What is known of the parties' wishes, as tables.

    Attributes
    ----------
    below : uint64 array, shape (parties, bytes, 256)
        The bits that lie below at least one of a byte's.
    sure, maybe : uint64 arrays, shape (parties,)
        The bits of the entries that are there, and of those that may be.
    settled : bool
        Whether nothing is open: what is possible is sure.
    """

    below: Words
    sure: Words
    maybe: Words
    settled: bool


def widths(listed: Listed) -> tuple[int, ...]:
    """Return how many bits each entry takes."""
    return tuple(1 if listed.ranking else len(group) for group in listed.entries)


def truths_of(game: Game, lists: Sequence[Listed]) -> Truths:
    """Return what the entries of some lists are worth in the states of a game."""
    bits = np.zeros((game.space.size, len(lists)), dtype=np.uint64)
    spans = []
    for party, listed in enumerate(lists):
        if listed.shaken:
            spans.append(_write(game, listed, bits[:, party]))
        else:
            spans.append(_write_rank(game, party, bits[:, party]))
    bits[~game.feasible] = 0
    return Truths(
        bits=bits,
        spans=tuple(spans),
        ranking=np.array([listed.ranking and listed.shaken for listed in lists]),
        shaken=np.array([listed.shaken for listed in lists]),
    )


def _write(game: Game, listed: Listed, into: Words) -> tuple[int, ...]:
    spans, place = [], 0
    for group, width in zip(listed.entries, widths(listed), strict=True):
        true = [game.evaluate.flat(rule.condition) for rule in group]
        if listed.ranking:
            into |= np.logical_or.reduce(true).astype(np.uint64) << np.uint64(place)
        else:
            count = np.sum(true, axis=0, dtype=np.uint8)
            for each in range(width):
                into |= (count > each).astype(np.uint64) << np.uint64(place + each)
        spans.append((1 << width) - 1 << place)
        place += width
    return tuple(spans)


def _write_rank(game: Game, party: int, into: Words) -> tuple[int, ...]:
    ranks = game.ranks[party].astype(np.uint64)
    digits = max(1, (game.classes[party] - 1).bit_length())
    for place in range(digits):
        # the highest digit is the first entry
        into |= (ranks >> np.uint64(digits - 1 - place) & np.uint64(1)) << np.uint64(place)
    return tuple(1 << place for place in range(digits))


def orders_of(truths: Truths, region: Region) -> Orders:
    """Return what is known in a region as tables over the bits."""
    shape = (len(truths.spans), truths.bytes, 256)
    table = np.zeros(shape, dtype=np.uint64)
    sure, maybe = (np.zeros(len(truths.spans), dtype=np.uint64) for _ in range(2))
    for party, (spans, wants) in enumerate(zip(truths.spans, region, strict=True)):
        if not truths.shaken[party]:
            wants = _as_digits(len(spans))
        lower = [_union(spans, bits) for bits in below(wants.above)]
        sure[party], maybe[party] = _union(spans, wants.sure), _union(spans, wants.maybe)
        of_bit = {place: lower[entry] for entry, span in enumerate(spans) for place in members(span)}
        for place, bits in of_bit.items():
            byte, bit = divmod(place, 8)
            step = 1 << bit
            having = np.arange(256) & step != 0
            table[party, byte, having] |= np.uint64(bits)
    return Orders(table, sure, maybe, all(wants.settled for wants in region))


def preferred(
    truths: Truths, orders: Orders, party: int, states: Ints, ends: Ints, *, possibly: bool
) -> npt.NDArray[np.bool_]:
    """Tell which ends a party surely, or possibly, prefers to where it would stay, shape (pairs,)."""
    bits = truths.bits[:, party]
    here, there = bits[states], bits[ends]
    more, less = there & ~here, here if truths.ranking[party] else here & ~there
    sure, maybe = orders.sure[party], orders.maybe[party]
    if possibly:
        found: npt.NDArray[np.bool_] = (more & maybe) & ~_under(orders, party, less & sure) != 0
    else:
        more = more & sure
        found = (more != 0) & (less & maybe & ~_under(orders, party, more) == 0)
    return found


def _under(orders: Orders, party: int, bits: Words) -> Words:
    found = np.zeros_like(bits)
    for byte, table in enumerate(orders.below[party]):
        found |= table[(bits >> np.uint64(8 * byte)) & np.uint64(255)]
    return found


def _as_digits(count: int) -> Wants:
    every = (1 << count) - 1
    return Wants(tuple((1 << place) - 1 for place in range(count)), every, every)


def _union(spans: Sequence[int], entries: int) -> int:
    found = 0
    for entry in members(entries):
        found |= spans[entry]
    return found

"""Which choices the guards leave open, as bits.

Whether a choice a may be made from a state s, as far as guards and bans decide, hangs on pairs: an option is
raised when it has some level in a and not yet in s. So every state *bars* some bits, every choice *marks*
some, and the move is open when no bit is both barred and marked:

- raised without its `requires`: marked where the option has the level and a condition that guards it or a
  lower level fails in a, barred where it is below the level in s;
- raised without its `after`: marked where it has the level in a, barred where it is below it and such a
  condition fails in s;
- lowered though it is irreversible: marked where it is below the level in a, barred where it has it in s; of
  a consent to an agreement that is, where all consents have it in s;
- banned: barred where `from` holds in s, marked where `to` holds where a settles.

Bits belong to the party that owns the option or is banned. Only the movers' bits can decide, since nobody
else's options change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np
import numpy.typing as npt

from .evaluate import Evaluator
from .rules import Guarded, OptionRule
from .space import Space

Bool = npt.NDArray[np.bool_]
Bits = npt.NDArray[np.uint64]
WORD = 64


@dataclass(frozen=True, eq=False)
class BannedMove:
    """No move in which `party` takes part goes from a state of `start` to a state of `end`."""

    party: int
    start: Bool
    end: Bool

    def same(self, other: BannedMove) -> bool:
        """Tell whether another ban is on the same moves."""
        return (
            self.party == other.party
            and np.array_equal(self.start, other.start)
            and np.array_equal(self.end, other.end)
        )


@dataclass(frozen=True, eq=False)
class Legality:
    """The bits that states bar and choices mark.

    Attributes
    ----------
    bars, marks : uint64 arrays, shape (words, size)
        No word at all where every choice is always open.
    fields : tuple, one per party, of tuples (word, first bit, number of bits)
        Where the party's bits are.
    """

    bars: Bits
    marks: Bits
    fields: tuple[tuple[tuple[int, int, int], ...], ...]

    def mask(self, parties: Iterable[int]) -> Bits:
        """Return the bits of the given parties, shape (words,)."""
        mask = np.zeros(len(self.bars), dtype=np.uint64)
        for party in parties:
            for word, first, count in self.fields[party]:
                mask[word] |= np.uint64((1 << first + count) - (1 << first))
        return mask

    def narrow(self, party: int) -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.uint16]]:
        """Return what states bar and choices mark of one party's bits, shape (words of 16 bits, size)."""
        pieces = self._pieces(party)
        narrowed = [
            [(bits[word] >> first & (1 << count) - 1).astype(np.uint16) for word, first, count in pieces]
            for bits in (self.bars, self.marks)
        ]
        size = self.bars.shape[1]
        bars, marks = (np.array(bits, dtype=np.uint16).reshape(len(pieces), size) for bits in narrowed)
        return bars, marks

    def widths(self, party: int) -> list[int]:
        """Return how many bits each of a party's words of 16 bits has."""
        return [count for _, _, count in self._pieces(party)]

    def _pieces(self, party: int) -> list[tuple[int, int, int]]:
        return [
            (word, first + skipped, min(count - skipped, 16))
            for word, first, count in self.fields[party]
            for skipped in range(0, count, 16)
        ]

    def closed(self, states: npt.NDArray[np.integer], choices: npt.NDArray[np.integer], mask: Bits) -> Bool:
        """Tell for each pair of a state and a choice whether a bit of the mask closes it, shape (pairs,)."""
        closed: Bool = np.zeros(len(states), dtype=np.bool_)
        for word in np.flatnonzero(mask):
            closed |= (self.bars[word][states] & self.marks[word][choices] & mask[word]) != 0
        return closed


@dataclass(frozen=True, eq=False)
class Guards:
    """What closes moves in a game; games that are guarded alike may share it.

    Attributes
    ----------
    rules : tuple of OptionRule
        In the order of the space.
    bans : tuple of BannedMove
    evaluate : Evaluator
    space : Space
    settle : int32 array, shape (size,), or None
    """

    rules: tuple[OptionRule, ...]
    bans: tuple[BannedMove, ...]
    evaluate: Evaluator
    space: Space
    settle: npt.NDArray[np.int32] | None

    def same_bans(self, bans: Sequence[BannedMove]) -> bool:
        """Tell whether just these bans are among them, in this order."""
        return len(bans) == len(self.bans) and all(map(BannedMove.same, self.bans, bans))

    @cached_property
    def legality(self) -> Legality:
        """Which bits states bar and choices mark."""
        return _legality(self.rules, self.bans, self.evaluate, self.space, self.settle)


def _legality(
    rules: Sequence[OptionRule],
    bans: Sequence[BannedMove],
    evaluate: Evaluator,
    space: Space,
    settle: npt.NDArray[np.int32] | None,
) -> Legality:
    pairs: list[tuple[Bool, Bool]] = []
    owners: list[int] = []
    for party, own in enumerate(space.owned):
        pairs += [pair for place in own for pair in _option_pairs(rules[place], place, evaluate, space)]
        pairs += [
            (ban.start, ban.end if settle is None else ban.end[settle]) for ban in bans if ban.party == party
        ]
        owners += [party] * (len(pairs) - len(owners))
    words = -(-len(pairs) // WORD)
    bars, marks = (np.zeros((words, space.size), dtype=np.uint64) for _ in range(2))
    for number, (barred, marked) in enumerate(pairs):
        bit = np.uint64(1 << number % WORD)
        _set(bars[number // WORD], bit, barred, space)
        _set(marks[number // WORD], bit, marked, space)
    return Legality(bars, marks, tuple(_fields(owners, party) for party in range(len(space.parties))))


def _fields(owners: Sequence[int], party: int) -> tuple[tuple[int, int, int], ...]:
    mine = [number for number, owner in enumerate(owners) if owner == party]
    words = sorted({number // WORD for number in mine})
    bits = [[number % WORD for number in mine if number // WORD == word] for word in words]
    return tuple((word, run[0], len(run)) for word, run in zip(words, bits, strict=True))


def _set(bits: Bits, bit: np.uint64, where: Bool, space: Space) -> None:
    whole = bits if where.shape == bits.shape else bits.reshape(space.shape)
    np.bitwise_or(whole, bit, out=whole, where=np.broadcast_to(where, whole.shape))


def _option_pairs(
    rule: OptionRule, place: int, evaluate: Evaluator, space: Space
) -> Iterator[tuple[Bool, Bool]]:
    """Yield what bars and marks an option's moves, broadcastable to the space's shape."""
    if rule.fixed is not None:
        return
    requires, after = _Failing(rule.requires, evaluate), _Failing(rule.after, evaluate)
    level = space.axis(place)
    for rung in space.kept[place][1:]:
        has, below = level >= rung, level < rung
        if (fails := requires.up_to(rung)) is not None:
            yield below, has & fails
        if (fails := after.up_to(rung)) is not None:
            yield below & fails, has
    together = [space.index[name] for name in rule.bound]
    for rung in sorted({rung for each in together for rung in space.kept[each]})[1:]:
        barred = reduce(np.logical_and, [space.axis(each) >= rung for each in together])
        yield barred, level < rung


class _Failing:
    """Where at least one of the guards up to a level is false; lower levels must be asked for first."""

    def __init__(self, guards: Sequence[Guarded], evaluate: Evaluator) -> None:
        self._left = sorted(guards, key=lambda guard: -guard.level)
        self._evaluate = evaluate
        self._failing: Bool | None = None

    def up_to(self, level: int) -> Bool | None:
        """Return where one fails, None when there is none."""
        while self._left and self._left[-1].level <= level:
            fails = ~self._evaluate(self._left.pop().condition)
            self._failing = fails if self._failing is None else self._failing | fails
        return self._failing

"""What is known of what the parties want: orders that are known in part, entries that may be missing.

A *profile* is one full answer: every party's entries in one order, each there or not. A *region* holds all
the profiles in which what is known is so. Each party's part of it is independent of the others'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from ..language import Rule
from .orders import Above, Pair, adding, linear, pairs, total, unordered


@dataclass(frozen=True)
class Listed:
    """A party's wishes in one version: as written, or as one of its alternatives.

    Attributes
    ----------
    entries : tuple of tuples of Rule
        Each a statement, or a group whose statements weigh the same; the most important first.
    ranking : bool
        Whether a state counts as its first entry that matches, rather than by all of them.
    shaken : bool
        Whether their order may be another. Weights have none; very long lists are left as they are.
    """

    entries: tuple[tuple[Rule, ...], ...]
    ranking: bool = False
    shaken: bool = True

    @property
    def count(self) -> int:
        """How many entries there are whose order may be another."""
        return len(self.entries) if self.shaken else 0


@dataclass(frozen=True)
class Wants:
    """What is known of one party's list.

    Attributes
    ----------
    above : tuple of int
        For each entry those known to stand above it (`orders.py`).
    sure, maybe : int
        As bits, the entries that are there, and those that are or may be.
    version : int
        0 for the list as written, k for its k-th alternative.
    """

    above: Above
    sure: int
    maybe: int
    version: int = 0

    @property
    def settled(self) -> bool:
        """Whether only one list is left, apart from entries that are missing."""
        there = [entry for entry in range(len(self.above)) if self.sure >> entry & 1]
        many = sum((self.above[entry] & self.sure).bit_count() for entry in there)
        return self.sure == self.maybe and many == len(there) * (len(there) - 1) // 2

    def adding(self, pair: Pair) -> Wants | None:
        """Return the same with one more ordering; None where that contradicts it."""
        above = adding(self.above, pair)
        return None if above is None else replace(self, above=above)

    def holding(self, entry: int, *, there: bool) -> Wants | None:
        """Return the same with an entry there, or missing; None where that contradicts it."""
        bit = 1 << entry
        if there:
            return replace(self, sure=self.sure | bit) if self.maybe & bit else None
        return None if self.sure & bit else replace(self, maybe=self.maybe & ~bit)

    def covers(self, other: Wants) -> bool:
        """Tell whether all that is known here is known in the other, too."""
        return (
            self.version == other.version
            and self.sure & ~other.sure == 0
            and other.maybe & ~self.maybe == 0
            and all(mine & ~theirs == 0 for mine, theirs in zip(self.above, other.above, strict=True))
        )


Region = tuple[Wants, ...]
"""What is known of every party's list, in the order of the parties."""
Ordering = tuple[int, int, int]
"""A party, and two of its entries, the first above the second."""


def as_ordered(order: Sequence[int], *, version: int = 0) -> Wants:
    """Return a list with all its entries in one order."""
    every = (1 << len(order)) - 1
    return Wants(total(order), every, every, version)


def any_order(count: int, *, version: int = 0) -> Wants:
    """Return a list with all its entries, in any order."""
    every = (1 << count) - 1
    return Wants(unordered(count), every, every, version)


def contains(region: Region, part: Region) -> bool:
    """Tell whether a region holds all of another one."""
    return all(mine.covers(theirs) for mine, theirs in zip(region, part, strict=True))


def profile_in(region: Region) -> Region:
    """Return one profile of a region: as close to the entries as numbered as that can be, nothing missing."""
    return tuple(
        Wants(total(linear(wants.above)), wants.maybe, wants.maybe, wants.version) for wants in region
    )


def orderings(region: Region) -> Iterator[Ordering]:
    """Yield every ordering that is known in a region."""
    for party, wants in enumerate(region):
        for first, second in pairs(wants.above):
            yield party, first, second


class Question(Protocol):
    """One verdict, asked of wishes that are known in part."""

    @property
    def lists(self) -> tuple[tuple[Listed, ...], ...]:
        """For every party its versions: the list as written, then its alternatives."""
        ...

    def decide(self, region: Region) -> bool | None:
        """Return the verdict in all profiles of a region; None where that is not found out so.

        It is sound (what it says holds in every profile), says more the more is known, and always answers
        for a single profile.
        """
        ...

    def sure(self, region: Region, *, holds: bool) -> bool:
        """Tell whether `decide` finds this verdict: half the work where it is the one expected."""
        ...


def as_written(question: Question) -> Region:
    """Return the profile of the lists as written."""
    return tuple(as_ordered(range(versions[0].count)) for versions in question.lists)

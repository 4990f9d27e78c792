"""The nearest order that overturns a verdict, by implicit hitting sets.

A program for orders (a truth value for each pair of a party's entries, so that what follows holds) proposes
the nearest one in which every reason found so far is broken; where the verdict is the same there, its reason
is one more to break. When a proposal overturns the verdict none nearer does, and when there is no proposal
left none does at all (Reiter 1987; Ignatiev et al. 2016).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cmp_to_key
from typing import TYPE_CHECKING

from ..game.patience import OutOfTimeError, check_time
from .orders import covers, known, linear, total
from .regions import Ordering, Question, Region, Wants, any_order, as_ordered, contains, profile_in
from .weaken import weaken, with_wants

if TYPE_CHECKING:
    from pysat.examples.rc2 import RC2

Cost = Callable[[int, int, int], int]
"""What it costs to turn a party's pair of entries, the first as written above the second."""


@dataclass(frozen=True)
class Nearest:
    """How far the nearest order is in which a verdict differs.

    Attributes
    ----------
    flip : Region or None
        That order.
    distance : int
        Its cost; where there is no flip, that of all orders tried: one that differs costs at least that.
    none : bool
        Whether it is known that no order differs.
    """

    flip: Region | None
    distance: int
    none: bool

    @property
    def exact(self) -> bool:
        """Whether it is known how far it is."""
        return self.none or self.flip is not None


@dataclass
class Known:
    """Regions in which a verdict is known to be what it is, kept for what comes."""

    regions: list[Region] = field(default_factory=list)

    def decides(self, region: Region) -> bool:
        """Tell whether one of them holds a region."""
        return any(contains(each, region) for each in self.regions)


def one_swap(question: Question, known_regions: Known, holds: bool, shaken: Collection[int]) -> Region | None:
    """Return an order in which two neighbours changed places and the verdict with them, None for none."""
    written = [list(range(versions[0].count)) for versions in question.lists]
    for party in shaken:
        for place in range(len(written[party]) - 1):
            check_time()
            order = list(written[party])
            order[place], order[place + 1] = order[place + 1], order[place]
            orders = [*written[:party], order, *written[party + 1 :]]
            profile = tuple(as_ordered(each) for each in orders)
            if not known_regions.decides(profile) and not question.sure(profile, holds=holds):
                return profile
    return None


def nearest(
    question: Question,
    holds: bool,
    known_regions: Known,
    *,
    shaken: Collection[int] | None = None,
    cost: Cost | None = None,
) -> Nearest:
    """Return the nearest order in which a verdict is not what it is in the lists as written.

    Parameters
    ----------
    question : Question
    holds : bool
        The verdict in the lists as written.
    known_regions : Known
        Regions in which it is the same; those found are added.
    shaken : collection of int, optional
        The parties whose lists may be put in another order; all by default.
    cost : callable, optional
        1 a pair by default, so that the cost is the number of swaps of neighbours.
    """
    counts = [versions[0].count for versions in question.lists]
    free = range(len(counts)) if shaken is None else shaken
    anyhow = tuple(
        wants if party in free else as_ordered(range(counts[party]))
        for party, wants in enumerate(_open(counts))
    )
    low = 1  # every order but that as written costs something
    try:
        if cost is None:
            flip = one_swap(question, known_regions, holds, free)
            if flip is not None:
                return Nearest(flip, 1, none=False)
            low = 2
        with _Program(counts, anyhow, cost) as program:
            for region in known_regions.regions:
                program.rule_out(region)
            while True:
                check_time()
                proposed = program.propose()
                if proposed is None:
                    return Nearest(None, 0, none=True)
                low = max(low, program.cost)
                if not question.sure(proposed, holds=holds):
                    return Nearest(proposed, program.cost, none=False)
                region = weaken(question, proposed, _open(counts), holds)
                known_regions.regions.append(region)
                program.rule_out(region)
    except OutOfTimeError:
        return Nearest(None, low, none=False)


def differing(question: Question, region: Region, holds: bool) -> Region | None:
    """Return a profile of a region in which the verdict differs; None when there is none.

    Raises
    ------
    OutOfTimeError
        When the time is up before that is known.
    """
    check_time()
    if question.sure(region, holds=holds):
        return None
    for profile in likely_profiles(region):
        check_time()
        if not question.sure(profile, holds=holds):
            return profile
    counts = [len(wants.above) for wants in region]
    with _Program(counts, region, None) as program:
        program.rule_out(weaken(question, profile_in(region), region, holds))
        while True:
            check_time()
            proposed = program.propose()
            if proposed is None:
                return None
            if not question.sure(proposed, holds=holds):
                return proposed
            program.rule_out(weaken(question, proposed, region, holds))


def likely_profiles(region: Region) -> Iterator[Region]:
    """Yield profiles of a region in which one entry stands as high, or as low, as it can."""
    first = profile_in(region)
    yield first
    tried = {first}
    for party, wants in enumerate(region):
        count = len(wants.above)
        for entry in range(count):
            rest = [each for each in range(count) if each != entry]
            for near in ([entry, *rest], [*rest, entry]):
                above = total(linear(wants.above, near))
                profile = with_wants(first, party, Wants(above, wants.maybe, wants.maybe, wants.version))
                if profile not in tried:
                    tried.add(profile)
                    yield profile


def _open(counts: Sequence[int]) -> Region:
    return tuple(any_order(count) for count in counts)


class _Program:
    """Orders of all parties' entries, nearest first."""

    def __init__(self, counts: Sequence[int], within: Region, cost: Cost | None) -> None:
        from pysat.formula import WCNF

        self._counts, self._within = counts, within
        self._place: dict[Ordering, int] = {}
        for party, count in enumerate(counts):
            for first in range(count):
                for second in range(first + 1, count):
                    self._place[party, first, second] = len(self._place) + 1
        program = WCNF()
        for (party, first, second), number in self._place.items():
            program.append([number], weight=1 if cost is None else cost(party, first, second))
        for clause in self._consistent():
            program.append(clause)
        self._program = program
        self._solver: RC2 | None = None

    def __enter__(self) -> _Program:
        from pysat.examples.rc2 import RC2

        self._solver = RC2(self._program)
        return self

    def __exit__(self, *error: object) -> None:
        if self._solver is not None:
            self._solver.delete()

    @property
    def cost(self) -> int:
        """What the last order proposed costs."""
        assert self._solver is not None
        return int(self._solver.cost)

    def rule_out(self, region: Region) -> None:
        """Ask that one of a region's orderings is turned, of those that are not known anyhow."""
        assert self._solver is not None
        self._solver.add_clause(
            [
                -self._literal(party, *pair)
                for party, wants in enumerate(region)
                for pair in covers(wants.above)
                if not known(self._within[party].above, pair)
            ]
        )

    def propose(self) -> Region | None:
        """Return the cheapest order that is left."""
        assert self._solver is not None
        model = self._solver.compute()
        if model is None:
            return None
        true = {number for number in model if number > 0}
        found = []
        for party, (count, anyhow) in enumerate(zip(self._counts, self._within, strict=True)):

            def higher(first: int, second: int, party: int = party) -> int:
                literal = self._literal(party, first, second)
                return -1 if (literal > 0) == (abs(literal) in true) else 1

            order = sorted(range(count), key=cmp_to_key(higher))
            found.append(Wants(total(order), anyhow.maybe, anyhow.maybe, anyhow.version))
        return tuple(found)

    def _literal(self, party: int, first: int, second: int) -> int:
        """Return what says that one entry stands above another."""
        if first < second:
            return self._place[party, first, second]
        return -self._place[party, second, first]

    def _consistent(self) -> Iterator[list[int]]:
        """Yield what makes truth values an order, and what is known anyhow."""
        for party, count in enumerate(self._counts):
            for a in range(count):
                for b in range(count):
                    for c in range(count):
                        if len({a, b, c}) == 3 and a == min(a, b, c):
                            ab, bc = self._literal(party, a, b), self._literal(party, b, c)
                            yield [-ab, -bc, -self._literal(party, c, a)]
            for pair in covers(self._within[party].above):
                yield [self._literal(party, *pair)]

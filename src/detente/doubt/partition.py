"""All profiles in regions that exclude each other, most of them decided: what chances are summed over.

Where a region is not decided as a whole, a reason that holds within it is, and what is left of it falls apart
by the orderings and entries that the reason needs: where the first is otherwise, where the first is so and
the second is not, and so on. Verdicts hang on no law, so what is decided under one serves all others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from itertools import product
from math import fsum
from random import Random

from ..game.patience import check_time
from .chances import Laws, TooManyOrdersError, chance_of, draw
from .orders import covers, joined, known, members
from .regions import Question, Region, Wants, any_order, as_ordered, profile_in
from .weaken import weaken, with_wants

CLOSED = 1e-12
"""What may stay open of a chance that is called exact."""


@dataclass(frozen=True)
class Decided:
    """A region in all of which a verdict is the same."""

    region: Region
    holds: bool


@dataclass
class Partition:
    """Regions that exclude each other and hold all profiles.

    Attributes
    ----------
    question : Question
    known : tuple of Decided
        Regions, which may overlap, whose verdict is known already.
    decided : list of Decided
    undecided : list of Region
    """

    question: Question
    known: tuple[Decided, ...] = ()
    decided: list[Decided] = field(default_factory=list)
    undecided: list[Region] = field(default_factory=list)

    def __post_init__(self) -> None:
        versions = [range(len(each)) for each in self.question.lists]
        self.undecided += [everything(self.question, choice) for choice in product(*versions)]

    def close(self, laws: Laws, *, seed: int = 0) -> None:
        """Decide regions, the likeliest first, until what is left has hardly a chance.

        A region stays undecided where the chances of its parts would be sums of too many terms.

        Raises
        ------
        OutOfTimeError
            When the time is up before; what is decided by then stays.
        """
        rng = Random(seed)
        aside: list[Region] = []
        waiting: list[tuple[float, int, Region]] = []
        count = 0

        def wait(regions: Iterable[tuple[Region, float | None]]) -> None:
            nonlocal count
            for region, chance in regions:
                if chance:
                    heappush(waiting, (-chance, count, region))
                    count += 1
                else:
                    aside.append(region)

        wait([(region, sum_or_none(laws, region)) for region in self.undecided])
        left = 1.0
        try:
            while waiting:
                if left <= CLOSED:
                    left = -fsum(chance for chance, _, _ in waiting)
                    if left <= CLOSED:
                        break
                check_time()
                chance, _, region = waiting[0]
                parts = self._decide_some(region, laws, rng)
                heappop(waiting)
                left += chance
                if parts is None:
                    aside.append(region)
                    continue
                wait(parts)
                left += fsum(part for _, part in parts)
        finally:
            self.undecided = [*aside, *(region for _, _, region in waiting)]

    def verdict(self, profile: Region) -> bool | None:
        """Return the verdict in a profile."""
        for each in self.decided:
            if contains(each.region, profile):
                return each.holds
        return self.question.decide(profile)

    def _decide_some(self, region: Region, laws: Laws, rng: Random) -> list[tuple[Region, float]] | None:
        """Decide some of a region and return what is left of it; None where that cannot be summed."""
        for each in self.known:
            if contains(each.region, region):
                self.decided.append(each if each.region == region else Decided(region, each.holds))
                return []
        possible = meeting(region, support(laws, region))
        assert possible is not None
        rest = split(region, possible)
        holds = self.question.decide(possible)
        try:
            if holds is None:
                sure = self._reason(possible, laws, rng)
                rest += split(possible, sure.region)
            else:
                sure = Decided(possible, holds)
            chance_of(laws, sure.region)
            parts = [(part, chance_of(laws, part)) for part in rest]
        except TooManyOrdersError:
            return None
        self.decided.append(sure)
        return parts

    def _reason(self, region: Region, laws: Laws, rng: Random) -> Decided:
        """Return the likeliest part of a region that is known to be decided, or one found now."""
        best, most = None, 0.0
        for each in self.known:
            part = meeting(region, each.region)
            chance = part and sum_or_none(laws, part)
            if part is not None and chance and chance > most:
                best, most = Decided(part, each.holds), chance
        if best is not None:
            return best
        profile = profile_in(region)
        if not chance_of(laws, profile):
            profile = draw(laws, region, rng)
        holds = self.question.decide(profile)
        assert holds is not None, "a question answers for single profiles"
        return Decided(weaken(self.question, profile, region, holds), holds)


def everything(question: Question, choice: Sequence[int]) -> Region:
    """Return what is known of all profiles of one version a party; alternatives are taken as they stand."""
    region = []
    for versions, version in zip(question.lists, choice, strict=True):
        count = versions[version].count
        as_it_stands = as_ordered(range(count), version=version)
        region.append(as_it_stands if version else replace(any_order(count), sure=0))
    return tuple(region)


def support(laws: Laws, region: Region) -> Region:
    """Return what is known of all lists that may come out, of the versions of a region."""
    return tuple(wants if wants.version else law.law.support for law, wants in zip(laws, region, strict=True))


def contains(region: Region, part: Region) -> bool:
    """Tell whether a region holds all of another one."""
    return all(mine.covers(theirs) for mine, theirs in zip(region, part, strict=True))


def meeting(one: Region, other: Region) -> Region | None:
    """Return what both regions hold; None for nothing."""
    found = []
    for mine, theirs in zip(one, other, strict=True):
        both = meeting_wants(mine, theirs)
        if both is None:
            return None
        found.append(both)
    return tuple(found)


def meeting_wants(one: Wants, other: Wants) -> Wants | None:
    """Return what is known of a list of which two things are known; None where they contradict each other."""
    above = joined(one.above, other.above) if one.version == other.version else None
    sure, maybe = one.sure | other.sure, one.maybe & other.maybe
    return None if above is None or sure & ~maybe else Wants(above, sure, maybe, one.version)


def split(region: Region, part: Region) -> list[Region]:
    """Return regions that hold what a region holds beside a part of it, and exclude each other."""
    found: list[Region] = []
    for party, wants in enumerate(part):
        for so, otherwise in conditions(region[party], wants):
            turned, region_so = otherwise(region[party]), so(region[party])
            if turned is not None:
                found.append(with_wants(region, party, turned))
            assert region_so is not None
            region = with_wants(region, party, region_so)
    return found


Change = Callable[[Wants], Wants | None]


def conditions(wants: Wants, part: Wants) -> Iterator[tuple[Change, Change]]:
    """Yield what a part of what may be wanted asks for beyond it, one by one, and the contrary of each."""
    for entry in members(part.sure & ~wants.sure):
        yield _presence(entry, there=True), _presence(entry, there=False)
    for entry in members(wants.maybe & ~part.maybe):
        yield _presence(entry, there=False), _presence(entry, there=True)
    for first, second in covers(part.above):
        if not known(wants.above, (first, second)):
            yield _ordering(first, second), _ordering(second, first)


def _presence(entry: int, *, there: bool) -> Change:
    return lambda wants: wants.holding(entry, there=there)


def _ordering(first: int, second: int) -> Change:
    return lambda wants: wants.adding((first, second))


def sum_or_none(laws: Laws, region: Sequence[Wants | None]) -> float | None:
    """Return the chance of a region, None where that would be a sum of too many terms."""
    try:
        return chance_of(laws, region)
    except TooManyOrdersError:
        return None

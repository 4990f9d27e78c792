"""All profiles in regions that exclude each other, most of them decided: what chances are summed over.

Where a region is not decided as a whole, a reason that holds within it is, and what is left of it falls apart
by the orderings and entries that the reason needs: where the first is otherwise, where the first is so and
the second is not, and so on. Verdicts hang on no law, so what is decided under one holds under all others;
but a law that leaves most orders out cuts up what another would decide at once, so that very different laws
had better have partitions of their own, the second of which starts from the first one's `lately`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import product
from math import fsum
from random import Random

from ...game.patience import check_time
from ..regions import Question, Region, Wants, contains, profile_in
from ..weaken import weaken, with_wants
from .chances import Laws, TooManyOrdersError, chance_of, draw
from .split import conditions, everything, meeting, split

CLOSED = 1e-12
"""What may stay open of a chance that is called exact."""

LATELY, TRIED = 40, 10
"""How many reasons are remembered for other regions, and how many of them are tried for one."""


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
    lately : list of Region
        What reasons found lately ask for beyond the regions that they decide; tried in others.
    """

    question: Question
    known: tuple[Decided, ...] = ()
    decided: list[Decided] = field(default_factory=list, init=False)
    undecided: list[Region] = field(default_factory=list, init=False)
    lately: list[Region] = field(default_factory=list)

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
        try:
            sure = self._decided_in(possible, laws, rng)
            rest += split(possible, sure.region)
            chance_of(laws, sure.region)
            parts = [(part, chance_of(laws, part)) for part in rest]
        except TooManyOrdersError:
            return None
        self.decided.append(sure)
        return parts

    def _decided_in(self, region: Region, laws: Laws, rng: Random) -> Decided:
        """Return a region if it is decided, else a part of it that is."""
        likeliest, most = None, 0.0
        for each in self.known:
            part = meeting(region, each.region)
            chance = part and sum_or_none(laws, part)
            if part and chance and chance > most:
                likeliest, most = Decided(part, each.holds), chance
        # where much is known of it, it is hardly worth asking for all of it
        if likeliest is None or most < chance_of(laws, region) / 2:
            holds = self.question.decide(region)
            if holds is not None:
                return Decided(region, holds)
        return likeliest or self._reason(region, laws, rng)

    def _reason(self, region: Region, laws: Laws, rng: Random) -> Decided:
        """Return a part of a region that is decided by the reason of a profile in it."""
        like = self._like_before(region, laws)
        if like is not None:
            return like
        profile = profile_in(region)
        if not chance_of(laws, profile):
            profile = draw(laws, region, rng)
        holds = self.question.decide(profile)
        assert holds is not None, "a question answers for single profiles"
        part = weaken(self.question, profile, region, holds)
        self._remember(region, part)
        return Decided(part, holds)

    def _like_before(self, region: Region, laws: Laws) -> Decided | None:
        """Return a part of a region that is decided by what decided another region lately, if one is."""
        parts = []
        for each in self.lately:
            part = meeting(region, each)
            chance = part and sum_or_none(laws, part)
            if part and chance:
                parts.append((chance, part))
        for _, part in sorted(parts, key=lambda each: -each[0])[:TRIED]:
            check_time()
            holds = self.question.decide(part)
            if holds is not None:
                return Decided(part, holds)
        return None

    def _remember(self, region: Region, part: Region) -> None:
        """Keep what a part asks for beyond its region."""
        alone = everything(self.question, [wants.version for wants in part])
        for party, (wants, anyhow) in enumerate(zip(part, region, strict=True)):
            for so, _ in conditions(anyhow, wants):
                changed = so(alone[party])
                if changed is not None:
                    alone = with_wants(alone, party, changed)
        if alone in self.lately:
            self.lately.remove(alone)
        self.lately.insert(0, alone)
        del self.lately[LATELY:]


def support(laws: Laws, region: Region) -> Region:
    """Return what is known of all lists that may come out, of the versions of a region."""
    return tuple(wants if wants.version else law.law.support for law, wants in zip(laws, region, strict=True))


def sum_or_none(laws: Laws, region: Sequence[Wants | None]) -> float | None:
    """Return the chance of a region, None where that would be a sum of too many terms."""
    try:
        return chance_of(laws, region)
    except TooManyOrdersError:
        return None

"""Leaving out of a profile what a verdict does not need, as far as one look at a region tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import replace
from itertools import islice

from ..game.patience import OutOfTimeError, check_time
from .orders import Pair, covers, known, members, without
from .regions import Question, Region, Wants

Keeps = Callable[[Wants], bool]


def weaken(question: Question, profile: Region, within: Region, holds: bool) -> Region:
    """Leave out of a profile what a verdict does not need, as far as `decide` alone and the time can tell.

    Parameters
    ----------
    question : Question
    profile : Region
        Where the verdict is `holds`.
    within : Region
        What is known anyhow, and stays.
    """
    region = profile

    def keeps(party: int) -> Keeps:
        def kept(wants: Wants) -> bool:
            check_time()
            return question.sure(with_wants(region, party, wants), holds=holds)

        return kept

    try:
        parties = sorted(range(len(region)), key=lambda party: -len(region[party].above))
        # whole lists first: most verdicts hang on one
        for party in parties:
            if region[party] != within[party] and keeps(party)(within[party]):
                region = with_wants(region, party, within[party])
        for party in parties:
            if region[party] != within[party]:
                region = with_wants(region, party, _weakened(region[party], within[party], keeps(party)))
    except OutOfTimeError:
        pass  # what is left suffices all the same
    return region


def _weakened(wants: Wants, within: Wants, keeps: Keeps) -> Wants:
    wants = _less_present(wants, within, keeps)
    # an entry whose place does not matter goes with all its orderings
    for entry in range(len(wants.above)):
        less = replace(wants, above=_freed(wants.above, within.above, entry))
        if less != wants and keeps(less):
            wants = less
    needed: set[Pair] = set()
    many = 1
    while True:
        steps = list(islice(_one_by_one(wants, within, needed), many))
        if not steps:
            return wants
        if keeps(steps[-1][1]):
            wants, many = steps[-1][1], 2 * many
            continue
        # what does without all of some orderings does without each of them: look for the first that is needed
        low, high = 0, len(steps) - 1
        while low < high:
            middle = (low + high) // 2
            if keeps(steps[middle][1]):
                wants, low = steps[middle][1], middle + 1
            else:
                high = middle
        needed.add(steps[low][0])
        many = max(1, low)


def _one_by_one(wants: Wants, within: Wants, needed: Set[Pair]) -> Iterator[tuple[Pair, Wants]]:
    """Leave out one ordering after another that has nothing between, and tell which."""
    while True:
        left = [pair for pair in covers(wants.above) if pair not in needed and not known(within.above, pair)]
        if not left:
            return
        wants = replace(wants, above=without(wants.above, left[0]))
        yield left[0], wants


def _less_present(wants: Wants, within: Wants, keeps: Keeps) -> Wants:
    """Leave open which entries are there, all at once or one by one."""
    less = replace(wants, sure=within.sure, maybe=within.maybe)
    if less == wants or keeps(less):
        return less
    for entry in members((wants.sure & ~within.sure) | (within.maybe & ~wants.maybe)):
        bit = 1 << entry
        less = replace(
            wants,
            sure=wants.sure & ~(bit & ~within.sure),
            maybe=wants.maybe | (bit & within.maybe),
        )
        if keeps(less):
            wants = less
    return wants


def _freed(above: tuple[int, ...], within: tuple[int, ...], entry: int) -> tuple[int, ...]:
    """Leave out all orderings of one entry but what is known anyhow, and what that closes."""
    bit = 1 << entry
    free = [bits & ~bit for bits in above]
    free[entry] = 0
    for place, bits in enumerate(within):
        if place == entry or bits & bit:
            free[place] |= bits & (~0 if place == entry else bit)
    return _closed(tuple(free))


def _closed(above: tuple[int, ...]) -> tuple[int, ...]:
    found = list(above)
    again = True
    while again:
        again = False
        for entry, bits in enumerate(found):
            more = bits
            for each in members(bits):
                more |= found[each]
            if more != bits:
                found[entry], again = more, True
    return tuple(found)


def with_wants(region: Region, party: int, wants: Wants) -> Region:
    """Return a region with other wants of one party."""
    return (*region[:party], wants, *region[party + 1 :])

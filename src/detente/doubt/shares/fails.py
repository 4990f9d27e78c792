"""When a verdict fails: a short list of conjunctions that say it for most of what may come out.

Each starts as a reason of a failing profile, so that it is sure; a condition is left out of it where that
gains more failing profiles than it adds others. Which ones are listed is chosen greedily on profiles drawn
from what is decided; how much they cover is then summed exactly. *Coverage* is the chance of a conjunction
among what fails, *density* the chance that it fails among what the conjunction holds.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from math import fsum
from random import Random

from ...game.patience import OutOfTimeError, check_time
from ..regions import Question, Region, Wants
from ..weaken import weaken, with_wants
from .chances import Laws, TooManyOrdersError, chance_of, draw
from .conditions import Box, Condition, as_box, conditions_of, holds_all, meeting_box
from .partition import Partition, sum_or_none, support
from .share import sums_of
from .split import everything, meeting, whole_list

MOST = 5
"""How many conjunctions are listed at most."""
CANDIDATES = 50
"""Of how many reasons they are made at most."""
MINOR = 0.01
"""A part of what fails that is left aside."""
SAMPLE = 1000
"""How many failing profiles, and others, they are chosen by."""

Bounds = tuple[float, float]
Conditions = tuple[Condition, ...]
Likely = Sequence[tuple[Region, float]]
"""Regions with their chances."""


@dataclass(frozen=True)
class Failing:
    """A conjunction, and sure bounds of its coverage and density."""

    conditions: tuple[Condition, ...]
    coverage: Bounds
    density: Bounds


@dataclass(frozen=True)
class FailsWhen:
    """Conjunctions, those that say most first, and sure bounds of the coverage of all together."""

    conjunctions: tuple[Failing, ...]
    coverage: Bounds


def fails_when(partition: Partition, laws: Laws, *, seed: int = 0) -> FailsWhen | None:
    """Return when a verdict fails, as far as that is decided; None where it is not known to.

    Parameters
    ----------
    partition : Partition
        Decided under these laws.
    laws : sequence of Chances
    seed : int
        For the profiles by which conjunctions are chosen.
    """
    sums = sums_of(partition, laws)
    decided = [(each, sum_or_none(laws, each.region)) for each in partition.decided]
    likely = sorted(((each, chance) for each, chance in decided if chance), key=lambda each: -each[1])
    fails = [(each.region, chance) for each, chance in likely if not each.holds]
    holds = [(each.region, chance) for each, chance in likely if each.holds]
    if not fails:
        return None
    # what is not known to fail counts as what holds
    others = [*holds, *sums.left]
    chosen = _chosen(partition.question, laws, fails, others, _reasons(partition.question, laws, fails), seed)
    high = 1 - sums.holds if sums.unknown else sums.fails + fsum(chance for _, chance in sums.left)
    boxes = [as_box(partition.question, each) for each in chosen]
    found = []
    for conditions, box in zip(chosen, boxes, strict=True):
        whole = chance_of(laws, box)
        known = _inside(laws, fails, box)
        both = known[0], whole if sums.unknown else min(whole, known[1] + _inside(laws, sums.left, box)[1])
        coverage = both[0] / high, min(1.0, both[1] / sums.fails)
        found.append(Failing(conditions, coverage, (min(1.0, both[0] / whole), both[1] / whole)))
    low, most = _all_outside(laws, fails, boxes)
    return FailsWhen(tuple(found), (max(0.0, sums.fails - most) / high, 1 - low / high))


def _inside(laws: Laws, regions: Likely, box: Box) -> Bounds:
    """Return bounds of the chance of what regions and a box both hold."""
    low, high = [], []
    for region, chance in regions:
        part = meeting_box(region, box)
        if part is not None:
            both = sum_or_none(laws, part)
            low.append(both or 0.0)
            high.append(chance if both is None else both)
    return fsum(low), fsum(high)


def _all_outside(laws: Laws, regions: Likely, boxes: Sequence[Box]) -> Bounds:
    """Return bounds of the chance of what regions hold and no box does."""
    low, high = [], []
    for region, chance in regions:
        try:
            outside = _outside(laws, region, boxes)
            low.append(outside)
            high.append(outside)
        except TooManyOrdersError:
            high.append(chance)
    return fsum(low), fsum(high)


def _outside(laws: Laws, region: Region, boxes: Sequence[Box]) -> float:
    """Sum over what boxes hold together, with signs in turn."""
    if not boxes:
        return chance_of(laws, region)
    part = meeting_box(region, boxes[0])
    if part == region:
        return 0.0
    alone = _outside(laws, region, boxes[1:])
    return alone if part is None else max(0.0, alone - _outside(laws, part, boxes[1:]))


def _reasons(question: Question, laws: Laws, fails: Likely) -> list[Conditions]:
    """Return what suffices for a verdict to fail, until it says it for most of what does."""
    left = fsum(chance for _, chance in fails)
    minor = MINOR * left
    boxes: list[Box] = []
    found: list[Conditions] = []
    for region, chance in fails:
        if left <= minor or len(found) == CANDIDATES:
            break
        try:
            check_time()
        except OutOfTimeError:
            if found:
                break  # else the region itself is a reason, though a long one
        left -= chance
        if any(holds_all(box, region) for box in boxes):
            continue
        start = meeting(region, support(laws, region))
        assert start is not None
        anyhow = support(laws, everything(question, [wants.version for wants in region]))
        part = _any_version(question, laws, weaken(question, start, anyhow, holds=False), anyhow)
        found.append(tuple(conditions_of(laws, part)))
        boxes.append(as_box(question, found[-1]))
    return found


def _any_version(question: Question, laws: Laws, part: Region, anyhow: Region) -> Box:
    """Leave out of a reason which version a party's list is, where that does not matter."""
    box: list[Wants | None] = list(part)
    free: dict[int, list[Wants]] = {}
    for party, law in enumerate(laws):
        if part[party] != anyhow[party]:
            continue
        every = [
            whole_list(question.lists[party], version) if version else law.law.support
            for version, weight in enumerate(law.law.weights)
            if weight
        ]
        choices = product(*({**free, party: every}.values()))
        try:
            for choice in choices if len(every) > 1 else ():
                check_time()
                region = part
                for each, wants in zip({**free, party: every}, choice, strict=True):
                    region = with_wants(region, each, wants)
                if question.decide(region) is not False:
                    break
            else:
                free[party] = every
                box[party] = None
        except OutOfTimeError:
            break
    return tuple(box)


def _chosen(
    question: Question, laws: Laws, fails: Likely, others: Likely, reasons: Sequence[Conditions], seed: int
) -> list[Conditions]:
    """Choose greedily what to list: each time what gains most failing profiles less others."""
    rng = Random(seed)
    samples = [_sample(laws, regions, rng) for regions in (fails, others)]
    worth = [fsum(chance for _, chance in regions) / SAMPLE for regions in (fails, others)]
    marks: dict[Condition, list[int]] = {}
    for each in {condition: None for reason in reasons for condition in reason}:
        box = as_box(question, [each])
        marks[each] = [
            sum(holds_all(box, profile) << place for place, profile in enumerate(sample))
            for sample in samples
        ]
    open_ones = [(1 << len(sample)) - 1 for sample in samples]

    def marked(conditions: Conditions) -> list[int]:
        found = list(open_ones)
        for each in conditions:
            found = [mine & theirs for mine, theirs in zip(found, marks[each], strict=True)]
        return found

    def gain(conditions: Conditions) -> float:
        failing, others = (bits.bit_count() for bits in marked(conditions))
        return failing * worth[0] - others * worth[1]

    chosen: list[Conditions] = []
    while len(chosen) < MOST:
        best = max((_loosened(reason, gain) for reason in reasons), key=gain)
        if gain(best) <= MINOR * worth[0] * SAMPLE or sum_or_none(laws, as_box(question, best)) is None:
            break
        chosen.append(best)
        open_ones = [bits & ~gone for bits, gone in zip(open_ones, marked(best), strict=True)]
    return chosen


def _loosened(conditions: Conditions, gain: Callable[[Conditions], float]) -> Conditions:
    """Leave out conditions, but not all of them, as long as that gains."""
    while len(conditions) > 1:
        less = max(
            (conditions[:place] + conditions[place + 1 :] for place in range(len(conditions))), key=gain
        )
        if gain(less) <= gain(conditions):
            break
        conditions = less
    return conditions


def _sample(laws: Laws, regions: Likely, rng: Random) -> list[Region]:
    """Return profiles drawn from regions by their chances, those of one region together."""
    ends = list(accumulate(chance for _, chance in regions))
    places = ((number + rng.random()) / SAMPLE * ends[-1] for number in range(SAMPLE if regions else 0))
    return [draw(laws, regions[min(bisect(ends, place), len(ends) - 1)][0], rng) for place in places]

"""Regions that meet, hold each other, and fall apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ..orders import covers, joined, known, members
from ..regions import Listed, Question, Region, Wants, any_order, as_ordered
from ..weaken import with_wants


def everything(question: Question, choice: Sequence[int]) -> Region:
    """Return what is known of all profiles of one version a party."""
    return tuple(
        whole_list(versions, version) for versions, version in zip(question.lists, choice, strict=True)
    )


def whole_list(versions: Sequence[Listed], version: int) -> Wants:
    """Return what is known of a list, whatever comes out; an alternative is taken as it stands."""
    count = versions[version].count
    as_it_stands = as_ordered(range(count), version=version)
    return as_it_stands if version else replace(any_order(count), sure=0)


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

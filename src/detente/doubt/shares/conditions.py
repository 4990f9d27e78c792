"""Single conditions on what parties want: an ordering, an entry that is there or absent, a version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..orders import covers, known, members
from ..regions import Question, Region, Wants
from .chances import Laws
from .split import meeting, whole_list

Box = tuple[Wants | None, ...]
"""What is known of every party's list; None where that is nothing, not even which version."""


Kind = Literal["version", "above", "present", "absent"]


@dataclass(frozen=True)
class Condition:
    """One condition on a party's list.

    Attributes
    ----------
    party, version : int
    kind : str
        That the list is this version; that in it one entry is `above` another; that one is `present` or
        `absent`.
    entries : tuple of int
    """

    party: int
    version: int
    kind: Kind
    entries: tuple[int, ...] = ()


def conditions_of(laws: Laws, part: Sequence[Wants | None]) -> Iterator[Condition]:
    """Yield what a part of all profiles asks for beyond what is so in all that may come out."""
    for party, (law, wants) in enumerate(zip(laws, part, strict=True)):
        if wants is None:
            continue
        anyhow = wants if wants.version else law.law.support
        found = [
            *(
                Condition(party, 0, "above", pair)
                for pair in covers(wants.above)
                if not known(anyhow.above, pair)
            ),
            *(Condition(party, 0, "present", (entry,)) for entry in members(wants.sure & ~anyhow.sure)),
            *(Condition(party, 0, "absent", (entry,)) for entry in members(anyhow.maybe & ~wants.maybe)),
        ]
        yield from found or [Condition(party, wants.version, "version")]


def as_box(question: Question, conditions: Iterable[Condition]) -> Box:
    """Return what is known where some conditions hold, which must not contradict each other."""
    box: list[Wants | None] = [None] * len(question.lists)
    for each in conditions:
        wants = box[each.party] or whole_list(question.lists[each.party], each.version)
        if each.kind == "above":
            first, second = each.entries
            more = wants.adding((first, second))
        elif each.kind == "version":
            more = wants
        else:
            more = wants.holding(*each.entries, there=each.kind == "present")
        assert more is not None
        box[each.party] = more
    return tuple(box)


def holds_all(box: Box, part: Region) -> bool:
    """Tell whether a box holds all of a region."""
    return all(mine is None or mine.covers(theirs) for mine, theirs in zip(box, part, strict=True))


def meeting_box(region: Region, box: Box) -> Region | None:
    """Return what a region and a box both hold; None for nothing."""
    return meeting(region, tuple(theirs or mine for mine, theirs in zip(region, box, strict=True)))

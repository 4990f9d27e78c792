"""Single changes of a list that are no reordering of neighbours: an entry dropped, or moved anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..game.patience import check_time
from .nearest import Known
from .regions import Question, Region, as_ordered, as_written
from .weaken import with_wants


@dataclass(frozen=True)
class Moved:
    """An entry that changes a verdict when it alone is elsewhere, or is missing.

    Attributes
    ----------
    party, entry : int
    to : int or None
        The place in the list where it stands then, from 0; None where it is missing.
    """

    party: int
    entry: int
    to: int | None


def turning_drops(question: Question, holds: bool) -> Iterator[Moved]:
    """Yield the entries without which, one at a time, a verdict differs."""
    written = as_written(question)
    for party, wants in enumerate(written):
        for entry in range(len(wants.above)):
            check_time()
            less = wants.maybe & ~(1 << entry)
            profile = with_wants(written, party, replace(wants, sure=less, maybe=less))
            if not question.sure(profile, holds=holds):
                yield Moved(party, entry, None)


def turning_moves(question: Question, known: Known, holds: bool) -> Iterator[Moved]:
    """Yield for each entry the nearest places above and below its own in which a verdict differs.

    Parameters
    ----------
    known : Known
        Regions in which the verdict is the same.
    """
    written = as_written(question)
    for party, wants in enumerate(written):
        count = len(wants.above)
        for entry in range(count):
            for places in (range(entry - 1, -1, -1), range(entry + 1, count)):
                for to in places:
                    check_time()
                    if _differs(question, known, holds, written, party, _moved(count, entry, to)):
                        yield Moved(party, entry, to)
                        break


def _moved(count: int, entry: int, to: int) -> list[int]:
    order = [each for each in range(count) if each != entry]
    order.insert(to, entry)
    return order


def _differs(
    question: Question, known: Known, holds: bool, written: Region, party: int, order: list[int]
) -> bool:
    profile = with_wants(written, party, as_ordered(order))
    return not known.decides(profile) and not question.sure(profile, holds=holds)

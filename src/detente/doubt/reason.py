"""What of the parties' wishes a verdict needs: a reason.

A *reason* is a region that holds a profile and in all of which the verdict is the same. It is *minimal* when
no ordering can be left out of it, what follows from the rest being kept; of a closed order it is enough to
try those with nothing between (what else could be left out leaves one of these out).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..game.patience import OutOfTimeError
from .nearest import differing
from .orders import Pair, covers, known, without
from .regions import Question, Region
from .weaken import weaken, with_wants


@dataclass(frozen=True)
class Reason:
    """What suffices for a verdict.

    Attributes
    ----------
    region : Region
    minimal : bool
        Whether it is known that no ordering can be left out.
    """

    region: Region
    minimal: bool


def reason_of(question: Question, profile: Region, within: Region, holds: bool) -> Reason:
    """Return a reason of the verdict in a profile; minimal if time suffices to know that it is.

    Raises
    ------
    OutOfTimeError
        When the time is up before any reason is found.
    """
    region = weaken(question, profile, within, holds)
    try:
        return Reason(_least(question, region, within, holds), minimal=True)
    except OutOfTimeError:
        return Reason(region, minimal=False)


def _least(question: Question, region: Region, within: Region, holds: bool) -> Region:
    """Leave out also what the verdict does not need though `decide` does not see it."""
    needed: set[tuple[int, Pair]] = set()
    while True:
        left = [(party, pair) for party, pair in _removable(region, within) if (party, pair) not in needed]
        if not left:
            return region
        party, pair = left[0]
        less = with_wants(region, party, replace(region[party], above=without(region[party].above, pair)))
        turned = less[party].adding((pair[1], pair[0]))
        # where the verdict differs, this ordering is turned, as with it all is decided
        if turned is None or differing(question, with_wants(less, party, turned), holds) is None:
            region = less
        else:
            needed.add((party, pair))


def _removable(region: Region, within: Region) -> Iterator[tuple[int, Pair]]:
    for party, (wants, anyhow) in enumerate(zip(region, within, strict=True)):
        for pair in covers(wants.above):
            if not known(anyhow.above, pair):
                yield party, pair

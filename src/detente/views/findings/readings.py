"""What comes of it when nobody steps into an answer that undoes the gain: clauses of the findings."""

from __future__ import annotations

from ...strategy import Bypass, SecondReading
from ...strategy.study import WorldStudy
from ..phrases import number
from ..readings import THINKS
from .subject import RoadAround, Subject

ON_THE_ROAD = {
    "rests": "that road is taken, and matters can end there",
    "open": "it is passed on the way, and matters never end there",
    "possible": "that road is not taken: somebody who would have to move does not want to",
}
ALONG = {
    "rests": "also on that road",
    "open": "never on that road, though it is passed on the way",
    "possible": "and that road is not taken",
}
GOAL = {
    "all": "the goal holds wherever they end",
    "some": "the goal holds in some of the ends",
    "passes": "the goal comes and goes",
    "none": "the goal holds in no end",
}
LASTS = {
    "all": "it lasts",
    "some": "it need not last",
    "passes": "it comes and goes",
    "none": "it does not last",
}
AGAIN = "all think of the answer first"
"""How the second reading is called where it has been spoken of before."""
ALSO = {
    "rests": ", on that road among others,",
    "open": ", never on that road,",
    "possible": " without taking that road",
}


def second_of(world: WorldStudy | None) -> SecondReading | None:
    """Return what a world comes to in the second reading, where that is known."""
    return None if world is None or world.measures is None else world.measures.answer


def settles(second: SecondReading) -> str:
    """Say whether matters come to rest in all, some or none of their ends."""
    return "all" if not second.cycles else "some" if second.rests else "none"


def ends_then(second: SecondReading) -> str:
    """Say where matters end in the second reading."""
    if not second.rests:
        return "matters go round for good"
    where = "in one situation" if second.rests == 1 else f"in one of {number(second.rests)} situations"
    return f"matters settle {where}{' or go round for good' if second.cycles else ''}"


def second_words(world: WorldStudy, road: RoadAround | None = None, when: str = THINKS) -> str:
    """Say what comes in the second reading, where it differs from the first; else nothing.

    With a road that is open in the first reading, what becomes of that is said, too. `when` is what the
    reading is called.
    """
    second, measures = second_of(world), world.measures
    if second is None or measures is None:
        return ""
    then = ends_then(second)
    ways = [] if road is None else [measures.bypass[road.claim], second.bypass[road.claim]]
    if ways and ways[0].willing:
        then += f", {ALONG[_way(ways[1])]}"
    same = second.same and second.goal == measures.goal
    if same and (not ways or _way(ways[0]) == _way(ways[1])):
        return ""
    goal = "" if second.goal is None else f"; {GOAL[second.goal]}"
    return f"When {when}, {then}{goal}."


def settled_then(world: WorldStudy, road: RoadAround | None) -> str:
    """Say behind "settle" how open a road is in the second reading that is open in the first; or nothing."""
    second, measures = second_of(world), world.measures
    if road is None or second is None or measures is None or not second.rests:
        return ""
    return ALSO[_way(second.bypass[road.claim])] if measures.bypass[road.claim].willing else ""


def _way(found: Bypass) -> str:
    return "rests" if found.rests else "open" if found.willing else "possible"


def road_then(subject: Subject, road: RoadAround, policy: str, scenario: str = "base") -> str:
    """Say what becomes of a road that is open in the first reading."""
    second = second_of(subject.study.world(policy, scenario))
    if second is None:
        return ""
    return f"When {THINKS}, {ON_THE_ROAD[_way(second.bypass[road.claim])]}."


def lasts_then(world: WorldStudy | None) -> str:
    """Say whether a goal lasts in the second reading, where that is another answer than in the first."""
    second, measures = second_of(world), None if world is None else world.measures
    if second is None or second.goal is None or measures is None or second.goal == measures.goal:
        return ""
    return f"When {THINKS}, {LASTS[second.goal]}."

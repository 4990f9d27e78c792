"""Which situations hold by deterrence: who would not move, and why."""

from __future__ import annotations

from ...strategy.study import WorldStudy
from ..phrases import capital, number, some_of
from .finding import Finding
from .stands_on import of_holding
from .subject import Subject


def holds(subject: Subject) -> Finding | None:
    """Which situations hold by deterrence."""
    world = subject.alone
    if world is None:
        return None
    count = world.equilibria.counts["seq"]
    see, ask = (("Which situations hold", "equilibria"),), ("stability",)
    asks = of_holding(subject, world)
    if not count:
        headline = "No situation holds: in each some party would move away by itself."
        text = (
            "That party gains by a move of its own, and the others have no answer that they would want to "
            "give and that would leave it no better off (no state is sequentially stable, SEQ, for all)."
        )
        return Finding("holds", headline, text, see, ask, asks)
    headline = (
        f"{capital(some_of(count, world.feasible, 'situation'))} "
        f"{'holds: no party would leave it' if count == 1 else 'hold: no party would leave them'} by itself."
    )
    told = (
        "There a party either gains by no move of its own, or the others would answer that move by moves "
        "that they want to make, and leave it no better off (sequential stability, SEQ).",
        _whatever_is_answered(world.equilibria.counts["nash"], count),
        _status_quo(world, count),
        _goal(world, count),
    )
    return Finding("holds", headline, " ".join(filter(None, told)), see, ask, asks)


def _whatever_is_answered(nash: int, count: int) -> str:
    """Say in how many of the situations that hold nobody would gain, whatever is answered."""
    if not nash:
        where = "In it" if count == 1 else "In each of them"
        return f"{where} some party would gain by moving, were it not for the answer (no Nash equilibrium)."
    return f"In {_of_them(nash, count)} no party gains by a move of its own (Nash)."


def _status_quo(world: WorldStudy, count: int) -> str:
    if world.status_quo is None:
        return ""
    verb = "is" if "seq" in world.equilibria.status_quo else "is not"
    return f"The status quo {verb} {'that situation' if count == 1 else f'among the {number(count)}'}."


def _goal(world: WorldStudy, count: int) -> str:
    """Say how many of the situations that hold can be reached, and in how many of those the goal is met."""
    held = world.equilibria
    if world.status_quo is None or not held.goal:
        return ""
    near, met = held.possible["seq"], held.goal["seq"]
    if not near:
        where = "it" if count == 1 else "any of them"
        return f"No allowed moves lead to {where} from the status quo."
    if near == count:
        if count == 1:
            return f"The goal is {'' if met else 'not '}met in it."
        return f"The goal is met in {_of_all(met, count)}."
    lead = f"Allowed moves lead to {number(near)} of the {number(count)} from the status quo"
    if near == 1:
        return f"{lead}, and the goal is {'' if met else 'not '}met in that one."
    return f"{lead}; of these {number(near)} the goal is met in {_some(met, near)}."


def _of_them(some: int, all_: int) -> str:
    """Return how many of several that have just been spoken of."""
    if all_ == 1:
        return "it"
    return some_of(some, all_) if some == all_ else f"{_some(some, all_)} of them"


def _of_all(some: int, all_: int) -> str:
    """Return how many of several that were spoken of a while ago."""
    if some == all_ or (all_ == 2 and not some):
        return some_of(some, all_)
    return f"{_some(some, all_)} of the {number(all_)}"


def _some(some: int, all_: int) -> str:
    return "none" if not some else "all" if some == all_ else number(some)

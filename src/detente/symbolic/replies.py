"""What the others can bring about by legal sequences, for all states and all thresholds at once.

A *legal sequence* is a chain of moves in which no party moves twice running (Fang, Hipel & Kilgour 1993).
The search goes backwards from the states that would deter, one party's moves at a time, until nothing is
added. A party's moves must not be followed by its own, so of each state reached one must know who can begin
a sequence there. Two different beginners are as good as all: only states with a single possible beginner,
the `only` sets, have to be remembered apart, and those stay small.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .budget import OUT_OF_BUDGET, Budget
from .encoding import Function
from .moves import OneParty


@dataclass(frozen=True)
class Driven:
    """From where the others can drive matters into a set of states.

    Attributes
    ----------
    states : Function
    complete : bool
        Whether these are all of them; otherwise there may be more.
    """

    states: Function
    complete: bool


def driven_into(target: Function, others: Mapping[int, tuple[OneParty, Function]], budget: Budget) -> Driven:
    """Return the states from which a legal sequence of the others, the empty one included, ends in a set.

    Parameters
    ----------
    target : Function
        Feasible states; the thresholds, if it looks at them, stay as they are along a sequence.
    others : mapping of party to (OneParty, Function)
        The other parties and their moves: all of them, or improvements only.
    budget : Budget
        When it runs out, what was found so far is returned.
    """
    moving = {party: who for party, who in others.items() if who[1].satisfiable()}
    found = target
    only = dict.fromkeys(moving, target & ~target)
    stale = dict.fromkeys(moving)
    try:
        while stale:
            budget.check()
            party = next(iter(stale))
            del stale[party]
            mover, relation = moving[party]
            beginning = mover.before(relation, found & ~only[party])
            fresh = beginning & ~found
            for other, alone in only.items():
                if other != party and alone.satisfiable():
                    only[other] = alone & ~beginning
                    if only[other] != alone:
                        stale.setdefault(other)
            if fresh.satisfiable():
                only[party] = only[party] | fresh
                found = found | fresh
                for other in moving:
                    if other != party:
                        stale.setdefault(other)
    except OUT_OF_BUDGET:
        return Driven(found, complete=False)
    return Driven(found, complete=True)

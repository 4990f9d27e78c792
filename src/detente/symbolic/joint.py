"""The states that lie in several sets at once: as one diagram where it fits, else by their clauses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from .budget import OUT_OF_BUDGET, Budget
from .clauses import Clauses, clauses_of
from .counting import can_count, count_models
from .encoding import Function
from .game import Levels, SymbolicGame
from .states import states_in

LARGE = 500_000
"""From so many nodes on, a conjunction is better left to the counter."""
SMALL = 1_000
"""With so many nodes a diagram is joined without a look at the time, and with one as large as can be."""
SAMPLED = 200
"""So many states are looked for before the counter is started, as often there are fewer."""


@dataclass(frozen=True, eq=False)
class Joint:
    """A set of states given as an intersection.

    Attributes
    ----------
    game : SymbolicGame
    sets : tuple of Function
    whole : Function or None
        The intersection as one diagram, None when that grew too large.
    count : int or None
        How many states there are, None when that could not be found out.
    fewest : int
        How many there are at least.
    clauses : Clauses or None
        What stands for the whole where that is None.
    """

    game: SymbolicGame
    sets: tuple[Function, ...]
    whole: Function | None
    count: int | None
    fewest: int = 0
    clauses: Clauses | None = None

    def has(self, state: Levels) -> bool:
        """Tell whether a feasible state lies in all the sets."""
        return all(self.game.contains(each, state) for each in self.sets)

    def states(self) -> Iterator[Levels]:
        """Yield the states in the order of their numbers."""
        if self.whole is not None:
            yield from states_in(self.game, self.whole)
        elif self.clauses is not None:
            yield from solutions(self.game, self.clauses)


def joined(
    game: SymbolicGame,
    sets: Sequence[Function],
    budget: Budget,
    clauses: Callable[[], Clauses] | None = None,
) -> Joint:
    """Intersect sets of states, and count what is left.

    Parameters
    ----------
    game : SymbolicGame
    sets : sequence of Function
    budget : Budget
    clauses : callable, optional
        Gives clauses for the intersection that are fewer than those made from the sets.
    """
    parts = tuple({game.feasible, *sets})
    whole = _conjunction(parts, budget, LARGE if can_count() else None)
    written: Clauses | None = None
    fewest = 0
    try:
        if whole is None:
            budget.check()
            written = clauses_of(game.encoding, parts) if clauses is None else clauses()
            half = budget.share(2)
            for _ in islice(solutions(game, written), SAMPLED):
                fewest += 1
                half.check()
            counted = fewest if fewest < SAMPLED else count_models(written, half)
            if counted is not None:
                return Joint(game, parts, None, counted, counted, written)
    except OUT_OF_BUDGET:
        whole = _conjunction(parts, budget, None)
    if whole is None:
        return Joint(game, parts, None, None, fewest, written)
    count = game.encoding.count(whole)
    return Joint(game, parts, whole, count, count)


def _conjunction(sets: Sequence[Function], budget: Budget, limit: int | None) -> Function | None:
    """Return the intersection; None when time is up, or a diagram on the way exceeds the limit."""
    first, *rest = sorted(sets, key=Function.node_count)
    found = first
    try:
        for each in rest:
            if found.node_count() > SMALL:
                budget.check()
                if limit is not None and found.node_count() * each.node_count() > limit * SMALL:
                    return None
            found = found & each
            if limit is not None and found.node_count() > limit:
                return None
    except OUT_OF_BUDGET:
        return None
    return found


def solutions(game: SymbolicGame, clauses: Clauses) -> Iterator[Levels]:
    """Yield the states that clauses allow, in order; a solver is asked whether a beginning can go on."""
    from pysat.solvers import Cadical195

    levels = [0] * len(game.rules)

    def walk(place: int, fixed: list[int]) -> Iterator[Levels]:
        if place == len(levels):
            yield tuple(levels)
            return
        rule = game.rules[place]
        if rule.fixed is not None:
            levels[place] = rule.fixed
            yield from walk(place + 1, fixed)
            return
        bits = [clauses.bit[number] for number in game.encoding.here[place]]
        for level in range(len(rule.option.levels)):
            chosen = [bit if level >> n & 1 else -bit for n, bit in enumerate(reversed(bits))]
            if solver.solve(assumptions=[*fixed, *chosen]):
                levels[place] = level
                yield from walk(place + 1, [*fixed, *chosen])

    with Cadical195(bootstrap_with=clauses.clauses) as solver:
        yield from walk(0, [])

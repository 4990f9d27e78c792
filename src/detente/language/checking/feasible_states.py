"""The states that can exist in one world, whatever the policy: which conditions one of them meets.

A state can exist when no `infeasible` condition holds in it and all that is raised has what its `while` asks
for. A solver looks for one (each condition becomes clauses, Tseitin 1968), so that the number of states does
not matter; what it does not find out within its means stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ..condition import (
    Agreed,
    And,
    Compare,
    Condition,
    Constant,
    Count,
    Given,
    InState,
    Named,
    Not,
    Or,
    Raised,
    Same,
)
from ..meaning.truth import TruthTable
from ..model import Model, Scenario

MOST_CLAUSES = 200_000
MOST_PROPAGATIONS = 500_000
TRUE = 1
"""The literal that always holds."""


@dataclass
class Means:
    """How much may still be written for the solver, and how long it may work; several worlds can share it."""

    clauses: int = MOST_CLAUSES
    propagations: int = MOST_PROPAGATIONS

    def write(self, count: int) -> None:
        """Use up some of what may be written."""
        self.clauses -= count
        if self.clauses < 0:
            raise TooMuchError


class TooMuchError(Exception):
    """The means are used up."""


class FeasibleStates:
    """Tells of conditions whether a state that can exist meets them.

    Parameters
    ----------
    model : Model
        Without errors.
    scenario : Scenario, optional
        The base world by default.
    lifted : iterable of Condition
        Conditions of `infeasible` to leave out.
    means : Means, optional
    """

    def __init__(
        self,
        model: Model,
        scenario: Scenario | None = None,
        *,
        lifted: Iterable[Condition] = (),
        means: Means | None = None,
    ) -> None:
        self._means = means or Means()
        self._world = TruthTable(model)
        self._graph = bool(model.states)
        left_out = set(lifted)
        scenario = scenario or Scenario(key="base")
        rules = [
            rule.condition
            for rule in (*model.infeasible, *scenario.infeasible)
            if rule.condition not in left_out
        ]
        self._rules = rules
        self._holds = [
            (o.name, o.lowest(guard), guard.condition) for o in model.options() for guard in o.hold
        ]
        self._fixed = dict(scenario.fixed)
        if self._graph:
            self._truth = self._world.over(())
            self._feasible = self._truth.full
            for condition in rules:
                self._feasible &= ~self._truth.of(condition)
            return
        self._clauses = _Clauses(self._world, self._means)
        self._solver: Any = None
        self._fed = self._propagated = 0
        self._shown: set[int] = set()  # literals that hold in some state that was found
        self._alike: dict[Condition, int] = {}
        try:
            self._means.write(len(self._world.levels))
            self._demand_feasible(frozenset())
        except TooMuchError:
            self._means.propagations = 0

    def _demand_feasible(self, loose: frozenset[str]) -> None:
        """Let the state of these options, all or none of them loose, be one that can exist."""
        for condition in self._rules:
            self._clauses.add([-self._clauses.literal(condition, loose)])
        for name, place, hold in self._holds:
            there = self._clauses.at_least(name, place, loose)
            self._clauses.add([-there, self._clauses.literal(hold, loose)])
        for name, level in self._fixed.items():
            self._clauses.add([self._clauses.literal(Compare(name, "==", level), loose)])

    def meets(self, condition: Condition, loose: frozenset[str] = frozenset()) -> bool | None:
        """Tell whether a state that can exist meets a condition, None where that was not found out.

        `loose` are options that may stand at any level when the condition is asked, whatever they are in the
        state: what a move chooses can drop again.
        """
        if self._graph:
            return bool(self._truth.of(condition) & self._feasible)
        try:
            literal = self._clauses.literal(condition, loose)
        except TooMuchError:
            self._means.propagations = 0
        if self._means.propagations <= 0:
            return None
        if literal in self._shown:
            return True
        found = self._solve([literal])
        if found:
            self._shown.update(self._solver.get_model())
        return found

    def settled_by(self, above: Sequence[Condition], of: Condition) -> tuple[Condition, ...] | None:
        """Return what settles a condition: states that can exist and agree on it agree on the condition, too.

        Returns
        -------
        tuple of Condition or None
            Some of `above` that suffice, in their order, not always the fewest; None where all do not.

        Raises
        ------
        TooMuchError
            Where that was not found out within the means.
        """
        if self._graph:
            return self._settled_in_graph(above, of)
        every = frozenset(self._world.levels)
        try:
            if not self._alike:
                self._alike[Constant(True)] = TRUE
                self._demand_feasible(every)
            for condition in above:
                if condition not in self._alike:
                    here, there = (self._clauses.literal(condition, loose) for loose in (frozenset(), every))
                    self._alike[condition] = self._clauses.same(here, there)
            one, other = (self._clauses.literal(of, loose) for loose in (frozenset(), every))
        except TooMuchError:
            self._means.propagations = 0
            raise
        if self._means.propagations <= 0:
            raise TooMuchError
        found = self._solve([*(self._alike[condition] for condition in above), one, -other])
        if found is None:
            raise TooMuchError
        if found:
            return None
        core = set(self._solver.get_core() or ())
        return tuple(condition for condition in above if self._alike[condition] in core)

    def _settled_in_graph(self, above: Sequence[Condition], of: Condition) -> tuple[Condition, ...] | None:
        kinds = [self._feasible]
        for condition in above:
            holds = self._truth.of(condition)
            kinds = [part for kind in kinds for part in (kind & holds, kind & ~holds) if part]
        holds = self._truth.of(of)
        return None if any(kind & holds and kind & ~holds for kind in kinds) else tuple(above)

    def _solve(self, assumptions: list[int]) -> bool | None:
        solver = self._fill()
        solver.prop_budget(self._means.propagations)
        found: bool | None = solver.solve_limited(assumptions=assumptions)
        before, self._propagated = self._propagated, solver.accum_stats()["propagations"]
        self._means.propagations -= self._propagated - before
        return found

    def __enter__(self) -> FeasibleStates:
        return self

    def __exit__(self, *_: object) -> None:
        """Give back what the solver holds."""
        if not self._graph and self._solver is not None:
            self._solver.delete()

    def _fill(self) -> Any:
        """Return the solver with all clauses written so far."""
        if self._solver is None:
            from pysat.solvers import Minisat22

            self._solver = Minisat22()
        for clause in self._clauses.written[self._fed :]:
            self._solver.add_clause(clause)
        self._fed = len(self._clauses.written)
        return self._solver


class _Clauses:
    """Conditions as literals, with clauses that tie them to the levels of options.

    An option has one variable for each level above the lowest, which says that it is at that level or higher.
    """

    def __init__(self, world: TruthTable, means: Means) -> None:
        self.written: list[list[int]] = [[TRUE]]
        self._means = means
        self._world = world
        self._variables = TRUE
        self._loose: frozenset[str] = frozenset()
        self._at_least: dict[tuple[str, bool], list[int]] = {}
        self._known: dict[tuple[Condition, frozenset[str]], int] = {}

    def add(self, clause: list[int]) -> None:
        self._means.write(1)
        self.written.append(clause)

    def at_least(self, option: str, place: int, loose: frozenset[str] = frozenset()) -> int:
        """Return the literal for an option at such a level or higher, a loose one at its own."""
        self._loose = loose
        return self._level(option, place)

    def literal(self, condition: Condition, loose: frozenset[str] = frozenset()) -> int:
        """Return a literal that holds where a condition does, loose options having levels of their own."""
        self._loose = loose
        return self._literal(condition)

    def _literal(self, condition: Condition) -> int:
        match condition:
            case Constant(value):
                return TRUE if value else -TRUE
            case Raised() | Compare() | Named() | Agreed():
                known = condition, self._loose
                if known not in self._known:
                    self._known[known] = self._atom(condition)
                return self._known[known]
            case Not(of):
                return -self._literal(of)
            case And(of):
                return self._all(self._literal(part) for part in of)
            case Or(of):
                return -self._all(-self._literal(part) for part in of)
            case Given(then, when):
                return -self._all((self._literal(when), -self._literal(then)))
            case Same(left, right):
                return self.same(self._literal(left), self._literal(right))
            case Count(kind, n, of):
                return self._count(kind, n, [self._literal(part) for part in of])
            case InState():
                raise ValueError("a model with options has no states with names")

    def _atom(self, atom: Raised | Compare | Named | Agreed) -> int:
        match atom:
            case Raised(option):
                return self._level(option, 1)
            case Compare(option, op, level):
                place = self._world.levels[option].index(level)
                here, above = self._level(option, place), self._level(option, place + 1)
                at = self._all((here, -above)) if op in ("==", "!=") else 0
                by_sign = {">=": here, ">": above, "<": -here, "<=": -above, "==": at, "!=": -at}
                return by_sign[op]
            case Named(name) if name in self._world.facts:
                return self._literal(self._world.facts[name])
            case Named(name):
                return self._all(self._level(each, 1) for each in self._world.agreements[name].consents)
            case Agreed(name, op, level):
                return self._literal(self._world.agreements[name].compared(op, level))

    def _level(self, option: str, place: int) -> int:
        """Return the literal for an option at such a level or higher."""
        known = option, option in self._loose
        if known not in self._at_least:
            levels = [self._new() for _ in self._world.levels[option][1:]]
            self._at_least[known] = [TRUE, *levels, -TRUE]
            for lower, higher in pairwise(levels):
                self.add([-higher, lower])
        return self._at_least[known][place]

    def _new(self) -> int:
        self._variables += 1
        return self._variables

    def _all(self, literals: Iterable[int]) -> int:
        parts = list(dict.fromkeys(literal for literal in literals if literal != TRUE))
        if -TRUE in parts or any(-part in parts for part in parts[:2]):
            return -TRUE
        if len(parts) < 2:
            return parts[0] if parts else TRUE
        gate = self._new()
        for part in parts:
            self.add([-gate, part])
        self.add([gate, *(-part for part in parts)])
        return gate

    def same(self, left: int, right: int) -> int:
        """Return a literal that holds where two literals agree."""
        both, neither = self._all((left, right)), self._all((-left, -right))
        return -self._all((-both, -neither))

    def _count(self, kind: str, n: int, parts: Sequence[int]) -> int:
        match kind:
            case "at_least":
                return self._so_many(n, parts)
            case "at_most":
                return -self._so_many(n + 1, parts)
            case _:
                return self._all((self._so_many(n, parts), -self._so_many(n + 1, parts)))

    def _so_many(self, n: int, parts: Sequence[int]) -> int:
        """Return a literal for at least n of the parts, counting one part after the other."""
        if n > len(parts):
            return -TRUE
        reached = [TRUE, *[-TRUE] * n]
        for part in parts:
            reached = [TRUE, *self._raised(reached, part)]
        return reached[n]

    def _raised(self, reached: Sequence[int], part: int) -> Iterator[int]:
        for before, now in pairwise(reached):
            yield -self._all((-now, -self._all((before, part))))

"""A road to what shall not come about, and which sets of commitments leave it open.

Under other commitments the same moves are allowed and lead to the same states unless one of these forbids a
step or makes something fall that did not; and what fell by a commitment needs it. So a road says of every set
at once: it is open where none of its blockers is in the set and all that it needs are.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..game.rules import OptionRule
from ..language import Candidate, Guard, Option
from ..language.condition import Condition
from ..language.meaning.truth import Truth, TruthTable

State = tuple[int, ...]
"""The level of every option."""
Trace = tuple[State, ...]
"""What settles, step by step, from a choice to the state that stands."""


@dataclass(frozen=True)
class Road:
    """A road from the status quo.

    Attributes
    ----------
    start : Trace
        From the status quo as written to the state that it settles into.
    steps : tuple of Trace
        Each move's choice, and how it settles; it starts where the one before settled.
    """

    start: Trace
    steps: tuple[Trace, ...] = ()


@dataclass(frozen=True)
class Clause:
    """A set leaves a road open unless it has one of `some` or lacks one of `lacking`."""

    some: frozenset[int]
    lacking: frozenset[int]

    @property
    def survives(self) -> bool:
        """Whether the road is open under every set."""
        return not self.some and not self.lacking

    def met_by(self, tried: Collection[int]) -> bool:
        """Tell whether a set closes the road."""
        return any(each in tried for each in self.some) or any(each not in tried for each in self.lacking)


class Judge:
    """Tells what candidates do to single moves, by the definitions.

    Parameters
    ----------
    table : TruthTable
    rules : sequence of OptionRule
        Of all options without a policy.
    candidates : sequence of Candidate
    """

    def __init__(
        self, table: TruthTable, rules: Sequence[OptionRule], candidates: Sequence[Candidate]
    ) -> None:
        self._table, self._rules, self._candidates = table, rules, candidates
        self._place = {rule.option.name: place for place, rule in enumerate(rules)}
        self._truths: dict[State, Truth] = {}

    def trace(self, choice: State, tried: Collection[int]) -> Trace:
        """Return how a choice settles under a set of candidates."""
        found = [choice]
        while True:
            state = found[-1]
            fallen = tuple(
                level if rule.fixed is not None else min(level, self._own_support(rule, state))
                for level, rule in zip(state, self._rules, strict=True)
            )
            for number in tried:
                place, support = self._support(number, state)
                if self._rules[place].fixed is None and support < fallen[place]:
                    fallen = (*fallen[:place], support, *fallen[place + 1 :])
            if fallen == state:
                return tuple(found)
            found.append(fallen)

    def clause(self, road: Road, tried: Collection[int]) -> Clause:
        """Return which sets leave a road open that is open under a set of candidates."""
        some: set[int] = set()
        lacking: set[int] = set()
        state = road.start[-1]
        for number, _ in enumerate(self._candidates):
            if self._felled(number, road.start):
                some.add(number)
        lacking |= self._needed(road.start, tried)
        for trace in road.steps:
            for number, _ in enumerate(self._candidates):
                if number not in some and (
                    self.forbids(number, state, trace[0]) or self._felled(number, trace)
                ):
                    some.add(number)
            lacking |= self._needed(trace, tried)
            state = trace[-1]
        return Clause(frozenset(some), frozenset(lacking))

    def no_start(self, tried: Collection[int]) -> Clause:
        """Return which sets leave no status quo that can stand, where one does: what falls decides."""
        snapping = {number for number, each in enumerate(self._candidates) if each.snapback}
        return Clause(frozenset(snapping - set(tried)), frozenset(snapping & set(tried)))

    def forbids(self, number: int, state: State, choice: State) -> bool:
        """Tell whether a candidate forbids a choice in a state."""
        each = self._candidates[number]
        place = self._place[each.option]
        option, level = self._rules[place].option, choice[place]
        if level <= state[place]:
            return False
        return not (
            self._all_hold((*each.requires, *each.shuts), option, level, choice)
            and self._all_hold(each.after, option, level, state)
        )

    def _all_hold(self, guards: Sequence[Guard], option: Option, level: int, state: State) -> bool:
        return all(self.holds(guard.condition, state) for guard in guards if option.lowest(guard) <= level)

    def _felled(self, number: int, trace: Trace) -> bool:
        """Tell whether a candidate would have an option fall further somewhere than it did.

        One that is fixed does not fall: no state can stand then that does not support it.
        """
        each = self._candidates[number]
        if not each.snapback:
            return False
        last = (trace[-1], trace[-1])
        if self._rules[self._place[each.option]].fixed is not None:
            steps = [last]
        else:
            steps = [*pairwise(trace), last]
        for state, after in steps:
            place, support = self._support(number, state)
            if support < after[place]:
                return True
        return False

    def _needed(self, trace: Trace, tried: Collection[int]) -> set[int]:
        """Return candidates of a set without which something would not have fallen as it did."""
        found: set[int] = set()
        for state, after in pairwise(trace):
            for place, (before, level) in enumerate(zip(state, after, strict=True)):
                if level < before and self._own_support(self._rules[place], state) > level:
                    found.add(next(n for n in sorted(tried) if self._support(n, state) == (place, level)))
        return found

    def _own_support(self, rule: OptionRule, state: State) -> int:
        failing = [level for level, condition in rule.hold if not self.holds(condition, state)]
        return min(failing) - 1 if failing else len(rule.option.levels) - 1

    def _support(self, number: int, state: State) -> tuple[int, int]:
        """Return an option's place, and the highest level of it that a candidate supports in a state."""
        each = self._candidates[number]
        place = self._place[each.option]
        option = self._rules[place].option
        failing = [option.lowest(guard) for guard in each.holds if not self.holds(guard.condition, state)]
        return place, min(failing) - 1 if failing else len(option.levels) - 1

    def holds(self, condition: Condition, state: State) -> bool:
        """Tell whether a condition holds in a state."""
        if state not in self._truths:
            named = {rule.option.name: level for rule, level in zip(self._rules, state, strict=True) if level}
            self._truths[state] = self._table.in_state(named)
        return bool(self._truths[state].of(condition))

"""A road to what shall not come about, and which sets of commitments leave it open.

Under other commitments the same moves are allowed and lead to the same states unless one of these forbids a
step or makes something fall that did not; and what fell by a commitment needs it. So a road says of every set
at once: it is open where none of its blockers is in the set and all that it needs are.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import prod

from ..game.rules import OptionRule
from ..language import Candidate, Guard
from ..language.condition import Condition
from ..language.meaning.truth import Truth, TruthTable

State = tuple[int, ...]
"""The level of every option."""
Trace = tuple[State, ...]
"""What settles, step by step, from a choice to the state that stands."""

MOST_CLAUSES = 64
"""Up to how many clauses are made of one road."""


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
        self._known: dict[State, tuple[list[bool], Truth]] = {}
        self._numbers: dict[Condition, int] = {}
        self._terms = [self._terms_of(each) for each in candidates]

    def _terms_of(self, each: Candidate) -> _Terms:
        place = self._place[each.option]
        option = self._rules[place].option

        def numbered(guards: Sequence[Guard]) -> tuple[tuple[int, int], ...]:
            return tuple(
                (option.lowest(guard), self._numbers.setdefault(guard.condition, len(self._numbers)))
                for guard in guards
            )

        return _Terms(
            place,
            numbered((*each.requires, *each.shuts)),
            numbered(each.after),
            numbered(each.holds),
            len(option.levels) - 1,
        )

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

    def clauses(self, road: Road, tried: Collection[int]) -> list[Clause]:
        """Return which sets leave a road open that is open under a set of candidates.

        What fell by a candidate of the set falls by others in its place, too: each gives a clause, the first
        the set's own.
        """
        some = {number for number in range(len(self._candidates)) if self._felled(number, road.start)}
        instead = self._needed(road.start, tried)
        state = road.start[-1]
        for trace in road.steps:
            some.update(
                number
                for number in range(len(self._candidates))
                if number not in some
                and (self.forbids(number, state, trace[0]) or self._felled(number, trace))
            )
            for number, others in self._needed(trace, tried).items():
                instead[number] = instead.get(number, others) & others
            state = trace[-1]
        blockers = frozenset(some)
        choices = [[number, *sorted(others - some - {number})] for number, others in instead.items()]
        if prod(map(len, choices)) > MOST_CLAUSES:
            choices = [mine[:1] for mine in choices]
        return [Clause(blockers, frozenset(lacking)) for lacking in product(*choices)]

    def no_start(self, tried: Collection[int]) -> Clause:
        """Return which sets leave no status quo that can stand, where one does: what falls decides."""
        snapping = {number for number, each in enumerate(self._candidates) if each.snapback}
        return Clause(frozenset(snapping - set(tried)), frozenset(snapping & set(tried)))

    def forbids(self, number: int, state: State, choice: State) -> bool:
        """Tell whether a candidate forbids a choice in a state."""
        terms = self._terms[number]
        level = choice[terms.place]
        if level <= state[terms.place]:
            return False
        return any(
            lowest <= level and not truths[condition]
            for guards, truths in ((terms.requires, self._truths(choice)), (terms.after, self._truths(state)))
            for lowest, condition in guards
        )

    def _felled(self, number: int, trace: Trace) -> bool:
        """Tell whether a candidate would have an option fall further somewhere than it did.

        One that is fixed does not fall: no state can stand then that does not support it.
        """
        terms = self._terms[number]
        if not terms.holds:
            return False
        fixed = self._rules[terms.place].fixed is not None
        for state, after in [*(() if fixed else pairwise(trace)), (trace[-1], trace[-1])]:
            place, support = self._support(number, state)
            if support < after[place]:
                return True
        return False

    def _needed(self, trace: Trace, tried: Collection[int]) -> dict[int, set[int]]:
        """Return candidates of a set without which something would not have fallen as it did.

        With each stand all candidates by which the same would have fallen.
        """
        found: dict[int, set[int]] = {}
        for state, after in pairwise(trace):
            for place, (before, level) in enumerate(zip(state, after, strict=True)):
                if level < before and self._own_support(self._rules[place], state) > level:
                    able = {
                        number
                        for number in range(len(self._candidates))
                        if self._terms[number].holds and self._support(number, state) == (place, level)
                    }
                    number = min(able & set(tried))
                    found[number] = found.get(number, able) & able
        return found

    def _own_support(self, rule: OptionRule, state: State) -> int:
        failing = [level for level, condition in rule.hold if not self.holds(condition, state)]
        return min(failing) - 1 if failing else len(rule.option.levels) - 1

    def _support(self, number: int, state: State) -> tuple[int, int]:
        """Return an option's place, and the highest level of it that a candidate supports in a state."""
        terms, truths = self._terms[number], self._truths(state)
        failing = [lowest for lowest, condition in terms.holds if not truths[condition]]
        return terms.place, min(failing) - 1 if failing else terms.highest

    def holds(self, condition: Condition, state: State) -> bool:
        """Tell whether a condition holds in a state."""
        return bool(self._at(state)[1].of(condition))

    def _truths(self, state: State) -> list[bool]:
        """Return which of the candidates' conditions hold in a state."""
        return self._at(state)[0]

    def _at(self, state: State) -> tuple[list[bool], Truth]:
        if state not in self._known:
            named = {rule.option.name: level for rule, level in zip(self._rules, state, strict=True) if level}
            truth = self._table.in_state(named)
            self._known[state] = [bool(truth.of(condition)) for condition in self._numbers], truth
        return self._known[state]


@dataclass(frozen=True)
class _Terms:
    """What a candidate asks: by level, the numbers of conditions."""

    place: int
    requires: tuple[tuple[int, int], ...]
    after: tuple[tuple[int, int], ...]
    holds: tuple[tuple[int, int], ...]
    highest: int

"""When conditions hold: in one state, or in all combinations of a few options at once.

Truth is a whole number with one bit per state, so that `and`, `or` and `not` are single operations; with one
state it is a single bit.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from math import prod

from ..condition import (
    BROKEN,
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
    walk,
)
from ..model import Agreement, Model

MOST_STATES = 1 << 16
HOLDS: Mapping[str, Callable[[int, int], bool]] = {
    ">=": int.__ge__,
    ">": int.__gt__,
    "<=": int.__le__,
    "<": int.__lt__,
    "==": int.__eq__,
    "!=": int.__ne__,
}


class TruthTable:
    """What conditions are about: options with their levels, agreements, facts.

    The model may have errors; `knows` tells which conditions can be judged all the same.
    """

    def __init__(self, model: Model, unsound_facts: Collection[str] = ()) -> None:
        self.levels = {option.name: option.levels for option in model.options()}
        self.states = {state: place for place, state in enumerate(model.states)}
        self.agreements: Mapping[str, Agreement] = model.agreements
        self.facts = {name: rule.condition for name, rule in model.facts.items()}
        self._sound_facts = dict.fromkeys(unsound_facts, False)
        self._about: dict[str, frozenset[str] | None] = {}

    def knows(self, condition: Condition) -> bool:
        """Tell whether a condition, and every fact behind it, could be read."""
        return all(self._knows_part(node) for node in walk(condition))

    def _knows_part(self, node: Condition) -> bool:
        match node:
            case Raised(option):
                return option in self.levels
            case Compare(option, _, level):
                return level in self.levels.get(option, ())
            case Named(name) if name in self.facts:
                if name not in self._sound_facts:
                    self._sound_facts[name] = self.knows(self.facts[name])
                return self._sound_facts[name]
            case Named(name):
                return bool(self._levels_of_agreement(name))
            case Agreed(name, _, level):
                return level in self._levels_of_agreement(name)
            case InState(states):
                return all(state in self.states for state in states)
            case _:
                return node is not BROKEN

    def _levels_of_agreement(self, name: str) -> tuple[str, ...]:
        """Return the levels of an agreement, none where it could not be read with all its consents."""
        agreement = self.agreements.get(name)
        if agreement is None or not all(consent in self.levels for consent in agreement.consents):
            return ()
        return agreement.levels

    def options_of(self, condition: Condition) -> frozenset[str] | None:
        """Return the options on which a condition depends, None when their combinations are too many."""
        options: set[str] = set()
        for node in walk(condition):
            match node:
                case Raised(option) | Compare(option):
                    options.add(option)
                case Named(name) | Agreed(name):
                    named = self._options_of_name(name)
                    if named is None:
                        return None
                    options |= named
            if prod(len(self.levels[option]) for option in options) > MOST_STATES:
                return None
        return frozenset(options)

    def _options_of_name(self, name: str) -> frozenset[str] | None:
        if name not in self._about:
            if name in self.facts:
                self._about[name] = self.options_of(self.facts[name])
            else:
                self._about[name] = frozenset(self.agreements[name].consents)
        return self._about[name]

    def in_state(self, state: Mapping[str, int]) -> Truth:
        """Return the truth in one state, the levels of its raised options given as numbers."""
        return Truth(self, 1, lambda option, levels: int(state.get(option, 0) in levels))

    def over(self, options: Sequence[str]) -> Truth:
        """Return the truth in all combinations of the levels of some options, in graph form in all states."""
        sizes = [len(self.levels[option]) for option in options]
        total = len(self.states) or prod(sizes)
        full = (1 << total) - 1
        strides = {option: prod(sizes[:place]) for place, option in enumerate(options)}

        def states_at(option: str, levels: Iterable[int]) -> int:
            stride = strides[option]
            pattern = sum(((1 << stride) - 1) << (level * stride) for level in levels)
            width = stride * len(self.levels[option])
            while width < total:
                pattern |= pattern << width
                width *= 2
            return pattern & full

        return Truth(self, full, states_at)


class Truth:
    """The truth of conditions in the states whose bits are set in `full`.

    `visits` counts the parts of conditions that were looked at.
    """

    def __init__(self, world: TruthTable, full: int, states_at: Callable[[str, Iterable[int]], int]) -> None:
        self.world = world
        self.full = full
        self.visits = 0
        self._states_at = states_at
        self._known: dict[Condition, int] = {}

    def of(self, condition: Condition) -> int:
        """Return the states in which a condition holds."""
        self.visits += 1
        full = self.full
        match condition:
            case Constant(value):
                return full if value else 0
            case Raised() | Compare() | Named() | Agreed():
                if condition not in self._known:
                    self._known[condition] = self._atom(condition)
                return self._known[condition]
            case Not(of):
                return full & ~self.of(of)
            case And(of):
                states = full
                for part in of:
                    states &= self.of(part)
                return states
            case Or(of):
                states = 0
                for part in of:
                    states |= self.of(part)
                return states
            case Given(then, when):
                return self.of(then) | full & ~self.of(when)
            case Same(left, right):
                return full & ~(self.of(left) ^ self.of(right))
            case Count(kind, n, of):
                return self._count(kind, n, of)
            case InState(states):
                return sum(1 << self.world.states[state] for state in set(states))

    def _atom(self, atom: Raised | Compare | Named | Agreed) -> int:
        match atom:
            case Raised(option):
                return self._states_at(option, range(1, len(self.world.levels[option])))
            case Compare(option, op, level):
                levels = self.world.levels[option]
                wanted = levels.index(level)
                return self._states_at(option, [n for n in range(len(levels)) if HOLDS[op](n, wanted)])
            case Named(name) if name in self.world.facts:
                return self.of(self.world.facts[name])
            case Named(name):
                states = self.full
                for consent in self.world.agreements[name].consents:
                    states &= self._states_at(consent, range(1, len(self.world.levels[consent])))
                return states
            case Agreed(name, op, level):
                return self.of(self.world.agreements[name].compared(op, level))

    def _count(self, kind: str, n: int, of: tuple[Condition, ...]) -> int:
        """Add up in binary: `digits` holds the digits of the number of parts that hold, the lowest first."""
        digits: list[int] = []
        for part in of:
            carry = self.of(part)
            for place, digit in enumerate(digits):
                digits[place], carry = digit ^ carry, digit & carry
            if carry:
                digits.append(carry)
        more, equal = 0, self.full
        for place in reversed(range(max(len(digits), n.bit_length()))):
            digit = digits[place] if place < len(digits) else 0
            if n >> place & 1:
                equal &= digit
            else:
                more |= equal & digit
                equal &= ~digit
        match kind:
            case "at_least":
                return more | equal
            case "at_most":
                return self.full & ~more
            case _:
                return equal

"""Options as bits: the variables of the decision diagrams.

An option of L levels is the binary number of its level, in as few bits as hold L - 1, the highest bit first.
Every bit has two variables next to each other: *here*, its value in the state a move starts from, and
*there*, its value in the assignment that the movers choose. Only the movers' options ever need the second.
Below all of them stand the *thresholds*, which hold a party's key, its preference as bits (`preference.py`).
An option that the scenario fixes has no variables; its bits are constants.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, reduce
from typing import TYPE_CHECKING

from oxidd.bcdd import BCDDFunction, BCDDManager
from oxidd.util import BooleanOperator

from ..game.rules import OptionRule
from .room import affordable_nodes

if TYPE_CHECKING:
    from oxidd.bcdd import BCDDSubstitution

Function = BCDDFunction
LEAST_NODES = 1 << 12


class Encoding:
    """The variables of a model and what can be said with them.

    Parameters
    ----------
    rules : sequence of OptionRule
        The options, in the order of the model.
    order : sequence of int
        The options' places in the order in which the diagrams look at them.
    thresholds : int
        How many bits the longest key has.
    nodes : int
        The most nodes that all diagrams together may have.
    """

    def __init__(
        self, rules: Sequence[OptionRule], order: Sequence[int], thresholds: int, nodes: int
    ) -> None:
        self.rules = tuple(rules)
        self.nodes = affordable_nodes(max(nodes, LEAST_NODES), LEAST_NODES)
        self._manager = BCDDManager(self.nodes, self.nodes // 8, 1)
        widths = [
            0 if rule.fixed is not None else (len(rule.option.levels) - 1).bit_length() for rule in rules
        ]
        first = self._manager.add_vars(2 * sum(widths) + thresholds).start
        self.here: list[tuple[int, ...]] = [()] * len(rules)
        for place in order:
            self.here[place] = tuple(first + 2 * bit for bit in range(widths[place]))
            first += 2 * widths[place]
        self.thresholds = tuple(range(first, first + thresholds))
        self.bits = sum(widths)

    @cached_property
    def true(self) -> Function:
        """What always holds."""
        return self._manager.true()

    @cached_property
    def false(self) -> Function:
        """What never holds."""
        return self._manager.false()

    def var(self, number: int) -> Function:
        """Return a variable as a function."""
        return self._manager.var(number)

    def digits(self, place: int) -> tuple[Function, ...]:
        """Return the bits of an option's level here, the highest first."""
        fixed = self.rules[place].fixed
        if fixed is not None:
            width = (len(self.rules[place].option.levels) - 1).bit_length()
            return tuple(self.true if fixed >> bit & 1 else self.false for bit in reversed(range(width)))
        return tuple(self.var(number) for number in self.here[place])

    def at_least(self, place: int, level: int) -> Function:
        """Return where an option is at a level or above it, by the bits of here."""
        return not_below(self.digits(place), level, self.true)

    def level(self, place: int, level: int) -> Function:
        """Return where an option is exactly at a level."""
        return self.at_least(place, level) & ~self.at_least(place, level + 1)

    def differs(self, place: int) -> Function:
        """Return where an option's level there is another than here."""
        return self.any(self.var(number) ^ self.var(number + 1) for number in self.here[place])

    def proper(self, places: Iterable[int]) -> Function:
        """Return where the bits of these options are levels that they have."""
        return self.all(
            ~self.at_least(place, len(self.rules[place].option.levels))
            for place in places
            if self.here[place]
        )

    def there(self, places: Iterable[int]) -> BCDDSubstitution:
        """Return the substitution that looks at these options there in place of here."""
        return Function.make_substitution(
            (number, self.var(number + 1)) for place in places for number in self.here[place]
        )

    def back(self, places: Iterable[int]) -> BCDDSubstitution:
        """Return the substitution that looks at these options here in place of there."""
        return Function.make_substitution(
            (number + 1, self.var(number)) for place in places for number in self.here[place]
        )

    def choosing(self, places: Sequence[int], levels: Sequence[int]) -> BCDDSubstitution:
        """Return the substitution that puts levels in place of what these options are there."""
        return Function.make_substitution(
            (number + 1, self.true if level >> bit & 1 else self.false)
            for place, level in zip(places, levels, strict=True)
            for bit, number in enumerate(reversed(self.here[place]))
        )

    def cube(self, numbers: Iterable[int]) -> Function:
        """Return variables in the form in which they are quantified over."""
        return self.all(self.var(number) for number in numbers)

    def cube_here(self, places: Iterable[int]) -> Function:
        """Return the variables of options here, to be quantified over."""
        return self.cube(number for place in places for number in self.here[place])

    def cube_there(self, places: Iterable[int]) -> Function:
        """Return the variables of options there, to be quantified over."""
        return self.cube(number + 1 for place in places for number in self.here[place])

    def all(self, functions: Iterable[Function]) -> Function:
        """Return where all of the functions hold."""
        return reduce(Function.__and__, functions, self.true)

    def any(self, functions: Iterable[Function]) -> Function:
        """Return where at least one of the functions holds."""
        return reduce(Function.__or__, functions, self.false)

    def both_exist(self, left: Function, right: Function, cube: Function) -> Function:
        """Return where both hold for some values of the variables of the cube."""
        return left.apply_exists(BooleanOperator.AND, right, cube)

    def count(self, states: Function) -> int:
        """Return the exact number of states in a set that looks at the bits of here alone."""
        variables = 2 * self.bits + len(self.thresholds)
        return states.sat_count(variables) >> (variables - self.bits)

    def state(self, levels: Sequence[int]) -> Function:
        """Return the set of one state, given by the level of every option."""
        return self.all(
            self.var(number) if levels[place] >> bit & 1 else ~self.var(number)
            for place, numbers in enumerate(self.here)
            for bit, number in enumerate(reversed(numbers))
        )

    def values(self, levels: Sequence[int]) -> list[tuple[int, bool]]:
        """Return the values of the variables of here in one state."""
        return [
            (number, bool(levels[place] >> bit & 1))
            for place, numbers in enumerate(self.here)
            for bit, number in enumerate(reversed(numbers))
        ]

    def collect(self) -> None:
        """Give up the memory of diagrams that nobody holds any more."""
        self._manager.gc()


def not_below(digits: Sequence[Function], number: int, true: Function) -> Function:
    """Return where a binary number, its highest bit first, is at least the given one."""
    if number >> len(digits):
        return ~true
    holds = true
    for place, digit in enumerate(reversed(digits)):
        holds = holds & digit if number >> place & 1 else holds | digit
    return holds

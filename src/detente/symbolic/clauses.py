"""Sets of states as clauses, for solvers that count or find the states that lie in all of them.

Each node of a diagram gets a variable that says whether its part of the function holds (Tseitin 1968).
What is small as several diagrams may be huge as their conjunction; clauses keep them apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .encoding import Encoding, Function

__all__ = ["Clauses", "clauses_of"]

TRUE = 0
"""Stands for the literal that always holds; no variable has this number."""


@dataclass(frozen=True)
class Clauses:
    """A conjunctive normal form.

    Attributes
    ----------
    variables : int
        How many there are, numbered from 1.
    clauses : list of list of int
    bit : mapping of a diagram's variable to a variable
        The bits of the state; they come first. All other variables are determined by them.
    """

    variables: int
    clauses: list[list[int]]
    bit: dict[int, int]


def clauses_of(encoding: Encoding, sets: Iterable[Function]) -> Clauses:
    """Return clauses that hold exactly in the states that lie in all of the sets."""
    bit = {
        number: place
        for place, number in enumerate((n for numbers in encoding.here for n in numbers), start=1)
    }
    writer = _Writer(encoding, bit)
    for each in sets:
        if each == encoding.true:
            continue
        writer.clauses.append([] if each == encoding.false else [writer.literal(each)])
    return Clauses(writer.variables, writer.clauses, bit)


class _Writer:
    def __init__(self, encoding: Encoding, bit: dict[int, int]) -> None:
        self.true, self.false = encoding.true, encoding.false
        self.bit = bit
        self.variables = len(bit)
        self.clauses: list[list[int]] = []
        self.known: dict[Function, int] = {}

    def literal(self, function: Function) -> int:
        """Return a literal that is true where a function, not a constant, holds."""
        todo = [function]
        while todo:
            node = todo[-1]
            halves = [half for half in node.cofactors() or () if self._found(half) is None]
            if halves and self._found(node) is None:
                todo.extend(halves)
            else:
                todo.pop()
                if self._found(node) is None:
                    self._write(node)
        found = self._found(function)
        assert found is not None
        return found

    def _found(self, function: Function) -> int | None:
        if function in (self.true, self.false):
            return TRUE
        if function in self.known:
            return self.known[function]
        negated = self.known.get(~function)
        return None if negated is None else -negated

    def _write(self, node: Function) -> None:
        """Say that a node's variable holds exactly where its half for the value of its bit does."""
        self.variables += 1
        me = self.known[node] = self.variables
        halves = node.cofactors()
        var = node.node_var()
        assert halves is not None and var is not None
        bit = self.bit[var]
        for half, unless in zip(halves, (-bit, bit), strict=True):
            if half == self.true:
                self.clauses.append([unless, me])
            elif half == self.false:
                self.clauses.append([unless, -me])
            else:
                literal = self._found(half)
                assert literal is not None
                self.clauses += [[unless, -me, literal], [unless, me, -literal]]

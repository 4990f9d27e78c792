"""Sets of states as clauses, for solvers that count or find the states that lie in all of them.

Each node of a diagram gets a variable that says whether its part of the function holds (Tseitin 1968).
What is small as several diagrams may be huge as their conjunction; clauses keep them apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from .encoding import Encoding, Function
from .game import SymbolicGame
from .moves import OneParty

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
    writer = _Writer(encoding)
    for each in sets:
        writer.require(each)
    return writer.done()


def nash_clauses(game: SymbolicGame, parties: Iterable[OneParty]) -> Clauses:
    """Return clauses that hold exactly in the states in which none of the parties has an improvement.

    Choice by choice of each party: if it is open, no bit of the party's key may be the first to rise. That
    needs no diagram that looks at all statements of a party at once.
    """
    encoding = game.encoding
    writer = _Writer(encoding)
    writer.require(game.feasible)
    for who in parties:
        compared = game.compared_key(who.party)
        if not compared:
            continue
        legal = who.allowed & who.arriving
        for levels in product(*(range(len(game.rules[place].option.levels)) for place in who.own)):
            chosen = encoding.choosing(who.own, levels)
            open_ = legal.substitute(chosen)
            if open_ != encoding.false:
                writer.forbid_rise(open_, [(here, there.substitute(chosen)) for here, there in compared])
    return writer.done()


class _Writer:
    def __init__(self, encoding: Encoding) -> None:
        numbers = (number for numbers in encoding.here for number in numbers)
        self.true, self.false = encoding.true, encoding.false
        self.bit = {number: place for place, number in enumerate(numbers, start=1)}
        self.variables = len(self.bit)
        self.clauses: list[list[int]] = []
        self.known: dict[Function, int] = {}
        self.pairs: dict[tuple[int, int], int] = {}

    def done(self) -> Clauses:
        """Return what has been written."""
        return Clauses(self.variables, self.clauses, self.bit)

    def require(self, function: Function) -> None:
        """Allow only states in which a function holds."""
        if function == self.false:
            self.clauses.append([])
        elif function != self.true:
            self.clauses.append([self.literal(function)])

    def forbid_rise(self, where: Function, pairs: Iterable[tuple[Function, Function]]) -> None:
        """Allow no state of a set in which the first bits that differ rise from here to there."""
        so_far = None if where == self.true else self.literal(where)
        for here, there in pairs:
            if here == there:
                continue
            rise = ~here & there
            if rise != self.false:
                clause = [] if so_far is None else [-so_far]
                self.clauses.append(clause if rise == self.true else [*clause, -self.literal(rise)])
            equal = here.equiv(there)
            if equal == self.false:
                return
            so_far = self._both(so_far, self.literal(equal))

    def _both(self, left: int | None, right: int) -> int:
        """Return a literal that is true where both literals are."""
        if left is None or left == right:
            return right
        pair = (min(left, right), max(left, right))
        if pair not in self.pairs:
            self.variables += 1
            me = self.pairs[pair] = self.variables
            self.clauses += [[-me, left], [-me, right], [me, -left, -right]]
        return self.pairs[pair]

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

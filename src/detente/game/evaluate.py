"""Conditions evaluated over all states at once.

A condition's truth is an array with one axis per option, of length one where the condition does not
look; it broadcasts to the space's shape, so a condition costs only the options that it mentions.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from ..language import Agreement, Model
from ..language.condition import (
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
    names_in,
    parts,
)
from .space import Space

Truth = npt.NDArray[np.bool_]

COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}
COUNT: Mapping[str, Callable[[Any, Any], Any]] = {
    "at_least": operator.ge,
    "at_most": operator.le,
    "exactly": operator.eq,
}


class Evaluator:
    """Evaluates conditions over a space; facts and agreements are worked out once."""

    def __init__(self, model: Model, space: Space) -> None:
        self._model = model
        self._space = space
        self._named: dict[str, Truth] = {}

    def __call__(self, condition: Condition) -> Truth:
        """Return the truth of a condition, broadcastable to the space's shape."""
        self._prepare(condition)
        return self._truth(condition)

    def flat(self, condition: Condition) -> Truth:
        """Return the truth of a condition in every state, shape (size,)."""
        return self._space.flat(self(condition)).astype(np.bool_, copy=False)

    def at(self, condition: Condition, states: npt.NDArray[np.integer]) -> Truth:
        """Return the truth of a condition in the given states, looking only at what it mentions."""
        truth = self(condition)
        place: npt.NDArray[np.integer] = np.zeros(len(states), dtype=np.int64)
        for option, size in enumerate(truth.shape):
            if size > 1:
                place = place * size + self._space.digit(option, states)
        found: Truth = truth.reshape(-1)[place]
        return found

    def mentions(self, condition: Condition) -> frozenset[int]:
        """Return the places of the options that a condition rests on, by itself or through facts."""
        found: set[int] = set()
        names, todo = set(), [condition]
        while todo:
            part = todo.pop()
            if isinstance(part, (Raised, Compare)):
                found.add(self._space.index[part.option])
            elif isinstance(part, Agreed):
                todo.append(self._model.agreements[part.agreement].compared(part.op, part.level))
            elif isinstance(part, Named) and part.name not in names:
                names.add(part.name)
                todo.append(self._body(part.name))
            else:
                todo.extend(parts(part))
        return frozenset(found)

    def _prepare(self, condition: Condition) -> None:
        """Work out every fact the condition rests on, deepest first and without recursion."""
        todo = list(names_in(condition) - self._named.keys())
        while todo:
            name = todo[-1]
            if name in self._named:
                todo.pop()
                continue
            body = self._body(name)
            missing = names_in(body) - self._named.keys()
            if missing:
                todo.extend(missing)
            else:
                self._named[name] = self._truth(body)
                todo.pop()

    def _body(self, name: str) -> Condition:
        agreement: Agreement | None = self._model.agreements.get(name)
        if agreement is not None:
            return And(tuple(Raised(f"{party}.{name}") for party in agreement.between))
        return self._model.facts[name].condition

    def _truth(self, condition: Condition) -> Truth:
        match condition:
            case Constant(value):
                return np.asarray(value).reshape((1,) * len(self._space.shape))
            case Raised(option):
                return self._space.axis(self._space.index[option]) > 0
            case Compare(option, op, level):
                place = self._space.index[option]
                wanted = self._space.options[place].levels.index(level)
                truth: Truth = COMPARE[op](self._space.axis(place), wanted)
                return truth
            case Named(name):
                return self._named[name]
            case Agreed(name, op, level):
                return self._truth(self._model.agreements[name].compared(op, level))
            case Not(of):
                return ~self._truth(of)
            case And(of):
                return _fold(np.logical_and, [self._truth(part) for part in of])
            case Or(of):
                return _fold(np.logical_or, [self._truth(part) for part in of])
            case Given(then, when):
                return self._truth(then) | ~self._truth(when)
            case Same(left, right):
                return ~(self._truth(left) ^ self._truth(right))
            case Count(kind, n, of):
                total = np.zeros((1,) * len(self._space.shape), dtype=np.int32)
                for part in of:
                    total = total + self._truth(part)
                counted: Truth = COUNT[kind](total, n)
                return counted
            case InState(states):
                named = np.zeros(self._space.size, dtype=np.bool_)
                named[[self._space.place[state] for state in states]] = True
                return named


def _fold(join: np.ufunc, truths: list[Truth]) -> Truth:
    """Join the smallest arrays first, so that the large ones are built once."""
    truths.sort(key=lambda truth: truth.size)
    result = truths[0]
    for truth in truths[1:]:
        result = join(result, truth)
    return result

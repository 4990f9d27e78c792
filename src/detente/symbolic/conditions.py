"""Conditions as decision diagrams over the bits of here, and the options that a condition looks at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..language import Model
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
    walk,
)
from .encoding import Encoding, Function


class Conditions:
    """Turns conditions into diagrams; facts and agreements are worked out once."""

    def __init__(self, model: Model, encoding: Encoding) -> None:
        self._model = model
        self._encoding = encoding
        self._place = {rule.option.name: place for place, rule in enumerate(encoding.rules)}
        self._named: dict[str, Function] = {}

    def __call__(self, condition: Condition) -> Function:
        """Return the states in which a condition holds."""
        for name in _deepest_first(self._model, condition):
            if name not in self._named:
                self._named[name] = self._truth(_body(self._model, name))
        return self._truth(condition)

    def _truth(self, condition: Condition) -> Function:
        encoding = self._encoding
        match condition:
            case Constant(value):
                return encoding.true if value else encoding.false
            case Raised(option):
                return encoding.at_least(self._place[option], 1)
            case Compare(option, op, level):
                return self._compared(self._place[option], op, level)
            case Named(name):
                return self._named[name]
            case Agreed(name, op, level):
                return self._truth(self._model.agreements[name].compared(op, level))
            case Not(of):
                return ~self._truth(of)
            case And(of):
                return encoding.all(self._truth(part) for part in of)
            case Or(of):
                return encoding.any(self._truth(part) for part in of)
            case Given(then, when):
                return self._truth(when).imp(self._truth(then))
            case Same(left, right):
                return self._truth(left).equiv(self._truth(right))
            case Count(kind, n, of):
                return self._counted(kind, n, [self._truth(part) for part in of])
            case InState():
                raise ValueError("a condition on named states belongs to graph form")

    def _compared(self, place: int, op: str, level: str) -> Function:
        encoding = self._encoding
        wanted = encoding.rules[place].option.levels.index(level)
        from_it, above = encoding.at_least(place, wanted), encoding.at_least(place, wanted + 1)
        at: Mapping[str, Function] = {
            ">=": from_it,
            ">": above,
            "<": ~from_it,
            "<=": ~above,
            "==": from_it & ~above,
            "!=": ~from_it | above,
        }
        return at[op]

    def _counted(self, kind: str, n: int, parts: Sequence[Function]) -> Function:
        """Count up to n + 1: `least[k]` holds where at least k of the parts looked at so far hold."""
        n = min(n, len(parts) + 1)
        least = [self._encoding.true] + [self._encoding.false] * (n + 1)
        for part in parts:
            for k in range(n + 1, 0, -1):
                least[k] = least[k] | (least[k - 1] & part)
        match kind:
            case "at_least":
                return least[n]
            case "at_most":
                return ~least[n + 1]
            case _:
                return least[n] & ~least[n + 1]


def options_of(model: Model, condition: Condition, known: dict[str, frozenset[str]]) -> frozenset[str]:
    """Return the names of the options that a condition looks at; `known` keeps those of facts."""
    for name in _deepest_first(model, condition):
        if name not in known:
            known[name] = _looked_at(model, _body(model, name), known)
    return _looked_at(model, condition, known)


def _looked_at(model: Model, condition: Condition, known: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    for node in walk(condition):
        match node:
            case Raised(option) | Compare(option):
                found.add(option)
            case Named(name):
                found |= known[name]
            case Agreed(name):
                found |= {*model.agreements[name].consents}
    return frozenset(found)


def _deepest_first(model: Model, condition: Condition) -> list[str]:
    """Return the facts and agreements behind a condition, each after those that it rests on."""
    done: dict[str, None] = {}
    todo = list(names_in(condition))
    while todo:
        name = todo[-1]
        missing = [] if name in done else [n for n in names_in(_body(model, name)) if n not in done]
        if missing:
            todo.extend(missing)
        else:
            done[todo.pop()] = None
    return list(done)


def _body(model: Model, name: str) -> Condition:
    agreement = model.agreements.get(name)
    if agreement is not None:
        return And(tuple(Raised(f"{party}.{name}") for party in agreement.between))
    return model.facts[name].condition

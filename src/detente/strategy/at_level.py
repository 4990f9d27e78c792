"""What is left of a condition once it is known at which level one option is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..language import Model, Option
from ..language.condition import (
    Agreed,
    And,
    Compare,
    Condition,
    Constant,
    Count,
    Given,
    Named,
    Not,
    Or,
    Raised,
    Same,
    names_in,
    walk,
)
from ..language.meaning.truth import HOLDS

TRUE, FALSE = Constant(True), Constant(False)
LONGEST = 300
"""How many parts a condition may have, facts written out, to be answered; a longer one stands as it is."""


def at_level(model: Model, condition: Condition, option: Option, level: int) -> Condition:
    """Return a condition with all that it says of an option answered, as if that were at a level.

    Facts and agreements that do not rest on the option keep their names. A condition that has too many parts
    to be read comes back as it is, which says the same.
    """
    known: dict[str, Condition] = {}
    sizes: dict[str, int] = {}
    for name in names_behind(model, [condition]):
        body = _body(model, name)
        sizes[name] = _size(body, sizes)
        answered = _answer(model, body, option, level, known) if sizes[name] <= LONGEST else body
        known[name] = Named(name) if answered == body else answered
    return (
        _answer(model, condition, option, level, known) if _size(condition, sizes) <= LONGEST else condition
    )


def mentions(model: Model, condition: Condition, option: Option) -> bool:
    """Tell whether a condition speaks of an option, by itself or through facts and agreements."""
    bodies = [_body(model, name) for name in names_behind(model, [condition])]
    return any(
        (isinstance(node, (Raised, Compare)) and node.option == option.name)
        or (isinstance(node, Agreed) and option.name in model.agreements[node.agreement].consents)
        for body in (condition, *bodies)
        for node in walk(body)
    )


def names_behind(model: Model, conditions: Iterable[Condition]) -> list[str]:
    """Return the facts and agreements behind conditions, each after those it rests on; without recursion."""
    found: dict[str, None] = {}
    todo = [name for condition in conditions for name in sorted(names_in(condition))]
    while todo:
        name = todo[-1]
        missing = [] if name in found else sorted(names_in(_body(model, name)) - found.keys())
        if missing:
            todo += missing
        else:
            found[todo.pop()] = None
    return list(found)


def _body(model: Model, name: str) -> Condition:
    if name in model.agreements:
        return And(tuple(Raised(f"{party}.{name}") for party in model.agreements[name].between))
    return model.facts[name].condition


def _size(condition: Condition, sizes: Mapping[str, int]) -> int:
    """Return how many parts a condition has once facts are written out."""
    return sum(sizes[node.name] if isinstance(node, Named) else 1 for node in walk(condition))


def _answer(
    model: Model, condition: Condition, option: Option, level: int, known: Mapping[str, Condition]
) -> Condition:
    def answer(part: Condition) -> Condition:
        return _answer(model, part, option, level, known)

    match condition:
        case Raised(name) if name == option.name:
            return Constant(level > 0)
        case Compare(name, op, at) if name == option.name:
            return Constant(HOLDS[op](level, option.levels.index(at)))
        case Agreed(name, op, at) if name == option.agreement:
            return answer(model.agreements[name].compared(op, at))
        case Named(name):
            return known[name]
        case Not(of):
            return negation(answer(of))
        case And(of):
            return _all(list(map(answer, of)))
        case Or(of):
            return _any(list(map(answer, of)))
        case Given(then, when):
            return _given(answer(then), answer(when))
        case Same(left, right):
            return _same(answer(left), answer(right))
        case Count(kind, n, of):
            return _count(kind, n, list(map(answer, of)))
        case _:
            return condition


def negation(condition: Condition) -> Condition:
    """Return that a condition does not hold."""
    match condition:
        case Constant(value):
            return Constant(not value)
        case Not(of):
            return of
        case _:
            return Not(condition)


def _all(of: list[Condition]) -> Condition:
    left = [part for part in of if part != TRUE]
    if FALSE in left:
        return FALSE
    return left[0] if len(left) == 1 else And(tuple(left)) if left else TRUE


def _any(of: list[Condition]) -> Condition:
    left = [part for part in of if part != FALSE]
    if TRUE in left:
        return TRUE
    return left[0] if len(left) == 1 else Or(tuple(left)) if left else FALSE


def _given(then: Condition, when: Condition) -> Condition:
    if when == FALSE or then == TRUE:
        return TRUE
    if when == TRUE:
        return then
    return negation(when) if then == FALSE else Given(then, when)


def _same(left: Condition, right: Condition) -> Condition:
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Constant):
            return other if one.value else negation(other)
    return Same(left, right)


def _count(kind: str, n: int, of: Sequence[Condition]) -> Condition:
    left = tuple(part for part in of if not isinstance(part, Constant))
    n -= sum(part == TRUE for part in of)
    if (kind == "at_least" and n <= 0) or (kind == "at_most" and n >= len(left)):
        return TRUE
    if n < 0 or (n > len(left) and kind != "at_most"):
        return FALSE
    return Count(kind, n, left) if left else TRUE

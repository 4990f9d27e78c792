"""Conditions: the small language of statements about a state, as a tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Constant:
    """`true` or `false`."""

    value: bool


@dataclass(frozen=True, slots=True)
class Raised:
    """An option (`us.talks`): true above its lowest level."""

    option: str
    at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Compare:
    """An option's level against a named one (`us.liaison >= embassy`)."""

    option: str
    op: str
    level: str
    at: int = field(default=0, compare=False, repr=False)
    level_at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Named:
    """A fact or an agreement, by its name."""

    name: str
    at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement's level, the lowest one consented to, against a named one (`pact >= full`)."""

    agreement: str
    op: str
    level: str
    at: int = field(default=0, compare=False, repr=False)
    level_at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class InState:
    """Being in one of the named states (graph form: `state in (4, 8)`)."""

    states: tuple[str, ...]
    at: tuple[int, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Not:
    of: Condition


@dataclass(frozen=True, slots=True)
class And:
    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or:
    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """`then if when`: `when` implies `then`."""

    then: Condition
    when: Condition


@dataclass(frozen=True, slots=True)
class Same:
    """`left iff right`: both hold or neither does."""

    left: Condition
    right: Condition


@dataclass(frozen=True, slots=True)
class Count:
    """How many of several conditions hold; `kind` is at_least, at_most or exactly."""

    kind: str
    n: int
    of: tuple[Condition, ...]


Condition = Constant | Raised | Compare | Named | Agreed | InState | Not | And | Or | Given | Same | Count


BROKEN: Condition = Constant(False)  # stands for one that could not be read; compare with `is`


def parts(condition: Condition) -> tuple[Condition, ...]:
    """Return the conditions a condition is directly made of."""
    match condition:
        case Not(of):
            return (of,)
        case And(of) | Or(of) | Count(_, _, of):
            return of
        case Given(then, when):
            return (then, when)
        case Same(left, right):
            return (left, right)
        case _:
            return ()


def walk(condition: Condition) -> Iterator[Condition]:
    """Yield a condition and everything inside it, outermost first."""
    stack = [condition]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(parts(node)))


def names_in(condition: Condition) -> set[str]:
    """Return the facts and agreements that a condition names."""
    return {node.name for node in walk(condition) if isinstance(node, Named)}

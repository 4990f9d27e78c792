"""From the tree of a condition back to its text, with no more parentheses than needed."""

from __future__ import annotations

from .tree import (
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
)

LOOSEST, OR, AND, NOT = range(4)


def print_condition(condition: Condition, within: int = LOOSEST) -> str:
    """Return the text that parses to this tree."""
    binding, text = _print(condition)
    return f"({text})" if binding < within else text


def _print(condition: Condition) -> tuple[int, str]:
    match condition:
        case Constant(value):
            return NOT, "true" if value else "false"
        case Raised(option):
            return NOT, option
        case Compare(option, op, level):
            return NOT, f"{option} {op} {level}"
        case Named(name):
            return NOT, name
        case Agreed(agreement, op, level):
            return NOT, f"{agreement} {op} {level}"
        case InState(states):
            return NOT, f"state {states[0]}" if len(states) == 1 else f"state in ({', '.join(states)})"
        case Not(of):
            return NOT, f"not {print_condition(of, NOT)}"
        case And(of):
            return AND, " and ".join(print_condition(part, NOT) for part in of)
        case Or(of):
            return OR, " or ".join(print_condition(part, AND) for part in of)
        case Given(then, when):
            return LOOSEST, f"{print_condition(then, OR)} if {print_condition(when, OR)}"
        case Same(left, right):
            return LOOSEST, f"{print_condition(left, OR)} iff {print_condition(right, OR)}"
        case Count(kind, n, of):
            return NOT, f"{kind}({n}, {', '.join(print_condition(part) for part in of)})"

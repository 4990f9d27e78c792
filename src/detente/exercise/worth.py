"""Which of two situations a party prefers, by what it wants and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import assert_never

from ..language import Preferences, Ranking, Statements, Weights
from ..language.condition import Condition, Count, Or
from ..language.meaning.truth import Truth

Worth = tuple[Decimal | int, ...]
"""What a state is worth to a party: the larger, the better. Only worths of one party compare."""


def worth(wants: Preferences | None, held: Truth) -> Worth:
    """Return what the one state of a truth is worth."""
    match wants:
        case None:
            return ()
        case Statements(groups):
            return tuple(sum(held.of(rule.condition) for rule in group) for group in groups)
        case Ranking(groups):
            met = (n for n, group in enumerate(groups) if any(held.of(rule.condition) for rule in group))
            return (-next(met, len(groups)),)
        case Weights(rules):
            return (sum((weight for rule, weight in rules if held.of(rule.condition)), Decimal(0)),)
        case _:
            assert_never(wants)


def compared(wants: Preferences | None, truth: Truth, held: Truth) -> tuple[int, int]:
    """Return which of many states are better than one, and which are as good.

    Parameters
    ----------
    wants : Preferences or None
    truth : Truth
        In many states.
    held : Truth
        In one.
    """
    match wants:
        case None:
            return 0, truth.full
        case Statements(groups):
            better, equal = 0, truth.full
            for group in groups:
                conditions = tuple(rule.condition for rule in group)
                now = sum(held.of(condition) for condition in conditions)
                better |= equal & truth.of(Count("at_least", now + 1, conditions))
                equal &= truth.of(Count("exactly", now, conditions))
            return better, equal
        case Ranking(groups):
            listed = [tuple(rule.condition for rule in group) for group in groups]
            here = next((n for n, group in enumerate(listed) if held.of(Or(group))), len(listed))
            better = _met(truth, listed[:here])
            return better, (truth.full if here == len(listed) else _met(truth, [listed[here]])) & ~better
        case Weights(rules):
            total_now = sum((weight for rule, weight in rules if held.of(rule.condition)), Decimal(0))
            sums = {Decimal(0): truth.full}
            for rule, weight in rules:
                holds, added = truth.of(rule.condition), dict[Decimal, int]()
                for total, states in sums.items():
                    for value, part in ((total + weight, states & holds), (total, states & ~holds)):
                        if part:
                            added[value] = added.get(value, 0) | part
                sums = added
            better = sum(states for total, states in sums.items() if total > total_now)
            return better, sums.get(total_now, 0)
        case _:
            assert_never(wants)


def _met(truth: Truth, groups: Sequence[tuple[Condition, ...]]) -> int:
    """Return where any condition of any of some groups holds."""
    found = 0
    for group in groups:
        found |= truth.of(Or(group))
    return found

"""A party's preference as bits: of two states it prefers the one whose key is the larger binary number.

Every form of preference becomes such a *key*, a list of conditions that compares lexicographically:

- statements are their own key (option prioritisation, Hipel & Fang), a tie group as the number of its
  statements that hold (Mota et al. 2026), which is summed;
- a ranking's bits say "in the first group", "in the first or second", and so on;
- weights are summed, and the bits of the sum are the key.

What does not change with a party's own options is equal before and after its move; statements and weights of
that kind are left out of the comparison at once, which is what keeps the comparison small.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import assert_never

from ..language import Preferences, Ranking, Statements, Weights
from ..language.condition import Condition
from .encoding import Encoding, Function

Evaluate = Callable[[Condition], Function]


def conditions_of(preferences: Preferences | None) -> list[Condition]:
    """Return every condition that a party's preferences mention."""
    wishes = () if preferences is None else preferences.wishes
    return [rule.condition for wish in wishes for rule in wish.rules]


def key_length(preferences: Preferences | None) -> int:
    """Return how many bits a party's key has at most."""
    match preferences:
        case None:
            return 0
        case Statements(groups):
            return sum(len(group).bit_length() for group in groups)
        case Ranking(groups):
            return len(groups)
        case Weights(weighted):
            return sum(abs(weight) for weight in _whole([weight for _, weight in weighted])).bit_length()
        case _:
            assert_never(preferences)


def preference_key(
    preferences: Preferences | None,
    evaluate: Evaluate,
    encoding: Encoding,
    counts: Callable[[Function], bool] = lambda _: True,
) -> list[Function]:
    """Return a party's key, the most important bit first.

    Parameters
    ----------
    preferences : Preferences or None
        None gives an empty key: all states are equal.
    evaluate : callable
        From a condition to the states in which it holds.
    encoding : Encoding
    counts : callable, optional
        Tells of a condition's states whether they matter; what is the same on both sides of a comparison
        need not be looked at.
    """
    match preferences:
        case None:
            return []
        case Statements(groups):
            key: list[Function] = []
            for group in groups:
                number: list[Function] = []
                for rule in group:
                    if counts(truth := evaluate(rule.condition)):
                        number = _plus(number, 1, truth, encoding)
                key += number[::-1]
            return key
        case Ranking(groups):
            bits = []
            so_far = encoding.false
            for group in groups:
                so_far = so_far | encoding.any(evaluate(rule.condition) for rule in group)
                bits.append(so_far)
            return [bit for bit in bits if counts(bit)]
        case Weights(weighted):
            total: list[Function] = []
            for (rule, _), weight in zip(weighted, _whole([w for _, w in weighted]), strict=True):
                truth = evaluate(rule.condition)
                if weight and counts(truth):
                    # to lose |w| where it holds is to gain |w| where it does not, up to a constant
                    total = _plus(total, abs(weight), truth if weight > 0 else ~truth, encoding)
            return total[::-1]
        case _:
            assert_never(preferences)


def _whole(weights: Sequence[Decimal]) -> list[int]:
    """Scale weights to whole numbers, so that sums and ties are exact."""
    exponents = [weight.as_tuple().exponent for weight in weights]
    lowest = min((e for e in exponents if isinstance(e, int)), default=0)
    return [int(weight.scaleb(-lowest)) for weight in weights]


def _plus(total: Sequence[Function], number: int, where: Function, encoding: Encoding) -> list[Function]:
    """Add a number, where a condition holds, to a binary number, the lowest bit first."""
    added = [where if number >> bit & 1 else encoding.false for bit in range(number.bit_length())]
    carry = encoding.false
    result = []
    for left, right in zip_longest(total, added, fillvalue=encoding.false):
        result.append(left ^ right ^ carry)
        carry = (left & right) | (carry & (left ^ right))
    if carry.satisfiable():
        result.append(carry)
    return result

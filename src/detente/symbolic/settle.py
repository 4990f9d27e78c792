"""Settling as a substitution: options whose `while` or snapback condition fails drop to their lowest level.

Each bit of an option that may drop becomes "the bit, and the option stays"; where it stays is worked out by
letting all options fall at once, again and again, until nothing changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ..language.condition import Condition
from .encoding import Encoding, Function

if TYPE_CHECKING:
    from oxidd.bcdd import BCDDSubstitution


def staying(encoding: Encoding, evaluate: Callable[[Condition], Function]) -> dict[int, Function]:
    """Return, by option that may drop by itself, the assignments in which it does not.

    An option fixed by the scenario never drops.
    """
    hold = {
        place: encoding.all(evaluate(condition) for condition in rule.hold)
        for place, rule in enumerate(encoding.rules)
        if rule.hold and rule.fixed is None
    }
    stays = dict.fromkeys(hold, encoding.true)
    while True:
        fall = falling(encoding, stays)
        further = {
            place: known & (hold[place] if fall is None else hold[place].substitute(fall))
            for place, known in stays.items()
        }
        if further == stays:
            return {place: known for place, known in stays.items() if known != encoding.true}
        stays = further


def falling(encoding: Encoding, stays: Mapping[int, Function]) -> BCDDSubstitution | None:
    """Return the substitution that lowers options where they do not stay, None when all always do."""
    pairs = [
        (number, encoding.var(number) & known)
        for place, known in stays.items()
        if known != encoding.true
        for number in encoding.here[place]
    ]
    return Function.make_substitution(pairs) if pairs else None

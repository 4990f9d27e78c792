"""Settling as a substitution: options fall to the highest level that their conditions support.

An option with `while` or snapback conditions has *floors*: for each level that is guarded, the assignments in
which everything that guards it or a lower level goes on holding. They are worked out by letting all options
fall at once, again and again, until nothing changes. Each bit of the option then becomes the bit of the level
to which it falls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from ..language.condition import Condition
from .encoding import Encoding, Function

if TYPE_CHECKING:
    from oxidd.bcdd import BCDDSubstitution

Floors = tuple[tuple[int, Function], ...]
"""Guarded levels, the lowest first, each with the assignments in which an option can stay there or higher."""


def staying(encoding: Encoding, evaluate: Callable[[Condition], Function]) -> dict[int, Floors]:
    """Return the floors of every option that may fall by itself, those that always hold left out.

    An option fixed by the scenario never falls.
    """
    hold: dict[int, Floors] = {}
    for place, rule in enumerate(encoding.rules):
        if rule.hold and rule.fixed is None:
            hold[place] = tuple(
                (
                    level,
                    encoding.all(evaluate(guard.condition) for guard in rule.hold if guard.level <= level),
                )
                for level in sorted({guard.level for guard in rule.hold})
            )
    stays: dict[int, Floors] = {
        place: tuple((level, encoding.true) for level, _ in floors) for place, floors in hold.items()
    }
    while True:
        fall = falling(encoding, stays)
        further = {
            place: tuple(
                (level, known & (held if fall is None else held.substitute(fall)))
                for (level, known), (_, held) in zip(floors, hold[place], strict=True)
            )
            for place, floors in stays.items()
        }
        if further == stays:
            kept = {
                place: tuple((level, known) for level, known in floors if known != encoding.true)
                for place, floors in stays.items()
            }
            return {place: floors for place, floors in kept.items() if floors}
        stays = further


def falling(encoding: Encoding, stays: Mapping[int, Floors]) -> BCDDSubstitution | None:
    """Return the substitution that lowers options to where they stay, None when all always do."""
    pairs = [pair for place, floors in stays.items() for pair in _lowered(encoding, place, floors)]
    return Function.make_substitution(pairs) if pairs else None


def _lowered(encoding: Encoding, place: int, floors: Floors) -> Iterator[tuple[int, Function]]:
    """Yield the bits of an option with what they become."""
    failing = [(level, known) for level, known in floors if known != encoding.true]
    if not failing:
        return
    numbers = encoding.here[place]
    for bit, number in zip(reversed(range(len(numbers))), numbers, strict=True):
        digit = encoding.var(number)
        for level, known in reversed(failing):
            falls = encoding.at_least(place, level) & ~known
            digit = digit | falls if level - 1 >> bit & 1 else digit & ~falls
        yield number, digit


def settled_level(level: int, floors: Floors, holds: Callable[[Function], bool]) -> int:
    """Return the level to which an option at a level falls; `holds` tells of a floor whether it does."""
    return next((floor - 1 for floor, known in floors if floor <= level and not holds(known)), level)

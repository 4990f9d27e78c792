"""Conditions as patterns: sets of options that are up and options that are down, one of which must fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from ..language import Condition, Model
from ..language.condition import And, Not, Or, Raised
from ..language.meaning.truth import TruthTable

Pattern = tuple[tuple[str, bool], ...]
"""Options with whether they are up; all must be so."""

MOST_OPTIONS = 10
Cube = tuple[int, int]  # which options count, and which of them are up, as bits


def condition_of(patterns: Iterable[Pattern]) -> Condition:
    """Return the condition that one of the patterns fits."""
    parts: list[Condition] = []
    for pattern in patterns:
        literals = [Raised(option) if up else Not(Raised(option)) for option, up in pattern]
        parts.append(literals[0] if len(literals) == 1 else And(tuple(literals)))
    return parts[0] if len(parts) == 1 else Or(tuple(parts))


def patterns_of(model: Model, condition: Condition) -> list[Pattern] | None:
    """Return patterns, few and short, one of which fits exactly where a condition holds.

    Returns
    -------
    list of Pattern or None
        Empty where the condition never holds, one empty pattern where it always does; None where it depends
        on more than ten options or on one of more than two levels.
    """
    world = TruthTable(model)
    about = world.options_of(condition)
    if about is None or len(about) > MOST_OPTIONS or any(len(world.levels[option]) > 2 for option in about):
        return None
    options = [option for option in world.levels if option in about]
    truth = world.over(options).of(condition)
    holding = [state for state in range(1 << len(options)) if truth >> state & 1]
    cubes = _few(_prime(holding, len(options)), holding)
    return [
        tuple((option, bool(value >> place & 1)) for place, option in enumerate(options) if mask >> place & 1)
        for mask, value in cubes
    ]


def _prime(states: Sequence[int], options: int) -> list[Cube]:
    """Return the largest cubes within a set of states (Quine & McCluskey)."""
    full = (1 << options) - 1
    cubes: set[Cube] = {(full, state) for state in states}
    primes: set[Cube] = set()
    while cubes:
        wider: set[Cube] = set()
        joined: set[Cube] = set()
        for mask, value in cubes:
            for bit in _bits(mask):
                if (mask, value ^ bit) in cubes:
                    wider.add((mask ^ bit, value & ~bit))
                    joined.add((mask, value))
        primes |= cubes - joined
        cubes = wider
    return sorted(primes, key=lambda cube: (cube[0].bit_count(), cube))


def _few(primes: Sequence[Cube], states: Sequence[int]) -> list[Cube]:
    """Return cubes that cover all states: the fewest among small numbers of them, else chosen greedily."""
    covers = {cube: {state for state in states if state & cube[0] == cube[1]} for cube in primes}
    wanted = set(states)
    for size in range(3):
        for chosen in combinations(primes, size):
            if set().union(*(covers[cube] for cube in chosen)) == wanted:
                return list(chosen)
    found: list[Cube] = []
    left = set(wanted)
    while left:
        best = max(primes, key=lambda cube: len(covers[cube] & left))
        found.append(best)
        left -= covers[best]
    return found


def _bits(mask: int) -> Iterator[int]:
    while mask:
        bit = mask & -mask
        yield bit
        mask ^= bit

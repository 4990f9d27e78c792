"""What each party prefers: statements, ranking, weights (SPEC §2, Preferences)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tests.reference.conflict import Conflict, State, holds

Key = tuple[Any, ...]


def key(conflict: Conflict, told: dict[str, Any], state: State) -> Key:
    """A value that is larger for a preferred state and equal for a tie."""
    if "preferences" in told:
        return tuple(number_true(conflict, entry, state) for entry in told["preferences"])
    if "ranking" in told:
        return (-place(conflict, told["ranking"], state),)
    if "weights" in told:
        return (sum((Fraction(w) for c, w in told["weights"] if holds(conflict, c, state)), Fraction(0)),)
    return ()


def number_true(conflict: Conflict, entry: Any, state: State) -> int:
    """How many statements of an entry are true: of a tie group any number, else one or none."""
    group = entry if isinstance(entry, list) else [entry]
    return sum(holds(conflict, statement, state) for statement in group)


def place(conflict: Conflict, ranking: list[Any], state: State) -> int:
    """The number of the first entry that matches the state, best first; past the end when none does."""
    for number, entry in enumerate(ranking):
        group = entry if isinstance(entry, list) else [entry]
        if any(holds(conflict, condition, state) for condition in group):
            return number
    return len(ranking)


def dense_ranks(keys: dict[State, Key]) -> dict[State, int]:
    """Preference classes numbered from 0, the worst (SPEC §5)."""
    classes = sorted(set(keys.values()))
    return {state: classes.index(value) for state, value in keys.items()}


def normalised(ranks: dict[State, int]) -> dict[State, Fraction]:
    """Dense ranks divided by r - 1; 0 when there is one class."""
    top = max(ranks.values(), default=0)
    return {state: Fraction(rank, top) if top else Fraction(0) for state, rank in ranks.items()}

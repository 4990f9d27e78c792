"""How large a model may be before its states cannot be listed one by one."""

from __future__ import annotations

from collections.abc import Iterable

from ..language import Option
from .memory import free_memory

MAX_STATES = 1 << 26


class GameError(ValueError):
    """A question that the model does not allow: an unknown policy, no feasible state, no status quo."""


class NoStateError(GameError):
    """No state of the model can exist."""


class TooLargeError(GameError):
    """The model has more states than can be held one by one."""


def require_enumerable(options: Iterable[Option], states: int) -> None:
    """Refuse a model with more than 2^26 states.

    Raises
    ------
    TooLargeError
        Saying how many states there are and which parties' options make it so.
    """
    if states <= MAX_STATES:
        return
    by_party: dict[str, list[Option]] = {}
    for option in options:
        by_party.setdefault(option.party, []).append(option)
    largest = sorted(by_party.values(), key=len, reverse=True)
    described = "; ".join(
        f"{group[0].party} has {len(group)} ({', '.join(option.key for option in group[:6])}"
        + (", …)" if len(group) > 6 else ")")
        for group in largest[:4]
    )
    raise TooLargeError(
        f"the model has {states:,} states; up to {MAX_STATES:,} can be analysed one by one. "
        f"Its options make it so: {described}. Fewer options, or fewer levels, would do; as it is, "
        "`stability`, `explain`, `claims` and `path` by allowed moves still work on it."
    )


def require_memory(needed: int, states: int) -> None:
    """Refuse an analysis that would not fit into the memory that is free now.

    Raises
    ------
    TooLargeError
        Saying how much memory is needed and how much there is, within the limits of this process.
    """
    free = free_memory()
    if free is not None and needed > free:
        raise TooLargeError(
            f"the model has {states:,} states; analysing them needs about {needed / 1e9:.1f} GB of memory "
            f"and {free / 1e9:.1f} GB are free. Fewer options, or fewer levels, would do."
        )

"""Where an analysis turns from states that are listed one by one to sets of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from .progress import Progress, naming

if TYPE_CHECKING:
    from ..symbolic import Budget

T = TypeVar("T")


def listed_or_by_sets(
    listed: Callable[[], T] | None,
    by_sets: Callable[[Budget], T],
    *,
    patience: float | None,
    what: str = "",
    progress: Progress | None = None,
) -> T:
    """Look at all states one by one, or where they are too many for that, at sets of them.

    Parameters
    ----------
    listed : callable or None
        None where sets are asked for from the start.
    by_sets : callable
        Given what is left of the time.
    patience : float or None
        How many seconds both may take.
    what, progress
        What whoever waits is told while it is worked with sets.
    """
    from ..game import TooLargeError, within
    from ..game.patience import seconds_left

    with within(patience):
        if listed is not None:
            try:
                return listed()
            except TooLargeError:
                pass  # nothing of what was begun is of use to sets
        from ..symbolic import Budget, in_background

        budget = Budget(seconds_left(), tell=naming(progress, what))
        return in_background(lambda: by_sets(budget), budget)

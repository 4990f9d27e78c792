"""Settling: options whose `while` or snapback condition fails drop to their lowest level."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .evaluate import Evaluator
from .rules import OptionRule
from .space import Space


def settled_states(
    rules: Sequence[OptionRule], evaluate: Evaluator, space: Space
) -> npt.NDArray[np.int32] | None:
    """Return the state into which each assignment settles, or None when nothing ever drops.

    All options whose condition is false drop at once, again and again until none does; levels only fall,
    so it ends. An option fixed by the scenario never drops.

    Returns
    -------
    int32 array, shape (size,), or None
    """
    step = np.arange(space.size, dtype=np.int32).reshape(space.shape)
    moved = False
    for place, rule in enumerate(rules):
        if not rule.hold or rule.fixed is not None:
            continue
        broken = np.zeros((1,) * len(space.shape), dtype=np.bool_)
        for condition in rule.hold:
            broken = broken | ~evaluate(condition)
        fall = (space.axis(place) * space.strides[place] * broken).astype(np.int32)
        if fall.any():
            step -= fall
            moved = True
    if not moved:
        return None
    target = step.reshape(-1)
    while True:
        further = target[target]
        if np.array_equal(further, target):
            return target
        target = further

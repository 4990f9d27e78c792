"""Settling: options fall to the highest level that their `while` and snapback conditions support."""

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

    An option supports a level when every condition that guards it or a lower one holds. All options above the
    highest level that they support fall to it at once, again and again until none does; levels only fall, so
    it ends. An option fixed by the scenario never falls.

    Returns
    -------
    int32 array, shape (size,), or None
    """
    step = np.arange(space.size, dtype=np.int32).reshape(space.shape)
    moved = False
    for place, rule in enumerate(rules):
        if not rule.hold or rule.fixed is not None:
            continue
        supported = np.full((1,) * len(space.shape), len(rule.option.levels) - 1, dtype=np.int32)
        for level, condition in rule.hold:
            supported = np.where(evaluate(condition), supported, np.minimum(supported, level - 1))
        # an option that may fall has kept all its levels
        fall = np.maximum(space.axis(place) - supported, 0).astype(np.int32) * np.int32(space.strides[place])
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

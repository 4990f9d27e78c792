"""Which levels of an option at least one state can have.

An option that can never be raised, or that a scenario fixes, need not double the states. A level is left out
when one `infeasible` condition by itself excludes it, or when the option is fixed elsewhere. Options that may
drop by settling keep all their levels: a choice may raise such an option though no state has it raised.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

import numpy as np

from ..language import Model
from .evaluate import Evaluator
from .rules import OptionRule, Rules
from .space import Space

MOST_CELLS = 1 << 22


def kept_levels(model: Model, rules: Rules) -> tuple[tuple[int, ...], ...]:
    """Return the levels of each option that states are numbered by.

    They are the same under every policy, so that games of one scenario share their states' numbers.
    """
    falling = _falling(model)
    whole = _whole(model, rules.options)
    evaluate = Evaluator(model, whole)
    kept = [set(range(size)) for size in whole.shape]
    for place, rule in enumerate(rules.options):
        if rule.fixed is not None:
            kept[place] = {rule.fixed}
    for infeasible in rules.infeasible:
        if prod(whole.shape[place] for place in evaluate.mentions(infeasible.condition)) > MOST_CELLS:
            continue
        truth = evaluate(infeasible.condition)
        for place in range(len(kept)):
            if rules.options[place].option.name not in falling:
                others = tuple(axis for axis in range(truth.ndim) if axis != place)
                excluded = np.broadcast_to(truth.all(axis=others), (whole.shape[place],))
                kept[place] -= set(np.flatnonzero(excluded).tolist())
    # where nothing is left no state is feasible; one level keeps the arrays from being empty
    return tuple(tuple(sorted(levels)) or (0,) for levels in kept)


def _whole(model: Model, rules: Sequence[OptionRule]) -> Space:
    return Space(tuple(rule.option for rule in rules), tuple(model.parties))


def _falling(model: Model) -> set[str]:
    """Return the options that may drop by settling, under whatever policy is or might be made."""
    commitments = [c for policy in model.policies.values() for c in policy.commitments]
    snapping = {c.option for c in [*commitments, *model.candidates] if c.snapback}
    return snapping | {option.name for option in model.options() if option.hold}

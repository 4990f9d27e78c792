"""A condition asked about a model that has been read already."""

from __future__ import annotations

from .condition import Condition
from .grammar import ConditionError, parse_condition
from .model import Model
from .names import Names
from .problems import did_you_mean

__all__ = ["check_condition"]


def check_condition(model: Model, text: str) -> Condition:
    """Read a condition about a model.

    Raises
    ------
    ConditionError
        Where the text cannot be read or names what the model does not have, with a near name.
    """
    condition = parse_condition(text)
    names = Names(
        parties=frozenset(model.parties),
        levels={option.name: option.levels for option in model.options()},
        agreements=frozenset(model.agreements),
        facts=frozenset(model.facts),
        sources=frozenset(model.sources),
        sides=dict(model.sides),
        policies={key: policy.side for key, policy in model.policies.items()},
        scenarios=frozenset(model.scenarios),
        in_order=tuple(model.states),
    )
    for wrong in names.misnamed(condition):
        raise ConditionError(
            wrong.message + did_you_mean(wrong.word, wrong.known), wrong.at, len(wrong.word) or 1
        )
    return condition

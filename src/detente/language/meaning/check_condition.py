"""A condition asked about a model that has been read already."""

from __future__ import annotations

from ..condition import Condition
from ..condition.grammar import ConditionError, parse_condition
from ..condition.letters import written_offset
from ..model import Model
from ..problems import did_you_mean
from .names import names_of


def check_condition(model: Model, text: str) -> Condition:
    """Read a condition about a model.

    Raises
    ------
    ConditionError
        Where the text cannot be read or names what the model does not have, with a near name.
    """
    condition = parse_condition(text)
    for wrong in names_of(model).misnamed(condition):
        at = written_offset(text, wrong.at)
        raise ConditionError(wrong.message + did_you_mean(wrong.word, wrong.known), at, len(wrong.word) or 1)
    return condition

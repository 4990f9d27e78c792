"""A condition asked about a model that has been read already."""

from __future__ import annotations

from ..condition import And, Condition, Count, Given, Named, Not, Or, Same
from ..condition.grammar import ConditionError, parse_condition
from ..condition.letters import written_offset
from ..condition.printer import print_condition
from ..model import Model
from ..problems import clipped, did_you_mean
from .names import Misnamed, names_of
from .titles import meant_by

GOAL = "goal"


def check_condition(model: Model, text: str) -> Condition:
    """Read a condition about a model, in which `goal` and the names of claims are words, too.

    A fact or an agreement of the same name comes first: what a name says in the file it says here.

    Raises
    ------
    ConditionError
        Where the text cannot be read or names what the model does not have, with a near name.
    """
    names = names_of(model)
    try:
        condition = _spelt_out(model, parse_condition(text), text)
    except ConditionError as error:
        if meant := meant_by(names.titles, text):
            raise ConditionError(f"{error}: {meant}", error.at, error.length) from None
        raise
    for wrong in names.misnamed(condition):
        at = written_offset(text, wrong.at)
        raise ConditionError(f"{wrong.message}{_near(model, wrong)}", at, len(wrong.word) or 1)
    return condition


def _near(model: Model, wrong: Misnamed) -> str:
    bare = wrong.word and "." not in wrong.word
    return did_you_mean(wrong.word, [*wrong.known, *(model.claims if bare else ())])


def _spelt_out(model: Model, condition: Condition, text: str) -> Condition:
    """Put what is asked of in place of `goal` and the names of claims."""

    def spelt(part: Condition) -> Condition:
        return _spelt_out(model, part, text)

    match condition:
        case Named(name, at) if name not in model.facts and name not in model.agreements:
            return _meant(model, name, written_offset(text, at)) or condition
        case Not(of):
            return Not(spelt(of))
        case And(of):
            return And(tuple(map(spelt, of)))
        case Or(of):
            return Or(tuple(map(spelt, of)))
        case Given(then, when):
            return Given(spelt(then), spelt(when))
        case Same(left, right):
            return Same(spelt(left), spelt(right))
        case Count(kind, n, of):
            return Count(kind, n, tuple(map(spelt, of)))
        case _:
            return condition


def _meant(model: Model, name: str, at: int) -> Condition | None:
    """Return the condition for which `goal` or the name of a claim stands, None for another name."""
    if name == GOAL:
        if model.goal is None:
            raise ConditionError("the model has no `goal:`", at, len(name))
        return model.goal.condition
    if name not in model.claims:
        return None
    conditions = model.claims[name].conditions
    if len(conditions) > 1:
        several = " and ".join(f"`{clipped(print_condition(one))}`" for one in conditions)
        says = f"the claim {clipped(name)} is of two conditions, {several}; write the one that is meant"
        raise ConditionError(says, at, len(name))
    return conditions[0]

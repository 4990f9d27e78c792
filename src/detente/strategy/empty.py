"""Claims of states that cannot exist: they say nothing of what anybody does."""

from __future__ import annotations

from ..game.rules import scenario_of
from ..language import Claim, Model
from ..language.checking.feasible_states import FeasibleStates


def why_empty(claim: Claim, model: Model, scenario: str) -> str | None:
    """Say why a claim is of a state that cannot exist, whatever the policy; None where one can."""
    condition = claim.conditions[-1]
    with FeasibleStates(model, scenario_of(model, scenario)) as feasible:
        if feasible.meets(condition) is not False:
            return None
    with FeasibleStates(model) as feasible:
        here = "" if feasible.meets(condition) is False else " in this scenario"
    return f"such a state cannot exist{here}, whoever does what: the rules exclude it"

"""What a model says twice, and differently: of what is fixed, and of what is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from ..condition import And, Not
from ..model import Model
from ..problems import Problem, clipped
from .feasible_states import FeasibleStates, Means
from .noting import BASE, called, note


def fixed_elsewhere(model: Model, _means: Means) -> Iterator[Problem]:
    """Yield a note for each option that a scenario fixes at a level which is not that of its status quo."""
    for key, scenario in model.scenarios.items():
        for option, level in scenario.fixed.items():
            written = (scenario.status_quo or {}).get(option, level)
            if written != level:
                says = (
                    f"{called('scenario', scenario)} fixes {clipped(option)} at {clipped(level)}, and its "
                    f"`status_quo` has it at {clipped(written)}: from the start it is as it is fixed"
                )
                yield note(model, [("scenarios", key, "fixed", option), ("scenarios", key)], says)


def asked_both(model: Model, means: Means) -> Iterator[Problem]:
    """Yield a note where all that a question asks for is what it asks to avoid."""
    if (asked := model.question) is None or asked.goal is None or asked.avoid is None:
        return
    with FeasibleStates(model, BASE, means=means) as feasible:
        if not feasible.meets(asked.goal) or feasible.meets(And((asked.goal, Not(asked.avoid)))) is not False:
            return
        same = feasible.meets(And((asked.avoid, Not(asked.goal)))) is False
    says = "`goal` and `avoid` are the same" if same else "whatever meets `goal` meets `avoid`, too"
    paths = [("question", "avoid"), ("question",)]
    yield note(model, paths, f"{says}: what the question asks for is what it asks to avoid")

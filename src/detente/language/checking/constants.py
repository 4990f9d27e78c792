"""Conditions that are always true or always false: allowed, but seldom meant."""

from __future__ import annotations

from collections.abc import Iterable

from ..condition import Constant
from ..condition.printer import print_condition
from ..meaning.truth import TruthTable
from ..problems import Problem, clipped
from ..reading.reader import Use

MOST_VISITS = 300_000


def check_constants(world: TruthTable, uses: Iterable[Use]) -> list[Problem]:
    """Warn of conditions that say nothing, as far as their options have few enough combinations.

    A literal `true` or `false` is left alone where it is idiomatic, as in the last rung of a ladder.
    """
    problems: list[Problem] = []
    visits = 0
    for use in uses:
        condition = use.condition
        if isinstance(condition, Constant) and condition.value in use.idiomatic:
            continue
        if not world.knows(condition) or (options := world.options_of(condition)) is None:
            continue
        truth = world.over(sorted(options))
        states = truth.of(condition)
        if states in (0, truth.full):
            says = f"`{clipped(print_condition(condition))}` is always {'true' if states else 'false'}"
            problems.append(Problem(use.place.line, use.place.column, says, "warning"))
        visits += truth.visits
        if visits > MOST_VISITS:
            says = "the model is so large that constant conditions were not looked for from here on"
            problems.append(Problem(use.place.line, use.place.column, says, "note"))
            break
    return problems

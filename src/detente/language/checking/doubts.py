"""Whether the status quo, and any state at all, can exist when a doubt is true."""

from __future__ import annotations

from collections.abc import Iterator

from ..doubting import with_rules
from ..meaning.truth import TruthTable
from ..model import Doubt, Model, Scenario
from ..problems import Problem
from .feasible import Effort, TooLargeError, troubles
from .feasible_in_graph import troubles as troubles_in_graph
from .noting import BASE, called, said_of, worlds_of_doubt

WORLD = 40
"""What it costs to build a world to look at, in parts of conditions."""
CAUSES = ("status_quo", "infeasible", "commitments")


def check_doubts(model: Model, world: TruthTable) -> list[Problem]:
    """Find the doubts that leave no feasible state, or under which the written status quo is not one."""
    looking = _Looking(model, world)
    problems: list[Problem] = []
    try:
        for doubt in model.doubts.values():
            problems += looking.problems(doubt)
    except TooLargeError:
        says = "the model is so large that the status quo was not tried under all doubts"
        problems.append(Problem(1, 1, says, "note"))
    return problems


class _Looking:
    """What is wrong with each world as it is written, and what a doubt adds to that."""

    def __init__(self, model: Model, world: TruthTable) -> None:
        self.model = model
        self.world = world
        self.truth = world.over(()) if model.states else None
        self.effort = Effort()
        self.written: dict[str, set[str]] = {}

    def problems(self, doubt: Doubt) -> Iterator[Problem]:
        """Yield what a doubt makes wrong, once for all scenarios where it is the same."""
        rules = (doubt.infeasible, doubt.without, doubt.commitments)
        if not any(rules) and doubt.status_quo is None and doubt.status_quo_state is None:
            return
        said: set[str] = set()
        for scenario in worlds_of_doubt(self.model, doubt):
            for what in self._of(scenario, with_rules(self.model, doubt, scenario.key)):
                if what in said or what in self._as_written(scenario):
                    continue
                said.add(what)
                place = next(
                    self.model.places[path]
                    for path in (*(("doubts", doubt.key, cause) for cause in CAUSES), ("doubts", doubt.key))
                    if path in self.model.places
                )
                says = f"with {called('doubt', doubt)} {said_of(scenario)}{what}"
                yield Problem(place.line, place.column, says)

    def _as_written(self, scenario: Scenario) -> set[str]:
        if scenario.key not in self.written:
            self.written[scenario.key] = set(self._of(scenario, self.model))
        return self.written[scenario.key]

    def _of(self, scenario: Scenario, model: Model) -> list[str]:
        size = len(model.infeasible) + len(model.policies) + len(self.world.levels)
        self.effort.spend(WORLD + size + len(model.scenarios) // 10)
        here = scenario if scenario is BASE else model.scenarios[scenario.key]
        if self.truth is not None:
            return troubles_in_graph(model, here, self.truth)
        return troubles(model, self.world, here, self.effort)

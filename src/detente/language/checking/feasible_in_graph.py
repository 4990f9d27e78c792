"""Whether any state of a model in graph form can exist, and whether the written status quo can."""

from __future__ import annotations

from collections.abc import Iterator

from ..condition import InState
from ..condition.printer import print_condition
from ..meaning.truth import Truth, TruthTable
from ..model import Model, Place, Rule, Scenario
from ..problems import Problem, clipped
from .noting import BASE, said_of

Path = tuple[str | int, ...]


def check_graph(model: Model, world: TruthTable) -> list[Problem]:
    """Find the scenarios without a feasible state, and those whose written status quo is not one."""
    truth = world.over(())
    problems: list[Problem] = []
    in_base: set[str] = set()
    for scenario in (BASE, *model.scenarios.values()):
        found = list(_troubles(model, scenario, truth))
        if scenario is BASE:
            in_base = {what for _, what in found}
        elif scenario.status_quo_state is None:
            found = [(where, what) for where, what in found if what not in in_base]
        problems += [_problem(model, scenario, where, what) for where, what in found]
    return problems


def troubles(model: Model, scenario: Scenario, truth: Truth) -> list[str]:
    """Return why no state, or not the status quo, can be in a scenario, `BASE` being the base world."""
    return [what for _, what in _troubles(model, scenario, truth)]


def _troubles(model: Model, scenario: Scenario, truth: Truth) -> Iterator[tuple[Path, str]]:
    """Yield what is wrong in a scenario and where that is written."""
    world = truth.world
    path = _path(scenario)
    rules: list[tuple[Path, Rule]] = [(("infeasible", n), rule) for n, rule in enumerate(model.infeasible)]
    rules += [((*path, "infeasible", n), rule) for n, rule in enumerate(scenario.infeasible)]
    excluding = [
        (cause, rule, truth.of(rule.condition)) for cause, rule in rules if world.knows(rule.condition)
    ]
    excluded = 0
    for _, _, states in excluding:
        excluded |= states
    if excluded == truth.full:
        yield (*path, "infeasible"), "no state is feasible: the `infeasible` conditions exclude every one"
        return
    own = scenario.status_quo_state
    start = model.status_quo_state if own is None else own
    if start not in world.states:
        return
    here = truth.of(InState((start,)))
    for cause, rule, states in excluding:
        if states & here:
            holds = clipped(print_condition(rule.condition))
            where = cause if own is None and path else (*path, "status_quo")
            yield where, f"the status quo cannot be: `{holds}` holds in it, which is infeasible"
            return


def _path(scenario: Scenario) -> Path:
    return () if scenario is BASE else ("scenarios", scenario.key)


def _problem(model: Model, scenario: Scenario, where: Path, what: str) -> Problem:
    path = _path(scenario)
    if where[: len(path)] != path:
        where = path
    place = model.places.get(where, Place(1, 1))
    return Problem(place.line, place.column, f"{said_of(scenario)}{what}")

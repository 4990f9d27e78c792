"""Whether any state can exist, and whether the written status quo can, under every policy and scenario."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import prod

from ..condition import Compare, Condition
from ..condition.printer import print_condition
from ..meaning.truth import MOST_STATES, Truth, TruthTable
from ..model import Model, Place, Policy, Rule, Scenario
from ..problems import Problem, clipped
from .noting import BASE, called, said_of

MOST_EFFORT = 500_000

Path = tuple[str | int, ...]
State = dict[str, int]  # the raised options and the numbers of their levels
Holds = dict[str, list[tuple[int, Condition]]]  # without which conditions an option drops below which level


def check_feasible(model: Model, world: TruthTable) -> list[Problem]:
    """Find the worlds without a feasible state, and those whose written status quo is not one.

    What could not be read is left out: it has its own problem.
    """
    problems: list[Problem] = []
    in_base: set[str] = set()
    effort = Effort()
    for scenario in (BASE, *model.scenarios.values()):
        here = _Here(model, world, scenario, effort)
        try:
            found = here.troubles()
        except TooLargeError:
            says = "the model is so large that the status quo was not tried under all policies and scenarios"
            return [*problems, Problem(1, 1, says, "note")]
        if scenario is BASE:
            in_base = {what for _, what in found}
        elif scenario.status_quo is None:
            found = [(where, what) for where, what in found if what not in in_base]
        problems += [here.problem(where, what) for where, what in found]
    return problems


def troubles(model: Model, world: TruthTable, scenario: Scenario, effort: Effort) -> list[str]:
    """Return why no state, or not the status quo, can be in a scenario, `BASE` being the base world.

    Raises
    ------
    TooLargeError
        When the effort is used up.
    """
    return [what for _, what in _Here(model, world, scenario, effort).troubles()]


class TooLargeError(Exception):
    """There was too much to look at."""


class Effort:
    """Counts the parts of conditions that are looked at, so that no file can keep the check busy for long."""

    def __init__(self) -> None:
        self.left = MOST_EFFORT

    def spend(self, effort: int) -> None:
        """Use some of it up."""
        self.left -= effort
        if self.left < 0:
            raise TooLargeError


class _Here:
    """One scenario, under each policy in turn."""

    def __init__(self, model: Model, world: TruthTable, scenario: Scenario, effort: Effort) -> None:
        self.model = model
        self.world = world
        self.scenario = scenario
        self.effort = effort
        self.path: Path = () if scenario is BASE else ("scenarios", scenario.key)
        self.infeasible = [
            (path, rule.condition) for path, rule in self._rules() if world.knows(rule.condition)
        ]
        self.fixed = self._numbers(scenario.fixed)

    def _rules(self) -> Iterator[tuple[Path, Rule]]:
        for place, rule in enumerate(self.model.infeasible):
            yield ("infeasible", place), rule
        for place, rule in enumerate(self.scenario.infeasible):
            yield (*self.path, "infeasible", place), rule

    def _numbers(self, levels: Mapping[str, str]) -> State:
        known = self.world.levels
        return {o: known[o].index(level) for o, level in levels.items() if level in known.get(o, ())}

    def problem(self, where: Path, what: str) -> Problem:
        """Say what is wrong, at the part of the scenario that makes it so."""
        if where[: len(self.path)] != self.path:
            where = self.path
        place = self.model.places.get(where, Place(1, 1))
        return Problem(place.line, place.column, f"{said_of(self.scenario)}{what}")

    def troubles(self) -> list[tuple[Path, str]]:
        """Return that no state is feasible, or why the status quo is not, and where that is written."""
        return [self.nothing()] if self.is_empty() else list(self.impossible_status_quos())

    def is_empty(self) -> bool:
        """Tell whether the `infeasible` conditions exclude every state, as far as that can be decided."""
        lowest = self.world.in_state(self.fixed)
        excluded = any(lowest.of(condition) for _, condition in self.infeasible)
        self.effort.spend(lowest.visits)
        if not excluded:
            return False
        options: set[str] = set(self.fixed)
        for _, condition in self.infeasible:
            about = self.world.options_of(condition)
            if about is None:
                return False
            options |= about
            if prod(len(self.world.levels[option]) for option in options) > MOST_STATES:
                return False
        truth = self.world.over(sorted(options))
        left = truth.full
        for option, level in self.fixed.items():
            left &= truth.of(Compare(option, "==", self.world.levels[option][level]))
        for _, condition in self.infeasible:
            left &= ~truth.of(condition)
        self.effort.spend(truth.visits)
        return left == 0

    def nothing(self) -> tuple[Path, str]:
        """Say that no state is feasible."""
        where = (*self.path, "infeasible") if self.scenario.infeasible or not self.path else self.path
        return where, "no state is feasible: the `infeasible` conditions together exclude every one"

    def impossible_status_quos(self) -> Iterator[tuple[Path, str]]:
        """Yield why the status quo cannot be: without a policy, or else under each policy it defies."""
        own = self.scenario.status_quo
        written = self.model.status_quo if own is None else own
        if written is None:
            return
        where: Path = ("status_quo",) if own is None else (*self.path, "status_quo")
        start = {option: level for option, level in (self._numbers(written) | self.fixed).items() if level}
        snapping = [p for p in self.model.policies.values() if any(c.snapback for c in p.commitments)]
        for policy in (None, *snapping):
            reason = self._reason(start, self._holds(policy))
            if reason is None:
                continue
            cause, what = reason
            under = f"under {called('policy', policy)} " if policy else ""
            says = f"{under}the status quo cannot be: {what}"
            yield (cause if own is None and self.path else where), says
            if policy is None:
                return

    def _reason(self, start: State, holds: Holds) -> tuple[Path, str] | None:
        """Return why a state cannot be once it has settled, and where that is written."""
        settled, truth = self._settle(start, holds)
        for where, condition in self.infeasible:
            if truth.of(condition):
                settling = "" if settled == start else "once it has settled, "
                return where, f"{settling}{_said(condition)} holds in it, which is infeasible"
        for option, level in self.fixed.items():
            for lowest, condition in holds.get(option, ()):
                if lowest <= level and not truth.of(condition):
                    at = clipped(self.world.levels[option][level])
                    says = f"{clipped(option)} is fixed at {at}, but needs {_said(condition)}"
                    return (*self.path, "fixed", option), says
        self.effort.spend(truth.visits)
        return None

    def _holds(self, policy: Policy | None) -> Holds:
        """Return the conditions without which options drop: their own `while`, and what snaps back."""
        written = [(option.name, guard) for option in self.model.options() for guard in option.hold]
        if policy is not None:
            written += [(each.option, guard) for each in policy.commitments for guard in each.holds]
        self.effort.spend(len(self.world.levels) + len(written))
        holds: Holds = {}
        for name, guard in written:
            levels = self.world.levels.get(name, ())
            known = not guard.level or guard.level in levels[1:]
            if known and self.world.knows(guard.condition):
                lowest = levels.index(guard.level) if guard.level else 1
                holds.setdefault(name, []).append((lowest, guard.condition))
        return holds

    def _settle(self, state: State, holds: Holds) -> tuple[State, Truth]:
        """Drop what has lost its condition, all at once, until nothing falls; what is fixed stays."""
        while True:
            truth = self.world.in_state(state)
            falls = {
                option: min(lost)
                for option in state
                if option not in self.fixed
                and (lost := [n - 1 for n, condition in holds.get(option, ()) if not truth.of(condition)])
            }
            fallen = {option: min(level, falls.get(option, level)) for option, level in state.items()}
            standing = {option: level for option, level in fallen.items() if level}
            self.effort.spend(truth.visits + len(state))
            if standing == state:
                return state, truth
            state = standing


def _said(condition: Condition) -> str:
    return f"`{clipped(print_condition(condition))}`"

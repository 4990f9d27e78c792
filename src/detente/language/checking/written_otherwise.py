"""Rules that say something else than they seem to: states that cannot be, and moves that cannot be made."""

from __future__ import annotations

from collections.abc import Iterator

from ..condition import And, Compare, Condition, Not, Raised, Same
from ..condition.printer import print_condition
from ..model import Model, Scenario
from ..problems import Problem, clipped
from .feasible_states import FeasibleStates, Means
from .noting import BASE, Path, note


def barred_across(model: Model, means: Means) -> Iterator[Problem]:
    """Yield a note where `infeasible` sets options of two parties against each other.

    Whoever comes second cannot move then, where often the first is meant to give way.
    """
    for scenario in (BASE, *model.scenarios.values()):
        home: Path = () if scenario is BASE else ("scenarios", scenario.key)
        rules = model.infeasible if scenario is BASE else scenario.infeasible
        for place, rule in enumerate(rules):
            pair = _pair(model, rule.condition)
            if pair and not _kept_anyway(model, scenario, rule.condition, means):
                yield note(model, [(*home, "infeasible", place)], _bars(*pair))


def _bars(one: Condition, other: Condition) -> str:
    first, second = (f"`{clipped(print_condition(each))}`" for each in (one, other))
    return (
        f"as written, {first} bars {second}, and the other way round: nobody can move to both; "
        "if one of them should fall instead, write `while` on it"
    )


def _pair(model: Model, condition: Condition) -> tuple[Condition, Condition] | None:
    """Return two things in place that a condition joins, of two parties; None for another condition."""
    if not isinstance(condition, And):
        return None
    parts = [(part, by) for part in condition.of if (by := _by(model, part)) is not None]
    for place, (part, by) in enumerate(parts):
        for other, by_other in parts[:place]:
            if by != by_other:
                return other, part
    return None


def _by(model: Model, part: Condition) -> str | None:
    """Return whose option a condition says to be in place, None where it says something else."""
    match part:
        case Raised(option):
            return option.partition(".")[0]
        case Compare(option, op, level):
            levels = model.option(option).levels
            raised = op in (">", ">=", "==") and (op == ">" or level != levels[0])
            return option.partition(".")[0] if raised else None
        case _:
            return None


def _kept_anyway(model: Model, scenario: Scenario, condition: Condition, means: Means) -> bool:
    """Tell whether the other rules, such as a `while`, leave no such state in any case."""
    with FeasibleStates(model, scenario, lifted=[condition], means=means) as without:
        return without.meets(condition) is False


def bans_within(model: Model, means: Means) -> Iterator[Problem]:
    """Yield a note for every ban on moves from some states to the same ones."""
    for scenario in (BASE, *model.scenarios.values()):
        home: Path = () if scenario is BASE else ("scenarios", scenario.key)
        bans = model.bans if scenario is BASE else scenario.bans
        if not bans:
            continue
        with FeasibleStates(model, scenario, means=means) as feasible:
            for place, ban in enumerate(bans):
                alike = ban.start == ban.end or feasible.meets(Not(Same(ban.start, ban.end))) is False
                if alike and not _everywhere(ban.start):
                    who = clipped(ban.party)
                    says = (
                        f"`from` and `to` are the same states: {who} cannot move among them, and that is all"
                    )
                    yield note(model, [(*home, "moves", place)], says)


def _everywhere(condition: Condition) -> bool:
    return print_condition(condition) == "true"

"""Options that nobody wants, down or up: whoever can change them does so for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..condition import Agreed, Compare, Condition, Named, Not, Raised, walk
from ..model import Model, Option, Preferences, Scenario
from ..problems import Problem, clipped
from .feasible_states import FeasibleStates, Means
from .noting import Path, note


def unmentioned(model: Model, means: Means) -> Iterator[Problem]:
    """Yield a note for every option that no list of preferences mentions, in the base or in a scenario."""
    wanted = {key: p.preferences for key, p in model.parties.items() if p.preferences is not None}
    if not wanted:
        return
    facts: dict[str, frozenset[str]] = {}
    options = {option.name: option for option in model.options()}
    left = options.keys() - _mentioned(model, wanted.values(), facts)
    with FeasibleStates(model, means=means) as feasible:
        for name, option in options.items():
            if name in left and _can_change(option, feasible):
                home: Path = ("parties", option.party, "options", option.key)
                says = (
                    f"nobody's preferences mention {clipped(name)}: at no level of it is anybody better off"
                )
                yield note(model, [home, ("agreements", option.agreement or "")], says)
    for scenario in model.scenarios.values():
        if scenario.preferences:
            yield from _in_scenario(model, scenario, wanted, left, facts)


def _in_scenario(
    model: Model,
    scenario: Scenario,
    wanted: Mapping[str, Preferences],
    left: Iterable[str],
    facts: dict[str, frozenset[str]],
) -> Iterator[Problem]:
    here = {**wanted, **scenario.preferences}
    mentioned = _mentioned(model, here.values(), facts) | scenario.fixed.keys() | set(left)
    lost = [option.name for option in model.options() if option.name not in mentioned]
    if lost:
        shown = clipped(", ".join(lost), 200)
        says = f"in scenario {clipped(scenario.key)} nobody's preferences mention {shown}"
        yield note(model, [("scenarios", scenario.key, "preferences")], says)


def _can_change(option: Option, feasible: FeasibleStates) -> bool:
    """Tell whether an option can be up and down; what cannot is warned of."""
    return all(feasible.meets(c) is not False for c in (Raised(option.name), Not(Raised(option.name))))


def _mentioned(
    model: Model, wanted: Iterable[Preferences], facts: dict[str, frozenset[str]]
) -> frozenset[str]:
    conditions = (rule.condition for each in wanted for wish in each.wishes for rule in wish.rules)
    return frozenset(option for condition in conditions for option in _options(model, condition, facts))


def _options(model: Model, condition: Condition, facts: dict[str, frozenset[str]]) -> Iterator[str]:
    for node in walk(condition):
        match node:
            case Raised(option) | Compare(option):
                yield option
            case Named(name) if name in model.facts:
                if name not in facts:
                    facts[name] = frozenset(_options(model, model.facts[name].condition, facts))
                yield from facts[name]
            case Named(name) | Agreed(name):
                yield from model.agreements[name].consents

"""Options that nobody wants, down or up: whoever can change them does so for nothing.

What somebody wants may hang on an option that the lists do not name: by a fact, an agreement, a guard, or a
rule on what can exist and on who can move.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..condition import Agreed, Compare, Condition, Named, Not, Raised, walk
from ..model import Model, Option, Preferences, Scenario
from ..problems import Problem, clipped
from .feasible_states import FeasibleStates, Means
from .noting import Path, note, said_of


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
        says = f"{said_of(scenario)}nobody's preferences mention {shown}"
        yield note(model, [("scenarios", scenario.key, "preferences")], says)


def _can_change(option: Option, feasible: FeasibleStates) -> bool:
    """Tell whether an option can be up and down; what cannot is warned of."""
    return all(feasible.meets(c) is not False for c in (Raised(option.name), Not(Raised(option.name))))


def _mentioned(
    model: Model, wanted: Iterable[Preferences], facts: dict[str, frozenset[str]]
) -> frozenset[str]:
    conditions = (rule.condition for each in wanted for wish in each.wishes for rule in wish.rules)
    found = {option for condition in conditions for option in _options(model, condition, facts)}
    hangs_on, ruled = _guarding(model, facts), _ruled(model, facts)
    left = list(found)
    while left:
        option = left.pop()
        together = (names for names in ruled if option in names)
        for new in set(hangs_on[option]).union(*together) - found:
            found.add(new)
            left.append(new)
    return frozenset(found)


def _guarding(model: Model, facts: dict[str, frozenset[str]]) -> dict[str, set[str]]:
    """Return the options that each option's own guards, and those of commitments on it, speak of."""
    found: dict[str, set[str]] = {}
    for option in model.options():
        guards = (*option.requires, *option.after, *option.hold)
        found[option.name] = {name for g in guards for name in _options(model, g.condition, facts)}
    for policy in model.policies.values():
        for bound in policy.commitments:
            for guard in (*bound.requires, *bound.after):
                found[bound.option] |= {*_options(model, guard.condition, facts)}
    return found


def _ruled(model: Model, facts: dict[str, frozenset[str]]) -> list[frozenset[str]]:
    """Return the options that a rule on what can exist, or a ban of moves, ties to one another."""
    worlds: tuple[Model | Scenario, ...] = (model, *model.scenarios.values())
    tied: list[tuple[Condition, ...]] = [(rule.condition,) for each in worlds for rule in each.infeasible]
    tied += [(ban.start, ban.end) for each in worlds for ban in each.bans]
    return [frozenset(name for c in conditions for name in _options(model, c, facts)) for conditions in tied]


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

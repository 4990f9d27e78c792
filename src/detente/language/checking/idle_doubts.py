"""Doubts that change nothing of what is written, or say nothing in a scenario with a list of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..condition import Condition
from ..model import Commitment, Doubt, Edits, Model, Preferences, Ranking, Scenario, Statements
from ..problems import Problem, clipped
from .feasible_states import Means
from .noting import BASE, note


def idle_doubts(model: Model, _means: Means) -> Iterator[Problem]:
    """Yield a note for every doubt with which the model is as it is written."""
    ruled = {rule.condition for rule in model.infeasible}
    for key, doubt in model.doubts.items():
        worlds = [each for each in (BASE, *model.scenarios.values()) if doubt.concerns(each.key)]
        if not _changes_rules(model, doubt, ruled) and not any(_changes(model, doubt, w) for w in worlds):
            yield note(model, [("doubts", key)], f"doubt {clipped(key)} changes nothing")


def edits_beyond(model: Model, _means: Means) -> Iterator[Problem]:
    """Yield a note where a doubt speaks of entries that a scenario's own list does not have."""
    for key, doubt in model.doubts.items():
        for scenario in model.scenarios.values() if doubt.concerns("all") else ():
            for party in doubt.preferences.keys() & scenario.preferences.keys():
                length = _length(scenario.preferences[party])
                edits = doubt.preferences[party]
                beyond = {number for number in (*edits.replace, *edits.drop) if number > length}
                beyond |= {each.at for each in edits.insert if each.at > length + 1}
                if not beyond:
                    continue
                numbers = ", ".join(map(str, sorted(beyond)))
                says = (
                    f"in scenario {clipped(scenario.key)} the list of {clipped(party)} has {length} entries: "
                    f"what doubt {clipped(key)} says of {clipped(numbers)} says nothing there"
                )
                yield note(model, [("doubts", key, "preferences", party), ("doubts", key)], says)


def _length(preferences: Preferences | None) -> int:
    return len(preferences.groups) if isinstance(preferences, Statements | Ranking) else 0


def _changes_rules(model: Model, doubt: Doubt, ruled: set[Condition]) -> bool:
    if doubt.without or any(rule.condition not in ruled for rule in doubt.infeasible):
        return True
    for key, new in doubt.commitments.items():
        options = {each.option for each in new}
        old = [each for each in model.policies[key].commitments if each.option in options]
        if {*map(_terms, new)} != {*map(_terms, old)}:
            return True
    return False


def _terms(commitment: Commitment) -> Commitment:
    return replace(commitment, source=(), note="")


def _changes(model: Model, doubt: Doubt, scenario: Scenario) -> bool:
    """Tell whether a doubt changes a list or the status quo that is in force in a scenario."""
    own = scenario.status_quo is not None
    begun = scenario.status_quo if own else model.status_quo
    if doubt.status_quo is not None and doubt.status_quo != begun:
        return True
    state = scenario.status_quo_state or model.status_quo_state
    if doubt.status_quo_state is not None and doubt.status_quo_state != state:
        return True
    lists = {key: scenario.preferences.get(key, model.parties[key].preferences) for key in doubt.preferences}
    return any(_edits(lists[key], edits) for key, edits in doubt.preferences.items())


def _edits(written: Preferences | None, edits: Edits) -> bool:
    """Tell whether edits change a list, looking at the entries that they name alone."""
    if not isinstance(written, Statements | Ranking):
        return False
    length = len(written.groups)
    return (
        any(number <= length for number in edits.drop)
        or any(each.at <= length + 1 for each in edits.insert)
        or any(
            [rule.condition for rule in entry] != [rule.condition for rule in written.groups[number - 1]]
            for number, entry in edits.replace.items()
            if number <= length
        )
    )

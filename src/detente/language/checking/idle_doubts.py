"""Doubts that change nothing, write what decides nothing, or speak of entries that a list does not have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..condition import Condition
from ..doubting import edited, with_rules
from ..meaning.truth import TruthTable
from ..model import Commitment, Doubt, Edits, Model, Preferences, Scenario
from ..orders import in_order, without_order
from ..problems import Problem, clipped
from .feasible_states import FeasibleStates, Means, TooMuchError
from .idle import idle_in
from .noting import called, note, wanting, worlds_of_doubt

MOST_ENTRIES = 3_000
"""Of how many entries of lists it is found out whether they decide anything."""


def idle_doubts(model: Model, _means: Means) -> Iterator[Problem]:
    """Yield a note for every doubt with which the model is as it is written."""
    ruled = {rule.condition for rule in model.infeasible}
    for key, doubt in model.doubts.items():
        worlds = worlds_of_doubt(model, doubt)
        if not _changes_rules(model, doubt, ruled) and not any(_changes(model, doubt, w) for w in worlds):
            yield note(model, [("doubts", key)], f"{called('doubt', doubt)} changes nothing")


def idle_edits(model: Model, means: Means) -> Iterator[Problem]:
    """Yield a note for every entry that a doubt writes into a list and that decides nothing there.

    Raises
    ------
    TooMuchError
        Where there are so many entries that this was not found out.
    """
    left, world = MOST_ENTRIES, TruthTable(model)
    for key, doubt in model.doubts.items():
        scenario = next(worlds_of_doubt(model, doubt))
        changed = with_rules(model, doubt, scenario.key) if doubt.preferences else model
        with FeasibleStates(changed, changed.scenarios.get(scenario.key), means=means) as feasible:
            for party, edits in doubt.preferences.items():
                preferences = in_order(edited(_in_force(model, scenario, party), edits))
                if preferences is None:
                    continue
                left -= len(preferences.groups)
                if left < 0:
                    raise TooMuchError
                new = {
                    id(entry) for entry in (*edits.replace.values(), *(each.entry for each in edits.insert))
                }
                for place, says in idle_in(preferences, feasible, world):
                    if id(preferences.groups[place]) in new:
                        wants = wanting(model.parties[party])
                        entry = f"with {called('doubt', doubt)} entry {place + 1} of what {wants}"
                        paths = ("doubts", key, "preferences", party), ("doubts", key)
                        yield note(model, paths, f"{entry} {says}")


def _in_force(model: Model, scenario: Scenario, party: str) -> Preferences | None:
    return scenario.preferences.get(party, model.parties[party].preferences)


def edits_beyond(model: Model, _means: Means) -> Iterator[Problem]:
    """Yield a note where a doubt speaks of entries that a scenario's own list does not have."""
    for key, doubt in model.doubts.items():
        for scenario in model.scenarios.values() if doubt.concerns("all") else ():
            for party, edits in doubt.preferences.items():
                preferences = scenario.preferences.get(party)
                if preferences is None or not (untold := _untold(preferences, edits)):
                    continue
                has, of = untold
                name, plural = model.parties[party].name, model.parties[party].plural
                says = (
                    f"in {called('scenario', scenario)} {clipped(name)} {'have' if plural else 'has'} {has}: "
                    f"what {called('doubt', doubt)} says of {of} says nothing there"
                )
                yield note(model, [("doubts", key, "preferences", party), ("doubts", key)], says)


def _untold(preferences: Preferences, edits: Edits) -> tuple[str, str] | None:
    """Return what a party has in place of the entries that edits speak of, and of which; None for all."""
    ordered = in_order(preferences)
    if ordered is None:
        return without_order(preferences), "the entries of a list"
    length = len(ordered.groups)
    beyond = {number for number in (*edits.replace, *edits.drop) if number > length}
    beyond |= {each.at for each in edits.insert if each.at > length + 1}
    if not beyond:
        return None
    entries = "1 entry" if length == 1 else f"{length} entries"
    return f"a list of {entries}", clipped(", ".join(map(str, sorted(beyond))))


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
    return any(_edits(_in_force(model, scenario, key), edits) for key, edits in doubt.preferences.items())


def _edits(preferences: Preferences | None, edits: Edits) -> bool:
    """Tell whether edits change a list, looking at the entries that they name alone."""
    written = in_order(preferences)
    if written is None:
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

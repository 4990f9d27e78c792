"""What says nothing, or may be meant otherwise than it is written: notes, which hinder nobody."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Model
from ..problems import Problem, clipped
from .at_odds import asked_both, fixed_elsewhere
from .candidate_sides import of_no_one_side
from .feasible_states import Means, TooMuchError
from .idle import idle_entries, idle_rungs
from .idle_doubts import edits_beyond, idle_doubts, idle_edits
from .never_raised import never_raised
from .noting import called, note
from .unmentioned import unmentioned
from .written_otherwise import bans_within, barred_across

KINDS = (
    fixed_elsewhere,
    unmentioned,
    barred_across,
    bans_within,
    never_raised,
    idle_rungs,
    idle_entries,
    asked_both,
    idle_doubts,
    edits_beyond,
    idle_edits,
    of_no_one_side,
)
UNDECIDED = "the rules are so many or so entangled that some notes on what is written may be missing"


def check_notes(model: Model) -> list[Problem]:
    """Return notes on a model without errors, of what its author would like to know before using it."""
    notes = [*_twice_named(model), *_same_as_base(model)]
    means = Means()
    try:
        for kind in KINDS:
            notes += kind(model, means)
    except TooMuchError:
        means.propagations = 0
    if means.propagations <= 0:
        notes.append(Problem(1, 1, UNDECIDED, "note"))
    return notes


def _twice_named(model: Model) -> Iterator[Problem]:
    """Yield what cannot be asked for by its name, as a fact or an agreement has the name."""
    named = {*model.facts, *model.agreements}
    for key in model.claims:
        if key in named:
            says = f"{clipped(key)} is a claim, too: asked for by name, it is the {_kind(model, key)}"
            yield note(model, [("claims", key)], says)
    if "goal" in named and model.goal is not None:
        says = (
            f"asked for by name, `goal` is the {_kind(model, 'goal')} of this name, not the section `goal:`"
        )
        yield note(model, [("facts", "goal"), ("agreements", "goal")], says)


def _kind(model: Model, name: str) -> str:
    return "fact" if name in model.facts else "agreement"


def _same_as_base(model: Model) -> Iterator[Problem]:
    for scenario in model.scenarios.values():
        wanted = {key: party.preferences for key, party in model.parties.items()}
        same = (
            all(wanted.get(party) == preferences for party, preferences in scenario.preferences.items())
            and scenario.status_quo in (None, model.status_quo)
            and scenario.status_quo_state in (None, model.status_quo_state)
            and {rule.condition for rule in scenario.infeasible}
            <= {rule.condition for rule in model.infeasible}
            and {(ban.party, ban.start, ban.end) for ban in scenario.bans}
            <= {(ban.party, ban.start, ban.end) for ban in model.bans}
            and not scenario.fixed
        )
        if same:
            says = f"{called('scenario', scenario)} is the base one: nothing in it differs"
            yield note(model, [("scenarios", scenario.key)], says)

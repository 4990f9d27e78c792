"""What governs the options under one policy and one scenario (SPEC §2, §3, §6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tests.reference.conflict import Condition, Conflict, State, to_state

Guard = tuple[int, Condition]
"""A condition on an option's being at that level or higher."""

FORMS = ("preferences", "ranking", "weights")
"""The forms in which a party's preferences may be written."""


@dataclass(frozen=True)
class Rules:
    """The conditions on each option, and the world, once policy and scenario are applied."""

    requires: dict[str, list[Guard]]
    after: dict[str, list[Guard]]
    whiles: dict[str, list[Guard]]
    irreversible: frozenset[str]
    infeasible: list[Condition]
    fixed: dict[str, int]
    status_quo: State
    preferences: dict[str, dict[str, Any]]


def rules(conflict: Conflict, policy: str | None = None, scenario: str | None = None) -> Rules:
    """The options' own rules with the policy's commitments added, in the scenario's world."""
    own = conflict.described
    world: dict[str, Any] = {} if scenario in (None, "base") else conflict.scenarios[str(scenario)]
    requires, after, whiles = (
        {option: guards(conflict, option, body.get(word)) for option, body in own.items()}
        for word in ("requires", "after", "while")
    )
    for commitment in commitments(conflict, policy):
        option = commitment["option"]
        required = guards(conflict, option, commitment.get("requires"))
        requires[option] += required
        after[option] += guards(conflict, option, commitment.get("after"))
        if shut := commitment.get("never"):
            requires[option].append((1 if shut is True else conflict.levels[option].index(shut), ("false",)))
        if commitment.get("snapback"):
            whiles[option] += required
    fixed = {option: conflict.levels[option].index(level) for option, level in world.get("fixed", {}).items()}
    written = world.get("status_quo", conflict.status_quo)
    start = to_state(conflict, written if isinstance(written, dict) else {})
    told: dict[str, dict[str, Any]] = {
        party: {form: wishes for form, wishes in body.items() if form in FORMS}
        for party, body in conflict.parties.items()
    }
    told |= {
        party: wishes if isinstance(wishes, dict) else {"preferences": wishes}
        for party, wishes in world.get("preferences", {}).items()
    }
    return Rules(
        requires=requires,
        after=after,
        whiles=whiles,
        irreversible=frozenset(option for option, body in own.items() if not body.get("reversible", True)),
        infeasible=conflict.infeasible + world.get("infeasible", []),
        fixed=fixed,
        status_quo=tuple(
            fixed.get(option, level) for option, level in zip(conflict.options, start, strict=True)
        ),
        preferences=told,
    )


def guards(conflict: Conflict, option: str, written: Any) -> list[Guard]:
    """Guards as written: on levels, or one on the lowest raised level and so on all."""
    if written is None:
        return []
    if isinstance(written, dict):
        return [(conflict.levels[option].index(level), condition) for level, condition in written.items()]
    return [(1, written)]


def commitments(conflict: Conflict, policy: str | None) -> list[dict[str, Any]]:
    """The policy's commitments; none without a policy."""
    return [] if policy in (None, "none") else list(conflict.policies[str(policy)]["commitments"])


def side_of(conflict: Conflict, policy: str) -> frozenset[str]:
    """The parties that the policy binds."""
    return frozenset(conflict.sides[conflict.policies[policy]["side"]])


def without(conflict: Conflict, policy: str, number: int) -> Conflict:
    """The conflict with that one commitment of the policy removed."""
    kept = [other for place, other in enumerate(commitments(conflict, policy)) if place != number]
    changed = conflict.policies[policy] | {"commitments": kept}
    return replace(conflict, policies=conflict.policies | {policy: changed})

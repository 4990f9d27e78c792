"""Random conflicts whose parties perceive one another in ways of their own.

`believing(seed)` gives a conflict with `perceptions` of every kind, two deep; `to_yaml` of it is its file.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from tests.graphs import random_graph
from tests.reference.conflict import Conflict, owner
from tests.reference.rules import FORMS, commitments
from tests.strategies import Dice, Speaker, random_conflict, random_preference

__all__ = ["all_true", "believing"]

STATES = 24


def believing(seed: int, graph: bool = False) -> Conflict:
    """The conflict of that seed, of two parties or more; it does not shrink."""
    dice = Dice(Random(seed).randint)
    while True:
        number = dice.number(0, 10**9)
        conflict = random_graph(number) if graph else random_conflict(number, STATES)
        if len(conflict.parties) > 1:
            said = {
                viewer: views
                for viewer in conflict.parties
                if dice.chance(70)
                for views in [_views(dice, conflict, viewer, True)]
                if views
            }
            if said:
                return replace(conflict, perceptions=said)


def all_true(conflict: Conflict, policy: str, seed: int) -> Conflict:
    """The conflict with perceptions, two deep, that say what is true under the policy in the base world."""
    dice = Dice(Random(seed).randint)

    def body(viewer: str, party: str, deep: bool) -> dict[str, Any]:
        said = {form: wishes for form, wishes in conflict.parties[party].items() if form in FORMS}
        bound = {owner(c["option"]) for c in commitments(conflict, policy)}
        if not said or party not in bound or dice.chance(50):
            said["policy"] = policy if party in bound else "none"
        if deep:
            others = [other for other in conflict.parties if other != party]
            said["perceptions"] = {other: body(party, other, False) for other in dice.some(others, 1, 2)}
        return said

    said = {
        viewer: {party: body(viewer, party, dice.chance(50)) for party in conflict.parties if party != viewer}
        for viewer in dice.some(list(conflict.parties), 1, 2)
    }
    return replace(conflict, perceptions=said)


def _views(dice: Dice, conflict: Conflict, viewer: str, deep: bool) -> dict[str, dict[str, Any]]:
    others = [party for party in conflict.parties if party != viewer]
    views = {party: _body(dice, conflict, party, deep) for party in dice.some(others, 1, 2)}
    return {party: body for party, body in views.items() if body}


def _body(dice: Dice, conflict: Conflict, party: str, deep: bool) -> dict[str, Any]:
    body: dict[str, Any] = {}
    speaker = Speaker(dice, conflict, list(conflict.facts))
    if dice.chance(50) and not conflict.names:
        body |= random_preference(dice, speaker, party)
    elif dice.chance(70) and conflict.names:
        body["ranking"] = dice.some([("state", name) for name in conflict.names], 1, 6)
    binding = [name for name, said in conflict.policies.items() if party in conflict.sides[said["side"]]]
    if binding and dice.chance(60):
        body["policy"] = dice.pick(["none", "none", *binding])
    own = [option for option in conflict.options if owner(option) == party]
    if own and not conflict.names and dice.chance(35):
        body["unseen"] = dice.some(own, 1, 2)
    if deep and dice.chance(45):
        thought = _views(dice, conflict, party, False)
        if thought:
            body["perceptions"] = thought
    return body

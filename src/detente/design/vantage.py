"""States from which roads are looked for first, since there much of what commitments ask for holds.

Outsiders bring them about by moves that no guard of the side forbids. A road that goes on from such a state
is closed by few commitments, so that it says much.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..engine import reach_of
from ..engine.deals import all_movers
from ..game import compile_game
from ..game.rules import scenario_of
from ..language import Candidate, Model
from ..language.condition import Condition
from ..outlook import possible_states
from .field import choices_to
from .roads import State

MOST = 6


@dataclass(frozen=True)
class Vantage:
    """A state, and the choices that lead there from the status quo.

    Attributes
    ----------
    start : mapping of option to level
        Of every option; of the status quo as written, before it settles.
    choices : tuple of states
    holding : frozenset of int
        The candidates of which all conditions hold there.
    """

    start: Mapping[str, str]
    choices: tuple[State, ...]
    holding: frozenset[int]


def vantages(
    model: Model,
    scenario: str,
    start: Mapping[str, str],
    members: Collection[str],
    candidates: Sequence[Candidate],
    max_deal: int,
) -> list[Vantage]:
    """Return a few states that outsiders bring about; each condition holds in one of them if in any.

    Parameters
    ----------
    model : Model
    scenario : str
    start : mapping of option to level
        The settled status quo.
    members : collection of str
        The parties of the side.
    candidates : sequence of Candidate
    max_deal : int
    """
    world = scenario_of(model, scenario)
    own = {name: level for name, level in start.items() if name.partition(".")[0] in members}
    world = replace(
        world, key="outside", fixed={**own, **world.fixed}, status_quo=dict(start), preferences={}
    )
    alone = replace(
        model,
        parties={key: replace(party, preferences=None) for key, party in model.parties.items()},
        scenarios={"outside": world},
        policies={},
        candidates=(),
    )
    game = compile_game(alone, None, "outside")
    distance = possible_states(reach_of(game, max_deal)).distance
    states = np.flatnonzero(distance > 0)
    truth: dict[Condition, np.ndarray[tuple[int], np.dtype[np.bool_]]] = {}
    for each in candidates:
        for guard in (*each.requires, *each.after):
            if guard.condition not in truth:
                truth[guard.condition] = game.evaluate.flat(guard.condition)[states]
    if not len(states) or not truth:
        return []
    left = list(truth.values())
    found: list[Vantage] = []
    while left and len(found) < MOST:
        met = np.sum([*left], axis=0)
        if not met.any():
            break
        best = np.flatnonzero(met == met.max())
        at = int(best[np.argmax(np.sum([each[best] for each in truth.values()], axis=0))])
        left = [each for each in left if not each[at]]
        end = int(states[at])
        choices = choices_to(end, game, distance, all_movers(game, max_deal))
        found.append(
            Vantage(
                {
                    option.name: option.levels[level]
                    for option, level in zip(game.space.options, game.space.levels(end), strict=True)
                },
                tuple(game.space.levels(choice) for choice in choices),
                frozenset(
                    number
                    for number, each in enumerate(candidates)
                    if all(truth[guard.condition][at] for guard in (*each.requires, *each.after))
                ),
            )
        )
    return found

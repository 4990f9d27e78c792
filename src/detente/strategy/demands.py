"""What the parties ask for: whether it can be met, by whom, and what must come first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..game import Game, party_arcs
from ..language import Demand, print_condition
from ..language.condition import And, Condition, Raised
from ..outlook import choices_into, possible_states
from .worlds import World

__all__ = ["DemandReport", "deciders", "demands"]

Bool = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class DemandReport:
    """A demand in one world.

    Attributes
    ----------
    demand : Demand
    possible, willing : bool
        Whether allowed moves, and improvements alone, lead to a state that meets it.
    needs : tuple of str
        The parties on whose options it depends: who holds the power to meet it.
    first : tuple of str
        The options raised, facts and agreements that hold in every state just before it is first met.
    already : tuple of str
        Those of `first` that the status quo has.
    """

    demand: Demand
    possible: bool
    willing: bool
    needs: tuple[str, ...]
    first: tuple[str, ...]
    already: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "by": self.demand.by,
            "condition": print_condition(self.demand.condition),
            "possible": self.possible,
            "willing": self.willing,
            "needs": list(self.needs),
            "first": list(self.first),
            "already": list(self.already),
        }


def demands(world: World) -> dict[str, DemandReport]:
    """Look at every demand of the model in one world."""
    return {key: _report(world, demand) for key, demand in world.game.model.demands.items()}


def _report(world: World, demand: Demand) -> DemandReport:
    game = world.game
    wanted = game.where(demand.condition)
    possible = bool((wanted & world.possible.states).any())
    just_before = _just_before(world, wanted) if possible and not wanted[game.start()] else None
    first = () if just_before is None else tuple(_holding(game, just_before))
    start = np.zeros_like(wanted)
    start[game.start()] = True
    now = set(_holding(game, start))
    return DemandReport(
        demand=demand,
        possible=possible,
        willing=bool(wanted[world.willing.states].any()),
        needs=deciders(game, demand.condition),
        first=first,
        already=tuple(name for name in first if name in now),
    )


def _just_before(world: World, wanted: Bool) -> Bool:
    """Return the states, reached without it, from which one move brings it about."""
    game = world.game
    without = np.flatnonzero(possible_states(world.reach, within=world.possible.states & ~wanted).states)
    choices = choices_into(game, wanted)
    found = np.zeros_like(wanted)
    found[without[world.reach.backward(choices, without)]] = True
    return found


def deciders(game: Game, condition: Condition) -> tuple[str, ...]:
    """Return the parties on whose options a condition depends, in graph form those whose moves change it."""
    if game.space.states:
        holds = game.evaluate.flat(condition)
        return tuple(
            name
            for party, name in enumerate(game.parties)
            for arcs in [party_arcs(game, party)]
            if (holds[arcs.sources] != holds[arcs.targets]).any()
        )
    truth = game.evaluate(condition)
    owners = {
        game.space.options[axis].party
        for axis, size in enumerate(truth.shape)
        if size > 1 and (np.diff(truth.astype(np.int8), axis=axis) != 0).any()
    }
    return tuple(party for party in game.parties if party in owners)


def _holding(game: Game, states: Bool) -> list[str]:
    """Return the raised options, facts and agreements that hold in all of the given states."""
    model = game.model
    named: list[tuple[str, Condition]] = [
        (option.name, Raised(option.name)) for option in game.space.options if option.agreement is None
    ]
    named += [
        (key, And(tuple(Raised(f"{party}.{key}") for party in agreement.between)))
        for key, agreement in model.agreements.items()
    ]
    named += [(key, rule.condition) for key, rule in model.facts.items()]
    places = np.flatnonzero(states)
    return [name for name, condition in named if len(places) and game.evaluate.flat(condition)[places].all()]

"""What the parties ask for: whether it can be met, by whom, and what must come first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..game import Evaluator, Game, Slot, Space
from ..game.written_arcs import written_arcs
from ..language import Demand, print_condition
from ..language.condition import And, Condition, Raised
from ..outlook import just_before
from .worlds import World

FEW = 64
FIRST: Slot[dict[str, list[str]]] = Slot("what comes before each demand", "moves")


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
    game = world.game
    written = game.model.demands
    wanted = {key: game.where(demand.condition) for key, demand in written.items()}
    ahead = [
        key
        for key, where in wanted.items()
        if not where[game.start()] and bool((where & world.possible.states).any())
    ]

    def come_first() -> dict[str, list[str]]:
        before = just_before(world.reach, world.possible, [wanted[key] for key in ahead])
        return {
            key: _holding(game, np.flatnonzero(states)) for key, states in zip(ahead, before, strict=True)
        }

    first = game.remember(FIRST, come_first, world.max_deal)
    now = set(_holding(game, np.array([game.start()])))
    return {
        key: DemandReport(
            demand=demand,
            possible=bool((wanted[key] & world.possible.states).any()),
            willing=bool(wanted[key][world.willing.states].any()),
            needs=deciders(game, demand.condition),
            first=tuple(first.get(key, ())),
            already=tuple(name for name in first.get(key, ()) if name in now),
        )
        for key, demand in written.items()
    }


def deciders(game: Game, condition: Condition) -> tuple[str, ...]:
    """Return the parties on whose options a condition depends, in graph form those whose moves change it."""
    if game.space.states:
        holds = game.evaluate.flat(condition)
        return tuple(
            name
            for party, name in enumerate(game.parties)
            for arcs in [written_arcs(game, party)]
            if (holds[arcs.sources] != holds[arcs.targets]).any()
        )
    # over all combinations: a level that no state can have is still in its owner's hands
    space = Space(game.space.options, game.space.parties)
    truth = Evaluator(game.model, space)(condition)
    owners = {
        space.options[axis].party
        for axis, size in enumerate(truth.shape)
        if size > 1 and (np.diff(truth.astype(np.int8), axis=axis) != 0).any()
    }
    return tuple(party for party in game.parties if party in owners)


def _holding(game: Game, states: npt.NDArray[np.integer]) -> list[str]:
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

    def holds(condition: Condition) -> bool:
        # most conditions fail in one of the first states already
        return all(bool(game.evaluate.at(condition, some).all()) for some in (states[:FEW], states))

    return [name for name, condition in named if len(states) and holds(condition)]

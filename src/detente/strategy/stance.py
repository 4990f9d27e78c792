"""How those outside a side like a step of it: whether it is an offer to them, or a threat."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from ..game import Game
from ..language import Option
from ..language.condition import Condition
from .demands import deciders

Mind = Literal["gains", "loses", "both", "neither", "unknown"]
Kind = Literal["welcome", "hostile", "unclear"]


@dataclass(frozen=True)
class Stance:
    """What a step means to the parties outside a side.

    Attributes
    ----------
    minds : mapping of party to Mind
        Whether each gains or loses by the step, other things equal, wherever its conditions hold: never
        loses and gains somewhere, the other way round, both, neither, or unknown, as no two states differ
        by it alone.
    addressees : tuple of str
        Those on whose options its conditions depend: to whom it is said.
    kind : str
        What it is to its addressees, or where they do not care to all outsiders: `welcome` where somebody
        gains and nobody loses, `hostile` where somebody loses and nobody gains, else `unclear`.
    """

    minds: Mapping[str, Mind]
    addressees: tuple[str, ...]
    kind: Kind


def stance(
    game: Game,
    members: Collection[str],
    option: Option,
    levels: Sequence[str],
    conditions: Sequence[Condition],
) -> Stance:
    """Compare every state that has the option at one of the levels with what is left when it falls.

    Parameters
    ----------
    game : Game
        Without a policy: what the parties want, and what can be.
    members : collection of str
        The side's parties.
    option : Option
    levels : sequence of str
    conditions : sequence of Condition
        What it is tied to. Only states in which all of it holds are compared, or where no two can be, all.
    """
    needed = {party for condition in conditions for party in deciders(game, condition)}
    addressees = tuple(party for party in game.parties if party in needed and party not in members)
    outsiders = [party for party in game.parties if party not in members]
    place = game.space.index[option.name]
    numbers = [option.levels.index(level) for level in levels]
    raised = game.feasible & game.space.flat(np.isin(game.space.axis(place), numbers))
    meant = raised.copy()
    for condition in conditions:
        meant &= game.where(condition)
    pairs = _pairs(game, place, np.flatnonzero(meant))
    if not len(pairs[0]):
        pairs = _pairs(game, place, np.flatnonzero(raised))
    minds = {party: _mind(game.ranks[game.party(party)], *pairs) for party in outsiders}
    kind = _kind([minds[party] for party in addressees])
    if kind is None:
        kind = _kind(list(minds.values()))
    return Stance(minds, addressees, kind or "unclear")


def _pairs(
    game: Game, place: int, states: npt.NDArray[np.integer]
) -> tuple[npt.NDArray[np.integer], npt.NDArray[np.integer]]:
    """Return states with the option raised, and what each becomes when it alone is let fall to the bottom."""
    if game.space.kept[place][0]:
        return states[:0], states[:0]  # no state has it at the bottom
    without = states - game.space.digit(place, states) * game.space.strides[place]
    without = game.settled(without)
    can_be = game.feasible[without]
    return states[can_be], without[can_be]


def _mind(
    ranks: npt.NDArray[np.unsignedinteger], raised: npt.NDArray[np.integer], without: npt.NDArray[np.integer]
) -> Mind:
    if not len(raised):
        return "unknown"
    gains, loses = (ranks[raised] > ranks[without]).any(), (ranks[raised] < ranks[without]).any()
    if gains and loses:
        return "both"
    return "gains" if gains else "loses" if loses else "neither"


def _kind(minds: Sequence[Mind]) -> Kind | None:
    """Return what a step is to some parties, None where none of them is known to care."""
    said = set(minds) - {"neither", "unknown"}
    if not said:
        return None
    return "welcome" if said == {"gains"} else "hostile" if said == {"loses"} else "unclear"

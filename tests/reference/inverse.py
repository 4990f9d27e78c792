"""How many strict rankings of the states make a state stable for a party (SPEC §9, Inverse)."""

from __future__ import annotations

from itertools import permutations
from math import factorial
from typing import NamedTuple

from tests.reference.conflict import State
from tests.reference.shaken import Shaken
from tests.reference.stability import stable


class Rankings(NamedTuple):
    """How many rankings hold the state, of how many."""

    holding: int
    of: int


def rankings(shaken: Shaken, concept: str, party: str, s: State, strict: bool = False) -> Rankings:
    """Of all strict rankings of the feasible states, for one party, the others being as written."""
    states = shaken.game.feasible
    written = {each: shaken.ranks(shaken.written[each]) for each in shaken.game.parties}
    count = 0
    for order in permutations(range(len(states))):
        ranks = tuple(order if each == party else written[each] for each in shaken.game.parties)
        count += stable(shaken.under(ranks), concept, party, s, strict)
    return Rankings(count, factorial(len(states)))

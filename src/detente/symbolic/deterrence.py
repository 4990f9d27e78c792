"""GMR, SMR and SEQ for one party in all states at once.

Whether a reply deters depends on what the party had before it moved, so the search for replies would have to
be made anew for every state. Instead the key of the state that was left becomes a parameter, the *threshold*:
one search backwards from "not preferred to the threshold" serves all states, and at the end the threshold of
each state is put in. What nobody will ask for is left out of the search beforehand: only thresholds of states
with an improvement count, together with the choice of the party's own options that such an improvement leads
to, which the others cannot change but by letting an option fall.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .budget import Budget
from .encoding import Function
from .game import SymbolicGame
from .moves import OneParty, larger
from .replies import driven_into

__all__ = ["Stable", "below", "stable_states"]

AT_ONCE = 12
"""How many bits of a key are projected together; more would be sharper and much slower."""


@dataclass(frozen=True)
class Stable:
    """In which states a party is stable.

    Attributes
    ----------
    at_least, at_most : Function
        States that surely are stable, and all that may be; the same set when it is decided.
    """

    at_least: Function
    at_most: Function

    @property
    def decided(self) -> bool:
        """Whether every state is decided."""
        return bool(self.at_least == self.at_most)


def stable_states(
    focal: OneParty,
    concept: str,
    others: Mapping[int, OneParty],
    within: Function,
    *,
    strict: bool,
    budget: Budget,
) -> Stable:
    """Find in which states a party is GMR, SMR or SEQ stable.

    Parameters
    ----------
    focal : OneParty
    concept : str
        gmr, smr or seq.
    others : mapping of party to OneParty
    within : Function
        Feasible states outside of which the party surely is not stable.
    strict : bool
        Whether a sanction must be strictly worse.
    budget : Budget
    """
    game, encoding = focal.game, focal.game.encoding
    key = game.key(focal.party)
    tempted = within & focal.allowed & focal.arriving & focal.improvements
    if not tempted.satisfiable():
        return Stable(within, within)
    deterring = below(game, key, [encoding.var(n) for n in encoding.thresholds], strict=strict)
    if concept == "smr":
        escape = focal.allowed & focal.arriving
        deterring = deterring & ~encoding.both_exist(escape, ~game.chosen(deterring, focal.own), focal.cube)
    asked = _asked(focal, tempted, key, budget)
    driven = driven_into(
        game.feasible & asked & deterring,
        {
            party: (other, other.improvements if concept == "seq" else other.moves)
            for party, other in others.items()
        },
        budget,
    )
    thresholds = Function.make_substitution(zip(encoding.thresholds, key, strict=False))
    unmet = ~game.chosen(driven.states, focal.own).substitute(thresholds)
    sure = within & ~encoding.both_exist(tempted, unmet, focal.cube)
    return Stable(sure, sure if driven.complete else within)


def below(
    game: SymbolicGame, key: Sequence[Function], threshold: Sequence[Function], *, strict: bool
) -> Function:
    """Return the states whose key is not above the threshold, or with `strict` below it."""
    encoding = game.encoding
    pairs = list(zip(key, threshold, strict=False))
    if strict:
        return encoding.any(larger(pairs, encoding))
    return ~encoding.any(larger([(there, here) for here, there in pairs], encoding))


def _asked(focal: OneParty, tempted: Function, key: Sequence[Function], budget: Budget) -> Function:
    """Return which thresholds may be asked for together with which choices of the party's own options."""
    game, encoding = focal.game, focal.game.encoding
    everywhere = encoding.cube_here(range(len(game.rules)))
    asked = encoding.true
    for first in range(0, len(key), AT_ONCE):
        budget.check()
        part = tempted
        for place in range(first, min(first + AT_ONCE, len(key))):
            part = part & key[place].equiv(encoding.var(encoding.thresholds[place]))
        asked = asked & part.exists(everywhere).substitute(encoding.back(focal.own))
    for place in focal.own:
        if place in game.stays:
            # what the others do may let this option fall
            down = encoding.level(place, 0)
            asked = asked | (down & asked.exists(encoding.cube_here([place])))
    return asked

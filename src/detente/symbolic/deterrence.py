"""GMR, SMR and SEQ for one party in all states at once.

Whether a reply deters depends on what the party had before it moved, so the search for replies would have to
be made anew for every state. Instead the key of the state that was left becomes a parameter, the *threshold*:
one search backwards from "not preferred to the threshold" serves all states, and at the end the threshold of
each state is put in. What nobody will ask for is left out of the search beforehand: only thresholds of states
with an improvement count, together with the choice of the party's own options that such an improvement leads
to, which the others cannot change but by letting an option fall.

A long key has a great many values. Most replies differ from the state that was left in one of the first bits
already, so the search is made with the first few bits of the key, then with more, each time for those
improvements alone that are not yet decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from ..concepts import concept_of
from .budget import OUT_OF_BUDGET, Budget, OutOfBudgetError
from .encoding import Function
from .game import SymbolicGame
from .moves import OneParty, larger
from .replies import driven_into

WORTHWHILE = 200_000
"""Up to so many nodes, an unfinished search is still looked through for what it has decided."""
AT_ONCE = 8
"""How many bits of a key more are looked at in each round."""


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
    search = _Search(focal, concept, others, within, strict, budget)
    with suppress(*OUT_OF_BUDGET):
        search.run()
    return search.known()


class _Search:
    """The search for replies to one party's improvements, by ever longer beginnings of its key.

    Attributes
    ----------
    open : Function
        Pairs of a state and an improvement from it of which it is not yet known whether a reply meets it.
    unmet : Function
        States with an improvement that surely no reply meets.
    """

    def __init__(
        self,
        focal: OneParty,
        concept: str,
        others: Mapping[int, OneParty],
        within: Function,
        strict: bool,
        budget: Budget,
    ) -> None:
        self.focal = focal
        self.concept = concept_of(concept)
        self.others = others
        self.within = within
        self.strict = strict
        self.budget = budget
        self.open: Function | None = None
        self.unmet = focal.game.encoding.false

    def known(self) -> Stable:
        """Return what has been found so far."""
        encoding, focal = self.focal.game.encoding, self.focal
        most = self.within & ~self.unmet
        if self.open is None:
            return Stable(encoding.false, most)
        return Stable(most & ~self.open.exists(focal.cube), most)

    def run(self) -> None:
        """Decide one improvement after the other."""
        focal, key = self.focal, self.focal.game.key(self.focal.party)
        self.open = self.within & focal.allowed & focal.arriving & focal.improvements
        replies = {
            party: (other, other.improvements if self.concept.credible else other.moves)
            for party, other in self.others.items()
        }
        for length in _beginnings(len(key)):
            if not self.open.satisfiable():
                return
            asked = _asked(focal, self.open, key[:length], self.budget)
            whole = length == len(key)
            # a smaller beginning makes a smaller key; an equal one leaves it to what follows
            sure, complete = self._met(key[:length], asked, replies, strict=self.strict or not whole)
            self.open = self.open & ~sure
            if whole:
                maybe = sure
            else:
                maybe, complete = self._met(key[:length], asked, replies, strict=False)
            if complete:
                self.unmet = self.unmet | (self.open & ~maybe).exists(focal.cube)
                self.open = self.open & ~self.unmet

    def _met(
        self,
        key: Sequence[Function],
        asked: Function,
        replies: Mapping[int, tuple[OneParty, Function]],
        *,
        strict: bool,
    ) -> tuple[Function, bool]:
        """Return the pairs whose improvement the others can answer, and whether these are all of them."""
        focal, game, encoding = self.focal, self.focal.game, self.focal.game.encoding
        deterring = below(game, key, [encoding.var(n) for n in encoding.thresholds], strict=strict)
        if self.concept.escapes:
            escape = focal.allowed & focal.arriving
            deterring = deterring & ~encoding.both_exist(
                escape, ~game.chosen(deterring, focal.own), focal.cube
            )
        driven = driven_into(game.feasible & asked & deterring, replies, self.budget)
        if not driven.complete and driven.states.node_count() > WORTHWHILE:
            raise OutOfBudgetError
        assert self.open is not None
        standing = self.open
        for number, bit in zip(encoding.thresholds, key, strict=False):
            standing = standing & encoding.var(number).equiv(bit)
        met = encoding.both_exist(
            standing,
            game.chosen(driven.states, focal.own),
            encoding.cube(encoding.thresholds[: len(key)]),
        )
        return met, driven.complete


def _beginnings(length: int) -> Iterator[int]:
    """Yield the lengths of the beginnings of a key that are looked at one after the other."""
    yield from range(AT_ONCE, length, AT_ONCE)
    if length:
        yield length


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
        for level, _ in reversed(game.stays.get(place, ())):
            # what the others do may let this option fall below it
            above = asked & encoding.at_least(place, level - 1)
            fallen = encoding.level(place, level - 1)
            asked = asked | (fallen & above.exists(encoding.cube_here([place])))
    return asked

"""What one party can do alone: its moves and its improvements, for all states at once.

A relation is a diagram over the bits of here and, for the party's own options, of there. Guards, bans and
`reversible: false` are part of it; that the state left and the state reached are feasible is added where the
relation is used, as the sets that it is applied to are feasible anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from .encoding import Encoding, Function
from .game import SymbolicGame


class OneParty:
    """One party's unilateral moves.

    Attributes
    ----------
    game : SymbolicGame
    party : int
    own : tuple of int
        The places of its options.
    """

    def __init__(self, game: SymbolicGame, party: int) -> None:
        self.game = game
        self.party = party
        self.own = game.space.owned[party]
        self.cube = game.encoding.cube_there(self.own)

    @cached_property
    def allowed(self) -> Function:
        """The choices that the rules allow, whether or not they change anything."""
        game = self.game
        allowed = guards(game, self.own)
        for ban in game.bans:
            if game.parties.index(ban.party) == self.party:
                allowed = allowed & ~(
                    game.evaluate(ban.start) & game.chosen(game.evaluate(ban.end), self.own)
                )
        return allowed

    @cached_property
    def arriving(self) -> Function:
        """The choices that settle into a feasible state."""
        return self.game.chosen(self.game.feasible, self.own)

    @cached_property
    def moves(self) -> Function:
        """The allowed choices that lead from a feasible state to another state."""
        game = self.game
        return self.allowed & game.encoding.any(changed(game, self.own))

    @cached_property
    def improvements(self) -> Function:
        """The allowed choices that lead from a feasible state to one that the party prefers."""
        return self.allowed & self.game.encoding.any(self._gains)

    @cached_property
    def _gains(self) -> list[Function]:
        return list(larger(self.game.compared_key(self.party), self.game.encoding))

    def before(self, relation: Function, states: Function) -> Function:
        """Return the feasible states from which a move of the relation leads into a set of feasible states.

        The set may look at the thresholds too.
        """
        game = self.game
        return game.feasible & game.encoding.both_exist(relation, game.chosen(states, self.own), self.cube)

    def after(self, relation: Function, states: Function) -> Function:
        """Return the assignments that a move of the relation chooses in one of the states.

        They have yet to settle.
        """
        encoding = self.game.encoding
        chosen = encoding.both_exist(relation, states, encoding.cube_here(self.own))
        return chosen.substitute(encoding.back(self.own))

    @cached_property
    def restless(self) -> Function:
        """The feasible states in which the party has an improvement."""
        game, encoding = self.game, self.game.encoding
        legal = self.allowed & self.arriving
        # bit by bit, as each part looks at fewer options than their union
        return game.feasible & encoding.any(
            encoding.both_exist(legal, part, self.cube) for part in self._gains
        )


def larger(pairs: Iterable[tuple[Function, Function]], encoding: Encoding) -> Iterator[Function]:
    """Yield, bit by bit, where the second of two keys is the larger from that bit on."""
    equal = encoding.true
    for here, there in pairs:
        yield equal & ~here & there
        equal = equal & here.equiv(there)


def changed(game: SymbolicGame, places: Sequence[int]) -> Iterator[Function]:
    """Yield where a choice of these options, once settled, differs from the feasible state that it leaves."""
    encoding = game.encoding
    for numbers in encoding.here:
        for number in numbers:
            here = encoding.var(number)
            there = game.chosen(here, places)
            if there != game.settled(here):
                yield here ^ there


def guards(game: SymbolicGame, places: Sequence[int]) -> Function:
    """Return the choices of these options that their own rules and commitments allow."""
    encoding = game.encoding
    there = encoding.there(places)
    allowed = encoding.proper(places).substitute(there)
    for place in places:
        rule = game.rules[place]
        if rule.fixed is not None:
            continue
        if rule.bound == (rule.option.name,):
            allowed = allowed & ~_rises(encoding, place, falls=True)
        elif rule.bound:
            allowed = allowed & ~encoding.any(_ended(game, place, rule.bound))
        for level in sorted({guard.level for guard in (*rule.requires, *rule.after)}):
            asked = [
                *(
                    game.evaluate(guard.condition).substitute(there)
                    for guard in rule.requires
                    if guard.level == level
                ),
                *(game.evaluate(guard.condition) for guard in rule.after if guard.level == level),
            ]
            guarded = _rises(encoding, place)
            if level > 1:
                guarded = guarded & encoding.at_least(place, level).substitute(encoding.there([place]))
            allowed = allowed & (encoding.all(asked) | ~guarded)
    return allowed


def _ended(game: SymbolicGame, place: int, consents: Sequence[str]) -> Iterator[Function]:
    """Yield, level by level, where an agreement is at it here and one of the consents is below it there."""
    encoding = game.encoding
    for level in range(1, len(game.rules[place].option.levels)):
        in_force = encoding.all(encoding.at_least(game.space.index[each], level) for each in consents)
        yield in_force & ~encoding.at_least(place, level).substitute(encoding.there([place]))


def _rises(encoding: Encoding, place: int, *, falls: bool = False) -> Function:
    """Return where an option's level there is above its level here, or below it."""
    here = encoding.digits(place)
    there = [digit.substitute(encoding.there([place])) for digit in here]
    pairs = zip(there, here, strict=True) if falls else zip(here, there, strict=True)
    return encoding.any(larger(pairs, encoding))

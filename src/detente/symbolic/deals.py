"""Moves by anybody, alone or in a deal, for whole sets of states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from numbers import Integral

from ..game.limits import GameError
from .encoding import Function
from .game import SymbolicGame
from .moves import guards


@dataclass(frozen=True, eq=False)
class MoverSet:
    """Parties that may move together, and the options that they may change then.

    Its relation holds for the moves of its subsets too: who changes nothing takes no part.

    Attributes
    ----------
    game : SymbolicGame
    parties : tuple of int
    options : tuple of int
    """

    game: SymbolicGame
    parties: tuple[int, ...]
    options: tuple[int, ...]

    @cached_property
    def allowed(self) -> Function:
        """The choices of these options that the rules allow, by the bits of here and there."""
        game = self.game
        allowed = guards(game, self.options)
        for ban in game.bans:
            party = game.parties.index(ban.party)
            if party in self.parties:
                banned = game.evaluate(ban.start) & game.chosen(game.evaluate(ban.end), self.options)
                allowed = allowed & ~(banned & game.encoding.any(self._changes(party)))
        return allowed

    def _changes(self, party: int) -> Iterator[Function]:
        for place in self.options:
            if place in self.game.space.owned[party]:
                yield self.game.encoding.differs(place)

    def forward(self, states: Function) -> Function:
        """Return the states that one move leads to from feasible ones, the same states among them."""
        encoding = self.game.encoding
        chosen = encoding.both_exist(self.allowed, states, encoding.cube_here(self.options))
        return settling_into(self.game, chosen.substitute(encoding.back(self.options)))

    def backward(self, states: Function) -> Function:
        """Return the feasible states from which one move, or none, leads into feasible ones."""
        encoding, game = self.game.encoding, self.game
        return game.feasible & encoding.both_exist(
            self.allowed, game.chosen(states, self.options), encoding.cube_there(self.options)
        )


def settling_into(game: SymbolicGame, assignments: Function) -> Function:
    """Return the feasible states into which assignments settle."""
    encoding = game.encoding
    falling = [place for place in game.stays if encoding.here[place]]
    if not falling:
        return game.feasible & assignments
    joined = assignments
    for place in falling:
        for number in encoding.here[place]:
            joined = joined & encoding.var(number + 1).equiv(game.settled(encoding.var(number)))
    ends = joined.exists(encoding.cube_here(falling)).substitute(encoding.back(falling))
    return game.feasible & ends


def mover_sets(game: SymbolicGame, max_deal: int) -> list[MoverSet]:
    """Return every set of parties that may move together, smaller ones first.

    Deals have up to `max_deal` parties; a deal in which every member changes only its consent to one and the
    same agreement may have as many as that agreement.

    Raises
    ------
    GameError
        When `max_deal` is less than 1.
    """
    able = _able(game, max_deal)
    sets = [
        _together(game, members) for size in range(1, max_deal + 1) for members in combinations(able, size)
    ]
    for consents in _agreements(game, max_deal):
        for size in range(max_deal + 1, len(consents) + 1):
            sets += [_consenting(game, part) for part in combinations(consents, size)]
    return sets


def largest_sets(game: SymbolicGame, max_deal: int) -> list[MoverSet]:
    """Return sets whose subsets are exactly the sets of parties that may move together.

    Raises
    ------
    GameError
        When `max_deal` is less than 1.
    """
    able = _able(game, max_deal)
    sets = [_together(game, members) for members in combinations(able, min(max_deal, len(able))) if members]
    return sets + [_consenting(game, consents) for consents in _agreements(game, max_deal)]


def _able(game: SymbolicGame, max_deal: int) -> list[int]:
    if not isinstance(max_deal, Integral):
        raise GameError(f"the largest deal is a number of parties, not {max_deal!r}")
    if max_deal < 1:
        raise GameError(f"a deal has at least one party, not {max_deal}")
    return [
        party
        for party, own in enumerate(game.space.owned)
        if any(game.rules[place].fixed is None for place in own)
    ]


def _together(game: SymbolicGame, members: tuple[int, ...]) -> MoverSet:
    return MoverSet(game, members, tuple(place for party in members for place in game.space.owned[party]))


def _agreements(game: SymbolicGame, max_deal: int) -> Iterator[tuple[int, ...]]:
    for key, agreement in game.model.agreements.items():
        if len(agreement.between) > max_deal:
            yield tuple(sorted(game.space.index[f"{party}.{key}"] for party in agreement.between))


def _consenting(game: SymbolicGame, consents: tuple[int, ...]) -> MoverSet:
    parties = tuple(game.parties.index(game.space.options[consent].party) for consent in consents)
    return MoverSet(game, parties, consents)

"""Who may move together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ..game import Game, GameError, Movers

__all__ = ["DEFAULT_MAX_DEAL", "all_movers", "largest_movers"]

DEFAULT_MAX_DEAL = 3


def all_movers(game: Game, max_deal: int) -> list[Movers]:
    """Return every set of parties that may move together, single parties first.

    Deals have up to `max_deal` parties; a deal in which every member changes only its consent to one and
    the same agreement may have as many as that agreement.

    Raises
    ------
    GameError
        When `max_deal` is less than 1.
    """
    _check(max_deal)
    sets = [
        Movers(game, members, _options_of(game, members))
        for size in range(1, max_deal + 1)
        for members in combinations(_able(game), size)
    ]
    for agreed in _agreements(game, max_deal):
        for size in range(max_deal + 1, len(agreed) + 1):
            sets += [_consenting(game, part) for part in combinations(agreed, size)]
    return sets


def largest_movers(game: Game, max_deal: int) -> list[Movers]:
    """Return sets of parties whose subsets are exactly the sets that may move together."""
    _check(max_deal)
    able = _able(game)
    sets = [
        Movers(game, members, _options_of(game, members))
        for members in combinations(able, min(max_deal, len(able)))
        if members
    ]
    sets += [_consenting(game, agreed) for agreed in _agreements(game, max_deal)]
    return sets


def _check(max_deal: int) -> None:
    if max_deal < 1:
        raise GameError(f"a deal has at least one party, not {max_deal}")


def _able(game: Game) -> list[int]:
    """Return the parties that have an option they can change, or in graph form an arc."""
    if game.space.states:
        return [place for place, key in enumerate(game.parties) if game.model.parties[key].arcs]
    return [
        party
        for party, own in enumerate(game.space.owned)
        if any(game.rules[option].fixed is None for option in own)
    ]


def _options_of(game: Game, members: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(option for party in members for option in game.space.owned[party])


def _agreements(game: Game, max_deal: int) -> Iterator[tuple[int, ...]]:
    """Yield, for each agreement with more than `max_deal` parties, the places of the consents."""
    for key, agreement in game.model.agreements.items():
        if len(agreement.between) > max_deal:
            yield tuple(sorted(game.space.index[f"{party}.{key}"] for party in agreement.between))


def _consenting(game: Game, consents: tuple[int, ...]) -> Movers:
    parties = tuple(game.space.parties.index(game.space.options[consent].party) for consent in consents)
    return Movers(game, parties, consents)

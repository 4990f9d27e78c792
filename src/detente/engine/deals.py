"""Who may move together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from numbers import Integral

from ..game import Game, GameError
from .movers import Movers

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
    able = able_parties(game)
    sets = [
        Movers(game, members, _options_of(game, members))
        for size in range(1, min(max_deal, len(able)) + 1)
        for members in combinations(able, size)
    ]
    for agreed in _agreements(game, max_deal):
        for size in range(max_deal + 1, len(agreed) + 1):
            sets += [_consenting(game, part) for part in combinations(agreed, size)]
    return sets


def largest_movers(game: Game, max_deal: int) -> list[Movers]:
    """Return sets of parties such that every set that may move together is a subset of one of them.

    A ban on one party leaves the deals without it, so every set that holds no banned party is a subset of
    one that holds none, too.
    """
    _check(max_deal)
    banned = sorted({ban.party for ban in game.bans})
    left_out = [set(some) for count in range(len(banned) + 1) for some in combinations(banned, count)]
    largest: dict[tuple[int, ...], None] = {}
    for some in left_out:
        rest = [party for party in able_parties(game) if party not in some]
        largest |= dict.fromkeys(combinations(rest, min(max_deal, len(rest))))
    sets = [Movers(game, members, _options_of(game, members)) for members in largest if members]
    for agreed in _agreements(game, max_deal):
        parts = [tuple(c for c in agreed if _party_of(game, c) not in some) for some in left_out]
        sets += [_consenting(game, part) for part in dict.fromkeys(parts) if part]
    return sets


def _check(max_deal: int) -> None:
    if not isinstance(max_deal, Integral):
        raise GameError(f"the largest deal is a number of parties, not {max_deal!r}")
    if max_deal < 1:
        raise GameError(f"a deal has at least one party, not {max_deal}")


def able_parties(game: Game) -> list[int]:
    """Return the parties that have an option they can change, or in graph form an arc."""
    if game.space.states:
        return [place for place, key in enumerate(game.parties) if game.model.parties[key].arcs]
    return [
        party
        for party, own in enumerate(game.space.owned)
        if any(game.space.shape[option] > 1 for option in own)
    ]


def _options_of(game: Game, members: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(option for party in members for option in game.space.owned[party])


def _agreements(game: Game, max_deal: int) -> Iterator[tuple[int, ...]]:
    """Yield, for each agreement with more than `max_deal` parties, the places of the consents."""
    for key, agreement in game.model.agreements.items():
        if len(agreement.between) > max_deal:
            yield tuple(sorted(game.space.index[f"{party}.{key}"] for party in agreement.between))


def _consenting(game: Game, consents: tuple[int, ...]) -> Movers:
    return Movers(game, tuple(_party_of(game, consent) for consent in consents), consents)


def _party_of(game: Game, option: int) -> int:
    return game.space.parties.index(game.space.options[option].party)

"""Which sets of candidates do what is asked, as far as the time and the size go."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from ..game import Game, compile_game
from ..game.patience import OutOfTimeError, within
from ..language import Model
from .candidates import Pool, rests_on
from .closing import Asked, Closing, by_roads
from .measures import Bench
from .search import Search

SIZE = 4
"""Up to which size sets with snapback, or for what hangs on wishes, are looked at."""
SEARCHING = 0.6
"""Which part of the time the search may take; the rest is for measuring what it found."""


@dataclass(frozen=True)
class Found:
    """What the search found; `whole` where the time sufficed for all that was asked."""

    sets: tuple[frozenset[int], ...]
    guards_complete: bool = False
    complete: bool = False
    size: int = -1
    tried: int = 0
    whole: bool = False


def find_sets(bench: Bench, model: Model, pool: Pool, size: int | None, seconds: float | None) -> Found:
    """Find all smallest sets of candidates by which the claims hold, each in its scenarios.

    Parameters
    ----------
    bench : Bench
    model : Model
        With the candidates and without policies.
    pool : Pool
    size : int or None
        See `design`.
    seconds : float or None
        How long may be worked in all.
    """
    asked = bench.asked
    by_road = [
        Asked(each.scenario, tuple(claim for claim in each.claims if by_roads(claim))) for each in asked
    ]
    others = {each.scenario: [claim for claim in each.claims if not by_roads(claim)] for each in asked}
    others = {name: some for name, some in others.items() if some}
    sets: list[frozenset[int]] = []
    found = Found(())
    try:
        with within(None if seconds is None else SEARCHING * seconds):
            closings = [
                Closing(
                    model,
                    compile_game(model, None, each.scenario),
                    each.claims,
                    pool.candidates,
                    bench.max_deal,
                )
                for each in by_road
                if each.claims
            ]

            def works(tried: Collection[int]) -> bool:
                return bench.works([pool.candidates[n] for n in sorted(tried)], others)

            with Search(
                len(pool.candidates),
                lambda tried: [clause for each in closings for clause in each.clauses(tried)],
                works if others else None,
            ) as search:
                if not pool.written:
                    one_for_each(search, pool, bench.free(bench.measured).game)
                try:
                    if not others:
                        guards = _take(search.sets(pool.snapping), sets)
                        found = replace(found, guards_complete=guards)
                    if size is None and not (pool.written and not others):
                        size = SIZE
                    complete = _take(search.sets(most=size), sets)
                    found = replace(
                        found,
                        complete=complete,
                        guards_complete=found.guards_complete or complete,
                        whole=True,
                    )
                finally:
                    found = replace(found, size=search.size, tried=search.tried)
    except OutOfTimeError:
        pass
    return replace(found, sets=tuple(sets))


def _take(sets: Iterator[frozenset[int] | None], into: list[frozenset[int]]) -> bool:
    """Take the sets that are found, and tell whether there are no others."""
    for some in sets:
        if some is None:
            return True
        into.append(some)
    return False


def one_for_each(search: Search, pool: Pool, game: Game) -> None:
    """Leave generated sets one commitment for each option: several on one make no plain sentence.

    Neither is a step tied to one of a partner that is itself bound: a chain of ties says by a detour what the
    last of them would say at once, and there is no end of such.
    """
    by_option: dict[str, list[int]] = {}
    for number, each in enumerate(pool.candidates):
        by_option.setdefault(each.option, []).append(number)
    for mine in by_option.values():
        for pair in combinations(mine, 2):
            search.exclude(pair)
    for number, each in enumerate(pool.candidates):
        for guard in (*each.requires, *each.after):
            for name in rests_on(game, guard.condition):
                for other in by_option.get(name, ()):
                    if game.space.options[game.space.index[name]].agreement is None:
                        search.exclude((number, other))

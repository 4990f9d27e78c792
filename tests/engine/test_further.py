"""Every concept beyond the four, and graph form, against the reference on random conflicts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations
from random import Random

import numpy as np
import pytest

from detente.game import Game, compile_game
from detente.language import Model, dump, loads
from detente.outlook import StatusQuoTable, status_quo_table
from detente.outlook.statusquo import FirstReached
from detente.stability import (
    CONCEPTS,
    TYPES,
    Stability,
    coalition_stability,
    further_stability,
    stability,
    strength_stability,
    unknown_stability,
)
from tests.batches import batches
from tests.graphs import random_graph, with_degrees
from tests.reference import coalition, degrees, limited, moves, statusquo
from tests.reference import stability as told
from tests.reference.conflict import Conflict, State
from tests.reference.graph import GraphGame
from tests.reference.written import to_yaml

from .worlds import conflict_and_model, named
from .worlds import pairs as option_pairs

BATCH = 25


@cache
def graph_and_model(seed: int) -> tuple[Conflict, Model]:
    """Return a random conflict in graph form and the model read from its file, which can be written."""
    conflict = random_graph(seed)
    model = loads(to_yaml(conflict))
    assert loads(dump(model)) == model
    return conflict, model


def graph_pairs(seed: int, max_deal: int = 3) -> Iterator[tuple[moves.Game, Game]]:
    """Yield both games of a random conflict in graph form in every scenario."""
    conflict, model = graph_and_model(seed)
    for scenario in ["base", *conflict.scenarios]:
        reference = GraphGame(conflict, scenario, max_deal)
        if reference.feasible:
            yield reference, compile_game(model, None, scenario)


def games(seed: int, max_deal: int = 3) -> Iterator[tuple[moves.Game, Game]]:
    """Yield both games of a random conflict, of every second one in graph form, under each of its worlds."""
    if seed % 2:
        yield from graph_pairs(seed, max_deal)
    else:
        yield from option_pairs(*conflict_and_model(seed), max_deal)


def states(reference: moves.Game, game: Game, mask: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> set[State]:
    """Return marked states in the reference's form."""
    if game.space.states:
        return {(int(state),) for state in np.flatnonzero(mask)}
    return named(reference, game, np.flatnonzero(mask))


def compare(
    reference: moves.Game, game: Game, found: Stability, concept: str, expected: dict[str, set[State]]
) -> None:
    """Demand that for every focal side the same states are stable."""
    for place, name in enumerate(found.focal or game.parties):
        assert states(reference, game, found.stable[concept][place]) == expected[name], (concept, name)


@pytest.mark.parametrize("first", batches(BATCH, 0.25))
def test_limited_moves(first: int) -> None:
    for seed in range(first, first + BATCH):
        for reference, game in games(seed):
            for horizon in (1, 2, 3, 5):
                concept = f"lh:{horizon}"
                expected = {
                    p: {s for s in reference.feasible if limited.limited_stable(reference, p, s, horizon)}
                    for p in reference.parties
                }
                compare(reference, game, further_stability(game, [concept]), concept, expected)


@pytest.mark.parametrize("first", batches(BATCH, 0.25))
def test_non_myopic(first: int) -> None:
    for seed in range(first, first + BATCH):
        for reference, game in games(seed):
            expected = {p: limited.non_myopic(reference, p) for p in reference.parties}
            compare(reference, game, further_stability(game, ["nm"]), "nm", expected)


def test_one_move_ahead_is_nash() -> None:
    for seed in range(40):
        for _, game in games(seed):
            nash = stability(game, concepts=["nash"]).stable["nash"]
            assert (further_stability(game, ["lh:1"]).stable["lh:1"] == nash).all()


@pytest.mark.parametrize("first", range(0, 40, 20))
def test_simultaneous(first: int) -> None:
    for seed in range(first, first + 20):
        for reference, game in option_pairs(*conflict_and_model(seed)):
            for strict in (False, True):
                found = further_stability(game, ["sim", "tableau"], strict=strict)
                for concept, told_stable in (
                    ("sim", coalition.sim_stable),
                    ("tableau", coalition.tableau_stable),
                ):
                    expected = {
                        p: {s for s in reference.feasible if told_stable(reference, p, s, strict)}
                        for p in reference.parties
                    }
                    compare(reference, game, found, concept, expected)


@pytest.mark.parametrize("first", batches(BATCH, 0.25))
def test_coalitions(first: int) -> None:
    for seed in range(first, first + BATCH):
        for reference, game in games(seed, max_deal=4):
            sizes = range(1, len(reference.parties) + 1)
            every = [members for size in sizes for members in combinations(reference.parties, size)]
            strict = seed % 4 > 1
            found = coalition_stability(
                game, [[game.party(p) for p in members] for members in every], strict=strict
            )
            for concept in CONCEPTS:
                expected = {
                    "+".join(sorted(members, key=game.party)): {
                        s
                        for s in reference.feasible
                        if coalition.coalition_stable(reference, concept, frozenset(members), s, strict)
                    }
                    for members in every
                }
                compare(reference, game, found, concept, expected)


@pytest.mark.parametrize("first", batches(2 * BATCH))
def test_graph_form(first: int) -> None:
    """The four concepts on explicit arcs."""
    for seed in range(first + 1, first + 2 * BATCH, 2):
        for reference, game in games(seed):
            for strict in (False, True):
                found = stability(game, strict=strict)
                for concept in CONCEPTS:
                    expected = {
                        p: {s for s in reference.feasible if told.stable(reference, concept, p, s, strict)}
                        for p in reference.parties
                    }
                    compare(reference, game, found, concept, expected)


def test_explicit_arcs_agree_with_the_dense_way() -> None:
    """In option form the four concepts come out the same by either way."""
    for seed in range(0, 60, 2):
        for _, game in games(seed):
            dense = stability(game)
            listed = coalition_stability(game, [(party,) for party in range(len(game.parties))])
            for concept in CONCEPTS:
                assert (dense.stable[concept] == listed.stable[concept]).all()


@cache
def doubtful_and_model(seed: int) -> tuple[Conflict, Model]:
    """Return a conflict whose preferences leave things open, and the model read from its file."""
    conflict = with_degrees(seed)
    return conflict, loads(to_yaml(conflict))


def doubtful(seed: int) -> Iterator[tuple[moves.Game, Game]]:
    """Yield both games of such a conflict, in the base world."""
    conflict, model = doubtful_and_model(seed)
    reference = GraphGame(conflict) if conflict.names else moves.game_of(conflict)
    if reference.feasible:
        yield reference, compile_game(model)


@pytest.mark.parametrize("first", batches(BATCH, 0.25))
def test_unknown_preferences(first: int) -> None:
    for seed in range(first, first + BATCH):
        for reference, game in doubtful(seed):
            for kind in TYPES:
                strict = seed % 3 == 0
                found = unknown_stability(game, kind, strict=strict)
                for concept in CONCEPTS:
                    expected = {
                        p: {
                            s
                            for s in reference.feasible
                            if degrees.unknown_stable(reference, concept, kind, p, s, strict)
                        }
                        for p in reference.parties
                    }
                    compare(reference, game, found, concept, expected)


@pytest.mark.parametrize("first", range(0, 30, 10))
def test_surely_stable_is_stable_however_the_unknown_is_filled_in(first: int) -> None:
    """Pair by pair: in none of many random ways otherwise, and in the worst way for a state exactly so."""
    for seed in range(first, first + 10):
        dice = Random(seed)
        for reference, game in doubtful(seed):
            if game.forced:
                continue
            found = unknown_stability(game, "surely")
            for concept in CONCEPTS:
                for place, party in enumerate(reference.parties):
                    sure = states(reference, game, found.stable[concept][place])
                    for s in dice.sample(reference.feasible, min(6, len(reference.feasible))):
                        random = [_filled_in(reference, dice) for _ in range(4)]
                        told = [degrees.stable_filled_in(reference, concept, party, s, way) for way in random]
                        worst = _against(reference, party)
                        assert (s in sure) == degrees.stable_filled_in(reference, concept, party, s, worst)
                        assert s not in sure or all(told), (seed, concept, party, s)


def _filled_in(game: moves.Game, dice: Random) -> Callable[[str, State, State], bool]:
    """Return a relation in which every unknown comparison is drawn: either way, or equal."""
    drawn: dict[tuple[str, State, State], int] = {}

    def prefers(party: str, q: State, s: State) -> bool:
        if not degrees.unknown(game, party, s, q):
            return game.prefers(party, q, s)
        low, high = sorted((q, s))
        way = drawn.setdefault((party, low, high), dice.randint(-1, 1))
        return way == (1 if q == high else -1)

    return prefers


def _against(game: moves.Game, focal: str) -> Callable[[str, State, State], bool]:
    """Return the way in which all that is unknown speaks against states that are to hold for a party."""

    def prefers(party: str, q: State, s: State) -> bool:
        if not degrees.unknown(game, party, s, q):
            return game.prefers(party, q, s)
        return party == focal

    return prefers


def test_with_nothing_unknown_all_types_are_the_ordinary_concepts() -> None:
    for seed in range(40):
        for _, game in games(seed):
            ordinary = stability(game)
            for kind in TYPES:
                found = unknown_stability(game, kind)
                assert all((found.stable[c] == ordinary.stable[c]).all() for c in CONCEPTS)


@pytest.mark.parametrize("first", batches(BATCH, 0.5))
def test_strength_of_preference(first: int) -> None:
    for seed in range(first, first + BATCH):
        for reference, game in doubtful(seed):
            found = strength_stability(game)
            for concept in CONCEPTS:
                expected = {
                    p: {s for s in reference.feasible if told.stable(reference, concept, p, s)}
                    for p in reference.parties
                }
                compare(reference, game, found, concept, expected)
            for concept in ("gmr", "smr", "seq"):
                expected = {
                    p: {s for s in reference.feasible if degrees.strongly_stable(reference, concept, p, s)}
                    for p in reference.parties
                }
                compare(reference, game, found, f"strong_{concept}", expected)
                assert not (found.stable[f"strong_{concept}"] & ~found.stable[concept]).any()


@pytest.mark.parametrize("first", batches(BATCH, 0.5))
def test_status_quo_table(first: int) -> None:
    for seed in range(first, first + BATCH):
        for reference, game in games(seed):
            if reference.start is None:
                continue
            table = status_quo_table(game)
            for part, improving in ((table.moves, False), (table.improvements, True)):
                expected = statusquo.first_reached(reference, improving)
                assert _entries(reference, game, table, part) == expected, seed


def _entries(
    reference: moves.Game, game: Game, table: StatusQuoTable, part: FirstReached
) -> dict[State, tuple[int, set[str]]]:
    found = {}
    for state in np.flatnonzero(part.distance >= 0):
        entry = table.entry(part, int(state))
        assert entry is not None
        mask = np.zeros(game.space.size, dtype=np.bool_)
        mask[state] = True
        (name,) = states(reference, game, mask)
        found[name] = (entry["first"], set(entry["last_movers"]))
    return found

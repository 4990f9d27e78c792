"""States, moves, ranks and stability against the reference, on random conflicts with every feature."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from detente.engine import Movers, all_movers
from detente.game import Game as Compiled
from detente.language import loads
from detente.stability import CONCEPTS, explain, stability
from tests.engine.engines import LISTED, over
from tests.engine.worlds import conflict_and_model, named, pairs, state_number
from tests.reference.conflict import Conflict
from tests.reference.moves import Game
from tests.reference.stability import stable
from tests.strategies import to_yaml

BATCH = 25


@over(LISTED, BATCH)
def test_moves(engine: str, seeds: range) -> None:
    for seed in seeds:
        for reference, game in pairs(*conflict_and_model(seed)):
            _check_moves(reference, game, seed)


@pytest.mark.parametrize("engine", LISTED, indirect=True)
def test_one_fall_after_the_other(engine: str) -> None:
    """What falls makes the next fall, five times over; hardly a random conflict has more than two."""
    falls = {"reversible": False}  # what could be lowered by choice, too, would come to the same
    options: dict[str, Any] = {f"o{n}": {"while": ("up", f"a.o{n + 1}"), **falls} for n in range(5)}
    options["o5"] = {}
    wishes = {"preferences": [("up", "a.o0"), ("not", ("up", "b.x"))]}
    conflict = Conflict(
        {"a": {"options": options, **wishes}, "b": {"options": {"x": {}}, **wishes}}, status_quo={}
    )
    ((reference, game),) = pairs(conflict, loads(to_yaml(conflict)))
    _check_moves(reference, game, 0)


def _check_moves(reference: Game, game: Compiled, seed: int) -> None:
    states = np.flatnonzero(game.feasible)
    assert named(reference, game, states) == set(reference.feasible), seed
    start = game.status_quo
    assert (start is None) == (reference.start is None), seed
    if start is not None:
        assert named(reference, game, np.array([start])) == {reference.start}, seed
    number = {state: state_number(reference, game, state) for state in reference.feasible}
    expected = {
        (number[s], frozenset(move.movers), number[move.to])
        for s in reference.feasible
        for move in reference.moves[s]
    }
    assert {move for deal in all_movers(game, 3) for move in _moves(deal, states)} == expected, seed
    for party, ranks in reference.dense.items():
        place = game.party(party)
        assert {s: int(game.ranks[place][number[s]]) for s in reference.feasible} == ranks, seed


def _moves(
    movers: Movers, states: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> set[tuple[int, frozenset[str], int]]:
    rows, choices = movers.moves_from(states)
    ends = movers.game.settled(choices)
    parties = frozenset(movers.game.parties[party] for party in movers.parties)
    return {(int(s), parties, int(t)) for s, t in zip(states[rows], ends, strict=True)}


@pytest.mark.parametrize("strict", [False, True])
@over(LISTED, BATCH)
def test_stability(engine: str, seeds: range, strict: bool) -> None:
    for seed in seeds[:5] if strict else seeds:
        for reference, game in pairs(*conflict_and_model(seed)):
            result = stability(game, strict=strict)
            number = {state: state_number(reference, game, state) for state in reference.feasible}
            for concept in CONCEPTS:
                for party in reference.parties:
                    found = result.stable[concept][game.party(party)]
                    for state in reference.feasible:
                        expected = stable(reference, concept, party, state, strict)
                        assert bool(found[number[state]]) == expected, (seed, concept, party, state)
                assert not result.stable[concept][:, ~game.feasible].any()


@over(LISTED[:2], BATCH, 0.5)
def test_explain_agrees(engine: str, seeds: range) -> None:
    """The explanation's own search comes to the same verdict, and its replies are what they claim to be."""
    for seed in seeds:
        for _, game in pairs(*conflict_and_model(seed)):
            result = stability(game)
            for state in np.flatnonzero(game.feasible)[::11]:
                for party in range(len(game.parties)):
                    for concept in CONCEPTS:
                        told = explain(game, int(state), party, concept)
                        assert told.stable == bool(result.stable[concept][party, state]), (seed, concept)
                        for found in told.improvements:
                            assert found.step.gains[game.parties[party]]
                            movers = [step.movers for step in found.sanctioned_by]
                            assert all(a != b for a, b in pairwise(movers))
                            assert all(game.parties[party] not in group for group in movers)
                            if found.sanctioned_by:
                                end = game.space.number(found.sanctioned_by[-1].state)
                                assert game.ranks[party][end] <= game.ranks[party][state]

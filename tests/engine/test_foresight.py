"""The second reading, in which nobody steps into an answer that undoes the gain, against the reference."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from detente.concepts import CONCEPTS
from detente.engine import LIMITS
from detente.game import TooLargeError, compile_game
from detente.language import loads
from detente.outlook import outlook, willing_states
from detente.outlook.foresight import Foreseen
from detente.outlook.improvements import Improvements
from detente.stability import stability
from tests.engine.engines import LISTED, over
from tests.engine.worlds import conflict_and_model, named, pairs, state_number
from tests.graphs import random_graph
from tests.reference import outlook as told
from tests.reference.foresight import answered
from tests.reference.graph import GraphGame
from tests.reference.stability import equilibria
from tests.reference.written import to_yaml

BATCH = 20
DILEMMA = """\
detente: 1
title: The prisoner's dilemma
parties:
  first: {name: First, options: {silent: stays silent}, preferences: [second.silent, not first.silent]}
  second: {name: Second, options: {silent: stays silent}, preferences: [first.silent, not second.silent]}
status_quo: [first.silent, second.silent]
"""
Led = tuple[int, tuple[int, ...], int]
"""A state, who moves, and where to."""


def taken(improvements: Improvements, states: npt.NDArray[np.int64]) -> set[Led]:
    """Return the moves that are followed from some states."""
    game = improvements.game
    return {
        (int(s), improvements.movers[number].parties, int(t))
        for number, (left, choices) in improvements.of(states)
        for s, t in zip(left, game.settled(choices), strict=True)
    }


@pytest.mark.parametrize("max_deal", [3, 1])
@over(LISTED[:2], BATCH, 0.5)
def test_which_moves_are_taken(engine: str, seeds: range, max_deal: int) -> None:
    """From every state they are the reference's, and not always lean; a whole can forestall an answer."""
    deterred = beyond = 0
    for seed in seeds[:10]:
        for reference, game in pairs(*conflict_and_model(seed), max_deal=max_deal, foresight=True):
            number = {state: state_number(reference, game, state) for state in reference.feasible}
            expected = {
                (number[s], tuple(sorted(game.party(party) for party in move.movers)), number[move.to])
                for s in reference.feasible
                for move in reference.followed[s]
            }
            states = np.flatnonzero(game.feasible)
            found = taken(Foreseen(game, max_deal), states)
            assert found == expected, seed
            lean, every = (taken(Improvements(game, max_deal, every=all_), states) for all_ in (False, True))
            assert found <= every
            deterred += len(lean - found)
            beyond += len(found - lean)
    assert deterred
    assert beyond or max_deal == 1


@over(LISTED[:2], BATCH, 0.5)
def test_where_it_leads(engine: str, seeds: range) -> None:
    """The willing states and those at rest are the reference's, and each is as far as it says."""
    for seed in seeds[:10]:
        for reference, game in pairs(*conflict_and_model(seed), foresight=True):
            if reference.start is None:
                continue
            found = willing_states(game, 3, foresight=True)
            assert named(reference, game, found.states) == set(told.willing(reference)), seed
            resting = named(reference, game, found.states[found.resting])
            assert resting == told.resting(reference) & told.willing(reference).keys(), seed
            some = found.states[::3]
            at_rest = set(some[found.resting[::3]].tolist())
            assert set(found.improvements.resting(some).tolist()) == at_rest
            for node in range(0, len(found.states), 5):
                path = found.path(node)
                assert path is not None
                assert len(path) == found.distance[node]


@pytest.mark.parametrize("seed", range(0, 60, 2))
def test_what_rests(seed: int) -> None:
    """A state rests exactly when it is a SEQ equilibrium and every deal from it is answered."""
    for reference, _ in pairs(*conflict_and_model(seed), foresight=True):
        stable = equilibria(reference, "seq")
        for state in reference.feasible:
            deals = [move for move in reference.improvements[state] if len(move.movers) > 1]
            rests = state in stable and all(answered(reference, state, deal) for deal in deals)
            assert (state in told.resting(reference)) == rests, (seed, state)


@pytest.mark.parametrize("seed", range(40))
def test_graph_form(seed: int) -> None:
    """An arc has no parts, and who must move is not deterred."""
    conflict = random_graph(seed)
    model = loads(to_yaml(conflict))
    for scenario in ["base", *conflict.scenarios]:
        reference = GraphGame(conflict, scenario, 2, foresight=True)
        if reference.start is None:
            continue
        game = compile_game(model, None, scenario)
        found = willing_states(game, 2, foresight=True)
        assert {(int(s),) for s in found.states} == set(told.willing(reference))
        expected = {
            (s[0], tuple(sorted(game.party(party) for party in move.movers)), move.to[0])
            for s in reference.feasible
            for move in reference.followed[s]
        }
        assert taken(Foreseen(game, 2), np.flatnonzero(game.feasible)) == expected


def test_too_many_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are listed, or it is said that they are too many: never a part of them."""
    monkeypatch.setattr(LIMITS, "moves_listed", -1)
    with pytest.raises(TooLargeError, match="would be listed"):
        willing_states(compile_game(conflict_and_model(1)[1]), 3, foresight=True)


def test_states_are_taken_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few states are looked at together, the moves are the same."""
    game = compile_game(conflict_and_model(7)[1])
    states = np.flatnonzero(game.feasible)
    together = taken(Foreseen(game, 3), states)
    monkeypatch.setattr(LIMITS, "piece", 1)
    assert taken(Foreseen(game, 3), states) == together


@over(LISTED[:2], BATCH, 0.5)
def test_concepts_of_ends(engine: str, seeds: range) -> None:
    """Every state at rest carries the concepts under which it is an equilibrium, in either reading."""
    for seed in seeds[:10]:
        for _, game in pairs(*conflict_and_model(seed)):
            if game.status_quo is None:
                continue
            found = outlook(game, 3, foresight="both")
            assert found.answer is not None
            stable = stability(game)
            for reading in (found, found.answer):
                for end in reading.ends:
                    held = [c for c in CONCEPTS if stable.holds(c)[end.numbers[0]]]
                    assert list(reading.concepts(end)) == ([] if end.kind == "cycle" else held), seed


def test_a_state_that_holds_by_deterrence() -> None:
    """Two who are silent stay so when each thinks of the answer, though each would gain by talking."""
    game = compile_game(loads(DILEMMA))
    found = outlook(game, 1, foresight="both")
    assert found.answer is not None
    assert [found.concepts(end) for end in found.ends] == [CONCEPTS]
    assert [found.answer.concepts(end) for end in found.answer.ends] == [("gmr", "smr", "seq")]


def test_both_readings_side_by_side() -> None:
    """They are those that are asked for one by one; without time or room for the second, that is said."""
    game = compile_game(loads(DILEMMA))
    both, first, second = (outlook(game, 3, foresight=reading) for reading in ("both", "none", "answer"))
    told = both.to_dict()
    assert first.to_dict() == {**told, "answer": None}
    assert told["answer"] == {key: second.to_dict()[key] for key in told["answer"]}
    assert (first.foresight, second.foresight) == (False, True)


def test_a_deal_on_one_agreement_is_no_move_of_one_party() -> None:
    """A state that two would leave together holds for each alone, and so is a Nash equilibrium."""
    model = """\
detente: 1
title: A deal that is answered
parties:
  a: {name: A, preferences: [pact and not c.z, not a.pact]}
  b: {name: B, preferences: [pact and not c.z, not b.pact]}
  c: {name: C, options: {z: acts}, preferences: [c.z iff pact]}
agreements: {pact: {title: a pact, between: [a, b]}}
status_quo: []
"""
    found = outlook(compile_game(loads(model)), 3, foresight="answer")
    assert [found.concepts(end) for end in found.ends] == [CONCEPTS]

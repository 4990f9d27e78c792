"""The symbolic engine against the dense one and the reference, on random conflicts with every feature."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest

from detente.game import Game, Step
from detente.language.condition import Condition
from detente.stability import CONCEPTS
from detente.stability import stability as dense_stability
from detente.strategy import check_claims
from detente.strategy.large import check_large_claims
from detente.symbolic import Budget, SymbolicGame, explain, shortest_road, stability, states_in
from detente.symbolic.clauses import clauses_of, nash_clauses
from detente.symbolic.counting import count_models
from detente.symbolic.encoding import Function
from detente.symbolic.joint import solutions
from detente.symbolic.moves import OneParty
from tests.batches import batches
from tests.engine.worlds import conflict_and_model, pairs
from tests.reference import claims as told_claims
from tests.reference import moves, outlook
from tests.reference.conflict import State
from tests.reference.stability import stable

BATCH = 20
NODES = 1 << 16


def both_engines(seed: int) -> Iterator[tuple[moves.Game, Game, SymbolicGame]]:
    """Yield a random conflict under every policy and scenario: reference, dense, symbolic."""
    conflict, model = conflict_and_model(seed)
    for reference, game in pairs(conflict, model):
        yield reference, game, SymbolicGame(model, reference.policy, reference.scenario, nodes=NODES)


Levels = tuple[int, ...]


def listed(game: SymbolicGame, states: Function | None) -> list[Levels]:
    """Return a set's states by their levels, in the order in which they are yielded."""
    assert states is not None
    return list(states_in(game, states))


def levels(game: Game, states: npt.NDArray[np.bool_]) -> list[Levels]:
    """Return the same of the dense engine, which numbers no level that no state has."""
    return [game.space.levels(int(state)) for state in np.flatnonzero(states)]


def in_reference(game: SymbolicGame, reference: moves.Game, state: tuple[int, ...]) -> State:
    """Return a state in the reference's form."""
    return tuple(state[game.space.index[option]] for option in reference.conflict.options)


@pytest.mark.parametrize("first", batches(BATCH, 0.8))
def test_stability(first: int) -> None:
    """Every set, party by party, and the order in which states are listed, weak and strict."""
    for seed in range(first, first + BATCH):
        for reference, game, large in both_engines(seed):
            where = (seed, reference.policy, reference.scenario)
            assert listed(large, large.feasible) == levels(game, game.feasible), where
            assert large.feasible_count == game.feasible_count
            start = None if game.status_quo is None else game.space.levels(game.status_quo)
            assert large.status_quo == start
            for strict in (False, True) if seed % 3 == 0 else (False,):
                found, expected = stability(large, strict=strict), dense_stability(game, strict=strict)
                for concept in CONCEPTS:
                    assert found.count(concept) == expected.count(concept), (where, concept)
                    assert listed(large, found.verdicts[concept].at_least.whole) == (
                        levels(game, expected.holds(concept))
                    ), (where, concept, strict)
                    for party in range(len(game.parties)):
                        assert listed(large, found.verdicts[concept].stable[party]) == (
                            levels(game, expected.stable[concept][party])
                        ), (where, concept, strict, party)


@pytest.mark.parametrize("first", batches(BATCH, 0.2))
def test_stability_against_the_reference(first: int) -> None:
    for seed in range(first, first + BATCH):
        for reference, _, large in both_engines(seed):
            found = stability(large)
            for state in states_in(large, large.feasible):
                named = in_reference(large, reference, state)
                for concept in CONCEPTS:
                    verdicts = [stable(reference, concept, party, named) for party in large.parties]
                    mine = [found.stable_in(concept, party, state) for party in range(len(large.parties))]
                    assert mine == verdicts, (seed, concept, named)
                    assert found.holds_in(concept, state) == all(verdicts)


@pytest.mark.parametrize("first", batches(BATCH, 0.2))
def test_explain(first: int) -> None:
    """The search on one state comes to the reference's verdict, and its replies are what they claim to be."""
    for seed in range(first, first + BATCH):
        for reference, _, large in both_engines(seed):
            for state in list(states_in(large, large.feasible))[::7]:
                named = in_reference(large, reference, state)
                for party, concept in ((p, c) for p in range(len(large.parties)) for c in CONCEPTS):
                    strict = bool(seed % 2)
                    told = explain(large, state, party, concept, strict=strict)
                    expected = stable(reference, concept, large.parties[party], named, strict)
                    assert told.stable == expected, (seed, concept, named)
                    assert told.stable == all(found.sanctioned_by for found in told.improvements)
                    for found in told.improvements:
                        assert found.step.gains[large.parties[party]]
                        for reply in (found.sanctioned_by, found.escaped_reply):
                            _check_reply(large, party, state, reply, concept, strict)


def _check_reply(
    game: SymbolicGame,
    party: int,
    state: tuple[int, ...],
    reply: tuple[Step, ...],
    concept: str,
    strict: bool,
) -> None:
    movers = [step.movers for step in reply]
    assert all(a != b for a, b in pairwise(movers))
    assert all(len(group) == 1 and game.parties[party] not in group for group in movers)
    if concept == "seq":
        assert all(step.gains[step.movers[0]] for step in reply)
    if reply:
        end = game.standing(party, game.levels_of(reply[-1].state))
        here = game.standing(party, state)
        assert end < here if strict else end <= here


@pytest.mark.parametrize("max_deal", [3, 1, 2])
@pytest.mark.parametrize("first", batches(BATCH, 0.4))
def test_roads(first: int, max_deal: int) -> None:
    """Paths are as short as the reference's, made of its moves, and missing where it has none."""
    for seed in range(first, first + (BATCH if max_deal == 3 else 5)):
        conflict, model = conflict_and_model(seed)
        for policy in ["none", *conflict.policies]:
            reference = moves.game_of(conflict, policy, "base", max_deal)
            if not reference.feasible or reference.start is None:
                continue
            large = SymbolicGame(model, policy, nodes=NODES)
            for name, claim in conflict.claims.items():
                form = next(form for form in told_claims.FORMS if form in claim)
                conditions = model.claims[name].conditions
                if form == "first":
                    road = _road(large, conditions[1], max_deal, lacking=conditions[0])
                    assert road == (not told_claims.comes_first(reference, *claim[form])), (seed, name)
                    continue
                found = shortest_road(large, large.where(conditions[0]), max_deal)
                length = outlook.distance(reference, claim[form])
                assert (None if found.path is None else len(found.path)) == length, (seed, name)
                at = in_reference(large, reference, large.start())
                for step in found.path or ():
                    end = in_reference(large, reference, large.levels_of(step.state))
                    assert moves.Move(frozenset(step.movers), end) in reference.moves[at], (seed, name)
                    at = end


def _road(game: SymbolicGame, wanted: Condition, max_deal: int, *, lacking: Condition) -> bool | None:
    return shortest_road(game, game.where(wanted), max_deal, within=~game.evaluate(lacking)).reached


@pytest.mark.parametrize("first", batches(BATCH, 0.4))
def test_claims(first: int) -> None:
    """Claims about what can be reached get the dense engine's verdicts; the others say that they are open."""
    for seed in range(first, first + BATCH):
        conflict, model = conflict_and_model(seed)
        if not all(
            moves.game_of(conflict, policy, scenario).feasible
            for policy in ["none", *conflict.policies]
            for scenario in ["base", *conflict.scenarios]
        ):
            continue
        expected = {(v.claim.key, v.policy, v.scenario): v for v in check_claims(model).verdicts}
        for verdict in check_large_claims(model).verdicts:
            other = expected[verdict.claim.key, verdict.policy, verdict.scenario]
            if verdict.claim.query in ("never", "possible", "first"):
                assert verdict.holds == other.holds, (seed, verdict.claim.key)
                assert verdict.depends == other.depends, (seed, verdict.claim.key)
                mine, its = verdict.witness.path, other.witness.path
                assert (None if mine is None else len(mine)) == (None if its is None else len(its))
            else:
                assert verdict.holds is None


@pytest.mark.parametrize("first", batches(BATCH, 0.4))
def test_clauses(first: int) -> None:
    """Clauses allow the very states that the sets they stand for have in common, in the same order."""
    for seed in range(first, first + BATCH):
        for _, _, large in both_engines(seed):
            parties = [OneParty(large, party) for party in range(len(large.parties))]
            found = stability(large)
            nash = found.verdicts["nash"].at_least
            expected = list(nash.states())
            for clauses in (clauses_of(large.encoding, nash.sets), nash_clauses(large, parties)):
                assert list(solutions(large, clauses)) == expected, seed


def test_counting() -> None:
    """The model counter's numbers are those of the diagrams."""
    pytest.importorskip("pyganak", reason="the counter is an extra: pip install 'detente[counting]'")
    for seed in range(0, 60, 15):
        for _, _, large in both_engines(seed):
            for verdict in stability(large).verdicts.values():
                clauses = clauses_of(large.encoding, verdict.at_least.sets)
                assert count_models(clauses, Budget()) == verdict.at_least.count, seed
            break

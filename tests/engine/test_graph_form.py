"""Graph form in every analysis where it makes sense, against the reference on random graphs."""

from __future__ import annotations

import numpy as np
import pytest

from detente.engine import coalition_arcs, reach_of
from detente.game import Game, GameError, Step, compile_game
from detente.language import loads
from detente.outlook import outlook, possible_states, roadmap
from detente.strategy import check_claims, compare, status
from tests.graphs import random_graph
from tests.reference import claims as told_claims
from tests.reference import outlook as told
from tests.reference import roadmap as told_roadmap
from tests.reference import strategy
from tests.reference.conflict import Conflict, State
from tests.reference.graph import GraphGame
from tests.reference.plain import Way, plainest
from tests.reference.written import to_yaml

SEEDS = 40
BATCH = 20


def both(seed: int, max_deal: int = 3) -> list[tuple[Conflict, GraphGame, Game]]:
    """Return a random graph with both games in every scenario that has a start."""
    conflict = random_graph(seed)
    model = loads(to_yaml(conflict))
    found = []
    for scenario in ["base", *conflict.scenarios]:
        reference = GraphGame(conflict, scenario, max_deal)
        if reference.start is not None:
            found.append((conflict, reference, compile_game(model, None, scenario)))
    return found


@pytest.mark.parametrize("first", range(0, SEEDS, BATCH))
def test_outlook(first: int) -> None:
    for seed in range(first, first + BATCH):
        deal = 1 + seed % 3
        for _, reference, game in both(seed, deal):
            found = outlook(game, deal)
            assert {(int(s),) for s in np.flatnonzero(found.possible.states)} == set(told.possible(reference))
            assert {(int(s),) for s in found.willing.states} == set(told.willing(reference))
            expected: dict[tuple[str, frozenset[State]], tuple[float, float]] = {
                (end.kind, end.states): (float(end.chance), float(end.moves)) for end in told.ends(reference)
            }
            mine: dict[tuple[str, frozenset[State]], tuple[float | None, float | None]] = {
                (end.kind, frozenset((int(s),) for s in end.numbers)): (end.chance, end.moves)
                for end in found.ends
            }
            assert mine.keys() == expected.keys()
            for end, numbers in expected.items():
                assert mine[end] == pytest.approx(numbers), seed


@pytest.mark.parametrize("first", range(0, SEEDS, BATCH))
def test_paths(first: int) -> None:
    for seed in range(first, first + BATCH):
        for _, reference, game in both(seed):
            possible = possible_states(reach_of(game, 3))
            willing = outlook(game, 3).willing
            for (state,) in told.possible(reference):
                path = possible.path(state)
                _walk(reference, game, path, state, plainest(reference, {(state,)}.__contains__))
            for node, state in enumerate(willing.states.tolist()):
                steps = willing.path(node)
                assert steps is not None
                _walk(reference, game, steps, state, plainest(reference, {(state,)}.__contains__, True))


def _walk(reference: GraphGame, game: Game, steps: tuple[Step, ...], end: int, expected: Way | None) -> None:
    """Demand that the way is the reference's, by moves of those who are said to make them."""
    assert expected is not None
    found = [(frozenset(step.movers), (game.space.states.index(str(step.state)),)) for step in steps]
    assert found == [tuple(move) for move in expected.moves]
    at = reference.start
    for movers, following in found:
        assert at is not None
        assert (movers, following) in reference.moves[at]
        at = following
    assert at == (end,)


def test_who_wants_a_move_is_named_before_who_does_not() -> None:
    """Both can move from 1 to 2 and from 1 to 3; each wants one of the two and is named for it."""
    text = """
detente: 1
title: Two can do it
states: {1: here, 2: there, 3: elsewhere}
parties:
  a: {moves: {1: [2, 3]}, ranking: [3, 1, 2]}
  b: {moves: {1: [2, 3]}, ranking: [2, 1, 3]}
status_quo: 1
"""
    possible = possible_states(reach_of(compile_game(loads(text)), 2))
    assert [possible.path(end)[0].movers for end in (1, 2)] == [("b",), ("a",)]


@pytest.mark.parametrize("first", range(0, SEEDS, BATCH))
def test_nobody_is_named_who_does_not_want_what_another_wants(first: int) -> None:
    for seed in range(first, first + BATCH):
        for _, reference, game in both(seed):
            possible = possible_states(reach_of(game, 3))
            for end in np.flatnonzero(possible.states).tolist():
                at = game.start()
                for step in possible.path(end):
                    following = game.space.states.index(str(step.state))
                    if len(step.movers) == 1 and not step.must and not step.gains[step.movers[0]]:
                        able = (
                            p
                            for p in game.parties
                            if (frozenset({p}), (following,)) in reference.moves[(at,)]
                        )
                        assert not any(step.gains[party] for party in able), seed
                    at = following


def test_roadmaps() -> None:
    for seed in range(60):
        for conflict, reference, game in both(seed):
            side = conflict.sides["side0"]
            willing = outlook(game, 3).willing
            for state in sorted(told.willing(reference)):
                wanted = np.zeros(game.space.size, dtype=np.bool_)
                wanted[state[0]] = True
                found = roadmap(willing, wanted, [game.party(member) for member in side])
                condition = ("state", conflict.names[state[0]])
                expected = told_roadmap.roadmap(reference, condition, side)
                assert found is not None and expected is not None
                assert found.exposure == pytest.approx(float(expected[0]))
                assert [
                    (frozenset(step.movers), (game.space.number(step.state),)) for step in found.path
                ] == [tuple(move) for move in expected[1].moves]


def test_claims() -> None:
    for seed in range(SEEDS):
        conflict = random_graph(seed)
        found = check_claims(loads(to_yaml(conflict)))
        for verdict in found.verdicts:
            game = GraphGame(conflict, verdict.scenario)
            claim = conflict.claims[verdict.claim.key]
            assert verdict.holds == told_claims.verdict(game, claim), (seed, verdict.claim.key)


def test_compare() -> None:
    for seed in range(SEEDS):
        conflict = random_graph(seed)
        if any(GraphGame(conflict, s).start is None for s in ["base", *conflict.scenarios]):
            continue
        result = compare(loads(to_yaml(conflict)))
        assert list(result.policies) == ["none"]
        for scenario, report in result.policies["none"].items():
            game = GraphGame(conflict, scenario)
            wedge = strategy.wedges(game, conflict.sides["side0"])
            assert report.wedges.count == len(wedge.states)
            assert (0 if report.wedges.sharpest is None else report.wedges.sharpest.fall) == pytest.approx(
                float(wedge.sharpest or 0)
            )
            assert report.temptation.pairs == 0
            assert report.flexibility.where_it_leads.share == report.flexibility.in_all.share == 1
            assert report.possible == len(told.possible(game))
            for claim, bypass in strategy.bypasses(game).items():
                mine = report.bypass[claim]
                assert (mine.possible, mine.willing, mine.rests) == (
                    bypass.possible,
                    bypass.willing,
                    bypass.rest,
                )
            for ladder in conflict.relationship:
                expected = strategy.relationship(game, ladder)
                for mine_name, name in (
                    ("possible", "possible"),
                    ("willing", "willing"),
                    ("rests", "resting"),
                ):
                    span = report.relationship[ladder][mine_name]
                    assert (None if span is None else (span.best, span.worst)) == expected[name]
            for demand, report_of in report.demands.items():
                condition = conflict.demands[demand]["condition"]
                assert report_of.possible == (told.distance(game, condition) is not None)
                before = told.just_before(game, condition)
                holds = {"f"} if before and all(_fact(conflict, s) for s in before) else set()
                assert set(report_of.first) == holds


def _fact(conflict: Conflict, state: tuple[int, ...]) -> bool:
    from tests.reference.conflict import holds

    return holds(conflict, ("fact", "f"), state)


def test_what_speaks_of_options_is_refused() -> None:
    _, _, game = both(next(seed for seed in range(99) if both(seed)))[0]
    with pytest.raises(GameError, match="graph form has no options"):
        status(game, next(iter(game.model.sides)), game.start())
    with pytest.raises(GameError, match=r"unknown option a.x"):
        game.find_state({"a.x": "on"})
    with pytest.raises(GameError, match="no state nowhere"):
        game.find_state("nowhere")
    from detente.stability import stability

    with pytest.raises(GameError, match="no options"):
        stability(game, concepts=["sim"])


def test_a_ban_is_asked_of_each_arc_and_of_the_deal_as_a_whole() -> None:
    """Two parties can only go from 1 to 3 together; a ban stops an arc, or the whole, for those it names."""
    text = """
detente: 1
title: Two steps
states: {1: here, 2: half way, 3: there}
parties:
  a: {moves: {1: [2]}, ranking: [3, 1, 2]}
  b: {moves: {2: [3]}, ranking: [3, 1, 2]}
  c: {moves: {}, ranking: [1]}
status_quo: 1
"""
    banned = "moves: [{party: %s, from: state %s, to: state %s}]\n"
    for ban, willing, together in (
        ("", [0, 2], [1, 2]),
        (banned % ("a", 1, 2), [0], []),  # the arc is none for its party, in a deal as alone
        (banned % ("b", 1, 2), [0, 2], [1, 2]),  # b does not go there
        (banned % ("a", 1, 3), [0], [1]),  # the deal as a whole, for each member
        (banned % ("b", 1, 3), [0], [1]),
        (banned % ("c", 1, 3), [0, 2], [1, 2]),
    ):
        game = compile_game(loads(text + ban))
        assert outlook(game).willing.states.tolist() == willing, ban
        assert coalition_arcs(game, [0, 1]).from_state(0).tolist() == together, ban

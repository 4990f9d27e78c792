"""What a study adds to the other analyses, against the reference, on random conflicts with every feature."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from itertools import pairwise
from typing import Any

import pytest

import detente
from detente.game import GameError
from detente.results import State as Described
from detente.strategy import check_claims, compare
from detente.strategy.study import EndStudy, Study, Trail, WorldStudy, study
from detente.work import SetAside, spread
from tests.batches import batches
from tests.engine.worlds import conflict_and_model
from tests.reference import moves, outlook, stability
from tests.reference.conflict import Conflict, State, holds, to_dict, to_state
from tests.reference.plain import plainest
from tests.reference.strategy import rung

BATCH = 15
CONCEPTS = ("nash", "gmr", "smr", "seq")


def studies(first: int) -> list[tuple[int, Conflict, Study]]:
    """Return a batch of random conflicts worked out, those without a feasible state left out."""
    found = []
    for seed in range(first, first + BATCH):
        conflict, model = conflict_and_model(seed)
        try:
            found.append((seed, conflict, study(model)))
        except GameError as error:
            assert "no state is feasible" in str(error)
    return found


@pytest.mark.parametrize("first", batches(BATCH, 0.6))
def test_study(first: int) -> None:
    for seed, conflict, result in studies(first):
        for policy, scenarios in result.worlds.items():
            for scenario, world in scenarios.items():
                game = moves.game_of(conflict, policy, scenario)
                where = (seed, policy, scenario)
                assert world.feasible == len(game.feasible), where
                check_equilibria(conflict, game, world)
                assert (world.measures is None) == (game.start is None), where
                if game.start is not None:
                    check_goal(conflict, game, world)
                    check_ends(conflict, game, world)
                    check_maps(conflict, game, world)
                    for road in (world.roads or {}).values():
                        check_trail(conflict, game, road)
        # it is the comparison and the claims
        if not result.missing:
            assert result.unasked == 0
            assert result.claims.to_dict() == check_claims(result.model).to_dict(), seed
        if conflict.sides and result.comparison is not None:
            assert result.comparison.to_dict() == compare(result.model).to_dict(), seed


def check_equilibria(conflict: Conflict, game: moves.Game, world: WorldStudy) -> None:
    possible = outlook.possible(game) if game.start is not None else {}
    found = {concept: stability.equilibria(game, concept) for concept in CONCEPTS}
    for concept, count in world.equilibria.counts.items():
        assert count == len(found[concept])
        assert world.equilibria.possible[concept] == len([s for s in found[concept] if s in possible])
    for told, concepts, reached in world.equilibria.told:
        state = to_state(conflict, _raised(told))
        assert set(concepts) == {c for c in world.equilibria.counts if state in found[c]}
        assert reached == (state in possible)


def check_goal(conflict: Conflict, game: moves.Game, world: WorldStudy) -> None:
    assert (world.goal is None) == (conflict.goal is None)
    if world.goal is None or conflict.goal is None:
        return
    ended = [state for end in outlook.ends(game) for state in end.states]
    met = [holds(conflict, conflict.goal, state) for state in ended]
    assert world.goal.in_ends == ("all" if all(met) else "some" if any(met) else "none")
    assert world.goal.possible == (outlook.distance(game, conflict.goal) is not None)
    goal = conflict.goal
    willing = plainest(game, lambda state: holds(conflict, goal, state), by_improvements=True)
    assert world.goal.willing == (willing is not None)
    if world.goal.way is not None:
        check_trail(conflict, game, world.goal.way)
        assert holds(conflict, conflict.goal, to_state(conflict, _raised(world.goal.way.states[-1])))
        if willing is not None:
            assert len(world.goal.way.steps) == len(willing.moves)


def _alike(conflict: Conflict, end: EndStudy, other: outlook.End) -> bool:
    """Tell whether a resting state is one of those told together: on the same rungs, with the same goal."""
    (state,) = other.states
    for key, span in end.rungs.items():
        names = list(conflict.relationship[key]["rungs"])
        if {span.best, span.worst} != {names[rung(conflict, key, state)]}:
            return False
    if conflict.goal is None:
        return True
    return end.goal == ("all" if holds(conflict, conflict.goal, state) else "none")


def check_ends(conflict: Conflict, game: moves.Game, world: WorldStudy) -> None:
    expected = outlook.ends(game)
    assert world.measures is not None
    assert world.measures.rests + world.measures.cycles == len(expected)
    assert world.settles == (
        "all"
        if all(end.kind == "rest" for end in expected)
        else "some"
        if any(end.kind == "rest" for end in expected)
        else "none"
    )
    for end in world.ends:
        if end.alike > 1:
            together = [other for other in expected if other.kind == "rest" and _alike(conflict, end, other)]
            assert end.kind == "rest" and end.size == end.alike == len(together)
            assert end.chance == pytest.approx(float(sum(other.chance for other in together)), abs=1e-9)
        else:
            assert any(
                end.size == len(other.states)
                and end.kind == other.kind
                and end.chance == pytest.approx(float(other.chance), abs=1e-9)
                for other in expected
            )
        if end.way is not None:
            check_trail(conflict, game, end.way)
            raised = end.way.states[-1]
            assert isinstance(raised, dict) and isinstance(end.state, dict)
            lowest = {option: levels[0] for option, levels in conflict.levels.items()}
            shared = {name: level for name, level in end.state.items() if level != lowest[name]}
            if end.alike == 1:
                assert raised == shared
            for name, level in shared.items():  # the least level of those told together
                order = conflict.levels[name]
                assert order.index(raised.get(name, order[0])) >= order.index(level)


def check_maps(conflict: Conflict, game: moves.Game, world: WorldStudy) -> None:
    possible, willing = outlook.possible(game), outlook.willing(game)
    resting = {state for end in outlook.ends(game) if end.kind == "rest" for state in end.states}
    if world.states is not None:
        nodes = [to_state(conflict, _raised(node.state)) for node in world.states.states]
        assert nodes[0] == game.start
        assert world.states.whole and set(nodes) == set(possible)
        assert {n: node.distance for n, node in zip(nodes, world.states.states, strict=True)} == {
            state: willing.get(state) for state in possible
        }
        drawn = {(nodes[source], nodes[target]) for source, target, _ in world.states.moves}
        assert drawn == {(s, move.to) for s in possible for move in game.improvements[s]}
        for source, target, parties in world.states.moves:
            step = moves.Move(frozenset(parties), nodes[target])
            assert step in game.improvements[nodes[source]]
        for number, (kind, name) in enumerate(world.states.marks):
            if kind == "concept":
                marked = {
                    n for n, node in zip(nodes, world.states.states, strict=True) if number in node.holds
                }
                assert marked == {s for s in possible if s in stability.equilibria(game, name)}
    if world.ladders is not None and world.ladders.across is not None:
        across, up = world.ladders.across, world.ladders.up
        for cell in world.ladders.cells:

            def here(state: State, cell: tuple[int, int] = (cell.across, cell.up)) -> bool:
                return (rung(conflict, across, state), rung(conflict, up, state)) == cell

            assert cell.possible == sum(map(here, possible))
            assert cell.willing == sum(map(here, willing))
            assert cell.rests == sum(map(here, resting))
        assert sum(cell.possible for cell in world.ladders.cells) == len(possible)


def check_trail(conflict: Conflict, game: moves.Game, way: Trail) -> None:
    states = [to_state(conflict, _raised(state)) for state in way.states]
    assert states[0] == game.start
    assert len(states) == len(way.steps) + 1 == len(way.change) + 1
    for step, (before, after), change in zip(way.steps, pairwise(states), way.change, strict=True):
        assert moves.Move(frozenset(step.movers), after) in game.moves[before]
        for party in game.parties:
            expected = game.prefers(party, after, before) - game.prefers(party, before, after)
            assert change[party] == expected
    for state, standing, rungs in zip(states, way.standing, way.rungs, strict=True):
        assert to_dict(conflict, state) == way.states[states.index(state)]
        for party in game.parties:
            assert standing[party] == pytest.approx(float(game.height[party][state]))
        for ladder, name in rungs.items():
            assert list(conflict.relationship[ladder]["rungs"])[rung(conflict, ladder, state)] == name


def _raised(state: Described) -> dict[str, str]:
    assert isinstance(state, dict)
    return state


def test_a_world_that_is_set_aside_is_missing_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("detente.strategy.study.study")
    model = detente.load("iran-2015").written
    at = 1

    def without_one(*given: Any, **more: Any) -> Iterator[Any]:
        for number, answer in enumerate(spread(*given, **more)):
            yield SetAside("it ended two workers") if number == at else answer

    monkeypatch.setattr(module, "spread", without_one)
    found = study(model, policies=["jcpoa"], scenarios=["base"])
    assert found.missing == {("jcpoa", "base"): "it ended two workers"} and "base" in found.worlds["none"]
    at = 0
    with pytest.raises(ChildProcessError, match="it ended two workers"):
        study(model, policies=["jcpoa"], scenarios=["base"])

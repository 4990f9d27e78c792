"""Policies compared and claims judged as the reference does, on random conflicts with every feature."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from detente.engine import reach_of, same_moves
from detente.game import Game, GameError, compile_game
from detente.language import loads
from detente.language.condition import Condition
from detente.outlook import Way, possible_states
from detente.strategy import check_claims, compare
from detente.strategy.worlds import World, Worlds
from tests.engine.engines import FOLLOWED, over
from tests.engine.worlds import conflict_and_model, cost_of, pairs
from tests.reference import claims as told_claims
from tests.reference import moves, outlook, strategy
from tests.reference.conflict import Conflict, to_dict
from tests.reference.rules import side_of
from tests.reference.stability import equilibria
from tests.strategies import to_yaml

BATCH = 25


def solvable(conflict: Conflict) -> bool:
    """Tell whether every policy and scenario has a feasible status quo."""
    return all(
        moves.start(conflict, policy, scenario) is not None
        for policy in ["none", *conflict.policies]
        for scenario in ["base", *conflict.scenarios]
    )


@pytest.mark.parametrize("every", [False, True])
@over(FOLLOWED, BATCH)
def test_claims(engine: str, seeds: range, every: bool) -> None:
    for seed in seeds[:5] if every else seeds:
        conflict, model = conflict_and_model(seed)
        try:
            result = check_claims(model, every=every)
        except GameError as error:
            assert "no state is feasible" in str(error)
            continue
        found = {(v.claim.key, v.policy, v.scenario): v.holds for v in result.verdicts}
        assert found == told_claims.verdicts(conflict, every=every), seed


@over(FOLLOWED[:2], BATCH)
def test_what_claims_depend_on(engine: str, seeds: range) -> None:
    """As the reference says; and no other order of what anybody wants turns a verdict that hangs on none."""
    for seed in seeds:
        conflict, model = conflict_and_model(seed)
        try:
            result = check_claims(model)
        except GameError:
            continue
        found = {(v.claim.key, v.policy, v.scenario): v.depends for v in result.verdicts}
        assert found == told_claims.dependences(conflict), seed
        held = {key: v.holds for key, v in zip(found, result.verdicts, strict=True)}
        for v in check_claims(loads(to_yaml(_turned_over(conflict)))).verdicts:
            key = (v.claim.key, v.policy, v.scenario)
            if found[key] in ("rules", "policy"):
                assert (v.holds, v.depends) == (held[key], found[key]), seed


def _turned_over(conflict: Conflict) -> Conflict:
    """Return a conflict in which all lists of statements are the other way round, scenarios' included."""

    def turned(wants: Any) -> Any:
        if isinstance(wants, dict):
            return {**wants, "ranking": wants["ranking"][::-1]}
        return [
            [("not", each) for each in want] if isinstance(want, list) else ("not", want)
            for want in wants[::-1]
        ]

    return replace(
        conflict,
        parties={
            key: {**body, "preferences": turned(body["preferences"])} if "preferences" in body else body
            for key, body in conflict.parties.items()
        },
        scenarios={
            key: {
                **body,
                "preferences": {party: turned(wants) for party, wants in body.get("preferences", {}).items()},
            }
            for key, body in conflict.scenarios.items()
        },
    )


@pytest.mark.parametrize("every", [False, True])
@over(FOLLOWED, BATCH)
def test_compare(engine: str, seeds: range, every: bool) -> None:
    for seed in seeds[:8] if every else seeds:
        conflict, model = conflict_and_model(seed)
        if not conflict.sides or not solvable(conflict):
            continue
        result = compare(model, every=every)
        assert result.side is not None
        for policy, scenarios in result.policies.items():
            side = conflict.sides[result.side] if policy == "none" else side_of(conflict, policy)
            for scenario, report in scenarios.items():
                game = moves.game_of(conflict, policy, scenario, every=every)
                where = (seed, policy, scenario)
                reached = outlook.possible(game).keys()
                assert report.possible == len(reached), where
                assert report.equilibria == len(equilibria(game) & reached), where
                wedge = strategy.wedges(game, side)
                assert report.wedges.count == len(wedge.states), where
                assert report.wedges.solidarity == pytest.approx(float(wedge.solidarity)), where
                sharpest = report.wedges.sharpest
                assert (0 if sharpest is None else sharpest.fall) == pytest.approx(
                    float(wedge.sharpest or 0)
                ), where
                for claim, bypass in strategy.bypasses(game).items():
                    mine = report.bypass[claim]
                    assert (mine.possible, mine.willing, mine.rests) == (
                        bypass.possible,
                        bypass.willing,
                        bypass.rest,
                    ), where
                    assert cost_of(mine.path) == (bypass.cost or (0, 0, 0)), where
                for ladder in conflict.relationship:
                    expected = strategy.relationship(game, ladder)
                    spans = report.relationship[ladder]
                    for name, other in (
                        ("possible", "possible"),
                        ("willing", "willing"),
                        ("rests", "resting"),
                    ):
                        span = spans[name]
                        assert (None if span is None else (span.best, span.worst)) == expected[other], where
                    span = spans["equilibria"]
                    assert (None if span is None else (span.best, span.worst)) == expected["equilibria"], (
                        where
                    )
                for demand, told in report.demands.items():
                    condition = conflict.demands[demand]["condition"]
                    assert told.possible == (outlook.distance(game, condition) is not None), where
                    assert told.willing == (
                        outlook.distance(game, condition, by_improvements=True) is not None
                    )
                    before = outlook.just_before(game, condition)
                    own = [o for o in conflict.options if o.partition(".")[2] not in conflict.agreements]
                    opening = {o for o in own if before and all(o in to_dict(conflict, s) for s in before)}
                    assert {name for name in told.first if name in own} == opening, where
                if policy != "none":
                    tempted = strategy.temptation(conflict, policy, scenario, every=every)
                    assert report.temptation.pairs == len(tempted.pairs), where
                    assert [back.pairs for back in report.temptation.given_back] == tempted.gives_back, where
                    flexible = strategy.flexibility(conflict, policy, scenario)
                    room = report.flexibility
                    mine_of_it = room.where_it_leads.share, room.in_all.share
                    assert mine_of_it == pytest.approx([float(share) for share in flexible]), where
                    broken = strategy.broken_promises(game)
                    assert [
                        (b.commitment.option, b.resting, b.equilibria) for b in report.broken_promises
                    ] == [(b.option, len(b.resting), len(b.equilibria)) for b in broken], where


def test_one_game_asked_about_deals_of_several_sizes() -> None:
    differing = 0
    for seed in range(40):
        for _, game in pairs(*conflict_and_model(seed)):
            if game.status_quo is None:
                continue
            found = [World(game, max_deal).possible.distance for max_deal in (1, 3)]
            afresh = [possible_states(reach_of(game, max_deal)).distance for max_deal in (1, 3)]
            assert all(np.array_equal(a, b) for a, b in zip(found, afresh, strict=True)), seed
            differing += not np.array_equal(found[0], found[1])
    assert differing


def test_a_road_found_in_one_scenario_is_told_in_another_as_the_parties_see_it_there() -> None:
    told_otherwise = 0
    for seed in range(40):
        conflict, model = conflict_and_model(seed)
        if not solvable(conflict) or not (wanted := [c.conditions[-1] for c in model.claims.values()]):
            continue
        worlds = Worlds(model, 3)
        base: dict[Condition, Way | None] = {}
        for scenario in ["base", *model.scenarios]:
            world = worlds.under("none", scenario)
            alone = World(compile_game(model, "none", scenario), 3)
            for condition in wanted:
                way = world.road(condition)
                assert way == alone.possible.way(alone.game.where(condition)), (seed, scenario)
                told_otherwise += base.setdefault(condition, way) != way
    assert told_otherwise


def same_game(one: Game, other: Game) -> bool:
    """Tell whether two games have the same moves, and the same preferences over them."""
    return same_moves(one, other) and all(map(np.array_equal, one.ranks, other.ranks))


def test_workers_agree() -> None:
    """Worker processes give the same verdicts and measures."""
    _, model = conflict_and_model(next(seed for seed in range(99) if _rich(seed)))
    assert check_claims(model, workers=2).to_dict() == check_claims(model).to_dict()
    assert compare(model, workers=2).to_dict() == compare(model).to_dict()


def _rich(seed: int) -> bool:
    conflict, _ = conflict_and_model(seed)
    return bool(conflict.scenarios and conflict.policies and conflict.claims) and solvable(conflict)

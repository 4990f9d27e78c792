"""Sides measured apart, and what the second reading says of promises, against the reference."""

from __future__ import annotations

import pytest

from detente.strategy import compare
from detente.strategy.study import study
from tests.engine.test_strategy import solvable
from tests.engine.worlds import conflict_and_model
from tests.reference import moves, outlook, strategy

SEEDS = range(40)


def test_no_policy_is_measured_for_every_side() -> None:
    """As it is when that side is asked for, with the reference's wedges, and in the report's study, too."""
    seen = split = 0
    for seed in SEEDS:
        conflict, model = conflict_and_model(seed)
        if len({policy.side for policy in model.policies.values()}) < 2 or not solvable(conflict):
            continue
        result = compare(model, foresight="both")
        assert set(result.none_by_side) == {p.side for p in model.policies.values()} - {result.side}
        comparison = study(model, foresight="both").comparison
        assert comparison is not None
        assert comparison.to_dict()["none_by_side"] == result.to_dict()["none_by_side"]
        for side, scenarios in result.none_by_side.items():
            asked = compare(model, policies=["none"], side=side, foresight="both").policies["none"]
            for scenario, report in scenarios.items():
                assert report == asked[scenario], (seed, side, scenario)
                wedge = strategy.wedges(moves.game_of(conflict, "none", scenario), conflict.sides[side])
                assert report.wedges.count == len(wedge.states), (seed, side, scenario)
                split += report.wedges != result.policies["none"][scenario].wedges
                seen += 1
    assert seen
    assert split


def test_each_side_has_its_rows() -> None:
    for seed in SEEDS:
        conflict, model = conflict_and_model(seed)
        sides = list(dict.fromkeys(policy.side for policy in model.policies.values()))
        if len(sides) < 2 or not solvable(conflict):
            continue
        rows = compare(model, scenarios=["base"]).rows()
        assert [row["side"] for row in rows if row["policy"] == "none"] == sides
        assert all(
            row["side"] == model.policies[row["policy"]].side for row in rows if row["policy"] != "none"
        )
        return
    pytest.fail("no conflict with two sides")


def test_the_first_side_is_that_of_the_first_policy_asked_for() -> None:
    for seed in SEEDS:
        conflict, model = conflict_and_model(seed)
        other = next(
            (k for k, p in model.policies.items() if p.side != next(iter(model.policies.values())).side), None
        )
        if other is not None and solvable(conflict):
            result = compare(model, policies=[other], scenarios=["base"])
            assert (result.side, dict(result.none_by_side)) == (model.policies[other].side, {})
            return
    pytest.fail("no conflict with two sides")


def test_promises_broken_at_rest_in_the_second_reading() -> None:
    """In the resting states of that reading which its moves lead to."""
    broken_then = 0
    for seed in SEEDS:
        conflict, model = conflict_and_model(seed)
        if not model.policies or not solvable(conflict):
            continue
        for policy, scenarios in compare(model, foresight="both").policies.items():
            for scenario, report in scenarios.items():
                game = moves.game_of(conflict, policy, scenario, foresight=True)
                reached = outlook.willing(game).keys()
                assert report.answer is not None
                found = [(b.commitment.option, b.willing_resting) for b in report.answer.broken_promises]
                assert found == [
                    (b.option, len(b.resting & reached)) for b in strategy.broken_promises(game)
                ], (seed, policy, scenario)
                broken_then += sum(count for _, count in found)
    assert broken_then


def test_a_frame_has_both_readings() -> None:
    """The second has a suffix; without it there are no such columns."""
    seed = next(s for s in SEEDS if conflict_and_model(s)[1].policies and solvable(conflict_and_model(s)[0]))
    model = conflict_and_model(seed)[1]
    result = compare(model, foresight="both")
    for row in result.rows():
        if row["policy"] == "none":
            continue
        report = result.policies[row["policy"]][row["scenario"]]
        assert report.answer is not None
        assert (row["goal"], row["goal with foresight"]) == (report.goal, report.answer.goal)
        assert row["willing with foresight"] == report.answer.willing
        assert row["wedges with foresight"] == report.answer.wedges.count
        assert {f"bypass {key} with foresight" for key in report.bypass} <= set(row)
    assert not [name for row in compare(model).rows() for name in row if "foresight" in name]

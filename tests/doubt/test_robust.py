"""How sure a model's verdicts are, put together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NoReturn

import pytest

from detente.doubt.robust import how_sure, tasks_of
from detente.doubt.told import Robustness
from detente.game import GameError
from detente.game.patience import OutOfTimeError
from detente.language import Model, loads
from tests.clock import own_clock

MODEL = """\
detente: 1
title: Two doors
parties:
  a:
    options: {open: "opens", shut: "shuts"}
    preferences: [b.pay, not a.open, a.shut]
  b:
    options: {pay: "pays"}
    preferences: [a.open, not b.pay]
goal: a.open and b.pay
scenarios:
  poor: {preferences: {b: [not b.pay, a.open]}}
claims:
  deal: {willing: a.open and b.pay, scenario: all}
  never_both: {never: a.open and a.shut}
  stays: {equilibrium: not a.open and not b.pay}
uncertain:
  b: {swap: 0.25}
  scenario: {base: 3, poor: 1}
doubts:
  thrift:
    title: It counts its money first
    scenario: base
    preferences: {b: {insert: {at: 1, statement: not b.pay}}}
"""


def robust(
    of: Model,
    claims: Sequence[str] | None = None,
    *,
    scenarios: Sequence[str] | None = None,
    rungs: bool = False,
    workers: int = 1,
) -> Robustness:
    tasks = list(tasks_of(of, claims, scenarios=scenarios))
    return how_sure(of, tasks, seconds=60, rungs=rungs, workers=workers)


found = partial(robust, loads(MODEL))


def test_one_verdict_in_full() -> None:
    told = found(claims=["deal"])
    (base, poor) = told.verdicts
    assert base.verdict.holds and not poor.verdict.holds
    assert base.reason is not None and base.reason_minimal
    assert [(each.above.text, each.below.text) for each in base.reason] == [
        ("b.pay", "not a.open"),
        ("a.open", "not b.pay"),
    ]
    assert base.radius is not None and (base.radius.swaps, base.radius.exact) == (1, True)
    assert base.by_party is not None and base.by_party["b"].swaps == 1
    assert base.share is not None and base.share.exact
    assert base.share.low == pytest.approx(0.75)
    assert base.base_rate is not None and base.base_rate.low == pytest.approx(1 / 3)
    doubts = {each.what: each.holds for each in base.nearest if each.kind == "doubt"}
    assert doubts == {"thrift": False}
    drops = {(each.party, each.what) for each in base.nearest if each.kind == "drop"}
    assert drops == {("a", "b.pay"), ("b", "a.open")}
    assert base.readings == {
        "second reading": True,
        "every improvement": True,
    }


def test_what_is_one_analysis_each_is_looked_at_before_what_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that takes all the time leaves no doubt and no other reading untried."""

    def for_long(*_: object) -> NoReturn:
        clock.now += 60
        raise OutOfTimeError

    clock = own_clock(monkeypatch, 0)
    monkeypatch.setattr("detente.doubt.sureness.reason_of", for_long)
    model = loads(MODEL)
    (base,) = how_sure(model, list(tasks_of(model, ["deal"], scenarios=["base"])), seconds=60).verdicts
    assert base.reason is None
    assert {each.what: each.holds for each in base.nearest} == {"thrift": False}
    assert base.readings == {"second reading": True, "every improvement": True}


def test_over_the_scenarios() -> None:
    (row,) = found(claims=["deal"]).over_scenarios
    # poor replaces the list, so that the model's swaps apply to its own
    assert row.share.low == pytest.approx(0.75 * 0.75 + 0.25 * 0.25)
    assert row.share.exact


def test_what_allowed_moves_decide_has_no_radius() -> None:
    (told,) = found(claims=["never_both"]).verdicts
    assert told.whatever and told.radius is None and told.reason is None


def test_what_a_policy_decides_has_no_radius() -> None:
    """Its commitments bar it, whoever wants it."""
    text = MODEL[: MODEL.index("goal:")] + "status_quo: []\n"
    text += "sides: {alone: [a]}\npolicies: {shut: {side: alone, commitments: {a.open: {never: true}}}}\n"
    text += "claims: {opens: {policy: [none, shut], possible: a.open}}\n"
    told = robust(loads(text))
    assert [(each.verdict.holds, each.verdict.depends, each.whatever) for each in told.verdicts] == [
        (True, "rules", True),
        (False, "policy", True),
    ]
    assert all(each.radius is None and each.why_not == "" for each in told.verdicts)


def test_the_goal_and_the_rungs() -> None:
    told = found(claims=["goal"], rungs=True)
    assert [each.verdict.claim.key for each in told.verdicts] == ["goal lasts", "goal can last"]


def test_a_part_of_the_worlds() -> None:
    assert [each.verdict.scenario for each in found(claims=["deal"], scenarios=["poor"]).verdicts] == ["poor"]


@pytest.mark.parametrize("workers", [2])
def test_on_any_number_of_workers(workers: int) -> None:
    assert found(workers=workers).to_dict() == found().to_dict()


def test_an_unknown_claim() -> None:
    with pytest.raises(GameError, match="the model has no claim dael — did you mean deal"):
        found(claims=["dael"])


def test_weights_have_no_order() -> None:
    text = MODEL.replace("preferences: [a.open, not b.pay]", "weights: {a.open: 2, not b.pay: 1}").replace(
        "  b: {swap: 0.25}\n", ""
    )
    text = text[: text.index("doubts:")]
    (base, _) = robust(loads(text), claims=["deal"]).verdicts
    assert base.by_party is not None and "b" not in base.by_party
    assert base.radius is not None and base.radius.swaps == 1


def test_a_list_that_is_too_long_is_left_as_it_is_and_said() -> None:
    wishes = ", ".join(["not b.pay", "a.open"] * 33)
    text = MODEL.replace("preferences: [a.open, not b.pay]", f"preferences: [{wishes}]")
    text = text.replace("  b: {swap: 0.25}\n", "")
    told = robust(loads(text[: text.index("doubts:")]), claims=["deal"], scenarios=["base"])
    assert told.notes == ("the list of b has more than 64 statements: it is left in its order",)
    (base,) = told.verdicts
    assert base.verdict.holds is False
    assert base.by_party is None or "b" not in base.by_party


def test_where_nobody_can_do_anything_together_or_at_all() -> None:
    told = robust(
        loads(
            "detente: 1\ntitle: T\nparties:\n  a: {options: {x: X}}\ngoal: a.x\nclaims: {c: {willing: a.x}}\n"
        ),
    )
    assert [(each.verdict.claim.key, each.radius and each.radius.none) for each in told.verdicts] == [
        ("c", True),
        ("goal lasts", True),
        ("goal can last", True),
    ]

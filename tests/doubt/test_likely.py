"""What is told of how likely a verdict is, and what is left out of it."""

from __future__ import annotations

import pytest

from detente.doubt.elsewhere import Doubted
from detente.doubt.likely import _pivots
from detente.doubt.names import Names
from detente.doubt.questions import asked
from detente.doubt.shaken import Shaken, lists_of, uncertain_in
from detente.doubt.shares.chances import Chances
from detente.doubt.shares.law import every_order, law_of
from detente.doubt.shares.partition import Partition
from detente.doubt.sureness import Desk, sureness_of
from detente.doubt.told import Sureness
from detente.game.patience import within
from detente.language import loads
from detente.strategy.worlds import Worlds

MODEL = loads("""\
detente: 1
title: A door
parties:
  a: {options: {x: opens}, preferences: [b.y, not a.x]}
  b: {options: {y: comes in}, preferences: [not b.y, b.y]}
infeasible: [b.y and not a.x]
status_quo: []
claims:
  enters: {willing: b.y}
  shut_out: {willing: a.x and not b.y}
uncertain: {a: {swap: 0.25}, b: {swap: 0.5}}
""")


def sureness(claim: str, seconds: float = 60) -> Sureness:
    world = Worlds(MODEL, 2).under("none", "base")
    desk = Desk(world, Shaken(world, lists_of(world.game)), Doubted(MODEL, world), seed=0)
    return sureness_of(desk, MODEL.claims[claim], seconds, foresight=False)


def test_what_fails_in_all_orders_has_no_condition_under_which_it_does() -> None:
    told = sureness("shut_out")
    assert (told.verdict.holds, told.fails_when, told.fails_covered) == (False, (), 1.0)
    assert sureness("enters").fails_when


def test_not_all_is_tried_without_time() -> None:
    assert sureness("enters").all_tried
    hurried = sureness("enters", seconds=1e-9)
    assert not hurried.all_tried and hurried.nearest == ()
    assert hurried.radius is not None and not hurried.radius.none
    assert hurried.by_party is not None and not any(each.exact for each in hurried.by_party.values())


@pytest.mark.parametrize(
    ("seconds", "parties"), [(60, {"b": (0.5, 0.5)}), (0, {})], ids=["in time", "without time"]
)
def test_a_party_on_which_nothing_hangs_is_no_pivot(
    seconds: float, parties: dict[str, tuple[float, float]]
) -> None:
    """Neither one whose list alone never changes the verdict, nor one of which nothing is known."""
    world = Worlds(MODEL, 2).under("none", "base")
    shaken = Shaken(world, lists_of(world.game))
    question = asked(MODEL.claims["enters"], shaken)
    assert not isinstance(question, str)
    uncertain = uncertain_in(shaken.game)
    own = [Chances(law_of(versions, said)) for versions, said in zip(question.lists, uncertain, strict=True)]
    free = [Chances(every_order(versions)) for versions in question.lists]
    names = Names(shaken.game, question.lists)
    with within(seconds):
        found = list(_pivots(Partition(question), Partition(question), own, free, names, False, 0))
    assert {each.party: (each.low, each.high) for each in found if each.kind == "party"} == parties

"""What is asked about: rungs on which matters can end and must, and equilibria among possible states."""

from __future__ import annotations

import pytest

from detente.doubt.questions import asked, rung_claims
from detente.doubt.regions import as_written
from detente.doubt.shaken import Shaken, lists_of
from detente.language import loads, print_condition
from detente.strategy.worlds import Worlds

TEXT = """\
detente: 1
title: A ladder
parties:
  a: {options: {x: {title: X, levels: [none, one, two, three]}}, preferences: [WANTED]}
  b: {}
status_quo: []
relationship:
  road:
    title: The road
    between: [a, b]
    rungs: {top: a.x == three, high: a.x >= two, low: a.x >= one, bottom: true}
"""


def rungs(wanted: str) -> list[tuple[str, str, str]]:
    model = loads(TEXT.replace("WANTED", wanted))
    world = Worlds(model, 1).under("none", "base")
    return [
        (each.query, each.text, print_condition(each.conditions[-1])) for each in rung_claims(model, world)
    ]


@pytest.mark.parametrize(
    ("wanted", "rung", "condition"),
    [
        ("a.x == three", "top", "a.x == three"),
        ("a.x == two", "high", "a.x == three or a.x >= two"),
        ("a.x == one", "low", "a.x == three or a.x >= two or a.x >= one"),
    ],
)
def test_the_best_rung_with_all_above_it(wanted: str, rung: str, condition: str) -> None:
    assert rungs(wanted) == [
        (query, f"The road: matters {ends} on the rung {rung}, or a better one", condition)
        for query, ends in (("rests", "can end"), ("always_rests", "always end"))
    ]


def test_of_the_last_rung_nothing_is_claimed() -> None:
    """Everything stands on it, or on a better one."""
    assert rungs("not a.x") == []


def test_an_equilibrium_that_matters_cannot_come_to_does_not_count() -> None:
    """What is up stays up: nothing leads to the state without, in which nobody would move."""
    model = loads("""\
detente: 1
title: No way back
parties:
  a: {options: {x: {title: X, reversible: false}, y: Y}, preferences: [not a.x, a.y]}
status_quo: [a.x]
claims: {c: {equilibrium: a.y iff not a.x, concept: nash}}
""")
    world = Worlds(model, 1).under("none", "base")
    question = asked(model.claims["c"], Shaken(world, lists_of(world.game)))
    assert not isinstance(question, str)
    assert question.decide(as_written(question)) is False

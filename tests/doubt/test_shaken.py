"""Whose lists are uncertain in a scenario, and how much their orderings cost."""

from __future__ import annotations

from decimal import Decimal

import pytest

from detente.doubt.names import Names
from detente.doubt.shaken import lists_of, uncertain_in
from detente.game import compile_game
from detente.language import loads

TEXT = """\
detente: 1
title: Two lists
sources: {talk: {title: A talk}}
parties:
  a:
    options: {x: X}
    preferences:
      - {statement: a.x, source: talk}
      - {statement: b.y, source: talk}
      - not a.x
      - [{statement: a.x and b.y, source: talk}, {statement: a.x or b.y, source: talk}]
      - [{statement: not b.y, source: talk}, true]
  b: {options: {y: Y}, preferences: [b.y]}
status_quo: []
scenarios:
  replaced: {preferences: {a: [b.y, a.x]}}
  own: {preferences: {a: [b.y, a.x]}, uncertain: {a: {drop: 0.3}}}
  other: {preferences: {b: [a.x]}}
uncertain:
  a: {swap: 0.2, shuffle: [[1, 2]], drop: 0.1, alternatives: [{weight: 0.5, preferences: [b.y]}]}
"""
MODEL = loads(TEXT)


@pytest.mark.parametrize(
    ("scenario", "swap", "drop", "blocks", "versions"),
    [
        ("base", "0.2", "0.1", ((1, 2),), 2),
        ("other", "0.2", "0.1", ((1, 2),), 2),
        ("replaced", "0.2", "0.1", (), 1),
        ("own", "0", "0.3", (), 1),
    ],
)
def test_how_uncertain_a_list_is_in_a_scenario(
    scenario: str, swap: str, drop: str, blocks: tuple[tuple[int, int], ...], versions: int
) -> None:
    """Of a list that it replaces only swaps and drops hold, unless it says itself how uncertain it is."""
    game = compile_game(MODEL, scenario=scenario)
    told, nothing = uncertain_in(game)
    assert told is not None and nothing is None
    assert (told.swap, told.drop, told.shuffle) == (Decimal(swap), Decimal(drop), blocks)
    assert len(told.alternatives) == versions - 1
    assert [len(each) for each in lists_of(game)] == [versions, 1]


@pytest.mark.parametrize(
    ("first", "second", "cost"), [(0, 1, 3), (0, 2, 1), (2, 1, 1), (1, 3, 3), (0, 4, 1), (2, 4, 1)]
)
def test_what_it_costs_to_turn_an_ordering(first: int, second: int, cost: int) -> None:
    """Three where all statements of both entries have a source."""
    game = compile_game(MODEL)
    assert Names(game, lists_of(game)).cost(0, first, second) == cost

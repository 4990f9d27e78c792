"""The same verdict with other deals, sanctions and ways to follow moves."""

from __future__ import annotations

import pytest

from detente.doubt.elsewhere import in_other_readings
from detente.language import loads
from detente.strategy.worlds import Worlds

FOUR = """\
detente: 1
title: Four to a table
parties:
  a: {options: {x: X}, preferences: [a.x and b.x and c.x and d.x, not a.x]}
  b: {options: {x: X}, preferences: [a.x and b.x and c.x and d.x, not b.x]}
  c: {options: {x: X}, preferences: [a.x and b.x and c.x and d.x, not c.x]}
  d: {options: {x: X}, preferences: [a.x and b.x and c.x and d.x, not d.x]}
status_quo: []
claims: {table: {willing: a.x and b.x and c.x and d.x}}
"""
TIED = """\
detente: 1
title: No worse than before
parties:
  a: {options: {x: X}, preferences: [a.x and not b.y]}
  b: {options: {y: Y}, preferences: [b.y iff a.x]}
status_quo: []
claims:
  nothing: {equilibrium: not a.x and not b.y, concept: seq}
  something: {equilibrium: a.x and b.y, concept: seq}
"""


@pytest.mark.parametrize(
    ("max_deal", "deals"),
    [
        (1, {2: False}),
        (2, {1: False, 3: False}),
        (3, {2: False, 4: True}),
        (4, {3: False}),
        (5, {}),
    ],
)
def test_with_one_party_more_and_one_fewer_to_a_deal(max_deal: int, deals: dict[int, bool]) -> None:
    """As far as there are so many parties; larger deals than all together are those of all."""
    model = loads(FOUR)
    world = Worlds(model, max_deal).under("none", "base")
    found = dict(in_other_readings(model.claims["table"], world, foresight=False))
    expected = {f"deals of up to {size}": holds for size, holds in deals.items()}
    assert {name: holds for name, holds in found.items() if name.startswith("deals")} == expected


@pytest.mark.parametrize(("claim", "holds"), [("nothing", False), ("something", True)])
def test_with_strict_sanctions(claim: str, holds: bool) -> None:
    """An answer that leaves the mover as well off as before deters no more."""
    model = loads(TIED)
    world = Worlds(model, 2).under("none", "base")
    readings = dict(in_other_readings(model.claims[claim], world, foresight=False))
    assert readings == {"deals of up to 1": True, "strict sanctions": holds}


@pytest.mark.parametrize(
    ("foresight", "every", "names"),
    [
        (False, False, {"second reading", "every improvement"}),
        (False, True, {"second reading", "lean improvements"}),
        (True, False, {"first reading"}),
    ],
)
def test_with_moves_followed_in_another_way(foresight: bool, every: bool, names: set[str]) -> None:
    model = loads(FOUR)
    world = Worlds(model, 5, every=every).under("none", "base")
    found = dict(in_other_readings(model.claims["table"], world, foresight=foresight))
    assert found.keys() == names

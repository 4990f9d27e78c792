"""Small models to speak of."""

from __future__ import annotations

from dataclasses import replace

from detente.language import loads

__all__ = ["BARE", "GRAPH", "LEVELS", "TREATY"]

TREATY = loads("""\
detente: 1
title: A treaty
as_of: 2026-01-02
parties:
  we:
    name: Ourland
    options:
      lift: lifts its sanctions
      seat: the front seat
      ports: access to its ports
      aid: {title: sends aid, levels: [none, half_of_it, all_of_it]}
  friend: {name: Friendland, options: {watch: watches the border}}
  they:
    name: Theirland
    options: {halt: halts its tests, spy: Espionage}
agreements:
  pact: {title: a pact, between: [we, they]}
  treaty: {title: The Treaty, between: [we, friend, they]}
facts:
  deal: {condition: we.lift and they.halt, title: a deal}
  calm: we.lift or they.halt
status_quo: [they.spy]
sides: {us: [we, friend]}
relationship:
  bond:
    title: The bond
    between: [we, they]
    rungs: {warm: deal, cool: they.halt, cold_war: true}
  other: {between: [friend, they], rungs: {good: friend.watch, bad: true}}
goal: {condition: they.halt, title: the tests end}
demands:
  end: {by: they, condition: we.lift, title: an end of the sanctions}
  look: {by: we, condition: friend.watch}
scenarios:
  storm: {title: Bad weather, status_quo: []}
  calm_sea: {status_quo: []}
policies:
  tied:
    title: No deal without Friendland
    side: us
    commitments: {we.lift: {requires: friend.watch, snapback: true}}
  open: {title: Deals at will, side: us, commitments: {we.seat: {never: true}}}
claims:
  alone: {text: No deal without our friend., never: we.lift and not friend.watch, policy: [tied, open]}
  wish: {text: Nobody wants a deal without our friend., never_willing: we.lift and not friend.watch}
""")
"""A model with parties, options, an agreement, policies and scenarios."""

GRAPH = loads("""\
detente: 1
title: A graph
states: {a: it rains, b: the sun shines, c: snow falls}
parties:
  one: {name: The first, moves: {a: [b, c]}, ranking: [b, [a, c]]}
  two: {name: The second, moves: {b: [c]}, ranking: [c, b, a]}
status_quo: a
""")
"""A model in graph form."""

BARE = replace(
    TREATY,
    goal=None,
    ladders={},
    demands={},
    policies={},
    scenarios={},
    claims={},
    sides={},
)
"""The first model without a goal, policies and all that they bring."""

LEVELS = loads("""\
detente: 1
title: Levels with names
parties:
  we:
    name: Ourland
    options:
      aid: {title: sends aid, levels: [none, half_of_it, all_of_it]}
      ships: {title: keeps its ships, levels: [at_sea, in_port]}
      tone: {title: keeps its tone, levels: [cold, cool, warm, very_warm]}
      guard: {title: posts a guard, levels: [off, by_day], while: they.halt}
  they: {name: Theirland, options: {halt: halts its tests}}
facts: {calm: we.ships}
status_quo: []
sides: {us: [we]}
policies: {never: {side: us, commitments: {we.tone: {never: true}}}}
""")
"""A model whose options have levels with names, the lowest too."""

"""Models that try to break a page."""

from __future__ import annotations

__all__ = ["HOSTILE", "LONG", "MODELS", "SCRIPT"]

LONG = "Ministry" * 125
SCRIPT = "<script>fetch('https://example.org')</script><img src=x onerror=alert(1)>\"'&{{7*7}}"
MARKUP = SCRIPT.replace("'", "''")

HOSTILE = f"""\
detente: 1
title: '{MARKUP}'
as_of: 2026-01-02
about: |
  # A heading
  {SCRIPT} [a link](javascript:alert(1)) ![a picture](https://example.org/p.png) **bold**
sources:
  s: {{title: '{MARKUP}', author: '{MARKUP}', url: 'javascript:alert(1)', note: '{MARKUP}'}}
parties:
  a:
    name: '{MARKUP}'
    about: '{MARKUP}'
    options:
      x: {{title: '{MARKUP}', note: '{MARKUP}', source: s}}
      y: {{title: 'שלום עולם', levels: [none, some, all], after: a.x}}
    preferences: [{{statement: b.z, note: '{MARKUP}'}}, a.x iff b.z]
  b:
    name: 'وزارة الخارجية'
    options: {{z: '{LONG}'}}
    preferences: [a.x, not b.z]
facts: {{f: {{condition: a.x and not b.z, title: '{MARKUP}'}}}}
status_quo: []
sides: {{s: [a, b]}}
relationship:
  r: {{title: '{MARKUP}', between: [a, b], rungs: {{good: a.x, bad: true}}}}
  q: {{title: '{LONG}', between: [a, b], rungs: {{good: b.z, bad: true}}}}
goal: {{condition: a.x and b.z, title: '{MARKUP}'}}
demands: {{d: {{by: b, condition: a.x, title: '{MARKUP}'}}}}
scenarios: {{w: {{title: '{MARKUP}', about: '{MARKUP}', preferences: {{b: [not b.z]}}}}}}
policies:
  p:
    title: '{MARKUP}'
    about: '{MARKUP}'
    side: s
    commitments: {{a.x: {{requires: b.z, snapback: true, promise: b.z}}}}
  q: {{title: '{LONG}', side: s, commitments: {{a.y: {{never: true}}}}}}
claims:
  c: {{text: '{MARKUP}', never: f, policy: all, scenario: all, note: '{MARKUP}'}}
  d: {{text: 'السلام يدوم', always_rests: a.x and b.z}}
"""

ONE_STATE = """\
detente: 1
title: Nothing to be done
parties: {a: {name: Alone, options: {x: Acts}, preferences: [a.x]}}
infeasible: [a.x]
status_quo: []
goal: a.x
"""

ONE_PARTY = """\
detente: 1
title: One party
parties: {a: {name: Alone, options: {x: Acts, y: Waits}, preferences: [a.x and not a.y, a.y]}}
status_quo: []
sides: {only: [a]}
policies: {p: {title: Never acts, side: only, commitments: {a.x: {never: true}}}}
goal: {condition: a.x, title: It acts}
claims: {c: {text: It never acts, never: a.x, policy: [none, p]}}
"""

BARE = """\
detente: 1
title: Bare
parties: {a: {options: {x: X}}, b: {}}
"""

NO_START = """\
detente: 1
title: No start
parties:
  a: {options: {x: X, z: Z}, preferences: [a.x]}
  b: {options: {y: Y}, preferences: [b.y if a.x]}
infeasible: [not a.x and not b.y]
goal: a.x
claims: {c: {text: It can be, possible: a.x}}
"""

ONE_LADDER = """\
detente: 1
title: Levels and one ladder
parties:
  a: {options: {x: {title: Steps, levels: [none, half, full]}}, preferences: [b.y, not a.x]}
  b: {options: {y: Answers}, preferences: [a.x >= full, b.y iff a.x]}
status_quo: []
relationship: {r: {between: [a, b], rungs: {good: a.x >= full and b.y, fair: a.x, poor: true}}}
"""

GRAPH = f"""\
detente: 1
title: '{MARKUP}'
states: {{a: '{MARKUP}', b: 'שלום', c: '{LONG}', 4: It goes on, {LONG}: Far away}}
parties:
  one:
    name: '{MARKUP}'
    moves: {{a: [b, 4], b: [c, {LONG}], 4: [b]}}
    ranking: [[c, 4], b, a]
  two: {{name: 'وزارة', moves: {{c: [b], 4: [a]}}, ranking: [b, a, c, 4]}}
status_quo: a
sides: {{both: [one, two]}}
goal: {{condition: 'state in (b, c)', title: '{MARKUP}'}}
claims:
  c: {{text: '{MARKUP}', never: state c}}
  d: {{text: It goes round, always_rests: 'state in (b, c)'}}
"""

GRAPH_NO_START = """\
detente: 1
title: States without a start
states: {1: here, 2: there}
parties:
  a: {moves: {1: [2]}, ranking: [2, 1]}
  b: {moves: {2: [1]}}
"""

PARTIES = "\n".join(
    f"  p{n}: {{options: {{{', '.join(f'o{m}: takes step {m}' for m in range(3))}}}, "
    f"preferences: [{', '.join(f'p{n}.o{m} iff not p{(n + 1) % 4}.o{m}' for m in range(3))}]}}"
    for n in range(4)
)
MANY = f"""\
detente: 1
title: More situations than can be drawn one by one
parties:
{PARTIES}
  free: {{options: {{x: does}}, preferences: [free.x iff p0.o0]}}
status_quo: []
relationship:
  r: {{between: [p0, p1], rungs: {{good: p0.o0 and p1.o0, bad: true}}}}
  q: {{between: [p2, p3], rungs: {{good: p2.o1, bad: true}}}}
"""

TREATIES = "a treaty of lasting friendship, good neighbourhood and mutual assistance between all of them"
LONG_WORDS = f"""\
detente: 1
title: The conference on {TREATIES}
parties:
  a:
    name: The Confederation of all the Municipalities of the Northern and the Southern Highlands
    options:
      x:
        title: '{TREATIES}'
        levels: [nothing_at_all_for_anybody, partly_and_provisionally, wholly_and_for_good]
    preferences: [b.y, not a.x]
  b:
    name: The Standing Committee of the Assembly of the Federated Coastal and Island Provinces
    options: {{y: '{TREATIES}'}}
    preferences: [a.x, not b.y]
status_quo: []
sides: {{both: [a, b]}}
relationship:
  r:
    title: Relations after {TREATIES}
    between: [a, b]
    rungs:
      unconditional_friendship_and_assistance: a.x and b.y
      provisional_accommodation_at_arms_length: a.x
      mutual_suspicion_without_any_contact_at_all: true
  q:
    between: [a, b]
    rungs: {{unreserved_and_unconditional_cooperation: b.y, none_of_that_whatsoever: true}}
goal: {{condition: a.x and b.y, title: '{TREATIES}'}}
policies: {{p: {{title: 'Never without {TREATIES}', side: both, commitments: {{a.x: {{requires: b.y}}}}}}}}
claims: {{c: {{text: 'Never {TREATIES}', never: a.x and not b.y, policy: all}}}}
"""

MODELS = {
    "long words": LONG_WORDS,
    "hostile": HOSTILE,
    "one state": ONE_STATE,
    "one party": ONE_PARTY,
    "bare": BARE,
    "no start": NO_START,
    "one ladder": ONE_LADDER,
    "many": MANY,
    "graph": GRAPH,
    "graph, no start": GRAPH_NO_START,
}

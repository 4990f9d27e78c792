"""Models that together have every key of the language, and what an editor makes of their YAML."""

from __future__ import annotations

import re

from detente.language.yaml.carrier import carry
from detente.language.yaml.nodes import Mapping, Node, Sequence
from tests.language.test_round_trip import EVERYTHING

__all__ = ["EVERYTHING", "GRAPH", "MODELS", "MORE", "as_an_editor_reads"]

MORE = """\
detente: 1
title: What else there is
as_of: 2024-05-01
sources: {s: A source}
parties:
  a:
    options: {x: {title: acts, source: s, note: n}, y: acts, z: acts}
    preferences: [{statement: b.x, source: s}, [a.x, not a.y], a.z]
    unknown: [[a.x and b.x, not a.x and b.x]]
  b:
    options:
      x: acts
      w: {levels: [low, mid, high], requires: {high: b.x}, after: {high: a.x}, while: {high: a.x}}
    weights: {a.x: {weight: 2, title: t, source: s, note: n}, b.x: -1}
agreements:
  pact:
    title: a pact
    between: [a, b]
    levels: [none, some, all]
    reversible: false
    requires: {all: a.x}
    after: {all: a.y or a.x}
    while: {all: not a.z}
infeasible: [{condition: a.x and a.y and a.z, title: t, note: n}]
moves: [{party: a, from: a.x, to: a.y, source: s}]
sides: {us: a, them: b}
relationship: {l: {between: [a, b], rungs: {good: pact, bad: true}, note: n}}
goal: pact
question: {goal: pact, source: s}
demands: {d: {by: b, condition: a.x, source: s}}
scenarios:
  here:
    note: n
    moves: [{party: b, from: true, to: b.x}]
    preferences:
      a:
        preferences: {drop: 1, insert: {at: 2, statement: b.w == mid, title: t, source: s}}
        unknown: [[a.x, b.x]]
  there: {status_quo: {b.w: mid}, preferences: {a: {preferences: [a.y], unknown: [[a.x, b.x]]}}}
policies:
  p: {side: us, source: s, note: n, commitments: {a.x: {requires: b.x}}}
  q:
    side: them
    commitments: {b.w: [{requires: {mid: a.x}}, {after: {mid: a.x}}, {never: high}], b.x: {promise: a.x}}
candidates:
  - {option: b.w, requires: {high: a.x}, snapback: true, source: s, note: n}
  - {option: b.w, after: {high: a.x}}
  - {option: b.w, never: high}
claims:
  one: {never_willing: a.z, foresight: answer}
  two: {willing: a.z}
  three: {possible: a.z}
  four: {never: a.x and b.x and a.z and pact}
  five: {rests: a.z}
  six: {always_rests: a.z}
  seven: {equilibrium: a.z, concepts: {a: nash}}
perceptions:
  a:
    b:
      weights: {a.x: 1}
      unseen: [b.x]
      perceptions:
        a: {preferences: [a.y], unknown: [[a.x, b.x]], policy: p, unseen: a.z}
  b:
    a:
      preferences: {drop: 1}
      unknown: [[a.x, b.x]]
      perceptions:
        b: [a.y]
doubts: {d: {title: D, without: [t]}, e: {title: E, status_quo: {b.w: mid}}}
uncertain:
  a:
    alternatives:
      - {weight: 0.2, weights: {a.x: 1}, unknown: [[a.x, b.x]]}
"""
GRAPH = """\
detente: 1
title: A graph
states: {1: both wait, 2: the first acts, peace: both sign}
parties:
  first: {moves: {1: [2], 2: peace}, must_move: [2], ranking: [peace, much_better, 1], unknown: [[1, peace]]}
  second: {moves: {2: [1, peace]}, ranking: [[1, 2], {statement: peace, note: n}]}
status_quo: 1
scenarios: {later: {status_quo: peace}}
doubts: {d: {title: D, status_quo: 2}}
perceptions:
  first: {second: {ranking: [peace, 1], perceptions: {first: {weights: {state peace: 1}}}}}
  second: {first: {preferences: [state peace], perceptions: {second: {ranking: [peace]}}}}
"""
MODELS = {"everything": EVERYTHING, "more": MORE, "graph": GRAPH}
_NOTHING = re.compile(r"null|Null|NULL|~|")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def as_an_editor_reads(text: str) -> object:
    """Return a file as YAML 1.2 has it by its core schema: with numbers, flags and nothings."""
    root, problems = carry(text)
    assert root is not None and not problems
    return _resolved(root)


def _resolved(node: Node) -> object:
    if isinstance(node, Mapping):
        return {key.text: _resolved(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return [_resolved(item) for item in node.items]
    if node.style:
        return node.text
    if _NOTHING.fullmatch(node.text):
        return None
    if node.text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return node.text.lower() == "true"
    if _NUMBER.fullmatch(node.text):
        return float(node.text) if re.search("[.eE]", node.text) else int(node.text)
    return node.text

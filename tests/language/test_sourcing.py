"""`check --sources`: what has neither a source nor a note."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from detente.cli import main
from detente.language import loads, sourcing

TEXT = """\
detente: 1
title: T
sources: {paper: A paper}
parties:
  a:
    options: {x: does x, y: {title: does y, source: paper}}
    preferences:
      - a.x
      - {statement: b.z, note: our reading}
      - {statement: not a.y, source: paper}
  b: {options: {z: does z}, preferences: [b.z], source: paper}
  c: {weights: {a.x: 1, b.z: {weight: 2, source: paper}}}
  d: {ranking: [[a.x, b.z], {statement: a.y, source: paper}]}
agreements: {pact: {title: a pact, between: [a, b]}, other: {between: [a, b], note: as drafted}}
facts: {f: a.x}
infeasible: [a.x and a.y, {condition: a.y and b.z, source: paper}]
moves: [{party: a, from: a.x, to: b.z}, {party: a, from: b.z, to: a.x, note: why}]
sides: {s: [a]}
goal: f
demands: {d: {by: a, condition: b.z}, e: {by: b, condition: f, source: paper}}
scenarios:
  dark:
    source: paper
    preferences: {a: [a.x, {statement: b.z, source: paper}]}
    infeasible: [a.x]
  light: {infeasible: [a.y], moves: [{party: b, from: a.x, to: true}]}
policies:
  p: {side: s, commitments: {a.x: {never: true}, a.y: {after: f, source: paper}}}
  q: {side: s, source: paper, commitments: {a.x: {never: true}}}
claims: {c: {never: a.x}, k: {never: b.z, source: paper}}
"""
BARE = [
    "6:15: a.x",
    "8:9: entry 1 of what a wants",
    "12:17: entry 1 of what c wants",
    "13:18: entry 1 of what d wants",
    "13:23: entry 1 of what d wants",
    "14:14: agreement pact",
    "16:14: entry 1 of `infeasible`",
    "17:9: entry 1 of `moves`",
    "20:11: demand d",
    "24:23: entry 1 of what a wants in scenario dark",
    "26:24: in scenario light entry 1 of `infeasible`",
    "26:38: in scenario light entry 1 of `moves`",
    "28:30: what policy p says of a.x",
    "30:10: claim c",
]


def test_what_has_neither_is_listed() -> None:
    found = sourcing(loads(TEXT))
    told = [f"{each.line}:{each.column}: {each.message}" for each in found.without]
    assert told == [f"{each} has neither a source nor a note" for each in BARE]
    assert found.parts == len(BARE) + 16


def test_the_command_lists_and_counts_them(tmp_path: Path) -> None:
    file = tmp_path / "m.yaml"
    file.write_text(TEXT, "utf-8")
    told = CliRunner().invoke(main, ["check", str(file), "--sources"], catch_exceptions=False).output
    assert told.endswith("m.yaml is sound.\n14 of 30 parts have neither a source nor a note.\n")
    assert told.count("has neither a source nor a note") == 14
    data = json.loads(CliRunner().invoke(main, ["check", str(file), "--sources", "--json"]).output)
    assert data["sources"] == {"parts": 30, "without": 14}
    assert len([each for each in data["problems"] if "neither a source" in each["message"]]) == 14
    assert "sources" not in json.loads(CliRunner().invoke(main, ["check", str(file), "--json"]).output)
    file.write_text("detente: 1", "utf-8")
    assert CliRunner().invoke(main, ["check", str(file), "--sources"]).exit_code == 2

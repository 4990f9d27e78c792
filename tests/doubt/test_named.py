"""A model as a doubt would have it."""

from __future__ import annotations

import pytest

from detente.doubt import doubted
from detente.language import Model, Statements, loads, print_condition

MODEL = loads("""\
detente: 1
title: T
parties:
  a: {options: {x: X, y: Y}, preferences: [a.x, b.z, not a.y]}
  b: {options: {z: Z}, preferences: [a.x]}
infeasible: [a.x and b.z, {condition: a.y and b.z, title: not both}]
status_quo: [a.x]
sides: {one: [a], both: [a, b]}
policies:
  p: {side: both, commitments: {a.x: [{requires: b.z}, {after: a.y}], b.z: {never: true}}}
  q: {side: one, commitments: {a.y: {requires: b.z}}}
scenarios:
  own: {preferences: {a: [a.y, a.x]}, status_quo: [a.y], infeasible: [b.z and not a.x]}
  plain: {preferences: {b: [b.z]}}
doubts:
  first: {title: D, preferences: {a: {replace: {1: b.z}, insert: {at: 3, statement: a.x}}}}
  bound: {title: D, commitments: {p: {a.x: {requires: a.y}, a.y: {after: b.z}}}}
  rules: {title: D, infeasible: [a.x and a.y], without: [not both, b.z and not a.x]}
  begun: {title: D, status_quo: [b.z], without: [b.z and not a.x]}
  there: {title: D, scenario: own, preferences: {a: {drop: 2}}}
""")


def made(doubt: str, scenario: str) -> Model:
    return doubted(MODEL, MODEL.doubts[doubt], scenario)


def wanted(model: Model, scenario: str) -> list[str]:
    """Return what the first party wants in a scenario."""
    own = model.scenarios[scenario].preferences if scenario in model.scenarios else {}
    preferences = own.get("a", model.parties["a"].preferences)
    assert isinstance(preferences, Statements)
    return [print_condition(rule.condition) for group in preferences.groups for rule in group]


@pytest.mark.parametrize(
    ("doubt", "scenario", "expected"),
    [
        ("first", "base", ["b.z", "b.z", "a.x", "not a.y"]),
        ("first", "own", ["b.z", "a.x", "a.x"]),
        ("first", "plain", ["b.z", "b.z", "a.x", "not a.y"]),
        ("there", "own", ["a.y"]),
        ("there", "base", ["a.x", "b.z", "not a.y"]),
    ],
)
def test_it_edits_the_list_in_force(doubt: str, scenario: str, expected: list[str]) -> None:
    assert wanted(made(doubt, scenario), scenario) == expected


def test_commitments_take_the_place_of_all_on_the_same_option() -> None:
    changed = made("bound", "own")
    told = [
        (each.option, [print_condition(guard.condition) for guard in (*each.requires, *each.after)])
        for each in changed.policies["p"].commitments
    ]
    assert told == [("a.x", ["a.y"]), ("b.z", []), ("a.y", ["b.z"])]
    assert changed.policies["q"] == MODEL.policies["q"]
    assert changed.parties == MODEL.parties


@pytest.mark.parametrize(("scenario", "own"), [("base", ["b.z and not a.x"]), ("own", [])])
def test_rules_come_and_go(scenario: str, own: list[str]) -> None:
    changed = made("rules", scenario)
    assert [print_condition(r.condition) for r in changed.infeasible] == ["a.x and b.z", "a.x and a.y"]
    assert [print_condition(r.condition) for r in changed.scenarios["own"].infeasible] == own


@pytest.mark.parametrize(
    ("scenario", "base", "own"),
    [
        ("base", {"b.z": "on"}, {"a.y": "on"}),
        ("plain", {"b.z": "on"}, {"a.y": "on"}),
        ("own", {"a.x": "on"}, {"b.z": "on"}),
    ],
)
def test_the_status_quo_in_force_is_replaced(
    scenario: str, base: dict[str, str], own: dict[str, str]
) -> None:
    changed = made("begun", scenario)
    assert (changed.status_quo, changed.scenarios["own"].status_quo) == (base, own)


def test_a_doubt_about_another_scenario_changes_nothing() -> None:
    assert made("there", "plain") is MODEL
    with pytest.raises(KeyError):
        made("first", "none")


GRAPH = loads("""\
detente: 1
title: G
states: {1: one, 2: two}
parties: {a: {moves: {1: [2]}, ranking: [2, 1]}}
status_quo: 1
scenarios: {late: {status_quo: 2}, odd: {preferences: {a: [state 1]}}}
doubts:
  d: {title: D, status_quo: 2, scenario: [base, odd], preferences: {a: {drop: 1}}}
  e: {title: E, status_quo: 1}
""")


def test_in_graph_form() -> None:
    odd = doubted(GRAPH, GRAPH.doubts["d"], "odd")
    assert (odd.status_quo_state, wanted(odd, "odd")) == ("2", [])
    late = doubted(GRAPH, GRAPH.doubts["e"], "late")
    assert (late.status_quo_state, late.scenarios["late"].status_quo_state) == ("1", "1")

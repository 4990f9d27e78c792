"""A model as a doubt would have it."""

from __future__ import annotations

import copy
import json
from random import Random
from typing import Any

import pytest

from detente.doubt import doubted
from detente.language import Model, Statements, dump, loads, print_condition
from tests.batches import batches
from tests.graphs import random_graph
from tests.strategies import random_conflict, to_yaml

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


Tree = dict[str, Any]


def list_in(tree: Tree, scenario: str, party: str) -> list[Any] | None:
    """Return the list of a party that is in force in a scenario of a file, as it is written."""
    own = tree.get("scenarios", {}).get(scenario, {}).get("preferences", {}).get(party)
    if isinstance(own, list):
        return own
    body: Tree = own if own is not None else tree["parties"][party]
    found: list[Any] | None = body.get("preferences", body.get("ranking"))
    return found


def write_edits(dice: Random, entries: list[Any], new: list[Any]) -> Tree:
    """Return edits of a list and make them, one after the other, on what is written."""
    numbers = list(range(1, len(entries) + 1))
    dropped = dice.sample(numbers, dice.randint(0, len(entries) - 1))
    edits: Tree = {
        "drop": dropped,
        "replace": {str(n): dice.choice(new) for n in numbers if n not in dropped and dice.random() < 0.3},
        "insert": [
            {"at": dice.randint(1, len(entries) + 1), "statement": dice.choice(new)}
            for _ in range(dice.randint(0, 3))
        ],
    }
    tagged = [
        (float(n), edits["replace"].get(str(n), entry)) for n, entry in zip(numbers, entries, strict=True)
    ]
    for each in edits["insert"]:
        above = sum(tag < each["at"] for tag, _ in tagged)
        tagged.insert(above, (each["at"] - 0.5, each["statement"]))
    entries[:] = [entry for tag, entry in tagged if tag not in dropped]
    return {key: edit for key, edit in edits.items() if edit}


def write_doubt(dice: Random, tree: Tree, scenario: str) -> Tree:
    """Return a doubt about a file and make the change in the file itself."""
    doubt: Tree = {"title": "A doubt", "scenario": scenario}
    for party in tree["parties"]:
        entries = list_in(tree, scenario, party)
        if entries and dice.random() < 0.6:
            new = [entry if isinstance(entry, str) else entry["statement"] for entry in flat(tree)]
            new += [["true", dice.choice(new)]] if new else ["true"]
            if edits := write_edits(dice, entries, new):
                doubt.setdefault("preferences", {})[party] = edits
    rules = tree.get("infeasible", [])
    if rules and dice.random() < 0.5:
        gone = dice.choice(rules)
        doubt["without"] = [gone]
        for world in (tree, tree.get("scenarios", {}).get(scenario, {})):
            if "infeasible" in world:
                world["infeasible"] = [rule for rule in world["infeasible"] if rule != gone]
    for key, policy in tree.get("policies", {}).items():
        option = dice.choice(list(policy["commitments"]))
        if dice.random() < 0.5:
            doubt.setdefault("commitments", {})[key] = {option: {"never": True}}
            policy["commitments"][option] = {"never": True}
    return doubt


def flat(tree: Tree) -> list[Any]:
    """Return all statements of a file."""
    lists = [entries for party in tree["parties"] if (entries := list_in(tree, "base", party))]
    entries = [entry for each in lists for entry in each]
    return [one for entry in entries for one in (entry if isinstance(entry, list) else [entry])]


@pytest.mark.parametrize("start", batches(20))
@pytest.mark.parametrize("graph", [False, True])
def test_it_is_the_model_that_one_would_write(start: int, graph: bool) -> None:
    compared = 0
    for seed in range(start, start + 20):
        dice = Random(seed)
        tree = json.loads(to_yaml(random_graph(seed) if graph else random_conflict(seed)))
        if graph:  # where conditions may stand in the place of states, which no list has twice
            for body in tree["parties"].values():
                if "ranking" in body:
                    body["preferences"] = body.pop("ranking")
            tree.pop("scenarios", None)
        for scenario in ("base", *tree.get("scenarios", {})):
            meant = copy.deepcopy(tree)
            doubt = write_doubt(dice, meant, scenario)
            model = loads(json.dumps(tree | {"doubts": {"d": doubt}}))
            assert loads(dump(model)) == model
            found = doubted(model, model.doubts["d"], scenario)
            expected = loads(json.dumps(meant))
            for key, party in expected.parties.items():
                own = expected.scenarios[scenario].preferences if scenario != "base" else {}
                here = found.scenarios[scenario].preferences if scenario != "base" else {}
                assert here.get(key, found.parties[key].preferences) == own.get(key, party.preferences)
            assert found.infeasible == expected.infeasible
            assert found.policies == expected.policies
            if scenario != "base":
                assert found.scenarios[scenario] == expected.scenarios[scenario]
            compared += len(doubt) > 2
    assert compared

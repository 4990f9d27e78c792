"""What `show` and `cases` tell of a model."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any, get_args

import pytest

from detente.language import Model, Preferences, loads, print_condition
from detente.views.outline import order_words, outline, preference_lines, state_count, unknown_entries

from .models import GRAPH, TREATY

HEAD = """\
detente: 1
title: Wants
parties:
  a:
    options: {x: X, y: Y, z: Z}
    WANTS
facts: {f: a.x and a.y, g: not a.x}
"""


def wants(text: str) -> Preferences | None:
    """Return what a party of a small model wants."""
    return loads(HEAD.replace("WANTS", text)).parties["a"].preferences


WANTS = {
    "statements": ("preferences: [a.x, not a.y]", ["a.x", "not a.y"]),
    "a tie group": ("preferences: [a.x, [not a.y, a.z]]", ["a.x", "as many as possible of: not a.y; a.z"]),
    "a tie group of one": ("preferences: [[a.x]]", ["a.x"]),
    "names in order": ("ranking: [f, g]", ["f > g"]),
    "names, some equal": ("ranking: [[f, g], a.x]", ["f or equally: g", "a.x"]),
    "names, equal": ("ranking: [[f, g]]", ["f ~ g"]),
    "names, much better": ("ranking: [f, much_better, g]", ["f >> g"]),
    "conditions": ("ranking: [a.x, a.y]", ["a.x", "a.y"]),
    "conditions, equal": ("ranking: [[a.x, a.y], a.z]", ["a.x or equally: a.y", "a.z"]),
    "conditions, much better": ("ranking: [a.x, much_better, a.y]", ["a.x", "(much less) a.y"]),
    "weights": ("weights: {a.x: 3, a.y: -1.5}", ["+3 for a.x", "-1.5 for a.y"]),
}


@pytest.mark.parametrize(("text", "lines"), WANTS.values(), ids=list(WANTS))
def test_what_a_party_wants(text: str, lines: list[str]) -> None:
    assert preference_lines(wants(text)) == lines


FORMS = [
    ("preferences: [a.x, not a.y]", "the most important first", [["a.x"], ["not a.y"]], [None, None]),
    ("preferences: [[a.x, a.y], f]", "the most important first", [["a.x", "a.y"], ["f"]], [None, None]),
    ("ranking: [[f, g], a.x]", "the best first", [["f", "g"], ["a.x"]], [None, None]),
    ("weights: {a.x: 3, a.y: -1.5}", "by weight", [["a.x"], ["a.y"]], [Decimal(3), Decimal("-1.5")]),
]


@pytest.mark.parametrize(("text", "order", "conditions", "weights"), FORMS)
def test_every_form_of_preferences_tells_its_wishes(
    text: str, order: str, conditions: list[list[str]], weights: list[Decimal | None]
) -> None:
    found = wants(text)
    assert found is not None
    assert order_words(found) == order
    told = [[print_condition(rule.condition) for rule in wish.rules] for wish in found.wishes]
    assert told == conditions
    assert [wish.weight for wish in found.wishes] == weights


def test_no_form_of_preferences_is_left_out() -> None:
    assert {type(wants(text)) for text, *_ in FORMS} == set(get_args(Preferences))


def test_a_party_that_wants_nothing() -> None:
    assert preference_lines(None) == []
    assert unknown_entries(None) == []


def test_an_order_of_states() -> None:
    assert [preference_lines(party.preferences) for party in GRAPH.parties.values()] == [
        ["b > a ~ c"],
        ["c > b > a"],
    ]


@pytest.mark.parametrize(("model", "count"), [(GRAPH, 3), (TREATY, 3 * 2**11)], ids=["graph", "options"])
def test_how_many_states_there_are(model: Model, count: int) -> None:
    assert state_count(model) == count


RULED = loads("""\
detente: 1
title: Rules
as_of: 2026-01-02
parties:
  a:
    name: A
    options:
      x: {title: X, requires: a.y, after: b.z, while: not b.z, reversible: false}
      y: {title: Y, levels: [none, some, all]}
    preferences: [a.x]
    unknown: [[a.y, b.z]]
  b: {name: B, options: {z: Z}}
agreements: {pact: {title: a pact, between: [a, b]}}
facts: {f: a.x}
infeasible: [a.x and b.z]
status_quo: {a.y: some}
sides: {us: [a]}
scenarios: {storm: {title: Bad weather, public: true, status_quo: []}}
policies: {p: {title: The policy, side: us, commitments: {a.x: {never: true}}}}
claims: {c: {text: It is so., never: a.x}}
""")


def test_a_model_as_plain_data() -> None:
    plain: dict[str, Any] = {"levels": ["off", "on"], "reversible": True}
    assert outline(RULED) == {
        "title": "Rules",
        "as_of": "2026-01-02",
        "parties": {
            "a": {
                "name": "A",
                "options": {
                    "a.x": {
                        "title": "X",
                        "levels": ["off", "on"],
                        "reversible": False,
                        "requires": "a.y",
                        "after": "b.z",
                        "while": "not b.z",
                    },
                    "a.y": {"title": "Y", "levels": ["none", "some", "all"], "reversible": True},
                    "a.pact": {"title": "a pact", **plain},
                },
                "preferences": ["a.x"],
                "unknown": [["a.y", "b.z"]],
            },
            "b": {
                "name": "B",
                "options": {"b.z": {"title": "Z", **plain}, "b.pact": {"title": "a pact", **plain}},
                "preferences": [],
            },
        },
        "agreements": {"pact": ["a", "b"]},
        "facts": {"f": "a.x"},
        "infeasible": ["a.x and b.z"],
        "status_quo": {"a.y": "some"},
        "policies": {"p": "The policy"},
        "scenarios": {"storm": "Bad weather"},
        "public_scenarios": ["storm"],
        "claims": {"c": "It is so."},
        "sides": {"us": ["a"]},
        "commitments": {"p": [{"option": "a.x", "never": True}]},
        "changes": {"storm": {"status_quo": {}}},
        "tests": {"c": {"form": "never", "conditions": ["a.x"], "policies": ["none"], "scenarios": ["base"]}},
        "states": 2 * 3 * 2 * 2 * 2,
    }


def test_what_a_strategy_says_as_plain_data() -> None:
    found = outline(
        loads(
            f"""\
{HEAD.replace("WANTS", "preferences: [a.x]")}about: ' Why. '
sides: {{us: [a]}}
moves: [{{party: a, from: f, to: a.z}}]
goal: {{condition: a.y, title: Y}}
question: {{goal: f, avoid: a.z, text: How?}}
demands: {{d: {{by: a, condition: not g}}}}
relationship: {{r: {{between: [a, b], rungs: {{good: a.x, bad: true}}}}}}
candidates: [{{option: a.y, never: true}}]
policies:
  p: {{side: us, commitments: {{a.x: [{{requires: a.y, snapback: true}}, {{after: a.z, promise: g}}]}}}}
scenarios:
  s:
    preferences: {{a: [a.z]}}
    infeasible: [a.y]
    moves: [{{party: a, from: true, to: a.z}}]
    fixed: {{a.x: on}}
  t: {{title: Another}}
claims: {{c: {{equilibrium: f, policy: all, scenario: [base, s]}}}}
""".replace("  a:\n", "  b: {}\n  a:\n")
        )
    )
    assert {key: found[key] for key in list(found) if key in TOLD} == TOLD
    assert list(outline(loads(HEAD.replace("WANTS", "preferences: [a.x]"))))[-5:-1] == [
        "policies",
        "scenarios",
        "public_scenarios",
        "claims",
    ]


TOLD = {
    "about": "Why.",
    "moves": [{"party": "a", "from": "f", "to": "a.z"}],
    "goal": "a.y",
    "question": {"goal": "f", "avoid": "a.z", "text": "How?"},
    "demands": {"d": {"by": "a", "condition": "not g"}},
    "relationship": {"r": {"between": ["a", "b"], "rungs": {"good": "a.x", "bad": "true"}}},
    "candidates": [{"option": "a.y", "never": True}],
    "commitments": {
        "p": [
            {"option": "a.x", "requires": "a.y", "snapback": True},
            {"option": "a.x", "after": "a.z", "promise": "g"},
        ]
    },
    "changes": {
        "s": {
            "preferences": {"a": ["a.z"]},
            "infeasible": ["a.y"],
            "moves": [{"party": "a", "from": "true", "to": "a.z"}],
            "fixed": {"a.x": "on"},
        },
        "t": {},
    },
    "tests": {
        "c": {
            "form": "equilibrium",
            "conditions": ["f"],
            "policies": ["all"],
            "scenarios": ["base", "s"],
            "concept": "seq",
        }
    },
}


def test_an_agreement_that_cannot_be_left_as_plain_data() -> None:
    lasting = replace(RULED, agreements={"pact": replace(RULED.agreements["pact"], reversible=False)})
    assert outline(lasting)["parties"]["b"]["options"]["b.pact"] == {
        "title": "a pact",
        "levels": ["off", "on"],
        "reversible": True,
        "agreement_reversible": False,
    }


def test_a_graph_as_plain_data() -> None:
    found = outline(GRAPH)
    assert found["parties"]["one"] == {
        "name": "The first",
        "options": {},
        "moves": {"a": ["b", "c"]},
        "preferences": ["b > a ~ c"],
    }
    forced = replace(GRAPH, parties={"one": replace(GRAPH.parties["one"], must_move=("a",))})
    assert outline(forced)["parties"]["one"]["must_move"] == ["a"]
    assert (found["status_quo"], found["states"]) == ("a", 3)
    assert found["state_titles"] == {"a": "it rains", "b": "the sun shines", "c": "snow falls"}
    assert outline(replace(TREATY, status_quo=None))["status_quo"] is None

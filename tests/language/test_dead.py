"""What is written and can never be is warned of, with its place, however many states there are."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli import main
from detente.game import compile_game
from detente.game.rules import scenario_of
from detente.language import Condition, Model, Statements, read
from detente.language.checking.feasible_states import FeasibleStates
from detente.language.condition import walk
from tests.batches import batches
from tests.engine.worlds import conflict_and_model

CONFLICTS = 10

SMALL = """\
detente: 1
title: A first wish that can never be
parties:
  japan:
    options: {support: supports, agenda: {title: sets the agenda, levels: [none, some, full]}}
    preferences: [japan.agenda, japan.support and not us.x]
  us: {options: {x: does x}, preferences: [us.x]}
infeasible: [japan.support and japan.agenda, not japan.support and japan.agenda]
facts: {set: japan.agenda >= full}
status_quo: []
relationship: {r: {between: [us, japan], rungs: {top: set and us.x, low: true}}}
goal: set
demands: {d: {by: japan, condition: japan.agenda}}
scenarios:
  dark: {infeasible: [us.x], preferences: {us: [us.x and japan.support]}}
claims:
  c: {never: japan.agenda}
  e: {possible: us.x, scenario: dark}
  f: {first: [us.x, japan.agenda]}
"""


def found(text: str) -> list[str]:
    return [f"{p.line}:{p.column}: {p.severity}: {p.message}" for p in read(text).problems]


def test_everything_that_can_never_be_is_told_at_its_place() -> None:
    nothing = "no state that can exist meets"
    outright = "the rules say outright that nothing meets"
    assert found(SMALL) == [
        f"5:82: warning: japan.agenda can never be some: {nothing} `japan.agenda == some`",
        f"5:88: warning: japan.agenda can never be full: {nothing} `japan.agenda == full`",
        f"6:19: warning: japan wants what can never be: {nothing} `japan.agenda`",
        f"9:9: warning: the fact set can never hold: {nothing} `japan.agenda >= full`",
        f"11:50: warning: no state can be on the rung top of r: {nothing} `set and us.x`",
        f"12:1: warning: the goal can never be reached: {nothing} `set`",
        f"13:11: warning: the demand d can never be met: {nothing} `japan.agenda`",
        f"15:49: note: in scenario dark us wants what can never be: {outright} `us.x and japan.support`",
        f"17:7: warning: the claim c is of a state that cannot exist: {nothing} `japan.agenda`",
        f"18:7: note: in scenario dark the claim e is of a state that cannot exist: {outright} `us.x`",
        f"19:21: warning: the claim f is of a state that cannot exist: {nothing} `japan.agenda`",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "[japan.support and japan.agenda, not japan.support and japan.agenda]",
            "[japan.support and us.x and set]",
        ),
        ("infeasible: [japan", "about: nothing is ruled out\n#"),
    ],
)
def test_what_can_be_is_not_warned_of(old: str, new: str) -> None:
    assert not [line for line in found(SMALL.replace(old, new)) if "warning" in line]


OPTIONS = """\
detente: 1
title: T
parties:
  a:
    options:
      up: {title: up, while: b.z}
      two: two
    preferences: [a.up]
  b: {options: {z: z}, weights: {a.up: 2, a.two: 1}}
agreements: {pact: {title: a pact, between: [a, b]}}
infeasible: [RULES]
"""


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ("b.z", ["a.up can never be raised", "b.z can never be raised", "a wants", "b wants"]),
        ("a.up and b.z", ["a.up can never be raised", "a wants", "b wants"]),
        ("not a.two", ["note: a.two can never be down"]),
        ("a.pact", ["note: a.pact can never be raised"]),
        ("pact", []),
        ("a.pact and a.two, a.pact and not a.two", ["a.pact can never be raised"]),
        ("a.up and a.two", []),
    ],
)
def test_options_that_can_never_move_are_told(rules: str, told: list[str]) -> None:
    lines = found(OPTIONS.replace("RULES", rules))
    assert len(lines) == len(told)
    assert all(any(each in line for line in lines) for each in told)


def test_graph_form_is_looked_through_too() -> None:
    text = (
        "detente: 1\ntitle: T\nstates: {1: a, 2: b}\nparties: {p: {moves: {1: [2]}, ranking: [2, 1]}}\n"
        "infeasible: [state 2 and not state 1]\nfacts: {won: state 2}\nstatus_quo: 1\n"
    )
    says = "the fact won can never hold: no state that can exist meets `state 2`"
    assert found(text) == [f"6:9: warning: {says}"]


def test_a_model_of_many_options_is_told_of_all_the_same() -> None:
    options = ", ".join(f"o{n}: does {n}" for n in range(60))
    chain = ", ".join(f"a.o{n} and not a.o{n + 1}" for n in range(59))
    text = (
        f"detente: 1\ntitle: T\nparties: {{a: {{options: {{{options}}}, preferences: [a.o0]}}}}\n"
        f"infeasible: [{chain}, a.o0 and a.o59]\nstatus_quo: []\n"
    )
    assert [line.partition("warning: ")[2].partition(":")[0] for line in found(text)] == [
        "a.o0 can never be raised",
        "a wants what can never be",
    ]


def pigeons(holes: int) -> str:
    """Return a model whose rules hide that nothing is feasible with `a.x`: more birds than holes."""
    birds = range(holes + 1)
    options = ", ".join(f"p{b}_{h}: sits" for b in birds for h in range(holes))
    housed = [" or ".join(f"a.p{b}_{h}" for h in range(holes)) for b in birds]
    apart = [f"a.p{b}_{h} and a.p{c}_{h}" for h in range(holes) for b in birds for c in birds if b < c]
    rules = ", ".join([*(f"a.x and not ({each})" for each in housed), *apart])
    return (
        f"detente: 1\ntitle: T\nparties: {{a: {{options: {{x: x, {options}}}, preferences: [a.x]}}}}\n"
        f"infeasible: [{rules}]\nstatus_quo: []\n"
    )


def test_what_takes_too_long_is_left_open_and_said_to_be() -> None:
    assert any("a.x can never be raised" in line for line in found(pigeons(5)))
    started = time.process_time()
    lines = found(pigeons(9))
    assert time.process_time() - started < 20
    says = "the rules are so many or so entangled that it was not found out of everything whether it can be"
    assert lines == [f"1:1: note: {says}"]


def conditions(model: Model) -> list[Condition]:
    rules = [*model.facts.values(), *model.infeasible]
    for party in model.parties.values():
        if isinstance(party.preferences, Statements):
            rules += party.preferences.rules
    return [node for rule in rules for node in walk(rule.condition)]


@pytest.mark.parametrize("first", batches(CONFLICTS))
def test_the_solver_agrees_with_looking_at_every_state(first: int) -> None:
    met = set()
    for seed in range(first, first + CONFLICTS):
        conflict, model = conflict_and_model(seed)
        for scenario in ["base", *conflict.scenarios]:
            try:
                game = compile_game(model, None, scenario)
            except ValueError:
                continue
            with FeasibleStates(model, scenario_of(model, scenario)) as feasible:
                for condition in conditions(model):
                    found_ = feasible.meets(condition)
                    assert found_ == bool(game.where(condition).any())
                    met.add(found_)
    assert met == {True, False}


def test_claims_say_when_their_state_cannot_exist(tmp_path: Path) -> None:
    file = tmp_path / "m.yaml"
    file.write_text(SMALL, "utf-8")
    told = CliRunner().invoke(main, ["claims", str(file)], catch_exceptions=False).output
    why = "such a state cannot exist, whoever does what: the rules exclude it"
    assert f"holds emptily  c\n       {why}" in told
    assert f"fails  e under dark\n       {why.replace('exist,', 'exist in this scenario,')}" in told
    assert "2 of 3 hold, 2 of them only because no such state can exist." in told


def test_a_claim_that_a_policy_makes_true_is_not_empty() -> None:
    import detente

    model = detente.loads(
        "detente: 1\ntitle: T\nparties: {a: {options: {x: x}}, b: {options: {y: y}, preferences: [b.y]}}\n"
        "infeasible: [a.x and b.y and not a.x]\nsides: {s: [a]}\nstatus_quo: []\n"
        "policies: {p: {side: s, commitments: {a.x: {requires: b.y, snapback: true}}}}\n"
        "claims: {c: {never: a.x and not b.y, policy: p}}\n"
    )
    (verdict,) = model.claims().verdicts
    assert verdict.holds and not verdict.empty
